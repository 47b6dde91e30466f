"""Texts that are much alike, found among many: by the shingles they share, then measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from govcheck.matching.edits import edits

SHINGLE = 3
"""Characters of a shingle: with 30 % of its characters changed a text of 15 keeps one but in 1 of 22 cases."""
COMMON = 24
"""A shingle in more texts than this is a phrase of the genre and tells nothing."""
MOST = 12
"""How many texts, those that share the most shingles, are measured for each."""
AT_ONCE = 100_000_000
"""Characters of one text times those of the other that are measured at once, in some 20 ms; of longer ones the edits
are counted, which are found in linear time."""
LONG = 1_000
"""Characters from which two texts are measured only where they share shingles: measuring grows with the square."""
SHARED = 0.1
"""The share of the shingles of the shorter one that two long texts have in common where they are alike at all: at a
similarity of 0.5 it is 0.12 where single characters changed, and more as changes come in runs. Of two reports stretches
of 1,000 characters have 0.03 in common, of 5,000 0.14."""
KEPT = 1_024
"""Texts whose shingles, and pairs of texts whose likeness, are kept at a time."""


@lru_cache(KEPT)
def similarity(old: str, new: str, least: float = 0) -> float:
    """How alike two texts are, from 0 to 1: twice the characters in common, in order, over those of both.

    Args:
        old, new: The texts, in the normal form in which they are compared.
        least: Below this it is told as 0, which is found out sooner.
    """
    from rapidfuzz.distance import Indel

    if len(old) * len(new) <= AT_ONCE:
        return Indel.normalized_similarity(old, new, score_cutoff=least)
    changed = sum(edit.old[1] - edit.old[0] + edit.new[1] - edit.new[0] for edit in edits(old, new))
    alike = 1 - changed / (len(old) + len(new))
    return alike if alike >= least else 0.0


def alike(
    old: Sequence[str], new: Sequence[str], least: float, pairs: Iterable[tuple[int, int]] | None = None
) -> list[tuple[float, int, int]]:
    """Pairs of texts that are alike, the most alike first.

    Args:
        old, new: The texts, in the normal form in which they are compared.
        least: The similarity from which they are, from 0 to 1.
        pairs: The indices to look at; those that share the most shingles where None.

    Returns:
        Similarity, index in ``old``, index in ``new``.
    """
    found = []
    for i, j in likely(old, new) if pairs is None else pairs:
        if min(len(old[i]), len(new[j])) >= LONG and not _share(old[i], new[j]):
            continue
        measured = similarity(old[i], new[j], least)
        if measured >= least:
            found.append((measured, i, j))
    return sorted(found, key=lambda each: (-each[0], each[1], each[2]))


def likely(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts that share shingles which are not common: for each old text the ``MOST`` that share most."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new):
        for shingle in shingles(text):
            where[shingle].append(j)
    found = []
    for i, text in enumerate(old):
        shared: Counter[int] = Counter()
        for shingle in shingles(text):
            places = where.get(shingle, ())
            if len(places) <= COMMON:
                shared.update(places)
        found += [(i, j) for j, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
    return found


def _share(old: str, new: str) -> bool:
    """Whether two long texts share enough shingles to be measured."""
    one, other = shingles(old), shingles(new)
    return len(one & other) >= SHARED * min(len(one), len(other))


@lru_cache(KEPT)
def shingles(text: str) -> frozenset[str]:
    """All stretches of ``SHINGLE`` characters of a text."""
    return frozenset(text[k : k + SHINGLE] for k in range(len(text) - SHINGLE + 1))
