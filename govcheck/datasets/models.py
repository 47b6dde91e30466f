"""One pandera model a table: what its columns hold, each check with the rule that a failure breaks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from govcheck.datasets.schema import Column, TableSchema, Type

if TYPE_CHECKING:
    import pandera.polars as pa

NOT_IN_SET, PATTERN, OUT_OF_RANGE = "SCH004", "SCH006", "SCH007"
"""The rules that the checks of a column are of; a pandera check has the rule's code as its name."""


@cache
def model(schema: TableSchema) -> pa.DataFrameSchema:
    """The pandera model of a table, its columns with type, meaning and checks. Imports pandera and polars.

    It judges values: whether a column is there, and whether its type is the declared one, is settled before.
    """
    import pandera.polars as pa

    types = dtypes()
    columns = {
        column.name: pa.Column(
            types[column.type],
            _checks(column),
            nullable=column.nullable,
            required=False,
            description=column.meaning,
            metadata={"type": column.type.value},
        )
        for column in schema.columns
    }
    return pa.DataFrameSchema(columns, name=schema.name, description=schema.meaning)


@cache
def dtypes() -> dict[Type, Any]:
    """What polars calls the types."""
    import polars

    return {
        Type.TEXT: polars.String,
        Type.INTEGER: polars.Int64,
        Type.NUMBER: polars.Float64,
        Type.DATE: polars.Date,
        Type.TEXTS: polars.List(polars.String),
    }


def _checks(column: Column) -> list[Any]:
    import pandera.polars as pa

    checks: list[Any] = []
    if column.allowed:
        checks.append(pa.Check.isin(list(column.allowed), name=NOT_IN_SET))
    if column.pattern:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$", name=PATTERN))
    if column.least is not None:
        checks.append(pa.Check.ge(column.least, name=OUT_OF_RANGE))
    if column.most is not None:
        checks.append(pa.Check.le(column.most, name=OUT_OF_RANGE))
    return checks
