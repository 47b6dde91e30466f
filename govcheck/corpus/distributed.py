"""Near copies found on a cluster of Dask, by the same functions: texts in parts, hashes grouped by their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govcheck.corpus.joining import candidates, join, split_pairs
from govcheck.corpus.measuring import measured
from govcheck.corpus.sketches import Sketches, sketch

if TYPE_CHECKING:
    from distributed import Client, Future

    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers, Words

PART = 10_000
"""Texts in a part: some 5 MB, below the 10 from which Dask warns of what is sent."""


def near(client: Client, texts: Sequence[str], similarity: float) -> tuple[Numbers, Numbers, Shares]:
    """The pairs of different texts that are alike, as ``govcheck.corpus.copies.near`` finds them.

    Each part of the texts is sketched by itself; hashes go by their values to where they are joined; pairs by their
    later texts to where they are counted; then pairs are measured where both of their parts are. All of it can be done
    again by other workers where some are lost.

    Args:
        client: Of the cluster.
        texts: All of them different.
        similarity: From which two are alike.
    """
    import numpy as np

    starts = range(0, max(len(texts), 1), PART)
    parts = [client.submit(list, [*_between(texts, start)], pure=False) for start in starts]
    count = len(parts)
    sketches = [
        client.submit(_sketched, part, start, count, pure=False) for part, start in zip(parts, starts, strict=True)
    ]
    joined = [client.submit(_joined, _piece(client, sketches, k), count, len(texts), pure=False) for k in range(count)]
    found = client.gather([client.submit(candidates, _piece(client, joined, k), pure=False) for k in range(count)])
    measures = [
        (pairs, client.submit(_measured, parts[one], parts[other], *_within(pairs, one, other), similarity, pure=False))
        for each in found
        for one, other, pairs in _by_parts(*each)
    ]
    later, earlier, shares = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0)]
    for (pairs, _), (places, alike) in zip(measures, client.gather([each for _, each in measures]), strict=True):
        later.append(pairs[0][places])
        earlier.append(pairs[1][places])
        shares.append(alike)
    columns = np.concatenate(later), np.concatenate(earlier), np.concatenate(shares)
    order = np.lexsort((columns[1], columns[0]))
    return columns[0][order], columns[1][order], columns[2][order]


def _between(texts: Sequence[str], start: int) -> Iterator[str]:
    return (texts[k] for k in range(start, min(start + PART, len(texts))))


def _piece(client: Client, lists: Sequence[Future], k: int) -> list[Future]:
    """The piece with one number of each list."""
    return [client.submit(_item, each, k, pure=False) for each in lists]


def _item(pieces: Sequence[Any], k: int) -> Any:
    return pieces[k]


def _sketched(texts: Sequence[str], first: int, count: int) -> list[Sketches]:
    return sketch(texts, first).split(count)


def _joined(sketches: Sequence[Sketches], count: int, texts: int) -> list[Words]:
    import numpy as np

    together = Sketches(
        np.concatenate([each.hashes for each in sketches]), np.concatenate([each.texts for each in sketches])
    )
    return split_pairs(join(together), count, texts)


def _by_parts(later: Numbers, earlier: Numbers) -> Iterator[tuple[int, int, tuple[Numbers, Numbers]]]:
    """The pairs by the parts that their texts are in."""
    import numpy as np

    parts = np.stack([later // PART, earlier // PART])
    for one, other in np.unique(parts, axis=1).T.tolist():
        chosen = (parts[0] == one) & (parts[1] == other)
        yield one, other, (later[chosen], earlier[chosen])


def _within(pairs: tuple[Numbers, Numbers], one: int, other: int) -> tuple[Numbers, Numbers]:
    """The pairs by the numbers of texts in their parts."""
    return pairs[0] - one * PART, pairs[1] - other * PART


def _measured(
    one: Sequence[str], other: Sequence[str], later: Numbers, earlier: Numbers, similarity: float
) -> tuple[Numbers, Shares]:
    return measured(one, other, (later, earlier), similarity)
