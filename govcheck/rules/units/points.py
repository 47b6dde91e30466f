"""UNT003: growth in points, and changes of rates in percent."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from govcheck.datasets.dataset import Dataset
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.indicators import Indicator, Lexicon
from govcheck.knowledge import load, pattern
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import (
    CLAUSE_ENDS,
    SENTENCE_ENDS,
    Key,
    before,
    known_to,
    rows,
    unit_column,
    with_unit,
    written,
)
from govcheck.statements.model import Measure, Statement
from govcheck.statements.plausible import of_one_year
from govcheck.statements.reading import read_statements
from govcheck.wording import Wording

POINTS, PERCENT = "个百分点", "%"
NEXT = 12
"""Characters between an amount and its growth: 486亿元，按可比价计算，增长6%."""
NAMED = 4
"""The end of a name that stands once for several: 城乡居民人均可支配收入 is also that of 农村居民."""
RECENT = 4
"""Amounts before a growth that it can be of: 城镇、农村分别达5万元、2万元，分别增长."""
_AMOUNTS = (Measure.LEVEL, Measure.COUNT)
_OF_RATES = ("ratio", "index")


@rule(
    "UNT003",
    "percent-or-point",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "{indicator} changes by {value}: {why_en} ({likely})", "“{indicator}”变化{value}：{why_zh}（{likely}）"
    ),
    advice=Wording(
        "write growth of amounts in %, changes of rates in 个百分点",
        "数量的增长用“%”，比率的变化用“个百分点”，请核对",
    ),
    fires="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长6.5个百分点，茶产业产值占比提高5%。
        """,
    clean="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长6.5%，增速提高0.5个百分点，茶产业产值占比提高5个百分点。
        """,
)
def percent_or_point(document: Document) -> Iterator[Hit]:
    """An amount grows in points, or a proportion changes in percent.

    They are not the same: a share of 20% that rises by 5% is 21%, one that rises by 5 points is 25%. Differences of
    growth are in points (高于全国0.7个百分点); rates of incidents fall in percent.
    """
    known = known_to(document)
    recent: deque[Statement] = deque(maxlen=RECENT)
    for each in read_statements(document).statements:
        if each.unit == POINTS and each.measure is Measure.CHANGE:
            yield from _in_points(document, each, recent, known)
        elif each.unit == PERCENT and each.measure in (Measure.CHANGE, Measure.GROWTH):
            yield from _in_percent(document, each, recent, known)
        recent.append(each)


def _in_points(document: Document, each: Statement, recent: Iterable[Statement], known: Lexicon) -> Iterator[Hit]:
    """The growth of an amount that is written in points."""
    indicator = known.find(each.indicator) if each.known else None
    if indicator is None:
        grown = bool(pattern("points", "amounts").search(each.indicator_raw))
    else:
        grown = indicator.dimension not in _OF_RATES
    if not grown:
        return
    own = written(document, each)
    clause = before(document, each, CLAUSE_ENDS) + own
    match = pattern("points", "grows").search(own)
    if match is None or pattern("points", "differences").search(clause):
        return
    named = each.indicator_raw[-NAMED:] in clause
    if named or (indicator is not None and any(_follows(document, each, amount, _AMOUNTS) for amount in recent)):
        headline = indicator is not None and of_one_year(indicator, Measure.GROWTH) is not None
        why = Wording("amounts grow in %", "数量的增长应以“%”表示")
        severity = Severity.ERROR if headline and named and match["verb"] == "增长" else None
        yield _hit(each, why, PERCENT, severity)


def _follows(document: Document, each: Statement, level: Statement, measures: Sequence[Measure]) -> bool:
    """Whether a change stands behind the value that it is of, with no sentence between them."""
    if level.measure not in measures or level.indicator != each.indicator:
        return False
    between = document.text(level.end, each.start)
    return len(between) <= NEXT and not any(sign in between for sign in SENTENCE_ENDS)


def _in_percent(document: Document, each: Statement, recent: Iterable[Statement], known: Lexicon) -> Iterator[Hit]:
    """The change of a proportion that is written in percent."""
    proportion = pattern("points", "proportions").search(each.indicator) is not None
    if each.scope is not None or not (proportion or each.measure is Measure.CHANGE):
        return
    own = written(document, each)
    match = pattern("points", "changes").search(own)
    if match is None:
        return
    of_amounts = match["verb"] in load("points")["amounts_grow"]  # 产值48亿元，占比56%、增长18%: so grew the amount
    said = own if of_amounts else before(document, each, CLAUSE_ENDS) + own
    follows = not of_amounts and any(_follows(document, each, share, (Measure.SHARE,)) for share in recent)
    if not follows and each.indicator_raw[-NAMED:] not in said:
        return
    indicator = known.find(each.indicator) if each.known else None
    up = match["verb"] in load("points")["upwards"]
    if proportion or (up and _is_bounded(indicator)):
        severity = None
    elif indicator is not None or (up and each.indicator_raw.endswith("率")):
        severity = Severity.INFO  # 城镇化率增长1.2%: of itself, or in points?
    else:
        return
    yield _hit(each, Wording("rates change in points", "比率的变化应以“个百分点”表示"), POINTS, severity)


def _is_bounded(indicator: Indicator | None) -> bool:
    """Whether an indicator is a rate of a whole."""
    return indicator is not None and indicator.dimension == "ratio"


def _hit(each: Statement, why: Wording, unit: str, severity: Severity | None) -> Hit:
    data = {
        "indicator": each.indicator,
        "value": f"{each.value}{each.unit}",
        "why_en": why.en,
        "why_zh": why.zh,
        "likely": f"{each.value}{unit}",
    }
    return Hit(each.start, each.end, data, key=f"{each.indicator} {each.value}{each.unit}", severity=severity)


@also_of_tables("UNT003")
def percent_or_point_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The changes of proportions in percent; growth in points is of a wrong dimension: UNT001."""
    names = pattern("points", "proportions")

    def wrong(key: Key) -> bool:
        name, measure, unit = key
        return measure == Measure.CHANGE and unit == PERCENT and bool(name and names.search(name))

    for row, value, (name, measure, unit) in rows(with_unit(dataset), wrong):
        shown = "" if value is None else f"{value:.12g}"
        told = {
            "indicator": name,
            "value": f"{shown}{unit}",
            "why_en": "rates change in points",
            "why_zh": "比率的变化应以“个百分点”表示",
            "likely": f"{shown}{POINTS}",
        }
        yield CellHit(row, unit_column(dataset), unit or "", told, key=f"{name} {measure} {value}")
