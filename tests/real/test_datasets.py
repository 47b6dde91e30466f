"""What is extracted from the real reports passes the checks of datasets."""

from pathlib import Path

import pytest

import govcheck
from tests.real.shared import SHARED, needs_shared


@needs_shared
@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_the_datasets_of_all_reports_pass(tmp_path: Path, to: str) -> None:
    extracted = govcheck.extract(SHARED / "reports", SHARED / "corpus")
    assert (extracted.failures, len(extracted.documents) > 60, len(extracted.targets) > 15_000) == ([], True, True)
    extracted.write(tmp_path, to)
    report = govcheck.check(tmp_path)
    assert (report.failures, report.tables, report.by_severity["error"]) == ([], 4, 0)
    told = {finding.code[:3] for finding in report.findings}
    # of reports that are garbled, of plans that lack deadlines, and of targets that changed
    assert told == {"DUP", "TXT", "UNT", "TSK", "YOY"}
