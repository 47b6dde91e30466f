from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from govcheck.matching.alignment import align
from govcheck.matching.chains import heaviest_rising

LETTERS = st.text("abcd", max_size=30)


def test_unique_elements_are_anchors() -> None:
    assert align("axbyc", "aybxc") in ([(0, 0), (1, 3), (4, 4)], [(0, 0), (2, 2), (4, 4)], [(0, 0), (3, 1), (4, 4)])


def test_the_heavier_elements_stay_in_place() -> None:
    assert align("ab", "ba", [1, 5]) == [(1, 0)]
    assert align("ab", "ba", [5, 1]) == [(0, 1)]


def test_repeated_elements_are_aligned_in_their_gap() -> None:
    assert align("xaay", "xaaay") == [(0, 0), (1, 1), (2, 2), (3, 4)]
    assert len(align("abab", "baba")) == 3


@given(LETTERS, LETTERS)
def test_pairs_are_equal_and_rise_on_both_sides(old: str, new: str) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in itertools.pairwise(pairs))


@given(LETTERS)
def test_equal_sequences_are_aligned_throughout(text: str) -> None:
    assert align(text, text) == [(k, k) for k in range(len(text))]


@given(LETTERS, LETTERS)
def test_what_stands_on_both_sides_is_not_left_out_altogether(old: str, new: str) -> None:
    assert bool(align(old, new)) == bool(set(old) & set(new))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=9))
def test_heaviest_rising_is_the_heaviest(pairs: list[tuple[int, int]]) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    chain = heaviest_rising(values, weights)
    assert all(values[a] < values[b] and a < b for a, b in itertools.pairwise(chain))
    best = 0
    for mask in range(1 << len(pairs)):
        picked = [k for k in range(len(pairs)) if mask >> k & 1]
        if all(values[a] < values[b] for a, b in itertools.pairwise(picked)):
            best = max(best, sum(weights[k] for k in picked))
    assert sum(weights[k] for k in chain) == best
