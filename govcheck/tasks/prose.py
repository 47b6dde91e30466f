"""Plans in prose: numbered items with the units that answer for them in brackets behind: （责任单位：…）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from govcheck.document.lines import squeeze
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document, DocumentKind, Kind, Paragraph
from govcheck.knowledge import load
from govcheck.tasks.answering import Answer, opening, read_answer
from govcheck.tasks.deadlines import date_of, deadline_in
from govcheck.tasks.mending import mended
from govcheck.tasks.model import Task, Unit
from govcheck.tasks.units import OPENING, Name, is_complete

_BRACKETS = re.compile(r"[（(【［\[〔]|[）)】］\]〕]")
_STOP = re.compile(r"[。！？]")
_EDGE = " \t\r\n\u3000\xa0。；，、;,"
"""What may stand between a block and the text of the next task."""
LONGEST_SAYING = 600
"""Characters of the longest block without a label: （市财政局牵头，…配合）."""
_MARKS = ("单位", "部门", "主体", "负责", "牵头", "主办", "承办", "主责", "配合", "协办", "落实", "参与")
"""One of them stands in every document that tells who answers for what."""
_READ = (Kind.HEADING, Kind.BODY, Kind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class _Block:
    """Who answers, in a paragraph's text: the whole block and what is in it."""

    start: int
    end: int
    inner: tuple[int, int]


@dataclass(slots=True)
class _Item:
    """The item being read: its text since the last block, as ranges of the flow."""

    number: str | None
    section: str | None
    pieces: list[tuple[int, int]] = field(default_factory=list)
    last: int | None = None
    """Which task its last block made."""


def prose_tasks(document: Document) -> tuple[Task, ...]:
    """The tasks of a plan in prose: each block of units with the text of its item since the block before."""
    text = document.flow.text
    if all(text.find(mark, document.start, document.end) < 0 for mark in _MARKS):
        return ()
    return tuple(_Prose(document).read())


