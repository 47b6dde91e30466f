"""Paragraphs that were cut differently: one that became several, or several that became one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from govcheck.matching.likeness import shingles, similarity

HEAD = 8
"""Characters by which texts that begin alike are looked up."""
TRIED = 16
"""Texts that are tried of those that begin alike: only repeated ones are more."""
COVERED = 0.5
"""The share of its shingles that a part has in common with the whole: at 20 % of characters changed one in two is."""
CUT = 0.75
"""The similarity from which an edited paragraph and several in a row are versions of each other."""


AT_ONCE = 500_000_000
"""Characters of the whole times those of its parts times the number of parts, up to which parts are taken off one by
one, which is measured anew each time: some 70 ms. A paragraph of 3,000 characters may be in 55 parts; of more all are
taken or none."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Parts in a row that together are like a whole: the numbers of the first and the last, and how alike they are."""

    first: int
    last: int
    similarity: float


def equal_cuts(
    old: Sequence[str], free_old: Set[int], new: Sequence[str], free_new: Set[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Texts in a row that put together are others in a row put together.

    Args:
        old, new: The texts in normal form.
        free_old, free_new: The numbers of those that may be used, each once.

    Yields:
        The numbers of the first and the last text on each side; on one side at least there are several.
    """
    starts: defaultdict[str, list[int]] = defaultdict(list)
    for j in sorted(free_new):
        starts[_head(new, j, free_new)].append(j)
    left_old, left_new = set(free_old), set(free_new)
    for i in sorted(free_old):
        if i not in left_old:
            continue
        for j in starts.get(_head(old, i, free_old), ())[:TRIED]:
            ends = _ends(old, i, left_old, new, j, left_new) if j in left_new else None
            if ends is not None:
                left_old.difference_update(range(i, ends[0] + 1))
                left_new.difference_update(range(j, ends[1] + 1))
                yield (i, ends[0]), (j, ends[1])
                break


def _head(texts: Sequence[str], first: int, free: Set[int]) -> str:
    """The first characters of several texts in a row."""
    head = ""
    while len(head) < HEAD and first in free:
        head += texts[first][: HEAD - len(head)]
        first += 1
    return head


def _ends(
    old: Sequence[str], i: int, free_old: Set[int], new: Sequence[str], j: int, free_new: Set[int]
) -> tuple[int, int] | None:
    """The texts with which those from ``i`` and from ``j`` on come to one end; None where they do not."""
    one, other = old[i], new[j]
    while len(one) != len(other):
        if len(one) > len(other):
            if not one.startswith(other) or (j := j + 1) not in free_new:
                return None
            one, other = one[len(other) :], new[j]
        else:
            if not other.startswith(one) or (i := i + 1) not in free_old:
                return None
            other, one = other[len(one) :], old[i]
    return (i, j) if one == other else None


def likely_cut(whole: str, parts: Sequence[str], free: Sequence[int]) -> Cut | None:
    """The parts in a row that a text was cut into and edited; None where no two of them are more like it than one.

    Args:
        whole, parts: The texts in normal form.
        free: The numbers of the parts that may be used, rising.
    """
    covered = [j for j in free if _is_covered(parts[j], whole)]
    best: Cut | None = None
    for _, group in groupby(enumerate(covered), key=lambda each: each[1] - each[0]):
        run = [j for _, j in group]
        if len(run) < 2:
            continue
        cut = _trimmed(whole, parts, run)
        alone = max(similarity(whole, parts[j]) for j in range(cut.first, cut.last + 1))
        if cut.first < cut.last and cut.similarity >= CUT and cut.similarity > alone:
            best = cut if best is None or cut.similarity > best.similarity else best
    return best


def _trimmed(whole: str, parts: Sequence[str], run: list[int]) -> Cut:
    """A run of parts, unless it is too long without those at its ends that make it less like the whole."""

    def alike(first: int, last: int) -> float:
        return similarity(whole, "".join(parts[first : last + 1]))

    first, last = run[0], run[-1]
    best = alike(first, last)
    if len(whole) * sum(len(parts[j]) for j in run) * len(run) > AT_ONCE:
        return Cut(first, last, best)
    while first < last:
        without = max((alike(first + 1, last), first + 1, last), (alike(first, last - 1), first, last - 1))
        if without[0] <= best:
            break
        best, first, last = without
    return Cut(first, last, best)


def _is_covered(part: str, whole: str) -> bool:
    own = shingles(part) or {part}
    return len(own & shingles(whole)) >= COVERED * len(own)
