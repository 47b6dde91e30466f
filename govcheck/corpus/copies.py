"""Copies among the paragraphs of many documents: for each its best earlier one in another document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from govcheck.corpus.joining import HALF, candidates, in_order, join
from govcheck.corpus.measuring import measured
from govcheck.corpus.sketches import sketch

if TYPE_CHECKING:
    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers, Words

    Compare = Callable[[Sequence[str], float], tuple[Numbers, Numbers, Shares]]

SIMILARITY = 0.85
"""From which two paragraphs are copies of each other."""
LISTED = 64
"""Documents, and groups, of a text that are counted: what stands in more is boilerplate by any measure."""


@dataclass(frozen=True, slots=True)
class Like:
    """A paragraph that an earlier one in another document is like.

    Attributes:
        paragraph: Its index.
        earlier: The index of the earlier one most alike; of several the first.
        similarity: How alike they are: the normalised Indel similarity of rapidfuzz, 1 for exact copies.
        documents, groups: In how many other documents, and other groups of documents, paragraphs like it stand, the
            earlier and the later. A lower bound where a text stands in more than ``LISTED``, and where its shingles
            stand in more than ``FIRST`` (of ``joining``) earlier texts.
    """

    paragraph: int
    earlier: int
    similarity: float
    documents: int
    groups: int


@dataclass(frozen=True, slots=True)
class Distinct:
    """The different texts among paragraphs, numbered in order of their first places.

    Attributes:
        texts: The number of the text of each paragraph.
        first: The first paragraph with each text.
    """

    texts: Numbers
    first: Numbers


def digest(text: str) -> bytes:
    """By which exact copies meet: 128 bits of BLAKE2b of the text, in every process the same."""
    return blake2b(text.encode("utf-16-le", "surrogatepass"), digest_size=16).digest()


def distinct(keys: Iterable[Hashable]) -> Distinct:
    """The different texts among paragraphs, by the texts themselves or by their digests."""
    import numpy as np

    numbers: dict[Hashable, int] = {}
    texts = np.fromiter((numbers.setdefault(key, len(numbers)) for key in keys), np.int64)
    new = np.diff(np.maximum.accumulate(texts), prepend=-1) > 0
    return Distinct(texts, np.flatnonzero(new))


def like(
    paragraphs: Sequence[str],
    owners: Sequence[int],
    groups: Sequence[int] | None = None,
    *,
    similarity: float = SIMILARITY,
    compare: Compare | None = None,
) -> list[Like]:
    """The paragraphs that an earlier one in another document is like, in order.

    Memory: some 2 KB a paragraph at the peak, next to the texts, which are asked for by index and may live elsewhere
    (2.0 GB for a million made paragraphs of 142 characters, in 13 s of CPU). A paragraph that stands in
    many documents makes no more pairs than any other.

    Args:
        paragraphs: In normal form.
        owners: The document of each, by numbers from 0 that never fall.
        groups: The group of each document, by numbers from 0 (its place, say); each document its own where None.
        similarity: From which two paragraphs are alike.
        compare: What finds the different texts that are alike, given them and ``similarity``; ``near`` where None.

    Raises:
        ValueError: For owners that fall.
    """
    import numpy as np

    owner = np.asarray(owners, np.int64)
    if len(owner) != len(paragraphs) or (owner[1:] < owner[:-1]).any():
        raise ValueError("owners must be as many as the paragraphs, and never fall")
    at_hand = isinstance(paragraphs, (list, tuple))
    different = distinct(paragraphs if at_hand else map(digest, paragraphs))
    texts = Chosen(paragraphs, different.first)
    later, earlier, shares = (compare or near)(texts, similarity)
    return told(different, later, earlier, shares, owner, owner if groups is None else np.asarray(groups)[owner])


class Chosen(Sequence[str]):
    """Some of the paragraphs, as a sequence of their own."""

    def __init__(self, paragraphs: Sequence[str], chosen: Numbers) -> None:
        self._paragraphs = paragraphs
        self._chosen: list[int] = chosen.tolist()

    def __len__(self) -> int:
        return len(self._chosen)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        return self._paragraphs[self._chosen[index]]

    def __iter__(self) -> Iterator[str]:
        return map(self._paragraphs.__getitem__, self._chosen)


def near(texts: Sequence[str], similarity: float = SIMILARITY, workers: int = 1) -> tuple[Numbers, Numbers, Shares]:
    """The pairs of different texts that are alike.

    Args:
        texts: All of them different.
        similarity: From which two are alike.
        workers: Threads that measure; -1 for one on each core.

    Returns:
        The later, by rising numbers, the earlier, and how alike they are.
    """
    pairs = candidates([join(sketch(texts))])
    found, shares = measured(texts, texts, pairs, similarity, workers)
    return pairs[0][found], pairs[1][found], shares


def told(
    different: Distinct, later: Numbers, earlier: Numbers, shares: Shares, owner: Numbers, group: Numbers
) -> list[Like]:
    """What is told of the paragraphs, given the pairs of texts that are alike.

    Args:
        different: The texts of the paragraphs.
        later, earlier, shares: The pairs: numbers of texts, and how alike they are.
        owner, group: The document of each paragraph, and the group of that document.
    """
    import numpy as np

    count = len(different.first)
    home = owner[different.first]
    best, most = np.full(count, -1), np.zeros(count)
    elsewhere = np.flatnonzero(home[later] != home[earlier])
    order = elsewhere[np.lexsort((-earlier[elsewhere], shares[elsewhere], later[elsewhere]))]
    best[later[order]], most[later[order]] = different.first[earlier[order]], shares[order]

    of = different.texts
    copied = owner != home[of]
    sources = np.where(copied, different.first[of], best[of])
    alike = np.where(copied, 1.0, most[of])
    found = np.flatnonzero(sources >= 0)
    wanted = np.zeros(count, bool)
    wanted[of[found]] = True
    via = [np.flatnonzero(wanted)] * 2, (later, earlier), (earlier, later)
    one, other = (np.concatenate([pairs[side][wanted[pairs[0]]] for pairs in via]) for side in (0, 1))
    documents, groups = (_reach(of, units, count, one, other)[of[found]] - 1 for units in (owner, group))
    columns = (found, sources[found], alike[found], documents, groups)
    return [Like(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _reach(texts: Numbers, units: Numbers, count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each of ``count`` texts in how many units those stand that it leads to.

    Args:
        texts, units: The text and the unit (document or group) of each paragraph.
        count: Of texts.
        one, other: From which text to which; each leads to itself, too, where it is asked for.
    """
    import numpy as np

    low = np.uint64(HALF)
    led = np.zeros(count, bool)
    led[other] = True
    asked = led[texts]
    listed = _different((texts[asked].astype(np.uint64) << low) | units[asked].astype(np.uint64))
    starts = np.searchsorted(listed, np.arange(count + 1, dtype=np.uint64) << low)
    times = np.minimum(np.diff(starts), LISTED)[other]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    where = listed[np.repeat(starts[other], times) + within] & np.uint64((1 << HALF) - 1)
    reached = _different((np.repeat(one, times).astype(np.uint64) << low) | where)
    return np.bincount((reached >> low).astype(np.int64), minlength=count)


def _different(values: Words) -> Words:
    """The different ones, sorted."""
    import numpy as np

    values = in_order(values)
    different: Words = values[np.concatenate([np.ones(min(1, len(values)), bool), values[1:] != values[:-1]])]
    return different