class _Prose:
    """One reading of a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tasks: list[Task] = []
        self.headings: list[tuple[Style, str]] = []
        self.item = _Item(None, None)

    def read(self) -> list[Task]:
        """All tasks, in order."""
        loose = self.document.kind is not DocumentKind.WORK_REPORT
        for paragraph in self.document.paragraphs:
            if paragraph.kind not in _READ:
                continue
            text = self.document.text(paragraph.start, paragraph.end)
            blocks = list(_blocks(text, loose))
            at = self.open(paragraph, text, blocks[0].start if blocks else None)
            for block in blocks:
                self.task(paragraph, text, at, block)
                at = block.end
            self.item.pieces.append((paragraph.start + at, paragraph.end))
        return self.tasks

    def open(self, paragraph: Paragraph, text: str, block: int | None) -> int:
        """Open the section or the item with which a paragraph begins, and return where its text begins."""
        marker = marker_at(text)
        style = marker.style if marker else Style.BARE
        heading = paragraph.kind is Kind.HEADING
        if heading and marker is None and squeeze(text) == self.document.title:
            return 0
        if heading:
            while self.headings and self.headings[-1][0] >= style:
                self.headings.pop()
            above = self.headings[-1][1] if self.headings else None
            title = mended(text[:block])
            self.headings.append((style, title))
            if block is None and not text.endswith("。"):
                self.item = _Item(None, title)
                return len(text)
            self.item = _Item(_number(text, marker.length) if marker else None, above)
            return marker.length if marker else 0
        if marker is None or style > Style.CIRCLED:
            return 0
        self.item = _Item(_number(text, marker.length), self.headings[-1][1] if self.headings else None)
        return marker.length

    def task(self, paragraph: Paragraph, text: str, at: int, block: _Block) -> None:
        """The task of a block: the text of the item since the one before it."""
        pieces = [*self.item.pieces, (paragraph.start + at, paragraph.start + block.start)]
        self.item.pieces = []
        written = [self.document.text(*piece) for piece in pieces]
        task = mended("\n".join(written).lstrip(_EDGE))
        answer = read_answer(text[slice(*block.inner)])
        base = paragraph.start + block.inner[0]
        lead, support = _units(answer.lead, base), _units(answer.support, base)
        end = paragraph.start + block.end
        if not task:
            self.supplement(answer, lead, support, end)
            return
        deadline, day = self.deadline(answer, task)
        starts = (
            a + len(t) - len(t.lstrip(_EDGE)) for (a, b), t in zip(pieces, written, strict=True) if t.strip(_EDGE)
        )
        start = next(starts)
        self.item.last = len(self.tasks)
        where = self.paragraph_at(paragraph, start)
        self.tasks.append(
            Task(self.item.number, self.item.section, task, deadline, day, lead, support, where, start, end)
        )

    def supplement(self, answer: Answer, lead: tuple[Unit, ...], support: tuple[Unit, ...], end: int) -> None:
        """A block right behind another: what that one did not tell is of the same task."""
        if self.item.last is None:
            return
        task = self.tasks[self.item.last]
        if answer.deadline and not task.deadline:
            day = date_of(answer.deadline, self.document.report_year)
            task = replace(task, deadline=mended(answer.deadline), deadline_date=day, end=end)
        if support and not task.support:
            task = replace(task, support=support, end=end)
        if lead and not task.lead:
            task = replace(task, lead=lead, end=end)
        self.tasks[self.item.last] = task

    def deadline(self, answer: Answer, task: str) -> tuple[str | None, date | None]:
        """The deadline that the block or else the text tells."""
        year = self.document.report_year
        if answer.deadline:
            return mended(answer.deadline), date_of(answer.deadline, year)
        return deadline_in(task, year) or (None, None)

    def paragraph_at(self, last: Paragraph, start: int) -> Paragraph:
        """The paragraph in which a task that ends in ``last`` begins."""
        number = last.number
        while self.document.paragraphs[number].start > start:
            number -= 1
        return self.document.paragraphs[number]


def _number(text: str, length: int) -> str:
    return text[:length].strip().rstrip(".．、 \t\u3000")


def _units(names: list[Name], base: int) -> tuple[Unit, ...]:
    return tuple(Unit(each.name, base + each.start, base + each.end, each.broken) for each in names)


def _blocks(text: str, loose: bool) -> Iterator[_Block]:
    """The blocks of a paragraph in order, none in another.

    ``loose`` are those without a label or without brackets, which only plans have.
    """
    done = 0
    bare = [label.start("label") for label in _bare().finditer(text)] if loose else []
    lines = (_Block(at, len(text), (at, len(text))) for at in bare)
    for block in sorted([*_bracketed(text, loose), *lines], key=lambda each: each.start):
        if block.start >= done:
            yield block
            done = block.end


def _bracketed(text: str, loose: bool) -> Iterator[_Block]:
    """The pairs of brackets in which units are told; a block that is not closed ends with its sentence."""
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(text):
        at = bracket.start()
        if bracket.group() in OPENING:
            opened.append(at)
        elif opened:
            first = opened.pop()
            if _tells(text, first + 1, at, loose):
                yield _Block(first, at + 1, (first + 1, at))
    end = 0
    for first in opened:
        if opening().match(text, first + 1):
            if end < first:
                stop = _STOP.search(text, first)
                end = stop.start() if stop else len(text)
            yield _Block(first, end, (first + 1, end))


def _tells(text: str, start: int, end: int, loose: bool) -> bool:
    """Whether what stands in brackets tells who answers."""
    while start < end and text[start].isspace():
        start += 1
    if opening().match(text, start, end):
        return True
    if not loose or end - start > LONGEST_SAYING or not _saying().search(text, max(start, end - 16), end):
        return False
    if _STOP.search(text, start, end):
        return False
    answer = read_answer(text[start:end])
    return any(is_complete(name.name) for name in (*answer.lead, *answer.support))


@cache
def _saying() -> re.Pattern[str]:
    said = load("tasks")["said"]
    return re.compile(f"(?:{'|'.join(said.values())})$")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[。；！]))\s*(?P<label>(?:{load('tasks')['labels']['bare']})[：:])")
