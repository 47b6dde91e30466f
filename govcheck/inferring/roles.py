"""What columns hold that the rules ask for, by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govcheck.datasets.schema import Roles, Type
from govcheck.inferring.columns import Inferred
from govcheck.quantities.units import parse_unit
from govcheck.statements.model import Measure

INDICATORS = ("指标", "指标名称", "indicator")
MEASURES = ("measure",)
VALUES = ("数值", "值", "指标值", "value")
UNITS = ("单位", "计量单位", "unit")
YEARS = ("年份", "年度", "年", "year")
REGIONS = ("地区", "区县", "县区", "城市", "市县", "region", "city")
DOCUMENTS = ("doc_id", "document", "文件", "文档")
"""Names of columns by what they hold, the surest first."""
WIDE = 2
"""Columns called after years from which a table has one for each year."""
KNOWN_UNITS = 0.5
"""Share of different texts that must be units: 单位 are offices in other tables."""
RUNNING = 40
"""Characters that running text has on average: the shortest paragraphs of reports are headings of ten to thirty."""
SENTENCES = 0.5
"""Share of the cells of running text that hold a full stop."""
_YEAR_COLUMN = re.compile(r"((?:19|20)[0-9]{2})年?")
_NUMBERS = (Type.INTEGER, Type.NUMBER)


def infer_roles(columns: Mapping[str, Inferred]) -> Roles:
    """The roles of columns whose types the rules can use.

    Args:
        columns: All that were inferred, by name.
    """
    words = {name: each for name, each in columns.items() if each.column.type in (Type.TEXT, Type.INTEGER)}
    numbers = [name for name, each in columns.items() if each.column.type in _NUMBERS]
    years = tuple((name, int(match[1])) for name in numbers if (match := _YEAR_COLUMN.fullmatch(name)))
    wide = len(years) >= WIDE
    unit = _called(UNITS, [name for name, each in words.items() if _are_units(each)])
    text = tuple(name for name, each in words.items() if _is_running(each))
    return Roles(
        indicator=_called(INDICATORS, words),
        measure=_called(MEASURES, [name for name, each in words.items() if _are_measures(each)]),
        value=None if wide else _called(VALUES, numbers),
        unit=unit,
        year=None if wide else _called(YEARS, words),
        region=_called(REGIONS, words),
        years=years if wide else (),
        text=text,
        document=_called(DOCUMENTS, words) if text else None,
    )


def _called(names: tuple[str, ...], columns: Mapping[str, Inferred] | list[str]) -> str | None:
    """The column with the first of some names."""
    lower = {name.strip().lower(): name for name in columns}
    return next((lower[name] for name in names if name in lower), None)


def _are_units(inferred: Inferred) -> bool:
    if inferred.column.type is not Type.TEXT:
        return False
    texts = {text for part in inferred.cells for text in part.drop_nulls().unique()}
    return bool(texts) and sum(parse_unit(text.strip()) is not None for text in texts) >= KNOWN_UNITS * len(texts)


def _are_measures(inferred: Inferred) -> bool:
    return bool(inferred.column.allowed) and set(inferred.column.allowed) <= {each.value for each in Measure}


def _is_running(inferred: Inferred) -> bool:
    """Whether a column holds sentences, not names."""
    if inferred.column.type is not Type.TEXT or inferred.column.allowed:
        return False
    cells = [part.drop_nulls() for part in inferred.cells]
    count = sum(map(len, cells))
    characters = sum(int(part.str.len_chars().sum()) for part in cells)
    sentences = sum(int(part.str.contains("。", literal=True).sum()) for part in cells)
    return count > 0 and characters >= RUNNING * count and sentences >= SENTENCES * count
