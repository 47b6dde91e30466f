"""A corpus made for measuring: reports of a million paragraphs, with slogans, boilerplate and planted copies.

Characters follow each other as in the reports beside the project (the fixtures where these are absent): each is drawn
from what stands behind the same two or three characters there. With ``TWO`` of all drawn behind two, 15 % of the
shingles of 8 characters recur in another report of 66, as 16 % do in the 66 real ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.shape import reports
from govcheck.matching.normal import normal_form
from govcheck.sources.text import read_text

TWO = 0.15
LANES = 20_000
"""Chains that are drawn at once."""
MEDIAN, SPREAD, SHORTEST = 110, 0.75, 15
"""Of the lengths of paragraphs: log-normal, 145 characters on average."""
PER_DOCUMENT = 70
SALUTATION = "各位代表："
BOILERPLATE = 40
"""Paragraphs of which each stands in 1 document of 20, in every second one with some characters changed."""
SHARES = (0.0, 0.02, 0.05, 0.08, 0.1)
HOWS = ("substitute", "insert", "delete", "any", "burst")
PLANTED = 0.04
"""The share of paragraphs that are copies of one in another document."""


@dataclass(frozen=True)
class Plant:
    """A planted copy: which paragraph is one of which, and what was changed."""

    copy: int
    source: int
    share: float
    how: str
    length: int


@dataclass
class Corpus:
    """Paragraphs, the document of each, the planted copies, and the places of boilerplate by its number."""

    texts: list[str]
    owners: list[int]
    plants: list[Plant] = field(default_factory=list)
    boilerplate: dict[int, list[int]] = field(default_factory=dict)


def make(count: int, seed: int = 1) -> Corpus:
    """A corpus of so many paragraphs."""
    draw = random.Random(seed)
    numbers = np.random.default_rng(seed)
    lengths = np.maximum(numbers.lognormal(np.log(MEDIAN), SPREAD, count), SHORTEST).astype(np.int64)
    flat = drawn(int(lengths.sum()) + sum(range(60, 60 + BOILERPLATE)), numbers)
    ends = np.cumsum(lengths).tolist()
    texts = [flat[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    corpus = Corpus(texts, [k // PER_DOCUMENT for k in range(count)])
    for first in range(0, count, PER_DOCUMENT):
        texts[first] = SALUTATION
    free = [k for k in range(count) if k % PER_DOCUMENT]
    for k, text in enumerate(pieces(flat[ends[-1] :], range(60, 60 + BOILERPLATE))):
        places = sorted(draw.sample(free, count // PER_DOCUMENT // 20))
        corpus.boilerplate[k] = places
        for place in places:
            change = place != places[0] and draw.random() < 0.5
            texts[place] = changed(text, draw.choice(SHARES[1:]), draw.choice(HOWS), draw, flat) if change else text
    taken = {place for places in corpus.boilerplate.values() for place in places}
    free = [k for k in free if k not in taken]
    border = 6 * len(free) // 10
    sources = [k for k in draw.sample(free[:border], border) if len(texts[k]) >= 40]
    copies = draw.sample(free[border:], int(PLANTED * count))
    for copy, source in zip(sorted(copies), sources, strict=False):
        if corpus.owners[copy] != corpus.owners[source]:
            plant = Plant(copy, source, draw.choice(SHARES), draw.choice(HOWS), len(texts[source]))
            texts[copy] = changed(texts[source], plant.share, plant.how, draw, flat)
            corpus.plants.append(plant)
    return corpus


def pieces(text: str, lengths: Sequence[int]) -> Iterator[str]:
    """A text cut into pieces."""
    at = 0
    for length in lengths:
        yield text[at : at + length]
        at += length


def changed(text: str, share: float, how: str, draw: random.Random, flat: str) -> str:
    """``text`` of which a share of the characters is changed, to such as texts are made of."""
    characters, left = list(text), int(share * len(text))
    if how == "burst":
        while left > 0:
            width = min(left, draw.randint(3, 12))
            change(characters, draw.randrange(len(characters)), width, draw.choice(HOWS[:3]), draw, flat)
            left -= width
    else:
        for at in sorted(draw.sample(range(len(text)), left), reverse=True):
            change(characters, at, 1, draw.choice(HOWS[:3]) if how == "any" else how, draw, flat)
    return "".join(characters)


def change(characters: list[str], at: int, width: int, how: str, draw: random.Random, flat: str) -> None:
    new = [flat[draw.randrange(len(flat))] for _ in range(width)]
    characters[at : at + (0 if how == "insert" else width)] = [] if how == "delete" else new


def drawn(length: int, numbers: np.random.Generator) -> str:
    """Text of the chain."""
    source = "\n".join(
        normal_form(document.text(each.start, each.end))
        for path in reports()
        if "plan" not in path.name
        for document in read_text(str(path)).documents
        for each in document.paragraphs
    )
    codes = np.frombuffer(source.encode("utf-32-le"), "<u4")
    count = len(codes)
    chains = [followers(codes, order) for order in (2, 3)]
    starts, sizes, places = (np.concatenate([chain[k] for chain in chains]) for k in range(3))
    starts[count:] += count
    after = np.roll(np.arange(count, dtype=np.int32), -1)
    shown = np.where(codes == ord("\n"), ord("。"), codes).astype(np.uint32)
    at = numbers.integers(0, count, LANES).astype(np.int32)
    lanes = np.empty((length // LANES + 1, LANES), np.uint32)
    for row in lanes:
        luck = numbers.random(LANES, dtype=np.float32)
        two = luck < TWO
        luck = np.where(two, luck / TWO, (luck - TWO) / (1 - TWO)).astype(np.float32)
        state = at + np.where(two, 0, count)
        at = after[places[starts[state] + np.minimum(luck * sizes[state], sizes[state] - 1).astype(np.int32)]]
        row[:] = shown[at]
    return lanes.T.ravel()[:length].astype("<u4").tobytes().decode("utf-32-le")


def followers(codes: np.ndarray, order: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each place where the places with the same last characters begin, how many, and all of them in that order."""
    key = np.zeros(len(codes), np.uint64)
    for k in range(order):
        key = key << np.uint64(21) | np.roll(codes, k).astype(np.uint64)
    _, which, sizes = np.unique(key, return_inverse=True, return_counts=True)
    starts = np.cumsum(sizes) - sizes
    places = np.argsort(which, kind="stable")
    return starts[which].astype(np.int32), sizes[which].astype(np.int32), places.astype(np.int32)
