"""TOT006: growth against levels across years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import load
from govcheck.quantities.model import Op
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.totals.conflicts import ABOUT, half_unit, parts_named, sentence_start, shown, spans_less_or_more
from govcheck.statements.model import Direction, Measure, Statement, StatementKind
from govcheck.statements.reading import read_statements
from govcheck.statements.words import forwards
from govcheck.wording import Wording

BESIDE = 60
"""Characters from a level to its growth, at most (达到625亿元、增长25%): room for one clause between them."""
ALIKE = (Decimal("0.33"), Decimal(3))
"""How often the earlier level goes into the expected one where both are of one thing; what is beyond is likely a part
of it, or a slip of magnitude, and only a hint."""
SHORTEST_TOPIC = 4
"""Characters of what stands before 产值 from which it is a name of its own: 产业链 is in every report."""
CLAUSES = 1
"""Clauses before the one of a level that tell whether it is of a part of the region or the year; what is said further
ahead is mostly of other things, and what is of a part is mostly out of proportion (see ``ALIKE``)."""
MOST_EARLIER = 20
"""Earlier levels of one name that are compared; a report gives a level once to three times."""
INSERTED = 4
"""Characters that a second mention may have more: 十大产业链 is 十大工业产业链."""
_EARLIER = Wording("the level of the year before", "上年总量")
_OPEN = Decimal("Infinity")
_MET = (Op.EQ, Op.APPROX, Op.RANGE)
"""How values bind that were met, not passed."""
_HUNDRED = Decimal(100)
Span = tuple[Decimal, Decimal]
Levels = Mapping[tuple[str, str | None, bool, int], Sequence[Statement]]
"""By name, scope, whether what was added is counted, and year."""


@rule(
    "TOT006",
    "growth-level-mismatch",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "{indicator}: from {earlier_en} in {before} (line {earlier_line}) to {level_en} in {year} is {implied}%, but "
        "{growth_en} is stated; with it the level would be {expected}{unit}, a difference of {gap}{unit}",
        "{indicator}：{before}年为{earlier_zh}（第{earlier_line}行），{year}年为{level_zh}，折合{implied}%，"
        "与所写增速{growth_zh}不符；按该增速应为{expected}{unit}，相差{gap}{unit}",
    ),
    advice=Wording(
        "check the two levels and the growth; if the growth is of another scope, or of comparable prices, say so",
        "核对两年的总量与增速；若增速口径不同（如同口径、可比价），请写明",
    ),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        一年来开放步伐加快，外贸进出口总额达到80亿元。
        二、2024年工作安排
        扩大茶叶和竹编出口，实现外贸进出口总额100亿元、增长15%。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        一年来开放步伐加快，外贸进出口总额达到80亿元。
        二、2024年工作安排
        扩大茶叶和竹编出口，实现外贸进出口总额100亿元、增长25%。
        """,
)
def growth_level_mismatch(document: Document) -> Iterator[Hit]:
    """A level and its growth do not follow from the level that the document gives for the year before.

    One of the three was left from an earlier draft or mistyped. Judged at the rounding of the figures as written and
    within their bounds; growth at constant prices (GDP and value added) is left out, as is what is said to be of
    another scope.
    """
    statements = read_statements(document).statements
    levels = _levels(document, statements)
    for k, growth in enumerate(statements):
        level = _level_beside(statements, k) if _is_growth(growth) else None
        if level is not None and _divides(document, growth, level):
            yield from _judge(document, level, growth, _earlier(document, levels, level))


def _levels(document: Document, statements: Sequence[Statement]) -> Levels:
    """The levels that are reported, by name, scope and year; unknown names by their last noun, too."""
    found: dict[tuple[str, str | None, bool, int], list[Statement]] = defaultdict(list)
    for each in statements:
        if each.kind is StatementKind.ACTUAL and _is_level(each) and each.period is not None:
            rest = each.scope, _is_added(document, each), each.period[1]
            found[(each.indicator, *rest)].append(each)
            if not each.known and (noun := _noun_of(each.indicator)):
                found[(noun, *rest)].append(each)
    return found


def _is_growth(statement: Statement) -> bool:
    return statement.measure is Measure.GROWTH and statement.unit == "%" and _of_one_year(statement)


def _is_level(statement: Statement) -> bool:
    return (
        statement.measure in (Measure.LEVEL, Measure.COUNT) and bool(statement.base_value) and _of_one_year(statement)
    )


def _is_added(document: Document, statement: Statement) -> bool:
    """Whether a count is of what was built or added (培育企业50家), not of all there are (企业50家)."""
    if statement.measure is not Measure.COUNT:
        return False
    return bool(forwards("verbs", "build").search(document.text(statement.start, statement.end)))


def _of_one_year(statement: Statement) -> bool:
    period = statement.period
    return period is not None and period[0] == period[1] and statement.value is not None and statement.op is not Op.QUAL


def _level_beside(statements: Sequence[Statement], k: int) -> Statement | None:
    """The level that the growth ``statements[k]`` stands beside; of 突破300亿元、达到321亿元 the second."""
    growth, found = statements[k], None
    for each in (*reversed(statements[max(0, k - 4) : k]), *statements[k + 1 : k + 3]):
        apart = max(growth.start - each.end, each.start - growth.end)
        same = (each.indicator, each.scope, each.period, each.kind) == (
            growth.indicator,
            growth.scope,
            growth.period,
            growth.kind,
        )
        if same and _is_level(each) and each.paragraph is growth.paragraph and apart <= BESIDE:
            if each.op in _MET:
                return each
            found = found or each
    return found


