"""What a table of results has for columns, and rows put into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from govcheck.visible import encodable

if TYPE_CHECKING:
    import polars


class Type(StrEnum):
    """What a column holds, by the name that polars has for it."""

    TEXT = "String"
    INTEGER = "Int64"
    NUMBER = "Float64"
    TRUTH = "Boolean"
    TEXTS = "List(String)"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, what it holds."""

    name: str
    type: Type
    meaning: str


def table(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> polars.DataFrame:
    """The table of ``rows``, each with a value for every column in their order.

    What no encoding can hold (the stand-ins for bytes of a file's name that are no UTF-8) becomes U+FFFD.
    """
    import polars

    types = {
        Type.TEXT: polars.String(),
        Type.INTEGER: polars.Int64(),
        Type.NUMBER: polars.Float64(),
        Type.TRUTH: polars.Boolean(),
        Type.TEXTS: polars.List(polars.String),
    }
    values = [[encodable(each) if isinstance(each, str) else each for each in row] for row in rows]
    return polars.DataFrame(
        [
            polars.Series(column.name, [row[k] for row in values], dtype=types[column.type])
            for k, column in enumerate(columns)
        ]
    )
