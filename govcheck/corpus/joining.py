"""Which texts share sampled hashes: the candidates for near copies.

Hashes are joined in parts, each alone (``Sketches.split``, ``join``); the pairs of all parts are put together and
counted (``candidates``), by ranges of the later text where they are too many for one place (``split_pairs``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.corpus.sketches import Sketches

if TYPE_CHECKING:
    from govcheck.corpus.sketches import Numbers, Words

FIRST = 8
"""A hash leads from a text to so many earlier ones that have it, the first: a slogan makes no more pairs than that.
Among a million made paragraphs 99.7 % of the copies with 10 % of their characters changed are found, with 4 99.5 %,
with 16, in a fifth more time, 99.9 %."""
SHARED = 2
"""Hashes that two texts must share to be measured: of 49,277,827 pairs of a million paragraphs that share
one, 5,152,185 share two."""
MANY = 1 << 20
"""Values that polars sorts: 54,905,758 in 1.6 s on one core, numpy in 5.1 s; fewer do not earn its import."""
HALF = 32
"""Bits of the number of a text in a pair."""


def join(sketches: Sketches) -> Words:
    """The pairs of texts that share a hash: each text with the first ``FIRST`` before it that have the hash.

    Args:
        sketches: Of any texts, all of their hashes or a part of them as ``Sketches.split`` gives it.

    Returns:
        The number of the later text above that of the earlier one, of ``HALF`` bits; a pair as often as it shares
        hashes.
    """
    import numpy as np

    bits = np.uint64(max(int(sketches.texts.max(initial=0)).bit_length(), 1))
    keys = in_order((sketches.hashes << bits) | sketches.texts.astype(np.uint64))
    hashes = keys >> bits
    again = hashes[1:] == hashes[:-1]
    apart = np.ones(min(1, len(keys)), bool)
    begins = np.concatenate([apart, ~again])
    several = ~begins | np.concatenate([again, ~apart])
    texts = (keys[several] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.uint32)
    begins = begins[several]
    places = np.arange(len(texts), dtype=np.int32)
    starts = np.maximum.accumulate(np.where(begins, places, 0))
    ranks = places - starts
    pairs = []
    for k in range(FIRST):
        later = np.flatnonzero(ranks > k)
        pairs.append((texts[later].astype(np.uint64) << np.uint64(HALF)) | texts[starts[later] + k])
    return np.concatenate(pairs)


def split_pairs(pairs: Words, parts: int, texts: int) -> list[Words]:
    """The pairs by ranges of their later text, of ``texts`` texts: all of one text stand in one part."""
    import numpy as np

    part = (pairs >> np.uint64(HALF)) * np.uint64(parts) // np.uint64(texts)
    return [pairs[part == k] for k in range(parts)]


def candidates(pairs: Sequence[Words]) -> tuple[Numbers, Numbers]:
    """The later and the earlier texts of the pairs that share at least ``SHARED`` hashes, by rising numbers.

    Args:
        pairs: As ``join`` gives them for each part of the hashes.
    """
    import numpy as np

    every = in_order(pairs[0] if len(pairs) == 1 else np.concatenate([np.empty(0, np.uint64), *pairs]))
    often = every[SHARED - 1 :][every[SHARED - 1 :] == every[: len(every) - SHARED + 1]]
    often = often[np.concatenate([np.ones(min(1, len(often)), bool), often[1:] != often[:-1]])]
    return (often >> np.uint64(HALF)).astype(np.int64), (often & np.uint64((1 << HALF) - 1)).astype(np.int64)


def in_order(values: Words) -> Words:
    """The values sorted."""
    import numpy as np

    if len(values) < MANY:
        return np.sort(values)
    import polars as pl

    return pl.Series(values).sort().to_numpy()
