"""What holds of every table: the values its columns may have, its keys, and one pandera model each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from govcheck.datasets.columns import TABLES, Column

if TYPE_CHECKING:
    import pandera.polars as pa

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Years a report can be about."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the cells of a column are held to, besides type, null and set.

    Attributes:
        pattern: A regular expression that text matches as a whole; none where empty.
        least, most: The range of numbers; None where it is open.
    """

    pattern: str = ""
    least: float | None = None
    most: float | None = None


_YEAR = Limits(least=FIRST_YEAR, most=LAST_YEAR)
LIMITS: Mapping[str, Limits] = {
    **dict.fromkeys(("report_year", "reviewed_year", "period_start", "period_end"), _YEAR),
    **dict.fromkeys(("start", "end", "characters", "value", "value_high", "base_value"), Limits(least=0)),
    **dict.fromkeys(("para_no", "line", "end_line"), Limits(least=1)),
    "sha256": Limits(pattern=r"[0-9a-f]{64}"),
    "target_id": Limits(pattern=r"[0-9a-f]{12}"),
}
"""By name of the column, in whatever table it stands."""
KEYS: Mapping[str, tuple[str, ...]] = {
    "documents": ("doc_id",),
    "paragraphs": ("doc_id", "para_no"),
    "targets": ("target_id",),
}
"""The columns whose values together tell the rows of a table apart."""
REFERENCES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "paragraphs": (("doc_id",), "documents"),
    "targets": (("doc_id",), "documents"),
    "tasks": (("doc_id",), "documents"),
}
"""The columns of a table that must occur in another, and its name."""


def limits(column: Column) -> Limits:
    """The limits of a column; none where it has none."""
    return LIMITS.get(column.name, Limits())


def checks(column: Column) -> list[tuple[str, Any]]:
    """The pandera checks of a column, each with the code of the rule that a failure breaks."""
    import pandera.polars as pa

    held = limits(column)
    found: list[tuple[str, Any]] = []
    if column.allowed:
        found.append(("SCH004", pa.Check.isin(list(column.allowed))))
    if held.pattern:
        found.append(("SCH006", pa.Check.str_matches(f"^(?:{held.pattern})$")))
    if held.least is not None:
        found.append(("SCH007", pa.Check.ge(held.least)))
    if held.most is not None:
        found.append(("SCH007", pa.Check.le(held.most)))
    return found


@cache
def model(table: str) -> pa.DataFrameSchema:
    """The pandera model of a table, which judges values; their types are settled before. Imports pandera."""
    import pandera.polars as pa

    columns = {
        column.name: pa.Column(None, [check for _, check in checks(column)], nullable=column.nullable, required=False)
        for column in TABLES[table]
    }
    return pa.DataFrameSchema(columns, name=table)
