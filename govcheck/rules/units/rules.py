"""UNT001, UNT005 and UNT006: units that do not fit, that are none, that are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.findings import Severity
from govcheck.indicators import Lexicon, lexicon
from govcheck.quantities.units import parse_unit, units
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.schema.rules import CLEAN_TARGETS
from govcheck.statements.fitting import unit_fits, unit_needed
from govcheck.wording import Wording

if TYPE_CHECKING:
    import polars

MAY_BE_FRACTIONS = ("growth", "share")
"""Measures whose values may be fractions, written as decimals without a unit: 三分之一."""
Key = tuple[str | None, str | None, str | None]
"""Indicator, measure and unit of a row."""


def _rows(values: polars.DataFrame, wrong: Callable[[Key], bool]) -> Iterator[tuple[int, float | None, Key]]:
    """The rows that are wrong, in order, with their first value; each distinct key is judged once."""
    import polars

    keys = ["indicator", "measure", "unit"]
    bad = [key for key in values.select(keys).unique().iter_rows() if wrong(key)]
    if bad:
        of_bad = polars.DataFrame(bad, schema=values.select(keys).schema, orient="row")
        told = values.join(of_bad, on=keys, how="semi", nulls_equal=True).unique("row", keep="first").sort("row")
        for row, value, name, measure, unit in told.select("row", "value", *keys).iter_rows():
            yield row, value, (name, measure, unit)


def _with_unit(dataset: Dataset) -> polars.DataFrame:
    from polars import col

    return measured(dataset).filter(col("unit").is_not_null())


def _known(dataset: Dataset) -> Lexicon:
    return dataset.known or lexicon()


def _column(dataset: Dataset) -> str | None:
    return dataset.schema.roles.unit


@rule(
    "UNT001",
    "unit-of-wrong-dimension",
    Severity.ERROR,
    Scope.TABLE,
    table="targets",
    message=Wording("{unit} is no unit of {indicator}{measure_en}", "{unit}不能作“{indicator}”{measure_zh}的单位"),
    advice=Wording("see what the source says; correct the unit or the indicator", "请核对来源，改正单位或指标"),
    fires=CLEAN_TARGETS.replace(",6,,%,6,%,", ",6,,万亩,40000000,平方米,").replace("6%左右", "6万亩左右"),
    clean=CLEAN_TARGETS,
)
def unit_of_wrong_dimension(dataset: Dataset) -> Iterator[CellHit]:
    """A unit measures something else than its indicator: land in 亿元, growth in 万人.

    The cells of two rows or columns were mixed up, or the clause was read wrongly. Judged for the indicators that are
    known.
    """
    known = _known(dataset)

    def wrong(key: Key) -> bool:
        name, measure, unit = key
        return bool(name and unit and parse_unit(unit)) and not unit_fits(name or "", measure or "", unit, known)

    for row, _, (name, measure, unit) in _rows(_with_unit(dataset), wrong):
        told = {
            "unit": unit,
            "indicator": name,
            "measure": measure,
            "measure_en": f" ({measure})" if measure else "",
            "measure_zh": f"（{measure}）" if measure else "",
        }
        yield CellHit(row, _column(dataset), unit or "", told, key=f"{name} {measure} {unit}")


@rule(
    "UNT005",
    "unknown-unit",
    Severity.WARNING,
    Scope.TABLE,
    table="targets",
    message=Wording("{unit} is no unit that is known{near_en}", "{unit}不是已知的单位{near_zh}"),
    advice=Wording(
        "write it as reports do, magnitude first: 亿元, 万亩, 个百分点",
        "请按报告写法书写，数量级在前：亿元、万亩、个百分点",
    ),
    fires=CLEAN_TARGETS.replace(",6,,%,6,%,", ",6,,百分比,,,"),
    clean=CLEAN_TARGETS,
)
def unknown_unit(dataset: Dataset) -> Iterator[CellHit]:
    """A unit is none of those that reports use: misspelt, abbreviated, or a word of another column.

    Values in it cannot be converted, compared or added.
    """
    for row, _, (name, measure, unit) in _rows(_with_unit(dataset), lambda key: parse_unit(key[2] or "") is None):
        near = _nearest(unit or "")
        told = {
            "unit": unit,
            "near": near,
            "near_en": f"; did you mean {near}?" if near else "",
            "near_zh": f"，是否指{near}？" if near else "",
        }
        yield CellHit(row, _column(dataset), unit or "", told, key=f"{name} {measure} {unit}")


@rule(
    "UNT006",
    "missing-unit",
    Severity.WARNING,
    Scope.TABLE,
    table="targets",
    message=Wording("{indicator} has the value {value}, but no unit", "“{indicator}”的值{value}没有单位"),
    advice=Wording("add the unit that the source gives", "请补上来源给出的单位"),
    fires=CLEAN_TARGETS.replace(",6,,%,6,%,", ",6,,,,,"),
    clean=CLEAN_TARGETS,
)
def missing_unit(dataset: Dataset) -> Iterator[CellHit]:
    """A value has no unit, though its indicator has one.

    Nobody can tell 12 亿元 from 12 万元 behind it. Indices, ratios and ranks have none, and shares may be fractions.
    """
    from polars import col

    known, column = _known(dataset), _column(dataset)
    if column not in dataset.judged.frame.columns:
        return
    fraction = col("measure").is_in(MAY_BE_FRACTIONS).fill_null(value=False) & (col("value") <= 1)
    bare = measured(dataset).filter(col("unit").is_null() & col("value").is_not_null() & ~fraction)

    def wrong(key: Key) -> bool:
        return bool(key[0]) and unit_needed(key[0] or "", key[1] or "", known)

    for row, value, (name, measure, _) in _rows(bare, wrong):
        told = {"indicator": name, "value": f"{value:.12g}"}
        yield CellHit(row, column, "", told, key=f"{name} {measure} {value}")


def _nearest(unit: str) -> str:
    """A simple unit that is written much like another; empty where none is."""
    known = units()
    if unit.strip() in known:
        return unit.strip()
    near = get_close_matches(unit, [f"{magnitude}{name}" for name in known for magnitude in ("", "万", "亿")], n=1)
    return near[0] if near else ""
