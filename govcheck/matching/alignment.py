"""Two sequences aligned: which elements of the one are which of the other, in one order.

The way is patience sorting (Bram Cohen, as in git): elements that occur once on both sides are certain; a heaviest
chain of them that rises on both sides is kept, and the gaps between are aligned in the same way. What is left in a gap,
all of it repeated, is aligned by its longest common subsequence.
"""

from __future__ import annotations

from collections import Counter
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
        weights: How much it counts that an element of ``old`` is paired; all alike where None. An order that keeps the
            heavier elements wins.
    """
    pairs: list[tuple[int, int]] = []
    gaps = [(0, len(old), 0, len(new))]
    while gaps:
        a, b, c, d = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, (a, b, c, d), weights)
        if not anchors:
            pairs.extend(_rest(old, new, a, b, c, d))
            continue
        for i, j in [*anchors, (b, d)]:
            gaps.append((a, i, c, j))
            a, c = i + 1, j + 1
        pairs.extend(anchors)
    return sorted(pairs)


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], gap: tuple[int, int, int, int], weights: Sequence[int] | None
) -> list[tuple[int, int]]:
    """The heaviest chain of elements that occur once on both sides of a gap."""
    a, b, c, d = gap
    counts, others = Counter(old[a:b]), Counter(new[c:d])
    where = {new[j]: j for j in range(c, d) if others[new[j]] == 1}
    unique = [(i, where[old[i]]) for i in range(a, b) if counts[old[i]] == 1 and old[i] in where]
    chain = heaviest_rising([j for _, j in unique], [weights[i] if weights else 1 for i, _ in unique])
    return [unique[k] for k in chain]


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
