"""DUP005 on the real documents together: what one place repeats is a hint, and no place copies another."""

from pathlib import Path

import govcheck
from govcheck.severity import Severity
from tests.real.shared import SHARED, needs_shared


@needs_shared
def test_no_report_is_taken_for_a_copy_of_another_places() -> None:
    report = govcheck.check(SHARED / "corpus", SHARED / "reports", select=["DUP005"])
    assert len(report.documents) > 70
    assert {finding.severity for finding in report.findings} == {Severity.INFO}
    whole = [finding for finding in report.findings if "paragraphs" in finding.data]
    assert {(Path(each.path).suffix, Path(each.related[0].path).suffix) for each in whole} == {(".txt", ".docx")}
    assert [each.data["percent"] for each in whole] == [100] * 10
    assert len(report.findings) - len(whole) <= 7
