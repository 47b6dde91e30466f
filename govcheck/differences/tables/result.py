"""What differs between two tables, its changes made as they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import merge
from typing import TYPE_CHECKING, Any

from govcheck.differences.model import Kind, TableChange, TableDiff, Transition

if TYPE_CHECKING:
    import polars

SLICE = 1_000
"""Rows turned into Python values at a time."""


@dataclass(frozen=True)
class RowsDiff(TableDiff):
    """Two tables compared row by row.

    Attributes:
        labels: The columns by which a person knows a row, besides the key.
        columns: The changes of columns.
        modified_old, modified_new: The rows that are on both sides and differ, from 0, in the order of the new table.
        cells: Which of their cells differ: a truth value for each of these rows, by column, in the order of the new
            table; columns without are left out.
        removed, added: The rows that are on one side, from 0, in its order.
    """

    labels: tuple[str, ...]
    columns: tuple[TableChange, ...]
    modified_old: polars.Series = field(repr=False)
    modified_new: polars.Series = field(repr=False)
    cells: Mapping[str, polars.Series] = field(repr=False)
    removed: polars.Series = field(repr=False)
    added: polars.Series = field(repr=False)

    @property
    def counts(self) -> Counter[Kind]:
        """How many changes there are of each kind."""
        rows = {Kind.ADDED: self.added, Kind.REMOVED: self.removed, Kind.MODIFIED: self.modified_new}
        return Counter(change.kind for change in self.columns) + Counter({kind: len(of) for kind, of in rows.items()})

    def changes(self, limit: int | None = None) -> Iterator[TableChange]:
        """The changes: of columns first, then of rows in the order of the new table, then rows removed.

        At most ``limit`` of rows of each kind.
        """
        yield from self.columns
        count = max(len(self.old_frame), len(self.new_frame)) if limit is None else limit
        yield from merge(
            self._modified(count),
            self._one_sided(Kind.ADDED, self.added.head(count)),
            key=lambda each: each.new_row or 0,
        )
        yield from self._one_sided(Kind.REMOVED, self.removed.head(count))

    def transitions(self, column: str, most: int = 3) -> Sequence[Transition]:
        """The most frequent changes of value in a column, the most frequent first, of equals the first in the table."""
        import polars

        if column not in self.cells:
            return ()
        rows = self.cells[column]
        old = self.old_frame[column].gather(self.modified_old.filter(rows))
        new = self.new_frame[column].gather(self.modified_new.filter(rows))
        counted = polars.DataFrame({"old": old, "new": new}).group_by("old", "new", maintain_order=True).len("count")
        ranked = counted.sort("count", descending=True, maintain_order=True).head(most)
        return [Transition(*row) for row in ranked.iter_rows()]

    def _modified(self, count: int) -> Iterator[TableChange]:
        for start in range(0, min(count, len(self.modified_new)), SLICE):
            size = min(SLICE, count - start)
            olds, news = (rows.slice(start, size) for rows in (self.modified_old, self.modified_new))
            differs = {name: cells.slice(start, size).to_list() for name, cells in self.cells.items()}
            before, after = self.old_frame[list(differs)][olds], self.new_frame[news]
            rows = zip(olds, news, before.iter_rows(named=True), after.iter_rows(named=True), strict=True)
            for k, (old, new, was, is_) in enumerate(rows):
                columns = {name: (was[name], is_[name]) for name in differs if differs[name][k]}
                yield TableChange(Kind.MODIFIED, self._key_of(is_), columns, old + 1, new + 1, self._label_of(is_))

    def _one_sided(self, kind: Kind, rows: polars.Series) -> Iterator[TableChange]:
        frame = self.new_frame if kind is Kind.ADDED else self.old_frame
        for start in range(0, len(rows), SLICE):
            part = rows.slice(start, SLICE)
            for row, cells in zip(part, frame[part].iter_rows(named=True), strict=True):
                key, label = self._key_of(cells), self._label_of(cells)
                if kind is Kind.ADDED:
                    yield TableChange(kind, key, {n: (None, v) for n, v in cells.items()}, None, row + 1, label)
                else:
                    yield TableChange(kind, key, {n: (v, None) for n, v in cells.items()}, row + 1, None, label)

    def _key_of(self, cells: Mapping[str, Any]) -> dict[str, Any]:
        return {name: cells[name] for name in self.key}

    def _label_of(self, cells: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(cells[name] for name in self.labels if cells.get(name) is not None)
