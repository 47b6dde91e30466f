from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Sequence

import pytest
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


def by_counting_each_gap(old: str, new: str) -> list[tuple[int, int]]:
    """The pairs of what occurs once on both sides of its gap, each gap counted anew, and of equal ends."""
    if old and new and old[0] == new[0]:
        return [(0, 0), *((i + 1, j + 1) for i, j in by_counting_each_gap(old[1:], new[1:]))]
    if old and new and old[-1] == new[-1]:
        return [*by_counting_each_gap(old[:-1], new[:-1]), (len(old) - 1, len(new) - 1)]
    once = [i for i, each in enumerate(old) if old.count(each) == 1 == new.count(each)]
    anchors = [
        (once[k], new.index(old[once[k]])) for k in heaviest_rising([new.index(old[i]) for i in once], [1] * len(once))
    ]
    found: list[tuple[int, int]] = []
    a = c = 0
    for i, j in [*anchors, (len(old), len(new))] if anchors else ():
        found += [(a + x, c + y) for x, y in by_counting_each_gap(old[a:i], new[c:j])] + [(i, j)]
        a, c = i + 1, j + 1
    return found[:-1] if anchors else found


@given(st.text("abcdefghijkl", max_size=30), st.text("abcdefghijkl", max_size=30))
def test_what_occurs_once_in_its_gap_is_an_anchor(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("govcheck.matching.alignment.LEFT_AT_ONCE", 0)
        assert align(old, new) == by_counting_each_gap(old, new)


def test_anchors_one_in_the_other_are_all_found_without_counting_each_gap_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0

    class Counting(Counter[Hashable]):
        def __init__(self, elements: Sequence[Hashable]) -> None:
            nonlocal counted
            counted += len(elements)
            super().__init__(elements)

    monkeypatch.setattr("govcheck.matching.alignment.Counter", Counting)
    monkeypatch.setattr("govcheck.matching.alignment.LEFT_AT_ONCE", 0)
    n = 500  # 2 1 3 2 4 3: only the last number occurs once; when it is paired, the one before it does
    numbers = [each for k in range(1, n) for each in (k + 1, k)]
    old, new = ([each for number in numbers for each in (number, side)] for side in ("旧", "新"))
    assert [old[i] for i, _ in align(old, new)] == numbers
    assert counted < 20 * n


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
