"""TOT007: one indicator with two values for one period and scope."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import load
from govcheck.quantities.model import Op
from govcheck.quantities.units import in_base
from govcheck.registry import Hit, Scope, rule
from govcheck.statements.model import Direction, Measure, Statement, StatementKind
from govcheck.statements.reading import read_statements
from govcheck.wording import Wording

ABOUT = Decimal("0.4")
"""Points that 左右 covers of a growth. Goals are set in steps of half a point (all but 2 of 59 goals of GDP in 63
reports), so what is a step apart is another goal."""
FAR = Decimal(1)
"""Points above a lower bound from which a growth of GDP is another goal, two of those steps: 5%以上 is not 7%."""
REACH = 400
"""Characters before a value in which its sentence is looked for; the furthest in 63 reports has 197."""
SENTENCE_ENDS = "。；！？"
_OTHER = Wording("the other value", "另一处数值")
_KINDS = {
    StatementKind.TARGET: Wording("target", "目标"),
    StatementKind.ACTUAL: Wording("result", "实绩"),
}
_MEASURES = {Measure.GROWTH: Wording("growth", "增速"), Measure.LEVEL: Wording("level", "总量")}
_OPEN = Decimal("Infinity")
_BOUNDS = {
    Op.APPROX: Wording("about ", "约"),
    Op.GE: Wording("at least ", "不低于"),
    Op.GT: Wording("over ", "超过"),
    Op.LE: Wording("at most ", "不超过"),
    Op.LT: Wording("below ", "低于"),
}
_OPPOSITE = {Op.GE: Op.LE, Op.GT: Op.LT, Op.LE: Op.GE, Op.LT: Op.GT}
_ABROAD = ("全国", "我国", "全球", "世界")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
Key = tuple[str, Measure, StatementKind, int]


@rule(
    "TOT007",
    "conflicting-values",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "{indicator}, {measure_en} {year} ({kind_en}): {value_en} here, but {other_en} at line {other_line}, "
        "a difference of {gap}",
        "{indicator}{year}年{measure_zh}（{kind_zh}）前后不一：此处为{value_zh}，第{other_line}行为{other_zh}，相差{gap}",
    ),
    advice=Wording(
        "correct the wrong one; if the two are of different places or periods, say so",
        "核对两处，改正有误的一处；若口径、范围或时段不同，请写明",
    ),
    fires="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        全市地区生产总值增长6.2%，固定资产投资增长9%。
        二、2024年工作安排
        今年发展的主要预期目标是：地区生产总值增长6.5%，固定资产投资增长8%。
        我们要保持定力。确保经济增长5%左右，让发展更有质量。
        """,
    clean="""\
        青岚市2024年政府工作报告
        一、2023年工作回顾
        全市地区生产总值增长6.2%，固定资产投资增长9%。
        二、2024年工作安排
        今年发展的主要预期目标是：地区生产总值增长6.5%，固定资产投资增长8%。
        我们要保持定力。确保经济增长6.5%左右，让发展更有质量。
        """,
)
def conflicting_values(document: Document) -> Iterator[Hit]:
    """One headline indicator of the whole region has two values for the same year.

    One of them was left from an earlier draft, or mistyped, and every figure derived from it is in doubt. Judged
    beyond the rounding of the coarser figure and beyond bounds (6%左右 agrees with 6.2%); values of a part of the
    region or of the year are left out. Of indicators besides GDP, which reports give for parts, too, it is a hint.
    """
    by_key = _by_key(document)
    company = Counter(each.paragraph.number for statements in by_key.values() for each in statements)
    for key, statements in by_key.items():
        if len(statements) > 1:
            whole = [each for each in statements if not _is_narrowed(document, each)]
            yield from _conflicts(document, key, whole, company)


def _by_key(document: Document) -> dict[Key, list[Statement]]:
    """The statements of headline indicators by what they give the value of."""
    found: dict[Key, list[Statement]] = defaultdict(list)
    headline = _headline()
    for each in read_statements(document).statements:
        if each.indicator in headline and each.measure in _MEASURES and each.kind in _KINDS and _is_plain(each):
            assert each.period is not None
            found[each.indicator, each.measure, each.kind, each.period[1]].append(each)
    return found


