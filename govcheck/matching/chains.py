"""Longest chains in sequences of numbers: what stands in order, and how many orders there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def longest_rising(values: Sequence[int], *, strict: bool = True) -> list[int]:
    """The indices of a longest rising (or, not strict, never falling) subsequence, by patience sorting.

    O(n log n); of several the one that ends in the smallest values.
    """
    find = bisect_left if strict else bisect_right
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        pile = find(tops, value)
        if pile == len(tops):
            tops.append(value)
            ends.append(index)
        else:
            tops[pile] = value
            ends[pile] = index
        before.append(ends[pile - 1] if pile else -1)
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indices of a strictly rising subsequence of the greatest weight. O(n log n).

    Args:
        values: Distinct or not; their order alone counts.
        weights: Of each value, not negative.
    """
    ranks = {value: k for k, value in enumerate(sorted(set(values)), start=1)}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # of Fenwick: the heaviest chain that ends up to a rank
    before: list[int] = []
    for index, (value, weight) in enumerate(zip(values, weights, strict=True)):
        best = (0, -1)
        rank = ranks[value] - 1
        while rank > 0:
            best = max(best, tree[rank])
            rank &= rank - 1
        before.append(best[1])
        chain, rank = (best[0] + weight, index), ranks[value]
        while rank < len(tree):
            tree[rank] = max(tree[rank], chain)
            rank += rank & -rank
    at = max(tree)[1]
    found: list[int] = []
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]
