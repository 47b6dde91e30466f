"""The values of a table by the roles of its columns: one row a value, whatever shape the table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcheck.datasets.dataset import Dataset

if TYPE_CHECKING:
    import polars

ROLES = ("indicator", "measure", "unit", "region")
_YEAR = r"(?:^|\D)((?:19|20)\d\d)(?:\D|$)"
"""A year in a cell: 2024, 2024年, FY2024."""


def measured(dataset: Dataset) -> polars.DataFrame:
    """The values of a table.

    Returns:
        A row for each cell of a column of values, in the order of the table: ``row`` (from 1), ``column`` (the name of
        the column of the value), ``value`` (a number, null where the cell is empty), ``year`` (an integer, null where
        none is told), ``indicator``, ``measure``, ``unit``, ``region`` (text without outer white space; null where the
        cell is empty or no column has the role). No rows where no column holds values.
    """
    return dataset.once(_measured)


def _measured(dataset: Dataset) -> polars.DataFrame:
    import polars
    from polars import col, lit

    frame, roles = dataset.judged.frame, dataset.schema.roles
    named = {role: getattr(roles, role) for role in ROLES}
    texts = [
        (
            col(name).cast(polars.String).str.strip_chars().replace("", None) if name in frame.columns else lit(None)
        ).alias(role)
        for role, name in named.items()
    ]
    years = dict(roles.years)
    parts = []
    for name in roles.values:
        if name not in frame.columns:
            continue
        if name in years:
            year = lit(years[name])
        elif roles.year in frame.columns:
            year = col(roles.year).cast(polars.String).str.extract(_YEAR)
        else:
            year = lit(None)
        parts.append(
            frame.select(
                polars.int_range(1, polars.len() + 1, dtype=polars.Int64).alias("row"),
                lit(name).alias("column"),
                col(name).cast(polars.Float64).alias("value"),
                year.cast(polars.Int64).alias("year"),
                *(text.cast(polars.String) for text in texts),
            )
        )
    if not parts:
        types = {"row": polars.Int64, "column": polars.String, "value": polars.Float64, "year": polars.Int64}
        return polars.DataFrame(schema={**types, **dict.fromkeys(ROLES, polars.String)})
    return parts[0] if len(parts) == 1 else polars.concat(parts).sort("row", maintain_order=True)
