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