def _divides(document: Document, growth: Statement, level: Statement) -> bool:
    """Whether the growth of a level is what the levels of two years divide to."""
    real, adjusted = _patterns()
    if real.search(growth.indicator) or sentence_start(document, growth) != sentence_start(document, level):
        return False
    return not adjusted.search(document.text(min(growth.start, level.start), max(growth.end, level.end)))


def _earlier(document: Document, levels: Levels, level: Statement) -> list[Statement]:
    """The levels of the year before of what ``level`` is of; those with a number rather than milestones."""
    assert level.period is not None
    rest = (level.scope, _is_added(document, level), level.period[1] - 1)
    found = list(levels.get((level.indicator, *rest), ()))
    if not found and not level.known and level.indicator_raw in load("growth")["output"]:
        topic = document.text(sentence_start(document, level), level.start)
        alike = levels.get((level.indicator_raw, *rest), ())[:MOST_EARLIER]
        found = [each for each in alike if _names(topic, each.indicator)]
    if spans_less_or_more(document, level, CLAUSES):
        return []
    parts = parts_named(document, level, CLAUSES)
    same = [
        each
        for each in found[:MOST_EARLIER]
        if each.base_unit == level.base_unit
        and parts_named(document, each, CLAUSES) == parts
        and not spans_less_or_more(document, each, CLAUSES)
    ]
    return [each for each in same if each.op in _MET] or same


def _noun_of(name: str) -> str:
    """The noun of output that a name ends with, what stands before it being a name of its own; else empty."""
    for noun in load("growth")["output"]:
        if name.endswith(noun) and len(name) - len(noun) >= SHORTEST_TOPIC:
            return str(noun)
    return ""


def _names(topic: str, name: str) -> bool:
    """Whether a text names what an earlier name is of, perhaps with a word more: 十大工业产业链 and 十大产业链产值."""
    core = name.removesuffix(_noun_of(name))
    return any(
        re.search(f"{re.escape(core[:k])}[\u4e00-\u9fff]{{0,{INSERTED}}}{re.escape(core[k:])}", topic)
        for k in range(2, len(core) - 1)
    )


def _judge(document: Document, level: Statement, growth: Statement, earlier: Sequence[Statement]) -> Iterator[Hit]:
    """A hit where the growth fits none of the earlier levels; the one that comes nearest is told."""
    if not earlier or any(_agree(level, growth, each) for each in earlier):
        return
    nearest = min(earlier, key=lambda each: abs(_expected(growth, each) - _value(level)))
    yield _hit(document, level, growth, nearest)


def _agree(level: Statement, growth: Statement, earlier: Statement) -> bool:
    """Whether some values within the rounding and the bounds of all three fit."""
    (low, high), (least, most), (slow, fast) = _span(level), _span(earlier), _growth_span(growth)
    if least <= 0:
        return True
    return least * (1 + slow / _HUNDRED) <= high and low <= most * (1 + fast / _HUNDRED)


def _span(statement: Statement) -> Span:
    """From where to where a level can be."""
    value, half = _value(statement), half_unit(statement, exact=True)
    high = value
    if statement.value_high is not None and statement.value:
        high = max(value, statement.value_high * value / statement.value)
    if statement.op is Op.APPROX:
        half = 2 * half_unit(statement)
    return _bounded(statement.op, value - half, high + half)


def _growth_span(growth: Statement) -> Span:
    """From where to where a growth can be, in percent; what shrinks is negative."""
    assert growth.value is not None
    half = max(half_unit(growth), ABOUT) if growth.op is Op.APPROX else half_unit(growth)
    low, high = _bounded(growth.op, growth.value - half, max(growth.value, growth.value_high or growth.value) + half)
    return (-high, -low) if growth.direction is Direction.DOWN else (low, high)


def _bounded(op: Op, low: Decimal, high: Decimal) -> Span:
    if op in (Op.GE, Op.GT):
        return low, _OPEN
    return (-_OPEN, high) if op in (Op.LE, Op.LT) else (low, high)


def _value(statement: Statement) -> Decimal:
    assert statement.base_value is not None
    return statement.base_value


def _expected(growth: Statement, earlier: Statement) -> Decimal:
    """The level that follows from an earlier one and the growth."""
    assert growth.value is not None
    sign = -1 if growth.direction is Direction.DOWN else 1
    return _value(earlier) * (1 + sign * growth.value / _HUNDRED)


def _hit(document: Document, level: Statement, growth: Statement, earlier: Statement) -> Hit:
    assert level.value is not None and level.period is not None
    expected, scale = _expected(growth, earlier), _value(level) / level.value
    ratio = _value(level) / expected if expected else Decimal(0)
    data = {
        "indicator": level.indicator if level.known else earlier.indicator,
        "year": level.period[1],
        "before": level.period[1] - 1,
        "earlier_en": shown(earlier).en,
        "earlier_zh": shown(earlier).zh,
        "earlier_line": document.place(earlier.start, earlier.end).start.line,
        "level_en": shown(level).en,
        "level_zh": shown(level).zh,
        "growth_en": shown(growth).en,
        "growth_zh": shown(growth).zh,
        "implied": f"{(_value(level) / _value(earlier) - 1) * _HUNDRED:+.1f}",
        "expected": _short(expected / scale),
        "gap": _short(abs(expected - _value(level)) / scale),
        "unit": level.unit or "",
    }
    return Hit(
        min(level.start, growth.start),
        max(level.end, growth.end),
        data,
        related=((earlier.start, earlier.end, _EARLIER),),
        key=f"{data['indicator']} {data['level_zh']} {data['growth_zh']} {data['earlier_zh']}",
        severity=None if ALIKE[0] <= ratio <= ALIKE[1] else Severity.INFO,
    )


def _short(value: Decimal) -> str:
    """A number with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("growth")
    return re.compile(data["real_terms"]), re.compile(data["adjusted"])
