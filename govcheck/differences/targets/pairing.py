"""Which target of one year is which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govcheck.differences.targets.sides import Chosen, Key
from govcheck.indicators import Lexicon
from govcheck.knowledge import load
from govcheck.matching.likeness import alike
from govcheck.matching.normal import normal_form

ALIKE = 0.7
"""The similarity of two names from which it is suggested that they are of one indicator: no more than suggested, since
第二产业增加值 and 第三产业增加值 have 0.86, and a renaming may have none."""


class Match(StrEnum):
    """Why two targets are held against each other."""

    EXACT = "exact"
    ALIAS = "alias"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two targets, or one that has no counterpart; ``match`` is None then."""

    old: Chosen | None
    new: Chosen | None
    match: Match | None = None


def paired(old: Mapping[Key, Chosen], new: Mapping[Key, Chosen], known: Lexicon) -> list[Pair]:
    """The targets of two years.

    The same indicator and measure first; then the same indicator in another measure; of names that nobody knows the
    most alike, if no word in them tells them apart. A word that does (城镇, 农村) vetoes any pair.
    """
    pairs = [Pair(old[key], new[key], _match(old[key], new[key])) for key in old if key in new]
    left = {key: chosen for key, chosen in old.items() if key not in new}
    added = {key: chosen for key, chosen in new.items() if key not in old}
    for one, other in [*_in_another_measure(left, added), *_suggested(left, added, known)]:
        if one in left and other in added:
            a, b = left.pop(one), added.pop(other)
            pairs.append(
                Pair(a, b, Match.SUGGESTED if one[1] != other[1] and not (a.known and b.known) else _match(a, b))
            )
    return [*pairs, *(Pair(each, None) for each in left.values()), *(Pair(None, each) for each in added.values())]


def _match(old: Chosen, new: Chosen) -> Match:
    names = normal_form(old["indicator_raw"]), normal_form(new["indicator_raw"])
    return Match.EXACT if names[0] == names[1] else Match.ALIAS


def _in_another_measure(old: Mapping[Key, Chosen], new: Mapping[Key, Chosen]) -> Iterator[tuple[Key, Key]]:
    """The same indicator, or another name for it, left on both sides; listed ones first."""
    same = {name: names[0] for names in load("targets")["one"] for name in names}
    where: defaultdict[tuple[str | None, str], list[Key]] = defaultdict(list)
    for region, name, measure in new:
        where[region, same.get(name, name)].append((region, name, measure))
    for key in old:
        for other in sorted(where[key[0], same.get(key[1], key[1])], key=lambda each: not new[each].listed):
            yield key, other


def _suggested(old: Mapping[Key, Chosen], new: Mapping[Key, Chosen], known: Lexicon) -> Iterator[tuple[Key, Key]]:
    """Names that are alike, of which one at least is not known, the most alike first."""
    olds, news = list(old), list(new)
    for _, i, j in alike([key[1] for key in olds], [key[1] for key in news], ALIKE):
        if _may_be_one(old[olds[i]], new[news[j]], known):
            yield olds[i], news[j]


def _may_be_one(old: Chosen, new: Chosen, known: Lexicon) -> bool:
    """Whether nothing speaks against two names being of one indicator."""
    same: Sequence[str] = ("region", "measure", "direction", "base_unit")
    return (
        not (old.known and new.known)
        and all(old[column] == new[column] for column in same)
        and not known.differ(old["indicator"], new["indicator"])
    )