def _is_plain(statement: Statement) -> bool:
    """Whether a statement gives a number for one year of the whole region."""
    period = statement.period
    if statement.scope is not None or period is None or period[0] != period[1] or not statement.base_value:
        return False
    return statement.op is not Op.QUAL and (statement.measure is not Measure.GROWTH or statement.unit == "%")


def _conflicts(
    document: Document, key: Key, statements: Sequence[Statement], company: Mapping[int, int]
) -> Iterator[Hit]:
    """The statements that conflict with the one that stands among most others: the list of goals, the summary."""
    if len(statements) < 2:
        return

    sure = key[0] in load("conflicts")["sure"]
    anchor = max(statements, key=lambda each: (company[each.paragraph.number], -each.start))
    for each in statements:
        if sentence_start(document, each) == sentence_start(document, anchor):
            continue  # 突破4000亿元、达到4250亿元; 增长6%、力争7%
        if (gap := _gap(document, each, anchor, sure=sure)) is not None:
            yield _hit(document, each, anchor, gap, severity=None if sure else Severity.INFO)


def _hit(document: Document, statement: Statement, other: Statement, gap: Decimal, severity: Severity | None) -> Hit:
    value, against = shown(statement), shown(other)
    measure, kind = _MEASURES[statement.measure], _KINDS[statement.kind]
    assert statement.period is not None
    data = {
        "indicator": statement.indicator,
        "year": statement.period[1],
        "measure_en": measure.en,
        "measure_zh": measure.zh,
        "kind_en": kind.en,
        "kind_zh": kind.zh,
        "value_en": value.en,
        "value_zh": value.zh,
        "other_en": against.en,
        "other_zh": against.zh,
        "other_line": document.place(other.start, other.end).start.line,
        "gap": difference(gap, statement),
    }
    key = f"{statement.indicator} {statement.measure} {statement.period[1]} {value.zh} {against.zh}"
    related = ((other.start, other.end, _OTHER),)
    return Hit(statement.start, statement.end, data, related=related, key=key, severity=severity)


def difference(gap: Decimal, statement: Statement) -> str:
    """A difference in the unit of a statement; of growth in points."""
    if statement.measure is Measure.GROWTH:
        return f"{gap.normalize():f}个百分点"
    return f"{(gap / _scale(statement)).normalize():f}{statement.unit}"


def shown(statement: Statement) -> Wording:
    """A value with its bound, for messages; a decline of at least 2% is a growth of at most -2%."""
    down = statement.direction is Direction.DOWN
    sign = "-" if down else ""
    high = f"—{sign}{statement.value_high}" if statement.value_high is not None else ""
    number = f"{sign}{statement.value}{high}{statement.unit or ''}"
    bound = _BOUNDS.get(_OPPOSITE.get(statement.op, statement.op) if down else statement.op, Wording("", ""))
    return Wording(f"{bound.en}{number}", f"{bound.zh}{number}")


def _gap(document: Document, a: Statement, b: Statement, *, sure: bool) -> Decimal | None:
    """How far two values are apart; None where they agree."""
    if a.base_unit != b.base_unit:
        return None
    growth = a.measure is Measure.GROWTH
    far = FAR if sure and growth and not (_stretches(document, a) or _stretches(document, b)) else _OPEN
    (low, high), (least, most) = _span(a, far), _span(b, far)
    gap = max(low - most, least - high)
    about = Op.APPROX in (a.op, b.op)
    if growth and a.kind is StatementKind.TARGET:
        tolerance = ABOUT if about and a.op is not b.op else Decimal(0)  # goals are set, not rounded
    else:
        tolerance = max(half_unit(a), half_unit(b)) * (2 if about and not growth else 1)
        tolerance = max(tolerance, ABOUT) if about and growth else tolerance
    return gap if gap > tolerance else None


