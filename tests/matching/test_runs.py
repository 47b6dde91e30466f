import random

import pytest

from govcheck.matching.runs import repeated_runs


def prose(rng: random.Random, length: int) -> str:
    """Characters at random: nothing in it recurs by habit."""
    return "".join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(length))


def changed(text: str, share: float, rng: random.Random) -> str:
    characters = list(text)
    for k in rng.sample(range(len(text)), int(share * len(text))):
        characters[k] = chr(rng.randrange(0x4E00, 0x9FA5))
    return "".join(characters)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.05, 0.1])
def test_a_copy_is_found_at_its_place(share: float) -> None:
    found = 0
    for seed in range(20):
        rng = random.Random(seed)
        one = prose(rng, 160)
        text = prose(rng, 300) + one + prose(rng, 200) + changed(one, share, rng) + prose(rng, 100)
        runs = repeated_runs(text, length=60, similarity=0.85)
        found += any(
            abs(r.first[0] - 300) < 12 and abs(r.first[1] - 460) < 12 and abs(r.second[0] - 660) < 12 for r in runs
        )
        assert all(r.second[0] > 640 for r in runs)
    assert found >= 19


def test_a_clause_cut_from_the_copy() -> None:
    rng = random.Random(5)
    one = prose(rng, 200)
    text = one + prose(rng, 200) + one[:80] + one[105:]
    (run,) = repeated_runs(text, length=60, similarity=0.85)
    assert run.second == (400, 575)
    assert run.first == (0, 200)
    assert run.similarity == pytest.approx(1 - 25 / 375)


def test_nothing_in_text_that_does_not_repeat() -> None:
    assert repeated_runs(prose(random.Random(1), 4000), length=60, similarity=0.85) == []


def test_a_run_is_no_copy_of_itself() -> None:
    runs = repeated_runs(prose(random.Random(4), 31) * 40, length=60, similarity=0.85)
    assert runs
    assert all(run.first[1] <= run.second[0] for run in runs)


def test_a_long_run_is_measured_as_a_whole() -> None:
    rng = random.Random(2)
    one = prose(rng, 6000)
    (run,) = repeated_runs(one + changed(one, 0.04, rng), length=60, similarity=0.85)
    assert run.similarity == pytest.approx(0.96, abs=0.01)
