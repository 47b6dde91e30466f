from __future__ import annotations

import pytest

from govcheck.differences import cuts
from govcheck.differences.cuts import Cut, likely_cut
from govcheck.matching.likeness import similarity

WHOLE = "".join(chr(0x4E00 + 7 * k) for k in range(3000))
"""A paragraph of which no two stretches are alike."""


def parts_of(size: int) -> list[str]:
    """The paragraph in parts of so many characters, behind the first half of them in the other order."""
    parts = [WHOLE[k : k + size] for k in range(0, len(WHOLE), size)]
    return [*reversed(parts[: len(parts) // 2]), *parts]


def test_parts_that_make_it_less_like_the_whole_are_taken_off() -> None:
    parts = parts_of(300)
    assert likely_cut(WHOLE, parts, range(len(parts))) == Cut(5, 14, 1.0)


def test_a_paragraph_in_a_thousand_parts_is_not_measured_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = 0

    def counting(old: str, new: str) -> float:
        nonlocal measured
        measured += len(old) * len(new)
        return similarity(old, new)

    monkeypatch.setattr(cuts, "similarity", counting)
    parts = parts_of(4)
    cut = likely_cut(WHOLE, parts, range(len(parts)))
    assert cut is not None
    assert (cut.first, cut.last) == (0, len(parts) - 1)
    assert measured < 5 * len(WHOLE) ** 2
