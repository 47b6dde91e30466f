"""UNT004: values that no place has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.indicators import Indicator, Lexicon
from govcheck.knowledge import load, pattern
from govcheck.quantities.units import in_base
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import SENTENCE_ENDS, before, known_to, written
from govcheck.statements.model import Direction, Measure, Statement
from govcheck.statements.plausible import BEYOND, IN_PERCENT, WHOLE, Range, of_lexicon, of_one_year
from govcheck.statements.reading import read_statements
from govcheck.wording import Wording

if TYPE_CHECKING:
    import polars

PERCENT = "%"
A_YEAR = Decimal(366)
"""Days of the longest year."""
FIVE_YEARS = 5
"""What a growth of more than one year is over."""
SIGNIFICANT = 12


@rule(
    "UNT004",
    "implausible-value",
    Severity.WARNING,
    Scope.READING,
    message=Wording("{indicator}: {value} is not plausible, {why_en}", "“{indicator}”为{value}，不合常理：{why_zh}"),
    advice=Wording("check the figure: the decimal point, the unit, the indicator", "请核对数字、小数点、单位和指标"),
    fires="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长65%，城镇调查失业率55%。
        """,
    clean="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长6.5%，城镇调查失业率5.5%。
        """,
)
def implausible_value(document: Document) -> Iterator[Hit]:
    """A value cannot be, or has never been seen: a product that grows by 65%, a share above 100%, 380 days of a year.

    A decimal point was lost, or two numbers were mixed up. Growth of one year and rates are judged by what is known of
    the indicator; a fall, and a part of a whole, by 100%. Of other indicators only what is far outside is told.
    """
    known = known_to(document)
    for each in read_statements(document).statements:
        if each.value is None or (each.unit != PERCENT and each.indicator not in load("plausible")["days"]["names"]):
            continue
        indicator = known.find(each.indicator) if each.known else None
        if (found := _impossible(each, indicator) or _unheard(document, each, indicator, known)) is not None:
            why, severity = found
            data = {
                "indicator": each.indicator,
                "value": f"{'-' if each.direction is Direction.DOWN else ''}{each.value}{each.unit}",
                "why_en": why.en,
                "why_zh": why.zh,
            }
            yield Hit(each.start, each.end, data, key=f"{each.indicator} {each.value}", severity=severity)


Judged = tuple[Wording, Severity | None]


def _impossible(each: Statement, indicator: Indicator | None) -> Judged | None:
    """What cannot be, whatever the indicator: a fall and a share of more than all, more days than a year has."""
    assert each.value is not None
    if each.unit == "天" and each.measure is Measure.LEVEL and each.value > A_YEAR:
        return Wording(f"a year has at most {A_YEAR} days", f"一年最多{A_YEAR}天"), Severity.ERROR
    if each.unit != PERCENT or each.value <= WHOLE:
        return None
    if each.measure is Measure.GROWTH and each.direction is Direction.DOWN:
        signed = pattern("plausible", "words.signed").search(each.indicator_raw)
        return None if signed else (Wording("nothing falls by more than 100%", "降幅不会超过100%"), None)
    if each.measure is Measure.SHARE and _is_of_whole(each, indicator):
        return Wording("a part is at most 100% of its whole", "占总体的比例不会超过100%"), None
    return None


def _is_of_whole(each: Statement, indicator: Indicator | None) -> bool:
    """Whether a share is one of a whole, and no completion of a plan."""
    if indicator is not None:
        return indicator.dimension == "ratio" and indicator.ranges.get(Measure.SHARE, (0, 0))[1] == WHOLE
    return bool(pattern("plausible", "words.of_whole").search(each.indicator_raw))


def _unheard(document: Document, each: Statement, indicator: Indicator | None, known: Lexicon) -> Judged | None:
    """A growth of one year, or a rate, outside of what the indicator can have."""
    if indicator is None or each.unit != PERCENT or each.measure not in IN_PERCENT:
        return None
    assert each.value is not None
    value = -each.value if each.direction is Direction.DOWN else each.value
    if each.indicator == "居民消费价格涨幅" and abs(value - WHOLE) < _INDEX_NEAR:
        return None  # an index: 103% of the year before
    firm = of_one_year(indicator, each.measure)
    plausible = firm or of_lexicon(known, each.indicator, each.measure)
    if plausible is None or plausible.holds(value):
        return None
    longer = each.measure is Measure.GROWTH and _is_longer(document, each)
    if longer and (firm is None or value <= _compounded(firm)):
        return None
    why = Wording(
        f"it is between {plausible.low}% and {plausible.high}% in one year everywhere",
        f"各地一年内均在{plausible.low}%至{plausible.high}%之间",
    )
    severity = Severity.ERROR if plausible.sure else None if firm else Severity.INFO
    return why, severity


_INDEX_NEAR = 15
"""How far from 100 an index of prices can be."""


def _is_longer(document: Document, each: Statement) -> bool:
    """Whether a growth is over more than a year, or over nobody knows what."""
    if each.scope == "年均":
        return False
    if each.period and each.period[0] != each.period[1]:
        return True
    told = before(document, each, SENTENCE_ENDS) + written(document, each)
    return pattern("plausible", "words.longer").search(told) is not None


def _compounded(plausible: Range) -> Decimal:
    """The growth in % of five years of the highest growth."""
    return ((1 + plausible.high / WHOLE) ** FIVE_YEARS - 1) * WHOLE


@also_of_tables("UNT004")
def implausible_value_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The growth and the rates far outside of what the lexicon has; each distinct key is looked up once."""
    found = _outside(dataset)
    for row, column, value, unit, name, low, high in found.iter_rows():
        told: dict[str, Any] = {
            "indicator": name,
            "value": f"{value:.{SIGNIFICANT}g}{unit or ''}",
            "why_en": f"it is between {low:g}% and {high:g}% everywhere",
            "why_zh": f"各地均在{low:g}%至{high:g}%之间",
        }
        yield CellHit(row, column, f"{value:.{SIGNIFICANT}g}", told, key=f"{name} {value}")


def _outside(dataset: Dataset) -> polars.DataFrame:
    import polars
    from polars import col

    values = measured(dataset).filter(col("value").is_not_null(), col("measure").is_in(IN_PERCENT))
    known, keys = known_to(dataset), ["indicator", "measure", "unit"]
    found = []
    for name, measure, unit in values.select(keys).unique().iter_rows():
        based = in_base(Decimal(1), unit) if name and unit else None
        plausible = of_lexicon(known, name, measure) if based and based[1] == PERCENT else None
        if plausible and based:
            found.append((name, measure, unit, float(based[0]), *_bounds(plausible, measure)))
    types = dict.fromkeys(keys, polars.String) | dict.fromkeys(("factor", "low", "high"), polars.Float64)
    joined = values.join(polars.DataFrame(found, schema=types, orient="row"), on=keys)
    outside = joined.filter(~(col("value") * col("factor")).is_between(col("low"), col("high")))
    return outside.select("row", "column", "value", "unit", "indicator", "low", "high").sort("row", "column")


def _bounds(plausible: Range, measure: str) -> tuple[float, float]:
    """The bounds of a table: growth has no sign where its direction is told beside, and may be of several years."""
    if measure != Measure.GROWTH:
        high = max(plausible.high, WHOLE) if plausible.high > WHOLE / 2 else plausible.high
        return min(float(plausible.low), 0.0), float(high)
    most = float(max(plausible.high, -plausible.low) * BEYOND)
    return -most, most
