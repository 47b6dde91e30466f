"""A schema as a TOML file for people: each column a line, with what was seen in it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govcheck.config.writing import inline, key, value
from govcheck.datasets.casting import typed
from govcheck.datasets.schema import Column, Roles, TableSchema, Type
from govcheck.tables.model import Table
from govcheck.visible import visible

if TYPE_CHECKING:
    import polars


def written(schema: TableSchema, *tables: Table) -> str:
    """The TOML file of a schema that was inferred from some tables; ``config.own_tables.load_schema`` reads it.

    Args:
        schema: As ``infer`` gives it.
        tables: Those it was inferred from.
    """
    frames = [typed(table.frame, schema)[0] for table in tables]
    lines = [*_head(schema, tables), "", *_top(schema, tables), *_roles(schema.roles), *_columns(schema, frames)]
    return "\n".join(lines) + "\n"


def _head(schema: TableSchema, tables: Sequence[Table]) -> Iterator[str]:
    rows = sum(table.frame.height for table in tables)
    name = tables[0].path.replace(os.sep, "/").rpartition("/")[2]  # where it lay says nothing to others
    named = visible(name) + (f" and {len(tables) - 1} more" if len(tables) > 1 else "")
    yield f"# What must hold of the table {visible(schema.name)}; inferred from {named} ({_many(rows, 'row')})."
    yield "# It says what was seen, not what is meant: correct it, and take out what is so only by chance."


def _top(schema: TableSchema, tables: Sequence[Table]) -> Iterator[str]:
    yield '# meaning = "what a row is"'
    if schema.key:
        yield f"key = {value(schema.key)}  # no two rows have the same"
    if schema.sums:
        sums = ", ".join(inline(parts=each.parts, total=each.total) for each in schema.sums)
        yield f"sums = [{sums}]  # in all rows; where it is rounded add: tolerance = 0.1"
    if schema.open:
        yield "other-columns = true  # columns that are not listed below are no fault"
        declared = schema.names
        left = dict.fromkeys(name for table in tables for name in table.frame.columns if name not in declared)
        for name in left:
            yield f"# not listed: {visible(value(name))}: {_why_left(name, tables)}"


def _why_left(name: str, tables: Sequence[Table]) -> str:
    if not name:
        return "it has no name"
    having = [table.frame[name] for table in tables if name in table.frame.columns]
    if len(having) < len(tables):
        return "not all tables have it"
    kinds = ", ".join(dict.fromkeys(str(each.dtype) for each in having))
    return f"its cells are formulas, or of no type that a schema has ({visible(kinds)})"


def _roles(roles: Roles) -> Iterator[str]:
    """The roles, with what each makes the rules do."""
    given = {
        "indicator": (roles.indicator, "names of indicators"),
        "measure": (roles.measure, "what is measured of them"),
        "value": (roles.value, "numbers, in the unit of their row"),
        "unit": (roles.unit, "units, magnitude included"),
        "year": (roles.year, "years"),
        "region": (roles.region, "names of places"),
        "years": ([name for name, _ in roles.years], "a column of values for each year"),
        "text": (roles.text, "running text: doubled and garbled text is looked for in it"),
        "document": (roles.document, "which document a text is of"),
    }
    if roles != Roles():
        yield from ("", "[roles]  # by their names; the rules of units, totals, years and text go by them")
        yield from (f"{role} = {value(name)}  # {said}" for role, (name, said) in given.items() if name)


def _columns(schema: TableSchema, frames: Sequence[polars.DataFrame]) -> Iterator[str]:
    if schema.columns:
        yield from ("", '[columns]  # also: meaning = "what it holds"')
    for column in schema.columns:
        kind = None if column.type is Type.TEXT else column.type.value
        declared = inline(
            type=kind,
            null=column.nullable,
            values=column.allowed,
            pattern=column.pattern,
            min=column.least,
            max=column.most,
        )
        yield f"{key(column.name)} = {declared}  # {_seen(column, [frame[column.name] for frame in frames])}"


def _seen(column: Column, parts: Sequence[polars.Series]) -> str:
    """What was seen in a column, and what to do about it."""
    import polars

    cells = polars.concat(parts)
    rows, empty = len(cells), cells.null_count()
    if empty == rows:
        return "empty in all rows: say what it is to hold" if rows else "no rows"
    said = [f"{empty} of {rows} empty"] if empty else []
    if column.type in (Type.INTEGER, Type.NUMBER, Type.DATE):
        return ", ".join([f"{_short(cells.min())} to {_short(cells.max())}", *said])
    different = cells.drop_nulls().n_unique()
    said = [f"{_many(different, 'different value')} in {_many(rows, 'row')}", *said]
    return ", ".join(said) + ("; add those that may come" if column.allowed else "")


def _short(cell: Any) -> str:
    return f"{cell:.12g}" if isinstance(cell, int | float) else str(cell)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
