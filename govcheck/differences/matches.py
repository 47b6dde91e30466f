"""Which paragraphs of the old text are which of the new one.

The order follows Heckel (1978) and git's detection of renames: what is certain first (equal text in order, equal text
elsewhere, equal text cut differently), then what is alike, in the same gap between certain pairs more readily than
across; each step leaves less to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from govcheck.differences.cuts import equal_cuts, likely_cut
from govcheck.differences.units import Unit
from govcheck.matching.alignment import align
from govcheck.matching.chains import heaviest_rising
from govcheck.matching.likeness import alike, likely

SHORT = 15
"""Characters below which a text is a heading or a formula: it is paired elsewhere only where it is the only one of its
kind, and with what is alike only in its gap."""
UNMISTAKABLE = 40
"""Characters from which equal texts are the same paragraph even in reports that are no versions of each other."""
IN_GAP = 0.5
"""The similarity from which two texts in one gap are versions of each other: of 3,217 paragraphs at hand 110 have one
as alike in another report, mostly formulas."""
SHORT_IN_GAP = 0.6
"""The same for short texts."""
ACROSS = 0.6
"""The same anywhere: of 3,217 paragraphs at hand 58 have one as alike in another report, nearly all of them the opening
sentence; at 30 % of the characters replaced it is 0.7."""
GAP_PAIRS = 2_500
"""Pairs of texts in one gap that are all measured; of a larger gap those that share shingles."""
WEIGHT = 1_000
"""How finely likeness is weighed."""
NEAR = 2
"""How far from the same place in a long gap texts are measured that share no rare shingle."""
PARAGRAPH = 2_000
"""What a paragraph weighs besides its characters, where it is asked which have moved past the others: as few as can be,
and of as many the shorter ones."""


def weight(key: str) -> int:
    """How much it counts that a paragraph stays in its place."""
    return PARAGRAPH + len(key)


@dataclass(frozen=True, slots=True)
class Match:
    """Units that are versions of each other: ``old`` and ``new`` are first and last number, both included."""

    old: tuple[int, int]
    new: tuple[int, int]
    similarity: float

    @property
    def is_cut(self) -> bool:
        """Whether the two sides are cut differently."""
        return self.old[0] != self.old[1] or self.new[0] != self.new[1]


def matches(old: Sequence[Unit], new: Sequence[Unit], related: Callable[[Unit, Unit], bool]) -> list[Match]:
    """The matches of two files, in the order of the old one; ``related`` tells whether two units may be versions."""
    search = _Search(old, new, related)
    search.equal_elsewhere()
    search.equal_but_cut()
    search.alike_in_gaps()
    search.alike_beside()
    search.alike_anywhere()
    return sorted(search.found, key=lambda match: match.old)


class _Search:
    """The matches found so far, and the units that are still free."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit], related: Callable[[Unit, Unit], bool]) -> None:
        self.old, self.new, self.related = old, new, related
        self.old_keys, self.new_keys = [unit.key for unit in old], [unit.key for unit in new]
        aligned = align(self.old_keys, self.new_keys, [weight(key) for key in self.old_keys])
        anchors = [(i, j) for i, j in aligned if related(old[i], new[j])]
        self.found = [Match((i, i), (j, j), 1.0) for i, j in anchors]
        self.before_old, self.before_new = [i for i, _ in anchors], [j for _, j in anchors]
        taken_old, taken_new = set(self.before_old), set(self.before_new)
        self.free_old = {i for i in range(len(old)) if i not in taken_old}
        self.free_new = {j for j in range(len(new)) if j not in taken_new}

    def take(self, match: Match) -> None:
        """Keep a match."""
        self.found.append(match)
        self.free_old.difference_update(range(match.old[0], match.old[1] + 1))
        self.free_new.difference_update(range(match.new[0], match.new[1] + 1))

    def take_alike(self, found: Iterable[tuple[float, int, int]]) -> None:
        """Keep pairs that are alike, the best first, each unit once."""
        for similarity, i, j in found:
            if i in self.free_old and j in self.free_new:
                self.take(Match((i, i), (j, j), similarity))

    def equal_elsewhere(self) -> None:
        """Equal texts that are left: they were moved."""
        where: defaultdict[str, list[int]] = defaultdict(list)
        for j in sorted(self.free_new):
            where[self.new_keys[j]].append(j)
        left: defaultdict[str, list[int]] = defaultdict(list)
        for i in sorted(self.free_old):
            if self.old_keys[i] in where:
                left[self.old_keys[i]].append(i)
        for key, places in left.items():
            others = where[key]
            if len(key) < SHORT and len(places) * len(others) > 1:
                continue
            for i, j in zip(places, others, strict=False):
                if len(key) >= UNMISTAKABLE or self.related(self.old[i], self.new[j]):
                    self.take(Match((i, i), (j, j), 1.0))

    def equal_but_cut(self) -> None:
        """Equal texts that are cut differently."""
        for one, other in list(equal_cuts(self.old_keys, self.free_old, self.new_keys, self.free_new)):
            if self.related(self.old[one[0]], self.new[other[0]]):
                self.take(Match(one, other, 1.0))

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """What is free between two neighbouring anchors, where it is so on both sides."""
        of_old: defaultdict[int, list[int]] = defaultdict(list)
        for i in sorted(self.free_old):
            of_old[bisect_left(self.before_old, i)].append(i)
        of_new: defaultdict[int, list[int]] = defaultdict(list)
        for j in sorted(self.free_new):
            of_new[bisect_left(self.before_new, j)].append(j)
        yield from ((places, of_new[gap]) for gap, places in of_old.items() if gap in of_new)

    def alike_in_gaps(self) -> None:
        """Texts in one gap that are alike, as they are or cut differently."""
        for olds, news in list(self.gaps()):
            if max(len(olds), len(news)) > 1 and len(olds) * len(news) <= GAP_PAIRS:
                self.take_cuts(olds, news)
            still_old = [i for i in olds if i in self.free_old]
            still_new = [j for j in news if j in self.free_new]
            self.take_alike(_in_order_first(list(self.measured(still_old, still_new, IN_GAP)), IN_GAP))

    def take_cuts(self, olds: list[int], news: list[int]) -> None:
        """Keep what was cut and edited in a gap, the best first."""
        split = ((i, likely_cut(self.old_keys[i], self.new_keys, news)) for i in olds)
        merged = ((j, likely_cut(self.new_keys[j], self.old_keys, olds)) for j in news)
        cuts = [Match((i, i), (cut.first, cut.last), cut.similarity) for i, cut in split if cut]
        cuts += [Match((cut.first, cut.last), (j, j), cut.similarity) for j, cut in merged if cut]
        for match in sorted(cuts, key=lambda cut: (-cut.similarity, cut.old, cut.new)):
            if self.is_free(match) and self.related(self.old[match.old[0]], self.new[match.new[0]]):
                self.take(match)

    def is_free(self, match: Match) -> bool:
        """Whether none of its units is taken."""
        return self.free_old.issuperset(range(match.old[0], match.old[1] + 1)) and self.free_new.issuperset(
            range(match.new[0], match.new[1] + 1)
        )

    def measured(self, olds: list[int], news: list[int], least: float) -> Iterator[tuple[float, int, int]]:
        """The pairs of some units that are alike, the most alike first."""
        texts, others = [self.old_keys[i] for i in olds], [self.new_keys[j] for j in news]
        if len(olds) * len(news) <= GAP_PAIRS:
            pairs = [(a, b) for a in range(len(olds)) for b in range(len(news))]
        else:
            pairs = sorted({*likely(texts, others), *_beside(len(olds), len(news))})
        for similarity, a, b in alike(texts, others, least, pairs):
            i, j = olds[a], news[b]
            short = min(len(self.old_keys[i]), len(self.new_keys[j])) < SHORT
            if similarity >= (SHORT_IN_GAP if short else least) and self.related(self.old[i], self.new[j]):
                yield similarity, i, j

    def alike_beside(self) -> None:
        """Texts beside a match on both sides that are alike: what was moved together was in part edited, too."""
        todo = [(match.old, match.new) for match in self.found]
        while todo:
            old, new = todo.pop()
            for i, j in ((old[0] - 1, new[0] - 1), (old[1] + 1, new[1] + 1)):
                if i in self.free_old and j in self.free_new:
                    before = len(self.found)
                    self.take_alike(self.measured([i], [j], IN_GAP))
                    todo += [(match.old, match.new) for match in self.found[before:]]

    def alike_anywhere(self) -> None:
        """Texts that are alike wherever they stand: they were moved and edited."""
        olds = [i for i in sorted(self.free_old) if len(self.old_keys[i]) >= SHORT]
        news = [j for j in sorted(self.free_new) if len(self.new_keys[j]) >= SHORT]
        self.take_alike(self.measured(olds, news, ACROSS))


def _in_order_first(found: list[tuple[float, int, int]], least: float) -> list[tuple[float, int, int]]:
    """Pairs that are alike, those first that together are most alike in one order; then the others, the best first.

    In a list of one pattern (a line for each district) numbers make a line more like another's than its own; the order
    tells which is which. What is hardly alike weighs hardly anything, so that a line that went shifts no others.
    """
    by_place = sorted(found, key=lambda each: (each[1], -each[2]))
    weights = [round((similarity - least) * WEIGHT) + 1 for similarity, _, _ in by_place]
    chain = [by_place[k] for k in heaviest_rising([j for _, _, j in by_place], weights)]
    taken = set(chain)
    return [*chain, *(each for each in found if each not in taken)]


def _beside(olds: int, news: int) -> Iterator[tuple[int, int]]:
    """Pairs of places that are as far in the one list as in the other."""
    for i in range(olds):
        near = round(i * news / olds)
        yield from ((i, j) for j in range(max(0, near - NEAR), min(news, near + NEAR + 1)))
