"""The clauses of a paragraph to statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from govcheck.document.model import Paragraph
from govcheck.document.spliced import Spliced
from govcheck.indicators import Indicator
from govcheck.quantities.model import Form, Op, Proportions, Quantity
from govcheck.quantities.units import in_base, parse_unit
from govcheck.statements.attributes import NAME_REACH
from govcheck.statements.clauses import Clause, Segment
from govcheck.statements.context import Context, before_period, for_years
from govcheck.statements.measuring import fits, measure_of, with_money
from govcheck.statements.model import Direction, Measure, Misfit, Statement, StatementKind, Unread
from govcheck.statements.names import Name, Namer
from govcheck.statements.qualitative import may_hold_goal, qualitative_in
from govcheck.statements.subjects import Finder, Memory
from govcheck.statements.words import Tail, read_tail

_FROM = re.compile(r"(?:由|从)(?:\d{4}年)?(?:[^，。；]{0,8}的)?$")
"""Before the value that a change began with: 由3.84%降至0.61%."""
_COMPARED = re.compile(r"(?:较|比|相比|低于|高于)(?:[^，。；]{0,6}(?:上年|去年|同期|年|末|初期?))的$")
"""Before a value of before that a new one is compared with: 较上年的300亿元."""
_SO_MANY_YEARS = re.compile(
    r"(?<!\d)近?(?P<n>[2-9二两三四五])年(?:来|间)?(?:累计|年均|平均)?(?=增|提|下|降|减|扩|翻|上)"
)
"""How many years a change took: 近3年提升21个百分点."""
_IN_YEAR = re.compile(r"(?:到|至)(?P<when>(?P<year>20\d{2})年的)$")
"""The year that a value was reached in: 增长到2025年的4.9万亿元."""
_INDUSTRY = re.compile(
    r"(?:推动|推进|促进|做强|做大|做优|壮大|发展|培育|加快|支持|打造|聚焦|突出|围绕|提升|以|^)(?P<name>(?:[\u4e00-\u9fff]|“[^”]{1,8}”){2,10}?"
    r"(?:产业链|产业集群|产业|制造业|工业|行业))"
)
"""The industry that a clause is about: 推动竹编产业延链补链."""
_RENOVATED = re.compile(r"(?:提升|优化|改善)+")
"""Verbs that, with an area or a count, say what was done and not by how much it grew: 林分优化提升200万亩."""
_UNITLESS = ("指数", "系数", "比", "比值", "倍数", "率", "之比")
"""Endings of indicators that have no unit."""
_CLAUSE_ENDS = re.compile(r"[，。；、！）（和与]|大关|关口|台阶|$")
"""What follows a number that ends its clause, or its place in a row."""
_SEPARATORS = re.compile(r"[、，：；）．.]*(?:[和与及])?")


@dataclass(slots=True)
class Passage:
    """A paragraph with all that its clauses need to be read, one after the other.

    Attributes:
        paragraph: Where it stands.
        spliced: The paragraph's plain text, which maps back to the paragraph.
        context: Whether the next clause promises or reports, and of which years.
        memory: What the clauses before it are about.
        namer: Reads names.
        misfits: Takes up the numbers that do not fit the known names they stand with.
    """

    paragraph: Paragraph
    spliced: Spliced
    context: Context
    memory: Memory
    namer: Namer
    misfits: list[Misfit]

    def read(self, clause: Clause) -> Iterable[Statement | Unread]:
        """The statements of a clause, and the numbers that are in none."""
        return self._numbered(clause) if clause.segments or clause.proportions else self._plain(clause)

    def _numbered(self, clause: Clause) -> Iterator[Statement | Unread]:
        text = self.spliced.text
        for proportions in clause.proportions:
            yield from self._proportions(clause, proportions)
        for k, segment in enumerate(clause.segments):
            found = list(self._row(clause, segment, last=k + 1 == len(clause.segments)))
            alone = (
                segment.numbers[0].unit is None
                and segment.numbers[0].end - segment.numbers[0].start == clause.end - clause.start
            )
            yield from found or (() if alone else self._unread(segment.numbers))
        if not clause.segments:
            yield from self._plain(clause)
            return
        start, end = clause.segments[-1].after
        if text.startswith("、", start) and may_hold_goal(text[start + 1 : end]):  # 突破350亿元、实现倍增
            yield from self._qualitative(text[start + 1 : end], start + 1)

    def _plain(self, clause: Clause) -> Iterable[Statement]:
        """The statements of a clause without numbers; most have none."""
        text = self.spliced.text
        written = text[clause.start : clause.end]
        found = list(self._qualitative(written, clause.start)) if may_hold_goal(written) else ()
        self.memory.passed = written
        if "业" in written and (industry := _INDUSTRY.search(written)):
            self.memory.industry = industry["name"]
        if text[clause.start - 1 : clause.start] in ("。", "！", "？", "："):
            self.memory.verb = ""
        return found

    def _row(self, clause: Clause, segment: Segment, *, last: bool) -> Iterator[Statement]:
        """The statements of a row of numbers; none where it is about nothing that can be named."""
        written = self.spliced.text[slice(*segment.before)]
        ended = _IN_YEAR.search(written)
        tail = read_tail(written[: ended.start("when")] if ended else written)
        _renovated(tail, segment.numbers[0], written)
        baseline: re.Match[str] | None = _COMPARED.search(written)
        if baseline is not None:
            tail.end, tail.change = read_tail(written[: baseline.start()]).end, None
        elif not tail.change and (origin := _FROM.search(written[: tail.end])):
            tail.end = read_tail(written[: origin.start()]).end
            tail.reached = True
            baseline = None if last else origin
        numbers = segment.numbers
        if numbers[-1].unit is None and numbers[0].form is Form.PLAIN and not self._is_ratio(segment, tail, written):
            return
        finder = Finder(self.spliced.text, self.namer, self.memory)
        subjects = finder.find(clause, segment, tail)
        if not subjects.names:
            return
        end = numbers[-1].end + subjects.reach
        rows = list(finder.pair(subjects.names, _completed(numbers, tail)))
        self.memory.keep([name for name, _ in rows], numbers[-1].unit)
        for subject, number in rows:
            name = subject
            if name.indicator is not None and tail.gap is None:
                number = with_money(name.indicator, number)  # noqa: PLW2901 - 迈上1200亿台阶 is of money
                if not fits(name.indicator, number):
                    self._misfit(name, name.indicator, number, clause, tail)
                    name = replace(name, name=f"{name.verb}{name.raw}", indicator=None)
                    if self.namer.lexicon.find(name.name) is not None:
                        continue  # 22个优良比例: whatever is counted, it is not what the name says
            measure, direction = measure_of(name, number, tail)
            yield self._statement(name, measure, direction, number, tail, (segment.before[0], end), baseline, ended)

    def _misfit(self, name: Name, indicator: Indicator, number: Quantity, clause: Clause, tail: Tail) -> None:
        """Keep a number that is in no unit of the indicator it stands with."""
        text = self.spliced.text
        named = name.raw in text[clause.start : number.start]
        changed = tail.gap is not None or (tail.change is not None and not tail.reached)
        direct = named and not changed and _CLAUSE_ENDS.match(text, number.end) is not None
        self.misfits.append(Misfit(indicator.name, number, direct, *self._flow(clause.start, number.end)))

    def _is_ratio(self, segment: Segment, tail: Tail, written: str) -> bool:
        """Whether a number without a unit is the value of an index or a ratio."""
        name = written[: tail.end] or (self.memory.latest[-1].raw if self.memory.latest else "")
        ends = segment.after[0] == segment.after[1]
        return ends and name.endswith(_UNITLESS) and (tail.reached or tail.change is not None)

    def _qualitative(self, written: str, start: int) -> Iterator[Statement]:
        found = qualitative_in(written, start, self.namer, self.context, self.memory.latest)
        for name, measure, first, end in found:
            yield self._statement(name, measure, None, None, None, (first, end))

    def _unread(self, numbers: Sequence[Quantity]) -> Iterator[Unread]:
        if self.context.kind is StatementKind.TARGET:
            for number in numbers:
                yield Unread(number, self.paragraph, *self._flow(number.start, number.end))

    def _proportions(self, clause: Clause, parts: Proportions) -> Iterator[Statement]:
        """三次产业结构 as three shares; of 由…调整为… the first are the baseline."""
        start = max(clause.start, parts.start - NAME_REACH)
        written = self.spliced.text[start : parts.start]
        if len(parts.values) != len("一二三") or "产业" not in written:
            return
        origin = _FROM.search(written)
        baseline = None if parts is clause.proportions[-1] else origin
        first = max(0, clause.proportions[0].start - start)
        origin = origin or _FROM.search(written, 0, first)
        name = written[: origin.start()] if origin else written[: read_tail(written).end]
        raw = self.namer.strip(name, start).text
        for label, value in zip("一二三", parts.values, strict=True):
            share = replace(self.namer.name(f"第{label}产业占比"), raw=raw)
            number = Quantity(parts.start, parts.end, parts.start, Op.EQ, value, None, "%", "ratio")
            yield self._statement(share, Measure.SHARE, None, number, None, (start, parts.end), baseline)

    def _statement(
        self,
        name: Name,
        measure: Measure,
        direction: Direction | None,
        number: Quantity | None,
        tail: Tail | None,
        span: tuple[int, int],
        baseline: re.Match[str] | None = None,
        ended: re.Match[str] | None = None,
    ) -> Statement:
        context, scope = self.context, name.scope
        start, end = span
        text = self.spliced.text
        if number is not None and (since := _SO_MANY_YEARS.search(text, start, number.start + 1)):
            context = for_years(context, since["n"])
        if tail is not None:
            scope = (
                scope
                or tail.gap
                or ("年均" if tail.yearly else "累计" if tail.total and "累计" in tail.total else None)
            )
        kind, period = context.kind, context.period
        if baseline is not None:
            kind, period = StatementKind.BASELINE, before_period(context, baseline.group())
        elif ended is not None:
            period = int(ended["year"]), int(ended["year"])
        separators = _SEPARATORS.match(text, start, end)
        first, last = self._flow(separators.end() if separators else start, end)
        value, unit = (number.value, number.unit) if number else (None, None)
        based = in_base(value, unit) if value is not None else None
        return Statement(
            kind=kind,
            period=period,
            scope=scope,
            indicator=name.name,
            indicator_raw=name.raw,
            known=name.indicator is not None,
            measure=measure,
            direction=direction,
            op=number.op if number else Op.QUAL,
            value=value,
            value_high=number.value_high if number else None,
            unit=unit,
            base_value=based[0] if based else None,
            base_unit=(based[1] or None) if based else None,
            paragraph=self.paragraph,
            start=first,
            end=last,
        )

    def _flow(self, start: int, end: int) -> tuple[int, int]:
        first, last = self.spliced.origin_span(start, end)
        return self.paragraph.start + first, self.paragraph.start + last


def _renovated(tail: Tail, number: Quantity, written: str) -> None:
    """Make of 提升 with an area or a count a part of the name."""
    built = number.dimension in ("area", "households", "count") and number.unit != "位"
    if built and tail.change and not tail.gap and _RENOVATED.fullmatch(written, tail.end):
        tail.end, tail.change, tail.improved = len(written), None, False


def _completed(numbers: Sequence[Quantity], tail: Tail) -> list[Quantity]:
    """A row with what its members share: the unit of the last, and behind 分别 its bound (分别7%和8%以上)."""
    first, last = numbers[0], numbers[-1]
    shared = last.op if last.bounded == "after" else first.op if first.bounded == "before" else Op.EQ
    unit = parse_unit(last.unit or "")
    done = []
    for each in numbers:
        bare = tail.shared and not each.bounded and each.op is Op.EQ
        number = replace(each, op=shared) if bare else each
        points = each.unit == "个" and last.unit == "个百分点"  # 提高29个、14个百分点
        if (points or each.unit is None) and last.unit is not None and each.form is Form.PLAIN:
            number = replace(number, unit=last.unit, dimension=last.dimension)
        elif each.dimension is None and each.unit and unit and unit[1]:  # 1.2万亿、8200亿元
            number = replace(number, unit=f"{each.unit}{unit[1].name}", dimension=last.dimension)
        done.append(number)
    return done
