"""Two sequences aligned: which elements of the one are which of the other, in one order.

The way is patience sorting (Bram Cohen, as in git): elements that occur once on both sides are certain; a heaviest
chain of them that rises on both sides is kept, and the gaps between are aligned in the same way. What is left in a gap,
all of it repeated, is aligned by its longest common subsequence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from govcheck.matching.chains import heaviest_rising

LEFT_AT_ONCE = 16_000_000
"""Elements of one side times elements of the other whose longest common subsequence is looked for: 2 MB and some
10 ms; a longer gap, of repeated elements only, is left open."""


def align(
    old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int] | None = None
) -> list[tuple[int, int]]:
    """The pairs of indices of equal elements, rising on both sides.

    Args:
        old, new: The elements.
        weights: How much it counts that an element of ``old`` is paired, more than 0; all alike where None. An order
            that keeps the heavier elements wins.
    """
    pairs: list[tuple[int, int]] = []
    sides = _Side(old), _Side(new)
    gaps = [_Gap.of(sides, (0, len(old)), (0, len(new)))]
    while gaps:
        gap = gaps.pop()
        pairs.extend(gap.ends())
        if gap.is_empty:
            continue
        anchors = gap.anchors(weights)
        if not anchors:
            pairs.extend(_rest(old, new, *gap.spans[0], *gap.spans[1]))
            continue
        pairs.extend(anchors)
        gaps.extend(gap.parted(anchors))
    return sorted(pairs)


class _Side:
    """One of the sequences, and where each of its elements stands in it."""

    def __init__(self, elements: Sequence[Hashable]) -> None:
        self.elements = elements
        self.places: defaultdict[Hashable, list[int]] = defaultdict(list)
        for k, element in enumerate(elements):
            self.places[element].append(k)

    def first(self, element: Hashable, start: int) -> int:
        """The first place of an element from ``start`` on; it must have one."""
        places = self.places[element]
        return places[bisect_left(places, start)]


class _Gap:
    """What is not yet aligned: a range of each side, and how often each element occurs there.

    Of the parts of a gap the largest takes over its counts, less what is in the others; only these are counted anew.
    So an element is counted as often as its part is at most half of the gap, and not once for each gap it is in: where
    every gap has one anchor near its end, that would take the square.
    """

    def __init__(
        self,
        sides: tuple[_Side, _Side],
        spans: list[tuple[int, int]],
        counts: tuple[Counter[Hashable], Counter[Hashable]],
        single: set[Hashable],
    ) -> None:
        self.sides, self.spans, self.counts = sides, spans, counts
        self.single = single  # what has come to be once on a side, as far as it was not asked for

    @classmethod
    def of(cls, sides: tuple[_Side, _Side], *spans: tuple[int, int]) -> _Gap:
        """A gap whose elements are counted."""
        one, other = (Counter(side.elements[slice(*span)]) for side, span in zip(sides, spans, strict=True))
        return cls(sides, list(spans), (one, other), {element for element, count in one.items() if count == 1})

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on one side."""
        return any(start == end for start, end in self.spans)

    def ends(self) -> list[tuple[int, int]]:
        """The pairs of equal elements at its beginning and at its end, which are then no more in it."""
        old, new = (side.elements for side in self.sides)
        (a, b), (c, d) = self.spans
        first, last = (a, c), (b, d)
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        self._shrink([(a, b), (c, d)])
        return [*zip(range(first[0], a), range(first[1], c)), *zip(range(b, last[0]), range(d, last[1]))]  # noqa: B905

    def anchors(self, weights: Sequence[int] | None) -> list[tuple[int, int]]:
        """The heaviest chain of elements that occur once on both sides."""
        one, other = self.counts
        unique = sorted(
            tuple(side.first(element, start) for side, (start, _) in zip(self.sides, self.spans, strict=True))
            for element in self.single
            if one[element] == 1 == other[element]
        )
        self.single = set()
        chain = heaviest_rising([j for _, j in unique], [weights[i] if weights else 1 for i, _ in unique])
        return [(unique[k][0], unique[k][1]) for k in chain]

    def parted(self, anchors: Sequence[tuple[int, int]]) -> Iterator[_Gap]:
        """The gaps between its anchors; it is one of them itself."""
        (a, b), (c, d) = self.spans
        starts = [(a, c), *((i + 1, j + 1) for i, j in anchors)]
        parts = [((a, i), (c, j)) for (a, c), (i, j) in zip(starts, [*anchors, (b, d)], strict=True)]
        largest = max(parts, key=lambda part: sum(end - start for start, end in part))
        yield from (_Gap.of(self.sides, *part) for part in parts if part is not largest)
        self._shrink(list(largest))
        yield self

    def _shrink(self, spans: list[tuple[int, int]]) -> None:
        """Leave out what is not in narrower ranges."""
        for side, counts, (start, end), (first, last) in zip(self.sides, self.counts, self.spans, spans, strict=True):
            for element in (*side.elements[start:first], *side.elements[last:end]):
                counts[element] -= 1
                if counts[element] == 1:
                    self.single.add(element)
        self.spans = spans


def _rest(
    old: Sequence[Hashable], new: Sequence[Hashable], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of a gap in which every element that is on both sides is repeated."""
    shared = set(old[a:b]) & set(new[c:d])
    one = [i for i in range(a, b) if old[i] in shared]
    other = [j for j in range(c, d) if new[j] in shared]
    if not one or len(one) * len(other) > LEFT_AT_ONCE:
        return
    from rapidfuzz.distance import Indel

    numbers = {element: k for k, element in enumerate(shared)}
    for block in Indel.opcodes([numbers[old[i]] for i in one], [numbers[new[j]] for j in other]):
        if block.tag == "equal":
            for k in range(block.src_end - block.src_start):
                yield one[block.src_start + k], other[block.dest_start + k]
