"""GitLab Code Quality: the list of issues that a merge request shows beside its changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from govcheck.document.places import Place
from govcheck.findings import Report, Severity, fingerprint
from govcheck.reporters import View
from govcheck.reporters.dumping import dump
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import beginning, told, why
from govcheck.sources.files import file_of
from govcheck.visible import visible
from govcheck.wording import Language

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
NOT_CHECKED_CHECK = "not-checked"
NOT_CHECKED_SEVERITY = "critical"
"""Above any finding: what was not looked at may hold anything."""


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report as a JSON list; what could not be checked is an issue of the file's first line."""
    dump(list(_issues(report, view.language)), out)


def _issues(report: Report, language: Language) -> Iterator[dict[str, Any]]:
    taken: set[str] = set()
    for finding in report.findings:
        path = relative(file_of(finding.path))
        yield {
            "description": visible(beginning(finding, language) + told(finding, language)),
            "check_name": finding.code,
            "fingerprint": _unique(finding.fingerprint, path, taken),
            "severity": SEVERITIES[finding.severity],
            "location": {"path": path, "lines": _lines(finding.place)},
        }
    for failure in report.failures:
        path = relative(file_of(failure.path))
        said = f"{why(failure).say(language)}: {visible(failure.message.say(language))}"
        yield {
            "description": said,
            "check_name": failure.code or NOT_CHECKED_CHECK,
            "fingerprint": _unique(fingerprint(failure.code or NOT_CHECKED_CHECK, path, 0), path, taken),
            "severity": NOT_CHECKED_SEVERITY,
            "location": {"path": path, "lines": {"begin": 1, "end": 1}},
        }


def _lines(place: Place) -> dict[str, int]:
    """The lines of a place; the first where the file has none that people see."""
    if place.part is not None:
        return {"begin": 1, "end": 1}
    return {"begin": place.start.line, "end": place.end.line}


def _unique(mark: str, path: str, taken: set[str]) -> str:
    """A fingerprint no other issue has: GitLab shows only the first of those that share one.

    One fault in two files has one fingerprint; the second is told by its path, further ones in that file by number.
    """
    own, ordinal = mark, 0
    while own in taken:
        own, ordinal = fingerprint(path, mark, ordinal), ordinal + 1
    taken.add(own)
    return own
