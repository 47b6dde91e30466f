"""Workflow commands of GitHub Actions: each finding becomes an annotation of its line."""

from __future__ import annotations

from typing import TextIO

from govcheck.findings import Finding, Report, Severity
from govcheck.reporters import View
from govcheck.reporters.notes import notes
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import beginning, counted, why
from govcheck.sources.files import file_of
from govcheck.visible import visible
from govcheck.wording import Language

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What is escaped in the message of a command."""
PROPERTY = MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})
"""What is escaped in a property of a command."""


def render(report: Report, view: View, out: TextIO) -> None:
    """Write a command a line; then how many are accepted or older, and a plain line with the counts.

    Nothing from a document can be taken for a command: what may begin a line so is written as a notice.
    """
    for finding in report.findings:
        out.write(_finding(finding, view.language) + "\n")
    for failure in report.failures:
        properties = {"file": relative(file_of(failure.path)), "title": why(failure).say(view.language)}
        out.write(_command("error", properties, [failure.message.say(view.language)]) + "\n")
    if not view.quiet:
        for note in notes(report):
            out.write(_command("notice", {"title": "govcheck"}, [note.say(view.language)]) + "\n")
        out.write(counted(report).say(view.language) + "\n")


def _finding(finding: Finding, language: Language) -> str:
    start, end = finding.place.start, finding.place.end
    place = {
        "line": str(start.line),
        "endLine": str(end.line),
        "col": str(start.column),
        "endColumn": str(end.column),
    }
    properties = {
        "file": relative(file_of(finding.path)),
        **(place if finding.place.part is None else {}),
        "title": f"{finding.code} {finding.name}",
    }
    message = beginning(finding, language) + finding.message.say(language)
    lines = [message, finding.excerpt, finding.advice.say(language)]
    return _command(COMMANDS[finding.severity], properties, lines)


def _command(command: str, properties: dict[str, str], lines: list[str]) -> str:
    named = ",".join(f"{key}={visible(value).translate(PROPERTY)}" for key, value in properties.items())
    message = "\n".join(visible(line) for line in lines).translate(MESSAGE)
    return f"::{command} {named}::{message}"
