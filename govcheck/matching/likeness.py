"""Texts that are much alike, found among many: by the shingles they share, then measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

SHINGLE = 3
"""Characters of a shingle: with 30 % of its characters changed a text of 15 keeps one but once in 200."""
COMMON = 24
"""A shingle in more texts than this is a phrase of the genre and tells nothing."""
MOST = 12
"""How many texts, those that share the most shingles, are measured for each."""


def alike(
    old: Sequence[str], new: Sequence[str], least: float, pairs: Iterable[tuple[int, int]] | None = None
) -> list[tuple[float, int, int]]:
    """Pairs of texts that are alike, the most alike first.

    Args:
        old, new: The texts, in the normal form in which they are compared.
        least: The similarity from which they are, from 0 to 1: twice the characters in common, in order, over those of
            both.
        pairs: The indices to look at; those that share the most shingles where None.

    Returns:
        Similarity, index in ``old``, index in ``new``.
    """
    from rapidfuzz.distance import Indel

    found = []
    for i, j in likely(old, new) if pairs is None else pairs:
        similarity = Indel.normalized_similarity(old[i], new[j], score_cutoff=least)
        if similarity >= least:
            found.append((similarity, i, j))
    return sorted(found, key=lambda each: (-each[0], each[1], each[2]))


def likely(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts that share shingles which are not common: for each old text the ``MOST`` that share most."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new):
        for shingle in _shingles(text):
            where[shingle].append(j)
    found = []
    for i, text in enumerate(old):
        shared: Counter[int] = Counter()
        for shingle in _shingles(text):
            places = where.get(shingle, ())
            if len(places) <= COMMON:
                shared.update(places)
        found += [(i, j) for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
    return found


def _shingles(text: str) -> set[str]:
    return {text[k : k + SHINGLE] for k in range(len(text) - SHINGLE + 1)}
