"""Targets in the order in which every format shows them: by place, and the goals a report lists before all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from govcheck.statements.model import Measure
from govcheck.wording import Wording

OTHERS_SHOWN = 40
"""Targets shown that are not among the listed goals, of all places together; JSON has all."""
LISTED = Wording("listed goals", "主要目标")
OTHERS = Wording("other indicators", "其他指标")
ALL = Wording("indicators", "指标")
"""The title where no goals are listed."""
NO_PLACE = Wording("no region", "地区不明")
INDICATORS = Wording("indicators", "项指标")
"""What is counted where some are not shown."""


class Target(Protocol):
    """What is shown of a target: a change, or what came of it."""

    @property
    def region(self) -> str | None:
        """The place, where there are several."""

    @property
    def headline(self) -> bool:
        """Whether it is among the goals that a report lists for its year."""


T = TypeVar("T", bound=Target)


@dataclass(frozen=True, slots=True)
class Goals(Generic[T]):
    """Targets of one place under a title.

    Attributes:
        title: With the place where there are several; not yet made harmless.
        targets: In their order.
        most: How many of them are shown at most; None for all.
    """

    title: Wording
    targets: Sequence[T]
    most: int | None

    def shown(self, weighs: Callable[[T], bool]) -> Sequence[T]:
        """Those that are shown, in their order; where some are not, these are rather such as do not weigh."""
        if self.most is None or len(self.targets) <= self.most:
            return self.targets
        ranked = sorted(range(len(self.targets)), key=lambda k: not weighs(self.targets[k]))
        return [self.targets[k] for k in sorted(ranked[: self.most])]


def by_place(targets: Iterable[T]) -> list[Goals[T]]:
    """The targets by place, in the order in which the places come; of each the listed goals, then all others."""
    places: dict[str | None, tuple[list[T], list[T]]] = {}
    for target in targets:
        places.setdefault(target.region, ([], []))[0 if target.headline else 1].append(target)
    most = OTHERS_SHOWN // max(1, sum(bool(others) for _, others in places.values()))
    found = []
    for place, (listed, others) in places.items():
        said = Wording(place, place) if place is not None else NO_PLACE
        for title, group, limit in ((LISTED, listed, None), (OTHERS if listed else ALL, others, most)):
            if group:
                several = Wording(f"{said.en} · {title.en}", f"{said.zh} · {title.zh}")
                found.append(Goals(several if len(places) > 1 else title, group, limit))
    return found


def needing_measure(names: Iterable[tuple[str | None, str, str]]) -> set[tuple[str | None, str, str]]:
    """The places, indicators and measures whose measure is to be told: none of growth, but for two of one indicator."""
    keys = list(names)
    measures: dict[tuple[str | None, str], set[str]] = {}
    for place, indicator, measure in keys:
        measures.setdefault((place, indicator), set()).add(measure)
    return {key for key in keys if key[2] != Measure.GROWTH or len(measures[key[:2]]) > 1}
