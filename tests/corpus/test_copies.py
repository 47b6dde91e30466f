import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from govcheck.corpus import measuring
from govcheck.corpus.copies import LISTED, Like, digest, distinct, like, near
from tests.corpus.made import changed, paragraph

RNG = random.Random(11)
POOL = [paragraph(RNG, length) for length in (20, 45, 60, 90, 150, 300)]
POOL += [changed(text, share, RNG) for text in POOL for share in (0.03, 0.08)] + ["", "各位代表：", "短"]
POOL = list(dict.fromkeys(POOL))
documents = st.lists(st.lists(st.sampled_from(POOL), max_size=5), min_size=1, max_size=4)


def flat(documents: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    paragraphs = [text for document in documents for text in document]
    return paragraphs, [k for k, document in enumerate(documents) for _ in document]


@given(documents)
@settings(max_examples=60, deadline=None)
def test_every_copy_is_told_with_its_best_earlier_one(documents: list[list[str]]) -> None:
    paragraphs, owners = flat(documents)
    found = like(paragraphs, owners)
    assert all(one.paragraph < other.paragraph for one, other in pairwise(found))
    for each in found:
        one, other = paragraphs[each.paragraph], paragraphs[each.earlier]
        assert owners[each.earlier] < owners[each.paragraph]
        assert each.similarity == Indel.normalized_similarity(one, other) >= 0.85
        assert 1 <= each.documents < len(documents)
    told = {each.paragraph: each for each in found}
    for k, text in enumerate(paragraphs):
        copies = [j for j in range(k) if paragraphs[j] == text and owners[j] != owners[k]]
        if copies:
            assert (told[k].earlier, told[k].similarity) == (copies[0], 1.0)


@given(st.permutations(POOL), st.integers(1, len(POOL)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_documents_changes_no_pair(texts: list[str], count: int) -> None:
    def pairs(texts: list[str]) -> dict[frozenset[str], float]:
        later, earlier, shares = near(texts)
        return {frozenset((texts[i], texts[j])): share for i, j, share in zip(later, earlier, shares, strict=True)}

    some = texts[:count]
    found = pairs(some)
    assert found == pairs(sorted(some))
    assert {frozenset(pair) for pair in combinations(some, 2) if "" not in pair and _alike(*pair)} == set(found)


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= 0.85


def test_the_most_alike_wins_and_of_several_the_first() -> None:
    rng = random.Random(1)
    text = paragraph(rng, 200)
    near, far = changed(text, 0.02, rng), changed(text, 0.08, rng)
    (found,) = (each for each in like([far, near, near, text], [0, 1, 2, 3]) if each.paragraph == 3)
    assert (found.earlier, found.documents) == (1, 3)


def test_of_equally_alike_ones_the_first() -> None:
    text = paragraph(random.Random(9), 200)
    one, other = f"甲{text[1:]}", f"{text[:-1]}甲"
    for first, second in ((one, other), (other, one)):
        assert like([first, second, text], [0, 1, 2])[-1].earlier == 0


def test_a_copy_in_the_same_document_is_another_matter() -> None:
    rng = random.Random(2)
    text = paragraph(rng, 100)
    assert like([text, text, changed(text, 0.05, rng)], [0, 0, 0]) == []


def test_places_are_counted_beside_documents() -> None:
    text = paragraph(random.Random(3), 100)
    *_, last = like([text] * 5, [0, 1, 2, 3, 4], [7, 7, 8, 8, 9])
    assert last == Like(4, 0, 1.0, documents=4, groups=2)


def test_later_copies_count_too() -> None:
    text = paragraph(random.Random(4), 100)
    assert [each.documents for each in like([text] * 3, [0, 1, 2])] == [2, 2]


@pytest.mark.parametrize("share", [0.0, 0.06])
def test_a_slogan_in_many_documents(share: float) -> None:
    rng = random.Random(5)
    slogan = paragraph(rng, 120)
    many = [changed(slogan, share, rng, "substitute") for _ in range(300)]
    found = like(many, range(300))
    assert [each.paragraph for each in found] == list(range(1, 300))
    assert all(each.documents >= min(each.paragraph, 4) for each in found)
    if not share:
        assert {each.documents for each in found} == {LISTED - 1}


@pytest.mark.parametrize(("low", "high", "least"), [(40, 60, 0.97), (60, 400, 0.99)])
def test_recall_of_changed_copies(low: int, high: int, least: float) -> None:
    rng = random.Random(6)
    old = [paragraph(rng, rng.randint(low, high)) for _ in range(2500)]
    hows = ("substitute", "insert", "delete", "any", "burst")
    new = [changed(text, rng.choice((0.02, 0.05, 0.1)), rng, rng.choice(hows)) for text in old]
    found = {each.paragraph: each for each in like(old + new, [0] * len(old) + [1] * len(new))}
    assert sum(len(old) + k in found for k in range(len(new))) >= least * len(new)
    assert all(each.similarity >= 0.85 for each in found.values())


def test_texts_may_live_elsewhere() -> None:
    class Elsewhere(Sequence[str]):
        def __len__(self) -> int:
            return len(POOL)

        def __getitem__(self, index: int) -> str:  # type: ignore[override]
            return POOL[index]

    owners = list(range(len(POOL)))
    assert like(Elsewhere(), owners) == like(POOL, owners) != []
    by_digest, by_text = distinct(map(digest, POOL * 2)), distinct(POOL * 2)
    assert by_digest.texts.tolist() == by_text.texts.tolist()
    assert by_digest.first.tolist() == by_text.first.tolist() == list(range(len(POOL)))


def test_a_long_text_is_measured_in_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(7)
    text = paragraph(rng, 3000)
    near = changed(text, 0.01, rng)
    straight = like([text, near], [0, 1])
    monkeypatch.setattr(measuring, "AT_ONCE", 1_000_000)
    monkeypatch.setattr(measuring, "LONGEST", 1000)
    assert like([text, near], [0, 1]) == straight != []


def test_a_threshold_of_ones_own() -> None:
    rng = random.Random(8)
    text = paragraph(rng, 300)
    near = changed(text, 0.1, rng, "substitute")
    assert like([text, near], [0, 1], similarity=0.95) == []
    (found,) = like([text, near], [0, 1], similarity=0.85)
    assert found.similarity == pytest.approx(0.9, abs=0.01)


def test_the_same_characters_in_another_order_are_no_copy() -> None:
    text = paragraph(random.Random(10), 200)
    assert like([text, text[100:] + text[:100]], [0, 1]) == []


def test_lone_surrogates_and_rare_characters() -> None:
    odd = "青岚\ud800市𠮷祥路改造工程今年六月完工并通车，\x00请绕行老城。" * 3
    exact, near = like([odd, odd, odd[:-1]], [0, 1, 2])
    assert exact.similarity == 1 > near.similarity


def test_owners_that_fall_are_refused() -> None:
    with pytest.raises(ValueError, match="never fall"):
        like(["甲", "乙"], [1, 0])
    with pytest.raises(ValueError, match="never fall"):
        like(["甲", "乙"], [1])


def test_nothing() -> None:
    assert like([], []) == []
