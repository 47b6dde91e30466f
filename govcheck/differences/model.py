"""What a comparison finds: changes of texts, changes of tables, file by file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govcheck.differences.choices import FailOn
from govcheck.document.places import Position
from govcheck.findings import Failure
from govcheck.matching.edits import Edit

if TYPE_CHECKING:
    import pandas
    import polars


class Kind(StrEnum):
    """What a change is: the first seven of texts, then those of columns, of files in folders, of targets of two years.

    ADDED, REMOVED and MODIFIED are of rows, too, and ADDED is of targets.
    """

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    FORMAT = "format"
    COLUMN_ADDED = "column-added"
    COLUMN_REMOVED = "column-removed"
    COLUMN_RETYPED = "column-retyped"
    FILE_ADDED = "file-added"
    FILE_REMOVED = "file-removed"
    DROPPED = "dropped"
    UNIT_CHANGED = "unit-changed"
    RAISED = "raised"
    LOWERED = "lowered"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"


LAYOUT = frozenset({Kind.FORMAT, Kind.SPLIT, Kind.MERGED})
"""Changes of texts that leave what is said as it was, unless they come with edits."""


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph, or several in a row, on one side of a change.

    Attributes:
        doc_id: The report it stands in; None for what is in no report (the contents pages of a compendium).
        section: Titles of the divisions it stands in, outermost first.
        start, end: Its place in the file.
        text: Its text over page ends and hard line breaks; several paragraphs are joined by newlines.
    """

    doc_id: str | None
    section: tuple[str, ...]
    start: Position
    end: Position
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """What became of a paragraph.

    Attributes:
        kind: MOVED wins over MODIFIED and FORMAT: a moved paragraph that was also edited has edits.
        similarity: Of the two sides, from 0 to 1; None where there is only one.
        old, new: The sides; None where it is added or removed. Several paragraphs for merged (old) and split (new).
        edits: From the old text to the new, in order; they do not overlap. Of split and merged ones the cuts, newlines
            in the texts, are no edits.
        block: Changes that moved together have the same number; None for all that did not move.
    """

    kind: Kind
    similarity: float | None
    old: Side | None
    new: Side | None
    edits: tuple[Edit, ...] = ()
    block: int | None = None

    @property
    def is_of_content(self) -> bool:
        """Whether what is said has changed, or only how it is set."""
        return self.kind not in LAYOUT or (self.kind is not Kind.FORMAT and bool(self.edits))


@dataclass(frozen=True, slots=True)
class TableChange:
    """What became of a row or a column of a table.

    Attributes:
        kind: ADDED, REMOVED, MODIFIED of rows; COLUMN_ADDED, COLUMN_REMOVED, COLUMN_RETYPED of columns.
        key: What tells the row from all others: columns and values; None for a change of a column.
        columns: Name to old and new value: of a modified row the cells that differ, of an added or removed one all,
            with None on the side where it is not; of a column the names of its types.
        old_row, new_row: The row on each side, from 1, the header not counted; None where there is none.
        label: What a person knows the row by, besides its key: an indicator, a year.
    """

    kind: Kind
    key: Mapping[str, Any] | None
    columns: Mapping[str, tuple[Any, Any]]
    old_row: int | None = None
    new_row: int | None = None
    label: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of value that many rows share: ``count`` cells of a column were ``old`` and are ``new``."""

    old: Any
    new: Any
    count: int


class KeyOrigin(StrEnum):
    """Where the key of a table comes from."""

    GIVEN = "given"
    DECLARED = "declared"
    FOUND = "found"
    WHOLE_ROWS = "whole-rows"


@dataclass(frozen=True)
class FileDiff(ABC):
    """Two files compared, or one that is only on one side.

    Attributes:
        name: What tells it from the others of a folder: its path in it, with ``::`` and the table where there are
            several; of single files the name of the new one.
        old, new: The files as they are shown; None where it is only on the other side.
    """

    name: str
    old: str | None
    new: str | None

    @property
    @abstractmethod
    def counts(self) -> Counter[Kind]:
        """How many changes there are of each kind."""

    def differs(self, fail_on: FailOn = FailOn.ANY) -> bool:
        """Whether there is a difference that ``fail_on`` asks for."""
        return fail_on is not FailOn.NEVER and bool(self.counts)

    def to_polars(self) -> polars.DataFrame:
        """The changes as a table with all that is known of them; the same columns where there are none.

        They go by what was compared, and are told in ``reporters.frames``: ``texts.COLUMNS`` (a row for each change),
        ``cells.COLUMNS`` (for each cell that differs, and each row that was added or removed), ``targets.CHANGES`` (for
        each target, also those that are as they were), ``differences.ALONE`` of a file that is only on one side.
        """
        from govcheck.reporters.frames.differences import file_frame

        return file_frame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The same table for pandas.

        Raises:
            UsageError: Where pandas is not installed.
        """
        from govcheck.reporters.frames.pandas import to_pandas

        return to_pandas(self.to_polars())

    def _repr_html_(self) -> str:
        """What a notebook shows: the first changes in a table."""
        from govcheck.reporters.notebook.differences import file_fragment

        return file_fragment(self)


