"""Plans in prose: numbered items with the units that answer for them behind: （责任单位：…）, or a line of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from govcheck.document.lines import SHORT_LINE, squeeze
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document, Kind, Paragraph
from govcheck.tasks.answering import Answer, read_answer
from govcheck.tasks.blocks import Block, blocks
from govcheck.tasks.deadlines import date_of, deadline_in
from govcheck.tasks.labels import UNITS, labels_in
from govcheck.tasks.mending import mended
from govcheck.tasks.model import Task, Unit
from govcheck.tasks.planning import first_leads, is_plan, year_of
from govcheck.tasks.segments import NUMBERED, segments, task_label
from govcheck.tasks.units import Name, is_unit

_EDGE = " \t\r\n\u3000\xa0。；，、;,"
"""What may stand between a block and the text of the next task."""
_MARKS = (
    "单位",
    "部门",
    "主体",
    "负责",
    "牵头",
    "主办",
    "承办",
    "主责",
    "配合",
    "协办",
    "落实",
    "参与",
    "政府",
    "分工",
)
"""One of them stands in every document that tells who answers for what."""
_READ = (Kind.HEADING, Kind.BODY, Kind.LIST_ITEM)
_PARENTS = (Style.PAREN, Style.ARABIC)
_CHILDREN = (Style.ARABIC_PAREN, Style.CIRCLED)


@dataclass(slots=True)
class _Draft:
    """A task in the making: blocks that follow add to its answer."""

    number: str | None
    section: str | None
    text: str
    answer: Answer
    paragraph: Paragraph
    start: int
    end: int


@dataclass(slots=True)
class _Item:
    """The item being read.

    Attributes:
        number, section: As in a task.
        style: Of its marker; None without one.
        begins: Where its marker stands.
        pieces: Its text since the last block, as ranges of the flow, each with something visible.
        heading: The heading it is, until text or a block follows: number, section, range.
        last: The task its last block made.
        waiting: What blocks without units told before it.
        above: The item it is part of, where no block has told yet who answers for that.
        grown: Whether other parts of that item, without blocks, stand before this one.
    """

    number: str | None
    section: str | None
    style: Style | None = None
    begins: int = 0
    pieces: list[tuple[int, int]] = field(default_factory=list)
    heading: tuple[str | None, str | None, int, int] | None = None
    last: _Draft | None = None
    waiting: Answer = field(default_factory=Answer)
    above: _Item | None = None
    grown: bool = False


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
        self.loose = is_plan(document)
        self.year = document.once(year_of)
        self.drafts: list[_Draft] = []
        self.headings: list[tuple[Style, str]] = []
        self.item = _Item(None, None)
        self.labelled = False
        """Whether a label ends the paragraph before: what it is of stands in this one."""

    def read(self) -> list[Task]:
        """All tasks, in order."""
        kinds = (*_READ, Kind.TITLE) if self.loose else _READ
        read = [each for each in self.document.paragraphs if each.kind in kinds]
        following = _following(self.document.text(each.start, min(each.end, each.start + SHORT_LINE)) for each in read)
        for paragraph, style in zip(read, following, strict=True):
            ranges = segments(self.document, paragraph) if self.loose else [(paragraph.start, paragraph.end)]
            for start, end in ranges:
                self.segment(paragraph, start, end, style)
        return [self.made(draft) for draft in self.drafts]

    def segment(self, paragraph: Paragraph, start: int, end: int, following: Style | None) -> None:
        """Read one paragraph, or a part of one."""
        text = self.document.text(start, end)
        behind = self.behind_label(text, start) if self.labelled else None
        found = [behind] if behind is not None else list(blocks(text, start, self.loose))
        at = self.open(paragraph, text, start, found[0].start if found else None)
        for block in found:
            piece = start + at, start + block.start
            if block.answer.units:
                self.task(paragraph, piece, block, start + block.end, following)
            else:
                self.wait(piece, block.answer, start + block.end)
            at = block.end
        if found and found[-1].end == len(text) and not found[-1].answer.units:
            last = [label for label in labels_in(text, found[-1].start) if label.role in UNITS][-1:]
            self.labelled = bool(last) and not text[last[0].end :].strip()
        self.keep((start + at, end))

    def behind_label(self, text: str, start: int) -> Block | None:
        """What stands in the paragraph behind a label, where it is units."""
        self.labelled = False
        answer = read_answer(text, base=start)
        names = [each.name for each in answer.units]
        return Block(0, len(text), answer) if names and all(map(is_unit, names)) else None

    def open(self, paragraph: Paragraph, text: str, start: int, block: int | None) -> int:
        """Open the section or the item with which a text begins, and return where its own words begin."""
        whole = start == paragraph.start
        marker = marker_at(text) if whole else None
        style = marker.style if marker else Style.BARE
        if whole and paragraph.kind is Kind.HEADING and not (marker is None and block == 0):
            return self.head(text, start, style, marker.length if marker else 0, block)
        numbered = NUMBERED.match(text) if marker is None else None
        length = marker.length if marker and style <= Style.CIRCLED else numbered.end() if numbered else 0
        if length:
            self.begin(_number(text, length), style if marker else Style.ARABIC, start)
        label = task_label(text, length) if self.loose and block != length else None
        if label is None:
            return length
        ordinal = label["task"] or label["number"]
        if ordinal or self.item.last is not None:
            self.begin(ordinal or None, Style.ARABIC, start)
        return label.end()

    def head(self, text: str, start: int, style: Style, length: int, block: int | None) -> int:
        """Open the section that a heading opens, or the item that one is which tells who answers."""
        if not length and squeeze(text) == self.document.title:
            return 0
        while self.headings and self.headings[-1][0] >= style:
            self.headings.pop()
        above = self.headings[-1][1] if self.headings else None
        title = mended(text[:block])
        self.headings.append((style, title))
        number = _number(text, length) if length else None
        if block is None and not text.endswith("。"):
            self.item = _Item(None, title, heading=(number, above, start + length, start + len(text)))
            return len(text)
        self.item = _Item(number, above, style if length else None, start)
        return length

    def begin(self, number: str | None, style: Style, start: int) -> None:
        """Open an item; one below another that has not told who answers is a part of that."""
        before = self.item
        self.item = _Item(number, self.headings[-1][1] if self.headings else None, style, start)
        if style not in _CHILDREN or before.last is not None or before.style is None:
            return
        if before.style in _PARENTS and before.pieces:
            self.item.above = before
        elif before.style is style and before.above is not None:
            self.item.above, self.item.grown = before.above, True
            before.above.pieces.append((before.begins, start))

    def task(
        self, paragraph: Paragraph, piece: tuple[int, int], block: Block, end: int, following: Style | None
    ) -> None:
        """The task of a block: the text of the item since the one before it."""
        if self.item.grown and following is not self.item.style:
            self.join(piece[0])
        item = self.item
        pieces = [*item.pieces, piece] if self.words([piece]) else item.pieces
        item.pieces = []
        if not pieces:
            if item.last is not None and item.last.answer.add(block.answer):
                item.last.end = end
            if item.last is not None or item.heading is None or not self.words([item.heading[2:]]):
                return
            item.number, item.section, *span = item.heading
            pieces = [(span[0], span[1])]
        elif item.number is None and (item.heading is None or pieces[-1] == piece):
            pieces = pieces[-1:]
        item.heading = None
        block.answer.add(item.waiting)
        start = self.visible(pieces[0])
        where = self.paragraph_at(paragraph, start)
        text = self.words(pieces)
        item.waiting, item.last = Answer(), _Draft(item.number, item.section, text, block.answer, where, start, end)
        self.drafts.append(item.last)

    def join(self, until: int) -> None:
        """Go back to the item of which the one being read is the last part."""
        part, whole = self.item, self.item.above
        if whole is not None:
            whole.pieces.append((part.begins, part.pieces[0][0] if part.pieces else until))
            whole.pieces += part.pieces
            self.item = whole

    def wait(self, piece: tuple[int, int], answer: Answer, end: int) -> None:
        """A block that tells no units: of the task before it, or of the one whose units follow."""
        self.keep(piece)
        if self.item.pieces or self.item.last is None:
            self.item.waiting.add(answer)
        elif self.item.last.answer.add(answer):
            self.item.last.end = end

    def keep(self, piece: tuple[int, int]) -> None:
        """Text of the item for which no block has been found yet."""
        if self.document.text(*piece).lstrip(_EDGE).strip():
            self.item.pieces.append(piece)

    def made(self, draft: _Draft) -> Task:
        """The task of a draft."""
        lead, support = _units(draft.answer, first=self.document.once(first_leads))
        told = self.deadline(draft.answer, draft.text)
        return Task(
            draft.number, draft.section, draft.text, *told, lead, support, draft.paragraph, draft.start, draft.end
        )

    def words(self, pieces: list[tuple[int, int]]) -> str:
        """The text of some pieces."""
        return mended("\n".join(self.document.text(*each) for each in pieces).lstrip(_EDGE))

    def visible(self, piece: tuple[int, int]) -> int:
        """Where the first word of a piece stands."""
        text = self.document.text(*piece)
        return piece[0] + len(text) - len(text.lstrip(_EDGE))

    def deadline(self, answer: Answer, task: str) -> tuple[str | None, date | None]:
        """The deadline that the block or else the text tells."""
        if answer.deadline:
            return mended(answer.deadline), date_of(answer.deadline, self.year)
        return deadline_in(task, self.year) or (None, None)

    def paragraph_at(self, last: Paragraph, start: int) -> Paragraph:
        """The paragraph in which a task that ends in ``last`` begins."""
        number = last.number
        while self.document.paragraphs[number].start > start:
            number -= 1
        return self.document.paragraphs[number]


def _following(texts: Iterable[str]) -> list[Style | None]:
    """For each text the style of the next marker behind it."""
    found: list[Style | None] = []
    following: Style | None = None
    for text in reversed(list(texts)):
        found.append(following)
        marker = marker_at(text)
        following = marker.style if marker else following
    return found[::-1]


def _number(text: str, length: int) -> str:
    return text[:length].strip().rstrip(".．、﹒ \t\u3000")


def _units(answer: Answer, *, first: bool) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """The units that lead and that support."""

    def made(names: list[Name]) -> tuple[Unit, ...]:
        return tuple(Unit(each.name, each.start, each.end, each.broken) for each in names)

    lead, support = answer.settled(first=first)
    return made(lead), made(support)
