import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.corpus.joining import SHARED, candidates, join, split_pairs
from govcheck.corpus.sketches import HASH_BITS, KEPT, PORTION, SHINGLE, sketch
from tests.corpus.made import paragraph

texts = st.lists(st.text(st.characters(codec=None), max_size=40), max_size=8)


def prose(seed: int, count: int, length: int = 120) -> list[str]:
    rng = random.Random(seed)
    return [paragraph(rng, length) for _ in range(count)]


@given(texts)
def test_a_text_has_its_hashes_wherever_it_stands(texts: list[str]) -> None:
    together = sketch(texts, 7)
    for number, text in enumerate(texts):
        alone = sketch([text])
        assert together.hashes[together.texts == number + 7].tolist() == alone.hashes.tolist()
        assert (np.diff(alone.hashes.astype(np.int64)) > 0).all()
        assert len(text) >= SHINGLE or not len(alone)
    assert (together.hashes < 1 << HASH_BITS).all()
    assert (np.diff(together.texts) >= 0).all()


@pytest.mark.parametrize("length", [60, 150, 600, 5000])
def test_about_so_many_hashes_whatever_the_length(length: int) -> None:
    rng = random.Random(length)
    found = sketch("".join(chr(rng.randrange(0x4E00, 0x9FA5)) for _ in range(length)) for _ in range(200))
    assert 0.9 * KEPT < len(found) / 200 < 1.1 * KEPT


def test_a_short_text_keeps_all_its_shingles() -> None:
    assert len(sketch(["青岚市把手艺变成饭碗"])) == 3


def test_many_portions_are_as_one() -> None:
    many = prose(1, 3 * PORTION // 100, 100)
    found = sketch(many)
    last = len(many) - 1
    assert found.hashes[found.texts == last].tolist() == sketch([many[-1]]).hashes.tolist()


def test_another_process_hashes_the_same() -> None:
    text = prose(2, 1)[0]
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from govcheck.corpus.sketches import sketch\n"
         "print(sketch([sys.argv[1]]).hashes.tolist())", text],
        capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert told.stdout.strip() == str(sketch([text]).hashes.tolist())


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_parts_joined_alone_give_the_same_candidates(parts: int) -> None:
    rng = random.Random(3)
    clauses = prose(4, 40, 30)
    found = sketch(["".join(rng.sample(clauses, 5)) for _ in range(300)])
    whole = candidates([join(found)])
    assert len(whole[0]) > 100

    split = found.split(parts)
    assert sum(map(len, split)) == len(found)
    pairs = [join(each) for each in split]
    assert [each.tolist() for each in candidates(pairs)] == [each.tolist() for each in whole]

    ranges = zip(*(split_pairs(each, 3, 300) for each in pairs), strict=True)
    collected = [candidates(each) for each in ranges]
    assert [np.concatenate(side).tolist() for side in zip(*collected, strict=True)] == [side.tolist() for side in whole]


def test_candidates_share_hashes_and_stand_in_order() -> None:
    found = sketch([text for text in prose(5, 30) for _ in range(2)])
    later, earlier = candidates([join(found)])
    assert (later > earlier).all()
    assert {(2 * k + 1, 2 * k) for k in range(30)} <= set(zip(later.tolist(), earlier.tolist(), strict=True))
    for one, other in zip(later, earlier, strict=True):
        shared = np.intersect1d(found.hashes[found.texts == one], found.hashes[found.texts == other])
        assert len(shared) >= SHARED


def test_nothing_gives_nothing() -> None:
    for nothing in ([], [""], ["短"], ["各位代表："]):
        assert [side.tolist() for side in candidates([join(sketch(nothing))])] == [[], []]
    assert [side.tolist() for side in candidates([])] == [[], []]
