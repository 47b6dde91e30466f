"""UNT002: amounts in 万 that are meant in 亿, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.indicators import Lexicon
from govcheck.quantities.model import Op
from govcheck.quantities.units import dimension_of, in_base
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import CLAUSE_ENDS, before, known_to, unit_column, written
from govcheck.statements.model import Measure, Statement
from govcheck.statements.plausible import SLIP, Range, of_lexicon, of_output, slipped
from govcheck.statements.reading import read_statements
from govcheck.wording import Wording

if TYPE_CHECKING:
    import polars

AMOUNTS = ("money", "people", "mass", "visits")
"""Dimensions whose amounts are written in 万 or 亿."""
ELSEWHERE = ("全国", "我国", "全球", "世界", "国家")
"""What is said of another place, before the name."""
SUMMED = ("累计", "年间", "期间", "五年", "总投资")
"""What is summed over more than a year."""
TOWN = ("镇", "乡", "街道", "村")
"""Ends of names of places that are smaller than a county."""
MOST = 200
"""Amounts of a report that are compared, each with each; no report at hand has more than 12."""
_STEPS = ("", "万", "亿", "万亿")
_OTHER = Wording("what it is compared with", "比对的数值")
SERIES = 3
"""Values that a row is compared with: of two nobody knows which is wrong."""
NEAR = 3.0
"""How far from 10⁴ times its series a value may be: amounts of one place double within years, they do not triple."""


@rule(
    "UNT002",
    "unit-scale",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "{indicator} is {value}, {why_en}; {likely} would fit", "“{indicator}”为{value}，{why_zh}；若为{likely}则相符"
    ),
    advice=Wording("check the magnitude of the unit: 万, 亿", "请核对单位的数量级：万、亿"),
    fires="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值486万元，增长6.3%；社会消费品零售总额180亿元，增长7%。
        """,
    clean="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值486亿元，增长6.3%；社会消费品零售总额180亿元，增长7%。
        """,
)
def unit_scale(document: Document) -> Iterator[Hit]:
    """An amount is off by 10⁴, as one in 万元 that is meant in 亿元.

    The magnitude stands inside the unit, where readers overlook it. An amount is judged by what is plausible of its
    indicator, and by the other amounts of the same report: revenue is a part of the gross regional product. A table is
    judged by the same, and by the other years of the place.
    """
    known = known_to(document)
    levels = [each for each in read_statements(document).statements if _is_level(document, each)]
    told: set[int] = set()
    if not (document.region or "").endswith(TOWN):
        for each in levels:
            plausible = of_lexicon(known, each.indicator, each.measure)
            if not plausible or plausible.unit != each.base_unit:
                continue
            if each.base_value and _is_written(each, power := slipped(each.base_value, plausible)):
                told.add(each.start)
                yield _implausible(each, plausible, power)
    for hit in _unlike(document, levels):
        if hit.start not in told:
            yield hit


def _is_level(document: Document, statement: Statement) -> bool:
    """Whether a statement gives an amount of the place itself, at one time."""
    level = statement.known and statement.measure in (Measure.LEVEL, Measure.COUNT) and statement.op is not Op.RANGE
    if not level or not statement.base_value or dimension_of(statement.unit) not in AMOUNTS or statement.scope:
        return False
    clause = before(document, statement, CLAUSE_ENDS) + written(document, statement)
    ahead = clause[: max(clause.find(statement.indicator_raw), 0)]
    return not any(word in ahead for word in ELSEWHERE) and not any(word in clause for word in SUMMED)


def _is_written(statement: Statement, power: int) -> bool:
    """Whether the magnitude that is written can be the slip: too little has no 亿, too much has one of its own."""
    unit = statement.unit or ""
    return (power < 0 and "亿" not in unit) or (power > 0 and unit[:1] in ("万", "亿", "十", "百", "千"))


def _implausible(statement: Statement, plausible: Range, power: int) -> Hit:
    bound = plausible.low if power < 0 else plausible.high
    assert statement.value and statement.base_value
    limit = f"{float(bound * statement.value / statement.base_value):.6g}{statement.unit}"
    why = Wording("less than", "低于") if power < 0 else Wording("more than", "高于")
    told = f"{why.en} any place has ({limit})", f"{why.zh}各地可能的范围（{limit}）"
    return _hit(statement, Wording(*told), -power)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """An amount, and between what the gross regional product of its place must be."""

    statement: Statement
    low: Decimal
    high: Decimal

    def shifted(self, power: int) -> _Anchor:
        factor = Decimal(10) ** power
        return _Anchor(self.statement, self.low * factor, self.high * factor)

    def meets(self, low: Decimal, high: Decimal) -> bool:
        return self.low <= high and low <= self.high


def _unlike(document: Document, levels: Sequence[Statement]) -> Iterator[Hit]:
    """The amounts that would go with the others of the report, were they in another magnitude."""
    anchors = []
    for each in levels:
        parts = of_output(each.indicator) if each.base_unit == "元" else None
        if parts and each.base_value and each.measure is Measure.LEVEL:
            anchors.append(_Anchor(each, each.base_value / parts[1], each.base_value / parts[0]))
    anchors = anchors[:MOST]
    low, high, together = _common(anchors)
    for one in anchors:
        if one.meets(low, high):
            continue
        for power in (4, -4):
            likely = together >= 2 or "亿" not in (one.statement.unit or "")  # of two the one in 万元
            if likely and one.shifted(power).meets(low, high):
                other = next(each.statement for each in anchors if each.meets(low, high))
                shown = f"{other.value}{other.unit}"
                why = f"but {other.indicator} {shown}", f"而“{other.indicator}”为{shown}"
                yield _hit(one.statement, Wording(*why), power, other)


def _common(anchors: Sequence[_Anchor]) -> tuple[Decimal, Decimal, int]:
    """The range of the product that most amounts allow, and how many do; of equals that of amounts in 亿元."""
    best: tuple[int, bool, Decimal, Decimal] = 0, False, Decimal(0), Decimal(0)
    for low in dict.fromkeys(each.low for each in anchors):
        inside = [each for each in anchors if each.low <= low <= each.high]
        in_large = any("亿" in (each.statement.unit or "") for each in inside)
        if (len(inside), in_large) > best[:2]:
            best = len(inside), in_large, low, min(each.high for each in inside)
    return best[2], best[3], best[0]


def _hit(statement: Statement, why: Wording, power: int, other: Statement | None = None) -> Hit:
    value, unit = statement.value, statement.unit or ""
    assert value is not None
    data: dict[str, Any] = {
        "indicator": statement.indicator,
        "value": f"{value}{unit}",
        "why_en": why.en,
        "why_zh": why.zh,
        "likely": likely(value, unit, power),
    }
    related = ((other.start, other.end, _OTHER),) if other else ()
    return Hit(statement.start, statement.end, data, related=related, key=f"{statement.indicator} {value}{unit}")


def likely(value: Decimal, unit: str, power: int) -> str:
    """A value with another magnitude before its unit: 486亿元 of 486万元 and 4."""
    magnitude = next((each for each in reversed(_STEPS) if each and unit.startswith(each)), "")
    step = _STEPS.index(magnitude) + (1 if power > 0 else -1)
    if 0 <= step < len(_STEPS):
        return f"{value.normalize():f}{_STEPS[step]}{unit[len(magnitude) :]}"
    return f"{value * Decimal(10) ** power:f}{unit}"


@also_of_tables("UNT002")
def unit_scale_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The values that are off by 10⁴, of what is plausible or of their series; each distinct key is looked up once."""
    based = _based(dataset)
    column = unit_column(dataset)
    if column is None or not based.height:
        return
    told: set[tuple[int, str]] = set()
    for found, why_en, why_zh in (
        (_out_of_range(based), "which no place has", "超出各地可能的范围"),
        (_out_of_series(based), "unlike the {count} others of its series", "与同一序列的其他{count}个数值悬殊"),
    ):
        for row, value_column, value, unit, name, power, count in found.iter_rows():
            if (row, value_column) in told:
                continue
            told.add((row, value_column))
            exact = Decimal(repr(value))
            data = {
                "indicator": name,
                "value": f"{value:.12g}{unit}",
                "why_en": why_en.format(count=count),
                "why_zh": why_zh.format(count=count),
                "likely": likely(exact, unit, power),
            }
            yield CellHit(row, column, unit, data, key=f"{name} {value}{unit}")


