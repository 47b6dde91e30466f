"""What a column is to hold, from the cells it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govcheck.datasets.casting import BETWEEN, typed
from govcheck.datasets.contract import FIRST_YEAR, LAST_YEAR
from govcheck.datasets.keys import SAMPLE
from govcheck.datasets.schema import Column, TableSchema, Type

if TYPE_CHECKING:
    import polars

MOST_VALUES = 20
"""Different texts up to which a column is taken for one of a set: districts and units have some ten."""
SEEN = 3
"""Times each text of a set must occur on average: fewer are names that go on."""
LONGEST_VALUE = 16
"""Characters a text of a set may have: the longest names of prefectures have 11; longer ones are sentences."""
LONGEST_ITEM = 30
"""Characters an item of a list may have: the longest names of offices have some 25."""
PATTERNED = 5
"""Cells from which a common form is no chance."""
HASH = 8
"""Hexadecimal digits from which a text of them is an id: ``abcd`` may be a word."""
CODE = 4
"""Digits from which numbers of one length, in a column that is called a code, are no amounts."""
LISTED = 0.1
"""Share of cells with a ``;`` between short texts from which a column of text holds lists."""
YEAR_NAME = re.compile(r"(?:年份|年度|(?:^|[\W_])year)$|^年$", re.IGNORECASE)
"""Names of columns of years; what only ends in 年 may count years."""
_CODE_NAME = re.compile(r"(?:编号|编码|代码|邮编|电话|(?:^|[\W_])(?:id|code))$", re.IGNORECASE)
_SIGNED_NAME = re.compile(
    r"增速|增长|增幅|涨幅|变化|变动|同比|环比|增减|净|差|growth|change|delta|diff|balance", re.IGNORECASE
)
"""Names of what may fall below 0 another year."""
_YEAR = r"(?:19|20)[0-9]{2}年?"


@dataclass(frozen=True)
class Inferred:
    """A column as it was inferred, and its cells as they are of that type, table by table."""

    column: Column
    cells: tuple[polars.Series, ...]


def infer_column(parts: Sequence[polars.Series]) -> Inferred | None:
    """The narrowest that all cells of a column are; None where no type holds them all.

    Such are truths, times, moments, objects, numbers that are none (NaN), and formulas of a spreadsheet.

    Args:
        parts: The column of each table, all of one name.
    """
    for kind in _candidates(parts):
        cast = _as(kind, parts)
        if cast is not None:
            return Inferred(_narrowed(parts[0].name, kind, cast), cast)
    return None


def _candidates(parts: Sequence[polars.Series]) -> list[Type]:
    """The types to try, the narrowest first."""
    import polars

    filled = [part for part in parts if part.null_count() < len(part)]
    if not filled:
        return [Type.TEXT]
    texts = [part for part in filled if part.dtype == polars.String]
    if _are_codes(texts):
        return [Type.TEXT]
    kinds = [Type.INTEGER, Type.NUMBER, Type.DATE, Type.TEXTS, Type.TEXT]
    if any(part.dtype.is_float() for part in filled) and not YEAR_NAME.search(parts[0].name):
        kinds.remove(Type.INTEGER)  # the format says that there may be fractions
    if texts and not _are_lists(texts):
        kinds.remove(Type.TEXTS)
    return kinds


def _as(kind: Type, parts: Sequence[polars.Series]) -> tuple[polars.Series, ...] | None:
    """The cells as the check reads them; None where it finds one of another type."""
    name = parts[0].name
    schema = TableSchema("", (Column(name, kind),))
    found: list[polars.Series] = []
    for part in parts:
        for cells in (part.head(SAMPLE), part):  # the check tells each cell of another type: there may be a million
            cast, faults = typed(cells.to_frame(), schema)
            if faults:
                return None
        found.append(cast[name])
    return tuple(found)


def _are_codes(texts: Sequence[polars.Series]) -> bool:
    """Whether digits are written so that a number would lose something: 0123, or a code of one length."""
    if any(part.str.contains("^0[0-9]+$").any() for part in texts):
        return True
    if not texts or not _CODE_NAME.search(texts[0].name):
        return False
    return _all_match(texts, "[0-9]+") and _length(texts) >= CODE


def _are_lists(texts: Sequence[polars.Series]) -> bool:
    """Whether enough cells are short texts with ``;`` between."""
    count = sum(len(part) - part.null_count() for part in texts)
    listed = sum(int(part.str.contains(BETWEEN, literal=True).sum()) for part in texts)
    if listed < LISTED * count:
        return False
    return not any(part.str.contains(f"[^{BETWEEN}]{{{LONGEST_ITEM + 1}}}|。|^=").any() for part in texts)


def _narrowed(name: str, kind: Type, cells: tuple[polars.Series, ...]) -> Column:
    """The column with what holds of its values."""
    nullable = any(part.null_count() for part in cells) or not any(map(len, cells))
    if all(part.null_count() == len(part) for part in cells):
        return Column(name, kind, nullable=nullable)
    if kind in (Type.INTEGER, Type.NUMBER):
        least, most = _range(name, kind, cells)
        return Column(name, kind, nullable=nullable, least=least, most=most)
    if kind is Type.TEXT:
        allowed = () if _CODE_NAME.search(name) else _values(cells)
        return Column(name, kind, nullable=nullable, allowed=allowed, pattern="" if allowed else _pattern(cells))
    return Column(name, kind, nullable=nullable)


def _range(name: str, kind: Type, cells: Sequence[polars.Series]) -> tuple[float | None, float | None]:
    least = min(each for part in cells if (each := part.min()) is not None)
    most = max(each for part in cells if (each := part.max()) is not None)
    if kind is Type.INTEGER and YEAR_NAME.search(name) and least >= FIRST_YEAR and most <= LAST_YEAR:  # type: ignore[operator]
        return FIRST_YEAR, LAST_YEAR
    return (0 if least >= 0 and not _SIGNED_NAME.search(name) else None), None  # type: ignore[operator]


def _values(cells: Sequence[polars.Series]) -> tuple[str, ...]:
    """The texts of a set, in the order in which they first occur; none where the column is not one."""
    import polars

    found = polars.concat(cells).drop_nulls()
    different = found.unique(maintain_order=True)
    if not len(different) <= MOST_VALUES or len(found) < SEEN * len(different) or _all_match(cells, _YEAR):
        return ()
    lengths = different.str.len_chars()
    return tuple(different) if lengths.is_between(1, LONGEST_VALUE).all() else ()


def _pattern(cells: Sequence[polars.Series]) -> str:
    """The plain form that all texts have; empty where there is none."""
    if sum(len(part) - part.null_count() for part in cells) < PATTERNED:
        return ""
    length = _length(cells)
    digits = f"[0-9]{{{length}}}"
    if _all_match(cells, _YEAR):
        return next(each for each in (digits, "[0-9]{4}年", "[0-9]{4}年?") if _all_match(cells, each))
    if length >= CODE and _all_match(cells, digits):
        return digits
    if length >= HASH and _all_match(cells, "[0-9a-f]+"):
        return f"[0-9a-f]{{{length}}}"
    return ""


def _all_match(parts: Sequence[polars.Series], pattern: str) -> bool:
    return all(part.str.contains(f"^(?:{pattern})$").all() for part in parts)


def _length(parts: Sequence[polars.Series]) -> int:
    """The number of characters that all texts have; 0 where they differ."""
    lengths = {each for part in parts for each in part.drop_nulls().str.len_chars().unique()}
    return lengths.pop() if len(lengths) == 1 else 0
