"""The schema of a table, inferred from what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from govcheck.datasets.keys import is_of_place, ranked, unique_sets
from govcheck.datasets.schema import Column, Roles, TableSchema, Type
from govcheck.errors import SourceError
from govcheck.inferring.columns import Inferred, infer_column
from govcheck.inferring.roles import infer_roles
from govcheck.inferring.sums import infer_sums
from govcheck.tables.model import Table

if TYPE_CHECKING:
    import polars

KEYED = 5
"""Rows from which other columns than those called like a key may be one: few rows are told apart by anything."""


def infer(*tables: Table, name: str | None = None) -> TableSchema:
    """The schema that a table has, or several of one kind: the check finds nothing of it wrong with them.

    Columns with type, empty cells, texts of a set, forms and ranges; the key; sums; roles by names. Columns that not
    all tables have, or that no type holds, are not declared, and the schema is open then.

    Args:
        tables: At least one, as ``govcheck.tables.reading.read_tables`` gives them.
        name: What the schema is called; as the first table where None.

    Raises:
        SourceError: For a table without columns.
    """
    for table in tables:
        if not table.frame.columns:
            raise SourceError(
                table.path, "it has no columns; give a table with some rows", "没有任何列；请指定有数据的表格"
            )
    first = tables[0]
    shared = [each for each in first.frame.columns if each and all(each in table.frame.columns for table in tables)]
    found = {each: infer_column([table.frame[each] for table in tables]) for each in shared}
    columns = {each: inferred for each, inferred in found.items() if inferred is not None}
    frames = [_frame(columns, k) for k in range(len(tables))]
    roles = infer_roles(columns)
    sums = infer_sums([each for each in columns if _is_amount(columns[each].column, roles)], frames)
    amounts = {*roles.values, *(part for each in sums for part in (*each.parts, each.total))}
    return TableSchema(
        name or first.name,
        tuple(_widened(inferred.column, amounts, roles) for inferred in columns.values()),
        key=_key(columns, frames, roles),
        sums=sums,
        roles=roles,
        open=any(each not in columns for table in tables for each in table.frame.columns),
    )


def _frame(columns: Mapping[str, Inferred], k: int) -> polars.DataFrame:
    """The declared columns of one of the tables."""
    import polars

    return polars.DataFrame([inferred.cells[k] for inferred in columns.values()])


def _is_amount(column: Column, roles: Roles) -> bool:
    """Whether a column holds what may be added: numbers, but no years, no codes and no names, such as indicators."""
    named = (roles.indicator, roles.region, roles.document, roles.year, *(name for name, _ in roles.years))
    return column.type in (Type.INTEGER, Type.NUMBER) and column.name not in named and column.most is None


def _widened(column: Column, amounts: Iterable[str], roles: Roles) -> Column:
    """The column as amounts need it: 12 may be 12.5 next time, and of several indicators one may fall below 0."""
    if column.name not in amounts:
        return column
    mixed = roles.indicator is not None and column.name in roles.values
    return replace(column, type=Type.NUMBER, least=None if mixed else column.least)


def _key(columns: Mapping[str, Inferred], frames: Sequence[polars.DataFrame], roles: Roles) -> tuple[str, ...]:
    """The fewest columns that tell the rows apart in each table; none where only amounts or sentences do."""
    import polars

    rows = sum(frame.height for frame in frames)
    if rows <= len(frames):  # one row is told apart by anything
        return ()
    names = [each for each in columns if not is_of_place(each) and each not in roles.text]
    likely, _ = ranked(frames, names, roles)
    told = [each for each in names if each in likely or columns[each].column.type in (Type.TEXT, Type.DATE)]
    _, every = ranked(frames, told, roles)
    pools = (likely, every) if rows >= KEYED else (likely,)
    together = [polars.concat(frames)]  # two files of one year each need the year, too, should they become one
    return next(chain(unique_sets(together, *pools), unique_sets(frames, *pools)), ())