def _based(dataset: Dataset) -> polars.DataFrame:
    """The amounts of a table in the base unit, with what is plausible of each."""
    import polars
    from polars import col

    values = measured(dataset).filter(col("value") > 0, col("unit").is_not_null(), col("indicator").is_not_null())
    values = values.filter(col("measure").is_null() | col("measure").is_in([Measure.LEVEL, Measure.COUNT]))
    known = known_to(dataset)
    keys = ["indicator", "measure", "unit"]
    found = [(*key, *judged) for key in values.select(keys).unique().iter_rows() if (judged := _level(known, *key))]
    types = dict.fromkeys(keys, polars.String) | dict.fromkeys(("factor", "low", "high"), polars.Float64)
    known_keys = polars.DataFrame(found, schema=types, orient="row")
    joined = values.join(known_keys, on=keys, nulls_equal=True)
    return joined.with_columns((col("value") * col("factor")).alias("base"))


def _level(
    known: Lexicon, name: str, measure: str | None, unit: str
) -> tuple[float, float | None, float | None] | None:
    """What one unit is in the base unit, and the plausible range in it; None for what is no amount."""
    based = in_base(Decimal(1), unit)
    if based is None or dimension_of(unit) not in AMOUNTS:
        return None
    level = of_lexicon(known, name, measure or Measure.LEVEL)
    if level is None or level.unit != based[1]:
        return float(based[0]), None, None
    return float(based[0]), float(level.low), float(level.high)


_SHOWN = ("row", "column", "value", "unit", "indicator", "power", "count")


def _out_of_range(based: polars.DataFrame) -> polars.DataFrame:
    from polars import col, lit, when

    from govcheck.statements.plausible import BEYOND

    factor, base = float(SLIP), col("base")
    small = (base < col("low")) & (base * factor).is_between(col("low"), col("high"))
    large = (base > col("high") * BEYOND) & (base / factor).is_between(col("low"), col("high"))
    found = based.filter(small | large)
    told = found.with_columns(when(base < col("low")).then(4).otherwise(-4).alias("power"), lit(0).alias("count"))
    return told.select(_SHOWN).sort("row", "column")


def _out_of_series(based: polars.DataFrame) -> polars.DataFrame:
    """The values that are 10⁴ times the median of their place and indicator, or a ten-thousandth of it."""
    import polars
    from polars import col, when

    series = ["region", "indicator", "measure"]
    placed = based.filter(col("region").is_not_null())
    middle = placed.group_by(series).agg(col("base").median().alias("median"), (polars.len() - 1).alias("count"))
    joined = placed.join(middle.filter(col("count") >= SERIES), on=series, nulls_equal=True)
    ratio, factor = col("base") / col("median"), float(SLIP)
    far = joined.with_columns(
        when(ratio.is_between(factor / NEAR, factor * NEAR))
        .then(-4)
        .when(ratio.is_between(1 / factor / NEAR, NEAR / factor))
        .then(4)
        .alias("power")
    )
    return far.filter(col("power").is_not_null()).select(_SHOWN).sort("row", "column")
