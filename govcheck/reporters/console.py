"""The terminal: findings by document and line, the place marked, the related place, what to do, a summary.

Text from documents goes through ``visible`` and ``rich.text.Text``, never through markup. Nothing depends on colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govcheck.findings import Finding, Related, Report, Severity
from govcheck.reporters import View
from govcheck.reporters.folding import Entry, by_document, folded
from govcheck.reporters.notes import notes
from govcheck.reporters.phrases import SEVERITIES, counted, how_long, how_read, why
from govcheck.reporters.snippet import MarkedLine, snippet
from govcheck.reporters.wrapping import fit, wrap
from govcheck.visible import visible
from govcheck.wording import Wording

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
INDENT = 2
NARROWEST = 40
"""Cells below which a line is not made narrower, whatever the terminal says."""
RELATED_SHOWN = 6
"""Related places shown under a finding; JSON has all."""
PLACES_SHOWN = 3
"""Further places of a folded entry shown with their text."""
PLACES_NAMED = 24
"""Further places of a folded entry named by line and column."""
NOTES_SHOWN = 5
"""Files of which it is told how they were read."""


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report for a person to read; colours only where ``out`` is a terminal that shows them."""
    console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    page = _Page(view, max(NARROWEST, console.width))
    for line in page.lines(report):
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


class _Page:
    """A report laid out for one width and language."""

    def __init__(self, view: View, width: int) -> None:
        self.view = view
        self.width = width

    def say(self, wording: Wording) -> str:
        """What is said, harmless: messages and labels name what stands in documents, columns and settings."""
        return visible(wording.say(self.view.language))

    def lines(self, report: Report) -> Iterator[Text]:
        for path, doc_id, findings in by_document(report.findings):
            name = visible(path)
            yield Text(f"{name} · {visible(doc_id)}" if doc_id else name, style="bold underline")
            for entry in folded(findings):
                yield from self.entry(entry)
            yield Text()
        for failure in report.failures:
            said = f"{self.say(why(failure))}: {self.say(failure.message)}"
            yield from self.wrapped(f"{visible(failure.path)}: {said}", 0, "red")
        if report.failures:
            yield Text()
        if self.view.statistics:
            yield from self.statistics(report)
        if not self.view.quiet:
            yield from self.summary(report)

    def entry(self, entry: Entry) -> Iterator[Text]:
        finding = entry.first
        start = finding.place.start
        severity = self.say(SEVERITIES[finding.severity][0])
        head = Text(" " * INDENT)
        head.append(f"{self.say(finding.place.label)} ", "bold")
        head.append(f"{severity} {finding.code}", STYLES[finding.severity])
        count = f" × {entry.count}" if entry.others else ""
        if head.cell_len + len(finding.name) + 1 + len(count) <= self.width:
            head.append(f" {finding.name}")
        yield head.append(count, "bold")
        yield from self.wrapped(self.say(finding.message), 2 * INDENT)
        gutter = len(str(start.at or start.line))
        yield from self.quoted(finding, gutter)
        for related in finding.related[:RELATED_SHOWN]:
            yield from self.related(related, finding, gutter)
        if len(finding.related) > RELATED_SHOWN:
            more = len(finding.related) - RELATED_SHOWN
            yield from self.labelled("~", Wording(f"{more} more related places", f"另有{more}处相关位置"), gutter)
        if entry.others:
            yield from self.others(entry, gutter)
        yield from self.labelled("=", finding.advice, gutter)

    def related(self, related: Related, finding: Finding, gutter: int) -> Iterator[Text]:
        where = f"{visible(related.path)}:" if related.path != finding.path else ""
        place = f"{where}{self.say(related.place.label)}"
        head = f"{self.say(related.label)} {place} "
        yield self.bar("", gutter, Text(fit(head + visible(related.excerpt), self.room(gutter)), "cyan"), "~")

    def others(self, entry: Entry, gutter: int) -> Iterator[Text]:
        for finding in entry.others[: PLACES_SHOWN - 1]:
            place = f"{self.say(finding.place.label)} "
            yield self.bar("", gutter, Text(fit(place + visible(finding.excerpt), self.room(gutter))), "+")
        rest = entry.others[PLACES_SHOWN - 1 :]
        named = [self.say(each.place.label) for each in rest[:PLACES_NAMED]]
        more = len(rest) - len(named)
        tail = Wording(f" and {more} more", f" 等另{more}处") if more else Wording("", "")
        places = ", ".join(named)
        yield from self.labelled("+", Wording(f"{places}{tail.en}", f"{places}{tail.zh}"), gutter)

    def room(self, gutter: int) -> int:
        return self.width - 2 * INDENT - gutter - 3

    def quoted(self, finding: Finding, gutter: int) -> Iterator[Text]:
        """Source text behind a line number, with marks below."""
        if finding.place.cell is not None and not finding.excerpt:
            return  # an empty cell
        cell = finding.place.cell
        start = finding.place.start
        number = start.at or start.line if cell is None else cell.line
        lines = snippet(finding.around[0], finding.excerpt, finding.around[1], self.room(gutter))
        for k, each in enumerate(lines):
            yield self.bar(str(number or "") if k == 0 else "", gutter, self.marked(each))
            if each.marks.strip():
                yield self.bar("", gutter, Text(each.marks, "bold red"))

    @staticmethod
    def marked(line: MarkedLine) -> Text:
        text = Text(line.text)
        text.stylize("bold", *line.marked)
        return text

    @staticmethod
    def bar(number: str, gutter: int, text: Text, sign: str = "|") -> Text:
        line = Text().append(" " * (2 * INDENT) + number.rjust(gutter) + f" {sign} ", "dim")
        return line.append_text(text)

    def labelled(self, sign: str, wording: Wording, gutter: int) -> Iterator[Text]:
        text = self.say(wording)
        for k, (start, end) in enumerate(wrap(text, self.room(gutter))):
            yield self.bar("", gutter, Text(text[start:end]), sign if k == 0 else " ")

    def wrapped(self, text: str, indent: int, style: str = "") -> Iterator[Text]:
        for start, end in wrap(text, self.width - indent):
            yield Text(" " * indent + text[start:end], style)

    def statistics(self, report: Report) -> Iterator[Text]:
        counts = Counter((finding.code, finding.name) for finding in report.findings)
        digits = len(str(max(counts.values(), default=0)))
        for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            yield Text(f"{count:>{digits}}  {code}  {name}")
        if counts:
            yield Text()

    def summary(self, report: Report) -> Iterator[Text]:
        for read in how_read(report)[:NOTES_SHOWN]:
            yield from self.wrapped(visible(self.say(read)), 0, "dim")
        for suite in report.suites:
            yield from self.wrapped(visible(self.say(how_long(suite))), 0, "dim")
        for note in notes(report):
            yield from self.wrapped(visible(self.say(note)), 0, "dim")
        yield from self.wrapped(self.say(counted(report)), 0, _worst(report))


def _worst(report: Report) -> str:
    """The style of the worst there is to tell."""
    if report.failures:
        return STYLES[Severity.ERROR]
    if not report.findings:
        return "bold green"
    return STYLES[max((finding.severity for finding in report.findings), key=lambda each: each.rank)]
