from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from govcheck.matching.chains import longest_rising

NUMBERS = st.lists(st.integers(0, 20), max_size=12)


def brute_force(values: list[int], strict: bool) -> int:
    best = [1] * len(values)
    for i, value in enumerate(values):
        for j in range(i):
            if values[j] < value or (not strict and values[j] == value):
                best[i] = max(best[i], best[j] + 1)
    return max(best, default=0)


@given(NUMBERS, st.booleans())
def test_the_chain_rises_and_is_as_long_as_any(values: list[int], strict: bool) -> None:
    chain = longest_rising(values, strict=strict)
    picked = [values[k] for k in chain]
    assert chain == sorted(set(chain))
    assert all(a < b or (not strict and a == b) for a, b in pairwise(picked))
    assert len(chain) == brute_force(values, strict)


def test_one_wrong_number_in_a_long_list() -> None:
    assert longest_rising([1, 2, 9, 4, 5, 6]) == [0, 1, 3, 4, 5]
