"""Two tables brought to the same types, column by column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govcheck.datasets.models import dtypes
from govcheck.datasets.schema import TableSchema, Type
from govcheck.differences.tables.conversions import are_plain_numbers, as_text, converted, without_empty
from govcheck.differences.tables.kinds import NUMBERS, ValueKind, can_tell, declares_numbers, kind_of

if TYPE_CHECKING:
    import polars

    from govcheck.tables.model import Table

DECLARED_NUMBERS = frozenset({Type.INTEGER, Type.NUMBER})
_Kinds = tuple[ValueKind | None, ValueKind | None]


@dataclass(frozen=True)
class Aligned:
    """Two tables that can be compared.

    Attributes:
        old, new: All rows and columns of each, empty text as null; columns of both have one type.
        shared: The columns that both have, in the order of the new table.
        loose: Those of text in which numbers stand, too, because not all cells of one side are numbers.
        retyped: Those whose kind of values changed, with both kinds.
    """

    old: polars.DataFrame
    new: polars.DataFrame
    shared: tuple[str, ...]
    loose: frozenset[str]
    retyped: Mapping[str, tuple[ValueKind, ValueKind]]


@dataclass(frozen=True)
class _Pair:
    """A column on both sides, with one type."""

    old: polars.Series
    new: polars.Series
    loose: bool = False
    retyped: tuple[ValueKind, ValueKind] | None = None


def align(old: Table, new: Table, schema: TableSchema | None, key: Collection[str] = ()) -> Aligned:
    """Bring two tables to the same types: the declared ones, else those that one of them has.

    A column becomes text where a cell of it cannot be of the type: no two cells that differ become the same. Of formats
    without types columns are numbers where all cells on both sides are plain numbers; of ``key`` only whole ones, since
    there 1.1 and 1.10 are two.
    """
    import polars

    declared = {column.name: column.type for column in schema.columns} if schema else {}
    pairs: dict[str, _Pair] = {}
    for name in dict.fromkeys((*new.frame.columns, *old.frame.columns)):
        # A column of one side alone is held against itself.
        sides = [table for table in (old, new) if name in table.frame.columns]
        # Without its name, which polars would read as a pattern where it is ^…$.
        first, last = (_Side(table, without_empty(table.frame[name].alias(""))) for table in (sides[0], sides[-1]))
        pairs[name] = _together(first, last, declared.get(name), is_key=name in key)
    shared = tuple(name for name in new.frame.columns if name in old.frame.columns)
    return Aligned(
        polars.DataFrame({name: pairs[name].old for name in old.frame.columns}),
        polars.DataFrame({name: pairs[name].new for name in new.frame.columns}),
        shared,
        frozenset(name for name in shared if pairs[name].loose),
        {name: kinds for name in shared if (kinds := pairs[name].retyped)},
    )


@dataclass(frozen=True)
class _Side:
    """A column of one table.

    Attributes:
        table: The table.
        cells: Its cells, empty text as null.
    """

    table: Table
    cells: polars.Series

    @property
    def is_empty(self) -> bool:
        return self.cells.null_count() == len(self.cells)

    @property
    def is_text(self) -> bool:
        import polars

        return self.cells.dtype == polars.String

    def kind(self, other: ValueKind) -> ValueKind | None:
        """The kind of its type; None where it has no cells, or its format has text for the ``other`` kind."""
        own = kind_of(self.cells.dtype)
        if self.is_empty or (own is ValueKind.TEXT and not can_tell(self.table, other)):
            return None
        return own

    def content(self, declared: Type | None) -> ValueKind | None:
        """The kind of all its cells, where they are text as written; else that of its type."""
        if self.is_empty:
            return None
        if not self.table.text:
            return kind_of(self.cells.dtype)
        if declared is not None and converted(self.cells, _dtype(declared)) is not None:
            return kind_of(_dtype(declared))
        return ValueKind.NUMBER if are_plain_numbers(self.cells) else ValueKind.TEXT


def _together(old: _Side, new: _Side, declared: Type | None, *, is_key: bool) -> _Pair:
    """A column of two tables with one type."""
    if old.cells.dtype == new.cells.dtype and not old.is_text:
        return _Pair(old.cells, new.cells)
    kinds = old.kind(kind_of(new.cells.dtype)), new.kind(kind_of(old.cells.dtype))
    told = declares_numbers(old.table) and declares_numbers(new.table)
    if None in kinds or kinds[0] is kinds[1] or set(kinds) == NUMBERS:
        for one, other in _conversions(old, new, declared, is_key=is_key):
            return _Pair(one, other, retyped=_changed(kinds, told=told))
        kinds = old.content(declared), new.content(declared)
    loose = declared in DECLARED_NUMBERS or not NUMBERS.isdisjoint(kinds)
    return _Pair(as_text(old.cells), as_text(new.cells), loose, _changed(kinds, told=told))


def _changed(kinds: _Kinds, *, told: bool) -> tuple[ValueKind, ValueKind] | None:
    """Both kinds where they differ; None where one has no cells, and for numbers that are whole unless it is told."""
    old, new = kinds
    if old is None or new is None or old is new or ({old, new} == NUMBERS and not told):
        return None
    return old, new


def _conversions(
    old: _Side, new: _Side, declared: Type | None, *, is_key: bool
) -> Iterator[tuple[polars.Series, polars.Series]]:
    """Both sides as each of the types that both can have, the best first."""
    if old.cells.dtype.is_nested() and new.cells.dtype.is_nested():
        yield from _nested(old.cells, new.cells)
        return
    for dtype in _candidates(old, new, declared, is_key=is_key):
        one = converted(old.cells, dtype)
        other = converted(new.cells, dtype) if one is not None else None
        if one is not None and other is not None:
            yield one, other


def _nested(old: polars.Series, new: polars.Series) -> Iterator[tuple[polars.Series, polars.Series]]:
    """Lists or objects as of one type, if there is one: with the fields of both, and the wider of two of numbers."""
    import polars
    from polars.exceptions import PolarsError

    try:
        both = polars.concat([old.to_frame(), new.to_frame()], how="vertical_relaxed").to_series()
    except PolarsError:
        return
    yield both.head(len(old)), both.tail(len(new))


def _candidates(old: _Side, new: _Side, declared: Type | None, *, is_key: bool) -> list[polars.DataType]:
    """The types to try, the best first; none for what remains text."""
    import polars

    wanted = [_dtype(declared)] if declared not in (None, Type.TEXT) else []
    sides = [side.cells for side in (old, new) if not side.is_empty]
    own = {cells.dtype for cells in sides if cells.dtype != polars.String}
    whole, number, day, moment = polars.Int64(), polars.Float64(), polars.Date(), polars.Datetime("us")
    if not sides:
        return [new.cells.dtype]
    if not own:
        guessed = declared is None and old.table.text and new.table.text and all(map(are_plain_numbers, sides))
        return wanted + ([whole] if is_key else [whole, number]) * guessed
    if all(dtype.is_numeric() for dtype in own):
        single = [dtype for dtype in own if len(own) == 1 and not dtype.is_decimal()]
        return wanted + single + [number if single and single[0].is_float() else whole, number]
    if all(dtype in (polars.Date, polars.Datetime) for dtype in own):
        return [*wanted, day, *sorted(own, key=str), moment]
    return [*wanted, *own]


def _dtype(declared: Type) -> polars.DataType:
    """The type of polars, not its class."""
    found = dtypes()[declared]
    whole: polars.DataType = found() if isinstance(found, type) else found
    return whole
