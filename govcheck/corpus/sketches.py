"""Sampled hashes of the shingles of texts, by which near copies meet.

Of each text some ``KEPT`` hashes are kept, whatever its length: those below a threshold that falls with the length.
Near copies have nearly equal lengths, so their thresholds nearly agree, and a shingle that both have is kept in both or
in neither (sampling by value: Broder 1997; by a share of all: FracMinHash).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Words = NDArray[np.uint64]

SHINGLE = 8
"""Characters of a shingle: with one character in ten changed, 0.9 ** 8 = 0.43 of them survive."""
KEPT = 24
"""Hashes kept of a text, on average: with one character in ten changed, two copies share some 10 of them."""
HASH_BITS = 48
"""Bits of a hash: of 200,000,000 of them some 70 pairs are equal by chance."""
PORTION = 1 << 16
"""Characters hashed at a time: 0.5 MB an array, which stays in the processor's cache."""
_MOST = 1 << (64 - HASH_BITS)
"""Texts hashed at a time."""
_STEP = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9
_WORD = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sampled hashes of texts, in two arrays of one length.

    Attributes:
        hashes: Each below ``2 ** HASH_BITS``; those of one text differ and rise.
        texts: The number of the text each is of, never falling as ``sketch`` gives them.
    """

    hashes: Words
    texts: Numbers

    def __len__(self) -> int:
        return len(self.hashes)

    def split(self, parts: int) -> list[Sketches]:
        """The hashes by ranges of their value: two that are equal stand in one part."""
        import numpy as np

        part = (self.hashes >> np.uint64(HASH_BITS - 32)) * np.uint64(parts) >> np.uint64(32)
        return [Sketches(self.hashes[part == k], self.texts[part == k]) for k in range(parts)]


def sketch(texts: Iterable[str], first: int = 0) -> Sketches:
    """The sampled hashes of texts.

    The same text has the same hashes in every process and on every machine. A text of fewer than ``SHINGLE`` characters
    has none.

    Args:
        texts: In normal form; asked for one after another, ``PORTION`` characters at a time.
        first: The number of the first text; the others are counted on.
    """
    import numpy as np

    hashes: list[Words] = [np.empty(0, np.uint64)]
    owners: list[Numbers] = [np.empty(0, np.int64)]
    for portion in portions(texts):
        kept = _hashed(portion)
        hashes.append(kept & np.uint64((1 << HASH_BITS) - 1))
        owners.append((kept >> np.uint64(HASH_BITS)).astype(np.int64) + first)
        first += len(portion)
    return Sketches(np.concatenate(hashes), np.concatenate(owners))


def portions(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in lists of some ``PORTION`` characters each; a longer one with those before it."""
    portion: list[str] = []
    size = 0
    for text in texts:
        portion.append(text)
        size += len(text)
        if size >= PORTION or len(portion) == _MOST:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _hashed(texts: Sequence[str]) -> Words:
    """The kept hashes of some texts, each with the number of its text above ``HASH_BITS``; they rise."""
    import numpy as np

    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    if len(codes) < SHINGLE:
        return np.empty(0, np.uint64)
    whole = codes
    width, step = 1, _STEP
    while width < SHINGLE:
        whole = whole[:-width] * np.uint64(step) + whole[width:]
        width, step = 2 * width, step * step & _WORD
    whole ^= whole >> np.uint64(32)
    whole *= np.uint64(_MIX)
    whole ^= whole >> np.uint64(29)
    places = np.flatnonzero(whole < _thresholds(lengths)[: len(whole)])
    owners = np.searchsorted(np.cumsum(lengths), places, side="right").astype(np.uint64)
    kept = (owners << np.uint64(HASH_BITS)) | (whole[places] & np.uint64((1 << HASH_BITS) - 1))
    kept.sort()
    different: Words = kept[np.concatenate([np.ones(min(1, len(kept)), bool), kept[1:] != kept[:-1]])]
    return different


def _thresholds(lengths: Numbers) -> Words:
    """For each character the value below which the hash of the shingle that begins there is kept; 0 where none does."""
    import numpy as np

    shingles = np.maximum(lengths - (SHINGLE - 1), 0)
    shares = np.minimum(KEPT / np.maximum(shingles, KEPT), 1 - 2.0**-53)
    limits = np.zeros((len(lengths), 2), np.uint64)
    limits[:, 0] = (shares * 2.0**64).astype(np.uint64)
    values: Words = np.repeat(limits.ravel(), np.stack([shingles, lengths - shingles], axis=1).ravel())
    return values