@dataclass(frozen=True)
class OneSided(FileDiff):
    """A file that is only on one side: FILE_ADDED or FILE_REMOVED."""

    @property
    def kind(self) -> Kind:
        """What became of it."""
        return Kind.FILE_ADDED if self.old is None else Kind.FILE_REMOVED

    @property
    def counts(self) -> Counter[Kind]:
        """The one change that it is."""
        return Counter({self.kind: 1})


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports that were held against each other, or one that has no counterpart.

    Attributes:
        old, new: Their ids; None where there is none.
        title: Of the new one, else of the old one; None where it has none.
        unchanged: How many paragraphs are the same on both sides.
    """

    old: str | None
    new: str | None
    title: str | None
    unchanged: int


@dataclass(frozen=True)
class TextDiff(FileDiff):
    """Two texts compared.

    Attributes:
        changes: In the order of the new text; what was removed stands where it stood.
        reports: The reports of the two files, as they were paired.
        recut: At how many places, at least, the sources cut lines or paragraphs differently, which is no change.
        left_out: How many lines of page furniture and residue were not compared, on both sides together.
        old_source, new_source: The decoded texts.
    """

    changes: tuple[TextChange, ...] = ()
    reports: tuple[ReportPair, ...] = ()
    recut: int = 0
    left_out: int = 0
    old_source: str = field(default="", repr=False)
    new_source: str = field(default="", repr=False)

    @property
    def counts(self) -> Counter[Kind]:
        """How many changes there are of each kind."""
        return Counter(change.kind for change in self.changes)

    @property
    def unchanged(self) -> int:
        """How many paragraphs are the same on both sides."""
        return sum(pair.unchanged for pair in self.reports)

    def differs(self, fail_on: FailOn = FailOn.ANY) -> bool:
        """Whether there is a difference that ``fail_on`` asks for."""
        if fail_on is FailOn.CONTENT:
            return any(change.is_of_content for change in self.changes)
        return super().differs(fail_on)


@dataclass(frozen=True)
class TableDiff(FileDiff):
    """Two tables compared.

    Attributes:
        key: The columns that tell the rows apart; none where whole rows are compared.
        key_origin: Where it comes from.
        old_frame, new_frame: The tables with the types in which they were compared, all rows and columns of each.
        unchanged: How many rows are the same on both sides.
        by_column: How many cells of each column differ, in the order of the new table; columns without are left out.
    """

    key: tuple[str, ...]
    key_origin: KeyOrigin
    old_frame: polars.DataFrame = field(repr=False)
    new_frame: polars.DataFrame = field(repr=False)
    unchanged: int
    by_column: Mapping[str, int]

    @abstractmethod
    def changes(self, limit: int | None = None) -> Iterator[TableChange]:
        """The changes: of columns first, then of rows in the order of the new table, then rows removed.

        At most ``limit`` of rows of each kind.
        """

    @abstractmethod
    def transitions(self, column: str, most: int = 3) -> Sequence[Transition]:
        """The most frequent changes of value in a column, the most frequent first."""


@dataclass(frozen=True)
class Diff:
    """All that a comparison found.

    Attributes:
        by: ``text``, ``table`` or ``targets``; ``mixed`` where a folder has texts and tables.
        files: The files, in the order of their names.
        failures: Files that could not be compared.
        folders: Whether folders were compared, and not two files.
    """

    by: str
    files: Sequence[FileDiff]
    failures: Sequence[Failure] = ()
    folders: bool = False

    @property
    def counts(self) -> Counter[Kind]:
        """How many changes there are of each kind, over all files."""
        return sum((file.counts for file in self.files), Counter[Kind]())

    def exit_code(self, fail_on: FailOn = FailOn.ANY) -> int:
        """0 the same, 1 different as ``fail_on`` asks, 2 where something could not be compared."""
        return 2 if self.failures else int(any(file.differs(fail_on) for file in self.files))

    def to_polars(self) -> polars.DataFrame:
        """The changes of all files as a table: what texts, tables and targets have in common, whatever was compared.

        Text: ``file, kind, key, column, old, new``. Integers from 1: ``old_at, new_at``, lines of texts and rows of
        tables. More of each: ``reporters.frames.differences.COLUMNS``. All that is known of one file is in
        ``files[0].to_polars()``.
        """
        from govcheck.reporters.frames.differences import frame

        return frame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The same table for pandas.

        Raises:
            UsageError: Where pandas is not installed.
        """
        from govcheck.reporters.frames.pandas import to_pandas

        return to_pandas(self.to_polars())

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and the first changes of each file in a table."""
        from govcheck.reporters.notebook.differences import fragment

        return fragment(self)