def _span(statement: Statement, far: Decimal) -> tuple[Decimal, Decimal]:
    """From where to where a value can be, its rounding aside."""
    assert statement.base_value is not None
    value, down = statement.base_value, statement.direction is Direction.DOWN
    if statement.op in (Op.GE, Op.GT):
        low, high = value, _OPEN if down else value + far
    elif statement.op in (Op.LE, Op.LT):
        low, high = Decimal(0) if down else -_OPEN, value
    else:
        above = statement.value_high * _scale(statement) if statement.value_high is not None else value
        low, high = value, max(value, above)
    return (-high, -low) if down else (low, high)


def _scale(statement: Statement) -> Decimal:
    """What one of a statement's units is in the base unit; also of a value of zero (增长0%)."""
    one = in_base(Decimal(1), statement.unit)
    assert one is not None
    return one[0]


def half_unit(statement: Statement, *, exact: bool = False) -> Decimal:
    """Half a unit of the last place of a value, in the base unit.

    Of levels the last place that is no zero (4000亿元), unless ``exact``.
    """
    assert statement.value is not None
    rounded = statement.measure is not Measure.GROWTH and not exact
    value = statement.value.normalize() if rounded else statement.value
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1) * _scale(statement)


def sentence_start(document: Document, statement: Statement) -> int:
    """Where the part of a sentence that a statement stands in begins; not further off than ``REACH``."""
    first = max(statement.paragraph.start, statement.start - REACH)
    return max(first, *(document.flow.text.rfind(sign, first, statement.start) + 1 for sign in SENTENCE_ENDS))


def _is_narrowed(document: Document, statement: Statement) -> bool:
    """Whether what stands before a value says that it is of a part of the region or the year, or of more."""
    return spans_less_or_more(document, statement) or bool(parts_named(document, statement))


def spans_less_or_more(document: Document, statement: Statement, clauses: int | None = None) -> bool:
    """Whether a value is of less or more than its year, of a larger region, or a goal told among results.

    ``clauses`` is how many clauses before its own are looked at; all of its sentence where None.
    """
    patterns = _patterns()
    told, clause = _told(document, statement, clauses), _told(document, statement, 0)
    if any(word in clause for word in (*_ABROAD, *document.once(_region)["larger"])):
        return True
    if statement.kind is StatementKind.ACTUAL and patterns["aimed"].search(clause):
        return True
    assert statement.period is not None
    year = max(told.rfind(word) for word in (f"{statement.period[1]}年", "全年", "去年", "今年"))
    if any(int(each) not in statement.period for each in _YEAR.findall(told[max(year, 0) :])):
        return True
    return bool(patterns["time"].search(told, max(year, 0)))


def parts_named(document: Document, statement: Statement, clauses: int | None = None) -> frozenset[str]:
    """The parts of the region or the economy that a value may be of: those named in or before its clause."""
    told = _told(document, statement, clauses)
    whole = max(told.rfind(word) for word in document.once(_region)["whole"])
    return frozenset(_patterns()["part"].findall(told, max(whole, 0)))


def _told(document: Document, statement: Statement, clauses: int | None) -> str:
    """The sentence of a statement up to its end, or its clause and so many before it."""
    start = sentence_start(document, statement)
    told = document.text(start, statement.end)
    if clauses is None:
        return told
    at = statement.start - start
    for _ in range(clauses + 1):
        at = told.rfind("，", 0, max(at, 0))
    return told[at + 1 :]


def _stretches(document: Document, statement: Statement) -> bool:
    """Whether a value is what the region reaches for beyond its goal."""
    start = sentence_start(document, statement)
    return bool(_patterns()["stretch"].search(document.text(start, statement.end)))


def _region(document: Document) -> Mapping[str, Sequence[str]]:
    """The words for the region of a document and for larger ones, by the committee that it names most."""
    text = document.text(document.start, document.end)
    regions: list[Mapping[str, Sequence[str]]] = load("conflicts")["region"]
    return max(regions, key=lambda each: sum(text.count(name) for name in each["committee"]))


@cache
def _headline() -> frozenset[str]:
    return frozenset([*load("conflicts")["sure"], *load("conflicts")["headline"]])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load("conflicts")["patterns"].items()}
