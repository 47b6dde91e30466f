"""The Document: what a report is made of. Ranges are of the flow; places that leave the program are of the file."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar, cast

from govcheck.document.kinds import Kind as Kind  # noqa: PLC0414 -- a word of documents
from govcheck.document.markers import Style
from govcheck.document.places import Place
from govcheck.document.source import Source
from govcheck.document.spliced import Spliced

T = TypeVar("T")


class DocumentKind(StrEnum):
    """What a document is."""

    WORK_REPORT = "work_report"
    TASK_PLAN = "task_plan"
    NOTICE = "notice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A logical paragraph: the range ``start:end`` of the flow. ``number`` counts from 0 within its document."""

    number: int
    kind: Kind
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Section:
    """A division of a document: from its heading up to the next of its level or above.

    Attributes:
        title: The heading as written, marker included; of a paragraph with a run-in heading its first sentence.
        style: How it is marked; BARE for a heading without a marker.
        ordinal: The number in its marker; None where it has none.
        level: Depth in the tree, 1 for the largest divisions.
        start, end: Its range of the flow.
        parent: The division it stands in; None at level 1.
        children: The divisions in it, in order.
    """

    title: str
    style: Style
    ordinal: int | None
    level: int
    start: int
    end: int
    parent: Section | None = field(default=None, repr=False)
    children: list[Section] = field(default_factory=list, repr=False)


@dataclass(eq=False)
class Document:
    """One report, plan or notice: a range of the flow of one file.

    Attributes:
        source: The file it stands in.
        flow: The file's text without page ends, hard breaks and interruptions; maps back to the file.
        start, end: The document's range of the flow.
        paragraphs: All of it, in reading order.
        sections: The divisions of level 1; ``walk`` goes through all.
        kind, title, region: As read from the title block; region else from the file's name; None where unknown.
        session_date: ISO date of the session, or of the notice; None where not given.
        report_year: The year whose targets it sets. ``reviewed_year``: the year it looks back on.
        doc_id: ``region-year-kind``; the same text has the same one wherever the file lies.
        volume: All that was read from its file.
        known: The indicators that statements are read with; those that come with govcheck where None.
        thresholds: The numbers that rules are to go by instead of their defaults; a check sets them.
    """

    source: Source
    flow: Spliced
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    kind: DocumentKind
    title: str | None
    region: str | None
    session_date: str | None
    report_year: int | None
    reviewed_year: int | None
    doc_id: str
    volume: Volume | None = field(default=None, repr=False)
    thresholds: Mapping[Any, float] = field(default_factory=dict, repr=False)
    known: Any = field(default=None, repr=False)
    _once: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def text(self, start: int, end: int) -> str:
        """The range ``start:end`` of the flow."""
        return self.flow.text[start:end]

    def place(self, start: int, end: int) -> Place:
        """Where the range ``start:end`` of the flow stands in the file."""
        return self.source.place(*self.flow.origin_span(start, end))

    def source_text(self, start: int, end: int) -> str:
        """The range ``start:end`` of the flow as it stands in the file, interruptions included."""
        first, last = self.flow.origin_span(start, end)
        return self.source.text[first:last]

    def walk(self) -> list[Section]:
        """All sections, each before those in it."""
        found: list[Section] = []
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            found.append(section)
            stack.extend(reversed(section.children))
        return found

    def once(self, reading: Callable[[Document], T]) -> T:
        """``reading(self)``, computed once for its thresholds: rules of one family share what they read."""
        key = reading, frozenset(self.thresholds.items())
        if key not in self._once:
            self._once[key] = reading(self)
        return cast(T, self._once[key])


@dataclass(frozen=True, eq=False)
class Volume:
    """All that was read from one file.

    Attributes:
        source: The decoded file.
        flow: Its text for reading.
        paragraphs: Every paragraph of the file with its kind; a compendium's contents pages are in no document.
        documents: The reports in it: one, or several in a compendium.
    """

    source: Source
    flow: Spliced
    paragraphs: tuple[Paragraph, ...]
    documents: tuple[Document, ...]
