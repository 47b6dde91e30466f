import json
from dataclasses import replace
from typing import Any

from govcheck.findings import Report, Severity
from govcheck.reporters import Format, View
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import told
from govcheck.visible import visible
from govcheck.wording import Language
from tests.reporters.golden import rendered, report
from tests.reporters.hostile import over_reports

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def issues(which: Report) -> Any:
    return json.loads(rendered(which, Format.GITLAB, View()).encode("utf-8"))


def test_an_issue_has_what_gitlab_asks_for() -> None:
    first, *_, last = issues(report("mixed", "clean"))
    assert list(first) == ["description", "check_name", "fingerprint", "severity", "location"]
    assert first["location"] == {"path": "mixed.txt", "lines": {"begin": 3, "end": 3}}
    assert (last["check_name"], last["severity"]) == ("not-checked", "critical")


def test_fingerprints_stay_when_other_files_come_and_go() -> None:
    one = report("mixed").findings[0]
    a, b, c = (replace(one, path=path) for path in ("a.txt", "b.txt", "c.txt"))

    def prints(*findings: Any) -> dict[str, str]:
        found = issues(Report(findings, [], [], 3))
        return {each["location"]["path"]: each["fingerprint"] for each in found}

    assert prints(a, b, c)["a.txt"] == one.fingerprint
    assert prints(a, c)["c.txt"] == prints(a, b, c)["c.txt"] != one.fingerprint


@over_reports
def test_hostile_text_comes_through_and_fingerprints_are_unique(which: Report) -> None:
    out = issues(which)
    assert len({each["fingerprint"] for each in out}) == len(out) == len(which.findings) + len(which.failures)
    for finding, issue in zip(which.findings, out, strict=False):
        assert issue["description"] == visible(told(finding, Language.EN))
        assert issue["severity"] == SEVERITIES[finding.severity]
        assert issue["location"]["path"] == relative(finding.path)
