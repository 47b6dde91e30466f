"""The rows of a table while it is drawn: as dictionaries while they are few, packed in columns when there are many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import eq
from typing import TYPE_CHECKING, overload

from govcheck.datasets.records import Record
from govcheck.datasets.schema import TableSchema

if TYPE_CHECKING:
    import polars

PACK = 20_000
"""Rows that are packed together. As dictionaries the rows of 200 MB of reports took 2.8 GB."""


class Rows(Sequence[Record]):
    """The rows of one table, in order, as dictionaries with its columns; a row that is taken out is a copy.

    Args:
        schema: The table's.
    """

    def __init__(self, schema: TableSchema) -> None:
        self._schema = schema
        self._packed: list[polars.DataFrame] = []
        self._ends: list[int] = []
        self._last: list[Record] = []

    def add(self, records: Sequence[Record]) -> None:
        """Put rows behind the others."""
        self._last += records
        if len(self._last) >= PACK:
            self._packed.append(self._frame(self._last))
            self._ends.append(self._before + len(self._last))
            self._last = []

    def frame(self) -> polars.DataFrame:
        """The table with its declared types."""
        import polars

        return polars.concat([*self._packed, self._frame(self._last)])

    def __len__(self) -> int:
        return self._before + len(self._last)

    def __iter__(self) -> Iterator[Record]:
        for part in self._packed:
            yield from part.iter_rows(named=True)
        yield from map(dict, self._last)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> list[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | list[Record]:
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        part, k = self._place(at)
        return dict(self._last[k]) if part == len(self._packed) else self._packed[part].row(k, named=True)

    def __setitem__(self, at: int, record: Record) -> None:
        part, k = self._place(at)
        if part == len(self._packed):
            self._last[k] = record
        else:
            frame = self._packed[part]
            self._packed[part] = frame[:k].vstack(self._frame([record])).vstack(frame[k + 1 :])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    @property
    def _before(self) -> int:
        """How many rows are packed."""
        return self._ends[-1] if self._ends else 0

    def _place(self, at: int) -> tuple[int, int]:
        """The part that holds a row, and its number there."""
        at = range(len(self))[at]
        part = bisect_right(self._ends, at)
        return part, at - (self._ends[part - 1] if part else 0)

    def _frame(self, records: Sequence[Record]) -> polars.DataFrame:
        from govcheck.datasets.writing import frame

        return frame(self._schema.columns, records)
