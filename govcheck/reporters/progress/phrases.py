"""What several formats say alike of targets and their results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govcheck.differences.targets.model import Outcome, Progress, Status
from govcheck.reporters.differences.amounts import amount, measure, unsigned
from govcheck.reporters.differences.goals import INDICATORS, Goals, by_place, needing_measure
from govcheck.reporters.differences.phrases import more
from govcheck.wording import Language, Wording

FEW = 10
"""Others than the listed goals up to which they are all shown, those without a result too."""
TARGET = Wording("target", "目标")
WITHOUT_RESULT = Wording("indicators without a result", "项没有结果的指标")
RESULT = Wording("result", "完成情况")
STATUS = Wording("status", "结论")
GOALS = Wording("listed goal", "主要目标")
OTHERS = Wording("other indicator", "其他指标")
TARGETS = Wording("target", "目标")
"""What is counted."""
STATUSES = {
    Status.MET: Wording("met", "完成"),
    Status.MISSED: Wording("missed", "未完成"),
    Status.NO_ACTUAL: Wording("not reported", "未报告结果"),
    Status.QUALITATIVE: Wording("qualitative", "定性目标"),
    Status.NOT_COMPARABLE: Wording("not comparable", "无法比较"),
}
"""Each status, in the order in which counts are told."""
JUDGED = (Status.MET, Status.MISSED)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What is shown of a target and its result; nothing in it is made harmless yet.

    Attributes:
        outcome: What it is of.
        indicator: Its name.
        measure: What the target measures; empty where it need not be told.
        target, result: The values.
        told: What came of it, and by how much.
    """

    outcome: Outcome
    indicator: str
    measure: str
    target: str
    result: str
    told: str


def rows_of(
    progress: Progress, language: Language, *, every: bool = False
) -> Iterator[tuple[Goals[Outcome], Sequence[OutcomeRow], Wording | None]]:
    """The targets by place, with the rows that are shown, and that some are not; with ``every`` all are."""
    needing = needing_measure((each.region, each.indicator, each.measure) for each in progress.rows)
    for goals in by_place(progress.rows):
        shown: Sequence[Outcome] = goals.targets
        if goals.most is not None and not every:
            shown = goals.shown(lambda row: row.actual is not None)
            if len(goals.targets) > FEW:
                shown = [row for row in shown if row.actual is not None]
        rows = [row_of(each, language, (each.region, each.indicator, each.measure) in needing) for each in shown]
        left_out = len(goals.targets) - len(rows)
        without = sum(row.actual is None for row in goals.targets)
        noun = WITHOUT_RESULT if left_out <= without else INDICATORS
        yield goals, rows, more(left_out, noun) if left_out else None


def row_of(outcome: Outcome, language: Language, tells_measure: bool) -> OutcomeRow:
    """The row of a target; ``tells_measure``: whether to say what it measures, if it has a number."""
    return OutcomeRow(
        outcome,
        outcome.indicator,
        measure(outcome.measure).say(language) if tells_measure and outcome.target["value"] is not None else "",
        amount(outcome.target, language),
        amount(outcome.actual, language),
        told(outcome).say(language),
    )


def told(outcome: Outcome) -> Wording:
    """What came of a target: ``met by 0.7 pp``, ``missed by 3.1 pp``, ``not reported``; not yet made harmless."""
    said, gap = STATUSES[outcome.status], outcome.gap
    if outcome.status is Status.NOT_COMPARABLE:
        why = _why(outcome)
        return Wording(f"{said.en}: {why.en}", f"{said.zh}：{why.zh}")
    if outcome.status not in JUDGED or gap is None or not gap.value:
        return said
    by = "高于目标" if gap.value > 0 else "低于目标"
    return Wording(f"{said.en} by {unsigned(gap, Language.EN)}", f"{said.zh}，{by}{unsigned(gap, Language.ZH)}")


def _why(outcome: Outcome) -> Wording:
    """Why a result cannot be compared with its target."""
    actual = outcome.actual
    if actual is None or actual["value"] is None:
        return Wording("the result has no number", "完成情况没有数值")
    if actual["measure"] != outcome.measure:
        name = measure(actual["measure"])
        return Wording(f"the result is a {name.en}", f"完成情况的类型是{name.zh}")
    unit = actual["unit"] or "?"
    return Wording(f"the result is in {unit}", f"完成情况的单位是{unit}")


def summarized(progress: Progress) -> list[Wording]:
    """How many targets were met: of the listed goals, and of all others."""
    listed = [row for row in progress.rows if row.headline]
    others = [row for row in progress.rows if not row.headline]
    groups = [(GOALS, listed), (OTHERS, others)] if listed and others else [(TARGETS, progress.rows)]
    return [_counted(noun, rows) for noun, rows in groups]


def _counted(noun: Wording, rows: Sequence[Outcome]) -> Wording:
    counts = Counter(row.status for row in rows)
    judged = sum(counts[status] for status in JUDGED)
    met, rest = (
        [(count, STATUSES[status]) for status in STATUSES if (count := counts[status]) and (status in JUDGED) is is_met]
        for is_met in (True, False)
    )
    en = f"{judged or 'no'} {noun.en}{'s' * (judged != 1)} with a result"
    zh = f"有结果的{noun.zh}{judged}项"
    if met:
        en += ": " + ", ".join(f"{count} {said.en}" for count, said in met)
        zh += "：" + "，".join(f"{said.zh}{count}项" for count, said in met)
    if rest:
        en += "; " + ", ".join(f"{count} {said.en}" for count, said in rest)
        zh += "；" + "，".join(f"{said.zh}{count}项" for count, said in rest)
    return Wording(en, zh)


def title_of(progress: Progress) -> Wording:
    """What the two reports are called, and the year; not yet made harmless."""
    files = f"{progress.earlier} → {progress.later}"
    years = sorted({row.period for row in progress.rows})
    if len(years) != 1:
        return Wording(f"{files} · targets and results", f"{files} · 目标完成情况")
    return Wording(f"{files} · targets and results of {years[0]}", f"{files} · {years[0]}年目标完成情况")
