"""The cells of a target of two years, as every format shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from govcheck.differences.model import Kind
from govcheck.differences.targets.model import AS_IT_WAS, TargetChange, TargetsDiff
from govcheck.differences.targets.pairing import Match
from govcheck.reporters.differences.amounts import amount, measure, signed
from govcheck.reporters.differences.goals import Goals, by_place, needing_measure
from govcheck.reporters.differences.phrases import KINDS
from govcheck.wording import Language, Wording

GUESS = "?"
"""The mark of a pair that is only suggested."""
GUESSES = Wording(
    f"{GUESS} only a guess: the two names are alike, and it is not known that they mean one thing",
    f"{GUESS} 仅为推测：两个名称相近，不能确定指同一事项",
)
CHANGE = Wording("change", "变化")
INDICATOR = Wording("indicator", "指标")
MEASURE = Wording("measure", "类型")
DIFFERENCE = Wording("+/-", "增减")
_BOUNDS = {Kind.HARDENED, Kind.SOFTENED}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """What is shown of a target; nothing in it is made harmless yet.

    Attributes:
        kind: What weighs most.
        also: What else became of it.
        indicator: Its name.
        is_guess: Whether the two are held against each other by a likeness of names only.
        measure: What the values measure; empty where it need not be told.
        old, new: The values.
        difference: Between them; empty where there is none.
        was: The old name where the pair is a guess, and so has to be judged; else empty.
        names: The two names as they are written, where they differ and ``was`` does not tell; else empty.
        how: What the values do not show: another measure, other words of a target without a number; else empty.
    """

    kind: Kind
    also: tuple[Kind, ...]
    indicator: str
    is_guess: bool
    measure: str
    old: str
    new: str
    difference: str
    was: str
    names: str
    how: str

    @property
    def is_as_it_was(self) -> bool:
        """Whether it makes no difference."""
        return self.kind in AS_IT_WAS

    def told(self, language: Language) -> str:
        """All that became of it in words."""
        return _listed((self.kind, *self.also), language)

    def told_also(self, language: Language) -> str:
        """In words what else became of it; empty where nothing did."""
        also = _listed([kind for kind in self.also if kind is not Kind.REWORDED], language)  # the names tell that
        return Wording(f"also {also}", f"另有{also}").say(language) if also else ""


def rows_of(
    diff: TargetsDiff, language: Language, *, every: bool = False
) -> Iterator[tuple[Goals[TargetChange], Sequence[TargetRow], int]]:
    """The targets by place, with the rows that are shown, and how many are not; with ``every`` all are."""
    needing = needing_measure((each.region, each.indicator, each.measure) for each in diff.changes)
    for goals in by_place(diff.changes):
        shown = goals.targets if every else goals.shown(lambda change: change.kind not in AS_IT_WAS)
        rows = [row_of(each, language, (each.region, each.indicator, each.measure) in needing) for each in shown]
        yield goals, rows, len(goals.targets) - len(rows)


def row_of(change: TargetChange, language: Language, tells_measure: bool) -> TargetRow:
    """The row of a change; ``tells_measure``: whether to say what it measures, if it has a number."""
    is_guess = change.match is Match.SUGGESTED
    names = _names(change)
    has_number = any(row is not None and row["value"] is not None for row in (change.old, change.new))
    return TargetRow(
        kind=change.kind,
        also=change.also,
        indicator=change.indicator,
        is_guess=is_guess,
        measure=measure(change.measure).say(language) if tells_measure and has_number else "",
        old=amount(change.old, language),
        new=amount(change.new, language),
        difference=signed(change.delta, language),
        was=Wording(f"was {names[0]}", f"原为{names[0]}").say(language) if names and is_guess else "",
        names=" → ".join(names) if names and not is_guess else "",
        how=_how(change, language),
    )


def years_of(diff: TargetsDiff, language: Language) -> tuple[str, str]:
    """What the columns of the two sides are called: their years."""
    sides = (Wording("old", "旧"), Wording("new", "新"))
    old, new = (side.say(language) if year is None else str(year) for side, year in zip(sides, diff.years, strict=True))
    return old, new


def _listed(kinds: Sequence[Kind], language: Language) -> str:
    return Wording(", ", "、").say(language).join(KINDS[kind].say(language) for kind in kinds)


def _names(change: TargetChange) -> tuple[str, str] | None:
    """The names on both sides as they are written, or as they were completed; None where they are the same."""
    if change.old is None or change.new is None:
        return None
    for column in ("indicator", "indicator_raw") if change.match is Match.SUGGESTED else ("indicator_raw",):
        if change.old[column] != change.new[column]:
            return change.old[column], change.new[column]
    return None


def _how(change: TargetChange, language: Language) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        return ""
    if change.kind is Kind.UNIT_CHANGED and old["measure"] != new["measure"]:
        return f"{measure(old['measure']).say(language)} → {measure(new['measure']).say(language)}"
    if old["value"] is None and new["value"] is None and change.kind in _BOUNDS:
        return f"{old['quote']} → {new['quote']}"
    return ""
