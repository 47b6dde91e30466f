"""Markdown, for a pull request or the summary of a job: the counts, a table for each document, what was not checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from govcheck.document.places import Place
from govcheck.findings import Report
from govcheck.reporters import View
from govcheck.reporters.folding import Entry, by_document, folded
from govcheck.reporters.notes import notes
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import NOT_CHECKED, SEVERITIES, counted, of_failure, told
from govcheck.reporters.snippet import shortened
from govcheck.visible import visible
from govcheck.wording import Language, Wording

COLUMNS = (
    Wording("line", "行"),
    Wording("severity", "级别"),
    Wording("rule", "规则"),
    Wording("message", "消息"),
    Wording("excerpt", "原文"),
)
FAILURE_COLUMNS = (Wording("file", "文件"), Wording("reason", "原因"))
PLACES_NAMED = 6
"""Lines named of a folded entry."""
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#!|~$^&@=]|:(?=\S)|(?<=[wW])\.")
"""What can act inside a line of Markdown or HTML; a colon or full stop only where it makes an address."""
_REFERENCE = re.compile(r"""[@#!~$%&^:](?=[\w"/+-])""")
"""What GitHub and GitLab make a mention, reference, emoji or address of, even when written as an entity."""
_APART = "\u200b"
"""Parts a sign from the name behind it, unseen; in text from documents ``visible`` has marked any before."""


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report; four or more findings of one code in a document are one row."""
    out.write("\n\n".join(_blocks(report, view)) + "\n")


def _blocks(report: Report, view: View) -> Iterator[str]:
    language = view.language
    if not view.quiet:
        yield f"## govcheck{Wording(': ', '：').say(language)}{counted(report).say(language)}"
        besides = [f"- {escaped(note.say(language))}" for note in notes(report)]
        if besides:
            yield "\n".join(besides)
    for path, doc_id, findings in by_document(report.findings):
        yield f"### {_code(relative(path))}" + (f" · {escaped(doc_id)}" if doc_id else "")
        yield _table(COLUMNS, [_row(entry, language) for entry in folded(findings)], language)
    if report.failures:
        yield f"### {NOT_CHECKED.say(language).capitalize()}"
        rows = [[_code(relative(each.path)), escaped(of_failure(each).say(language))] for each in report.failures]
        yield _table(FAILURE_COLUMNS, rows, language)


def _place(place: Place, language: Language) -> str:
    return str(place.start.line) if place.has_lines else escaped(place.label.say(language))


def _row(entry: Entry, language: Language) -> list[str]:
    finding = entry.first
    places = [_place(each.place, language) for each in (finding, *entry.others)]
    lines = ", ".join(places[:PLACES_NAMED]) + (", …" if len(places) > PLACES_NAMED else "")
    return [
        lines,
        SEVERITIES[finding.severity][0].say(language),
        f"{finding.code} {finding.name}" + (f" × {entry.count}" if entry.others else ""),
        escaped(told(finding, language)),
        _code(shortened(finding.excerpt)),
    ]


def _table(columns: tuple[Wording, ...], rows: list[list[str]], language: Language) -> str:
    head = [[column.say(language) for column in columns], ["---"] * len(columns)]
    return "\n".join("| " + " | ".join(row) + " |" for row in [*head, *rows])


def _code(text: str) -> str:
    """Text in fixed width; by its element, since the marks of a code span leave no way to write a back quote in it."""
    return f"<code>{escaped(text)}</code>"


def escaped(text: str) -> str:
    """Text in which nothing acts: markup as entities, and a zero-width space in what would be a mention or reference.

    Entities hold where a backslash does not: in HTML, and in the filters that run over the rendered text.
    """
    parted = _REFERENCE.sub(rf"\g<0>{_APART}", visible(text))
    return _MARKUP.sub(lambda match: f"&#{ord(match.group())};", parted).replace(_APART, f"&#{ord(_APART)};")
