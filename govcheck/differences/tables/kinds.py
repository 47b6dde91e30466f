"""What kind of values a column holds, and which kinds a format of files can tell."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars

    from govcheck.tables.model import Table


class ValueKind(StrEnum):
    """What a column holds, as it is called where it changes."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    LIST = "list"
    BOOLEAN = "boolean"
    TIME = "time"
    DURATION = "duration"
    BYTES = "bytes"
    OBJECT = "object"


NUMBERS = frozenset({ValueKind.INTEGER, ValueKind.NUMBER})
_WITHOUT_DATES = frozenset({ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION, ValueKind.BYTES})
_WITHOUT_LISTS = frozenset({ValueKind.LIST, ValueKind.OBJECT, ValueKind.DURATION, ValueKind.BYTES})
_LACKING = {
    ".jsonl": _WITHOUT_DATES,
    ".ndjson": _WITHOUT_DATES,
    ".xlsx": _WITHOUT_LISTS,
    ".sqlite": _WITHOUT_DATES | _WITHOUT_LISTS,
    ".sqlite3": _WITHOUT_DATES | _WITHOUT_LISTS,
}
"""Kinds that a format has not, so that text stands for them; .db may be of DuckDB, which has all."""
_DECLARING = (".parquet", ".duckdb")
"""Formats that say of a column whether its numbers are whole; in others the cells do: 6 and 6.5, or 6 alone."""

_ROUNDING = ".xlsx"
ROUNDED = 1e-15
"""The part of a number by which a workbook may change it: it is written there with 16 digits, a float has up to 17."""


def kind_of(dtype: polars.DataType) -> ValueKind:
    """The kind of a type; days and moments are of one."""
    import polars

    kinds = {
        polars.Date: ValueKind.DATE,
        polars.Datetime: ValueKind.DATE,
        polars.List: ValueKind.LIST,
        polars.Array: ValueKind.LIST,
        polars.Struct: ValueKind.OBJECT,
        polars.Boolean: ValueKind.BOOLEAN,
        polars.Time: ValueKind.TIME,
        polars.Duration: ValueKind.DURATION,
        polars.Binary: ValueKind.BYTES,
    }
    if dtype.is_numeric():
        return ValueKind.INTEGER if dtype.is_integer() else ValueKind.NUMBER
    return kinds.get(dtype.base_type(), ValueKind.TEXT)


def can_tell(table: Table, kind: ValueKind) -> bool:
    """Whether the format of a table has a kind of its own; where it has not, text stands for it."""
    return not table.text and kind not in _LACKING.get(_suffix(table), ())


def declares_numbers(table: Table) -> bool:
    """Whether the format of a table says of a column whether its numbers are whole."""
    return _suffix(table) in _DECLARING


def rounds_numbers(table: Table) -> bool:
    """Whether the format of a table holds fewer digits than a float has: then numbers may be off by ``ROUNDED``."""
    return _suffix(table) == _ROUNDING


def _suffix(table: Table) -> str:
    return PurePath(table.path.partition("::")[0]).suffix.lower()
