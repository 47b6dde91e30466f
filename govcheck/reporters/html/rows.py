"""A text as HTML: a row a line, with what is wrong in it marked, and the findings that begin there beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from govcheck.findings import Finding, Severity
from govcheck.reporters.html.cards import Cards
from govcheck.reporters.html.spans import Segment, segments
from govcheck.reporters.html.texts import Line, Text
from govcheck.reporters.markup import escaped
from govcheck.wording import Wording

NEIGHBOURS = 2
"""Lines that are shown before and behind one in which something is wrong."""
FOLD_FROM = 6
"""Lines in which nothing is wrong, besides these neighbours, from which they are folded."""
FOLDED = Wording("lines {first} to {last}: nothing found", "第{first}行至第{last}行：没有发现问题")
RELATED = "also"
"""The class of what is only related to a finding."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line on the page: with ``is_quiet`` nothing is wrong in it and nothing refers to it."""

    line: Line
    markup: str
    is_quiet: bool


class Rows:
    """The lines of a text as rows.

    Attributes:
        text: The text.
        numbered: All findings of the page by number.
        cards: What makes articles of them.
    """

    def __init__(self, text: Text, numbered: Mapping[int, Finding], path: str, cards: Cards) -> None:
        self.text = text
        self.numbered = numbered
        self.cards = cards
        self._of_line: dict[int, list[int]] = defaultdict(list)
        for number, finding in numbered.items():
            if finding.path == path:
                self._of_line[text.line_of(finding.place.start.offset)].append(number)

    def parts(self, heads: Mapping[int, str]) -> Iterator[str]:
        """The rows in order; those in which nothing is wrong are folded where there are many.

        Args:
            heads: Markup that stands before the line with a number; nothing is folded over it.
        """
        part: list[Row] = []
        for line in self.text.lines:
            if line.number in heads:
                yield from self._folded(part)
                part = []
                yield heads[line.number]
            if self.text.is_shown(line):
                part.append(self._row(line))
        yield from self._folded(part)

    def _folded(self, rows: Sequence[Row]) -> Iterator[str]:
        loud = [k for k, row in enumerate(rows) if not row.is_quiet]
        near = {k + step for k in loud for step in range(-NEIGHBOURS, NEIGHBOURS + 1)}
        for is_near, group in groupby(enumerate(rows), key=lambda each: each[0] in near):
            found = [row for _, row in group]
            markup = "\n".join(row.markup for row in found)
            if is_near or len(found) < FOLD_FROM:
                yield markup
                continue
            said = self.cards.say(self._range(found[0].line, found[-1].line))
            yield f'<details class="rest"><summary>{said}</summary>\n{markup}\n</details>'

    def _range(self, first: Line, last: Line) -> Wording:
        """What is said of folded lines."""
        source = self.text.volume.source
        if source.laid is None:
            return FOLDED.filled(first=first.number, last=last.number)
        one, other = (source.place(line.start, line.start).label for line in (first, last))
        return Wording(f"{one.en} to {other.en}: nothing found", f"{one.zh}至{other.zh}：没有发现问题")

    def _number(self, line: Line) -> str:
        """What stands before a line: its number, or where another page or paragraph begins that of it."""
        source = self.text.volume.source
        if source.laid is None:
            return str(line.number)
        before = source.place(line.start - 1, line.start - 1).start.at if line.start else None
        at = source.place(line.start, line.start).start.at
        return "" if at == before else str(at)

    def _row(self, line: Line) -> Row:
        spans = self.text.marked(line)
        inner = "".join(self._segment(each, line) for each in segments(spans, line.start, line.end))
        numbers = self._of_line.get(line.number, [])
        beside = [span.number for span in self.text.beside(line)]
        classes = ["row", *(["heading"] if self.text.is_heading(line) else []), *self._worst(beside)]
        cards = self._cards(numbers)
        markup = (
            f'<div class="{" ".join(classes)}" id="{self.text.anchor}-L{line.number}"{_data(beside, ())}>'
            f'<span class="no">{self._number(line)}</span><p lang="zh">{inner}</p>{cards}</div>'
        )
        return Row(line, markup, is_quiet=not spans and not numbers)

    def _cards(self, numbers: Sequence[int]) -> str:
        if not numbers:
            return ""
        found = [self.numbered[number] for number in numbers]
        cards = map(self.cards.card, numbers, found, [None, *found])
        return '<div class="cards">\n' + "\n".join(cards) + "\n</div>"

    def _segment(self, segment: Segment, line: Line) -> str:
        """A stretch of a line; of its end nothing is seen if nothing is wrong with that."""
        source = self.text.volume.source.text
        if not segment.places and not segment.related:
            return escaped(source[segment.start : min(segment.end, line.close)])
        to = segment.places[-1] if segment.places else segment.related[0]  # the innermost: it began last
        classes = " ".join(["mark", *(self._worst(segment.places) or [RELATED])])
        data = _data(segment.places, segment.related)
        return f'<a class="{classes}" href="#f{to}"{data}>{escaped(source[segment.start : segment.end])}</a>'

    def _worst(self, numbers: Iterable[int]) -> list[str]:
        """The gravest severity of some findings, as a class; none of none."""
        found: list[Severity] = [self.numbered[number].severity for number in numbers]
        return [max(found, key=lambda each: each.rank).value] if found else []


def _data(places: Sequence[int], related: Sequence[int]) -> str:
    """The numbers of findings as attributes, for the script."""
    return "".join(
        f' data-{name}="{" ".join(map(str, numbers))}"' for name, numbers in (("f", places), ("r", related)) if numbers
    )
