"""Copies of one text woven into each other: how many, how far behind, and which sentence repeats which."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from govcheck.document.model import Document
from govcheck.matching.chains import longest_rising
from govcheck.rules.duplicates.units import Copy, Unit, nth_visible

TURNS = 4
"""How often fresh text and second copies must take turns before two streams are told: a block repeated takes one."""
IN_STEP = 0.9
"""Share of the second copies that must come in the order of the first ones: 1.0 in the bad scrape at hand, about
2 / sqrt(n) for copies thrown in at random."""
WOVEN = 0.12
"""Share of the text from the first to the last second copy that must be second copies: 0.24 in the bad scrape at hand,
0.5 where two streams run at one speed; a few paragraphs pasted in twice stay below."""
ENDS = 10
"""Characters at the beginning or end of a sentence by which a copy cut otherwise is looked for."""
SAME_ENDS = 8
"""Sentences with one beginning or end that are tried as the first copy of another."""
IN_PASSING = 6
"""Characters from which a shorter sentence, too, is a second copy where it stands in step between two longer ones."""


@dataclass(frozen=True, slots=True)
class Streams:
    """Copies of one text woven into each other.

    Attributes:
        count: How many there are.
        lag: The least and the greatest distance, in sentences, from a first copy to its second.
        spans: The ranges of second copies in a row, with the ranges that they repeat.
        pairs: Every first and second copy, as numbers of units; short ones in step with the others included.
    """

    count: int
    lag: tuple[int, int]
    spans: tuple[Copy, ...]
    pairs: tuple[tuple[int, int], ...]


def find_streams(
    units: Sequence[Unit], pairs: Sequence[tuple[int, int]], repeats: Sequence[tuple[int, int]], sentence: int
) -> Streams | None:
    """Whether second copies come in the order of the first, a few at a time between fresh text.

    ``sentence`` is the length from which a sentence that recurs is a copy wherever it stands.
    """
    ranks = list(_by_rank(pairs))
    second_copies = ranks[0] if ranks else []
    chain = [second_copies[k] for k in longest_rising([first for first, _ in second_copies])]
    if len(chain) < max(TURNS, IN_STEP * len(second_copies)) or len(chain) < WOVEN * (chain[-1][1] - chain[0][1]):
        return None
    spans = [
        Copy((units[row[0][0]].start, units[row[-1][0]].end), (units[row[0][1]].start, units[row[-1][1]].end))
        for row in _rows(chain, {second for _, second in repeats})
    ]
    if len(spans) < TURNS:
        return None
    places = list(accumulate((unit.ends for unit in units), initial=0))
    lags = [places[second] - places[first] for first, second in chain]
    count = 1 + sum(2 * len(rank) >= len(second_copies) for rank in ranks)
    in_step = [pair for pair in repeats if units[pair[1]].size >= sentence or _in_step(pair, chain, units)]
    return Streams(count, (min(lags), max(lags)), tuple(spans), tuple(in_step))


def _rows(chain: Sequence[tuple[int, int]], repeated: set[int]) -> list[list[tuple[int, int]]]:
    """The chain cut where fresh text stands between two second copies; short sentences that recur are no fresh text."""
    rows = [[chain[0]]]
    for before, pair in pairwise(chain):
        if all(k in repeated for k in range(before[1] + 1, pair[1])):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return rows


def _by_rank(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The second copies, the third copies, and so on."""
    times: Counter[int] = Counter()
    ranked: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in pairs:
        times[pair[0]] += 1
        ranked[times[pair[0]]].append(pair)
    yield from (ranked[rank] for rank in sorted(ranked))


def _in_step(pair: tuple[int, int], chain: Sequence[tuple[int, int]], units: Sequence[Unit]) -> bool:
    """Whether a short repeat continues the order of the chain where it stands."""
    first, second = pair
    after = bisect_right(chain, second, key=lambda link: link[1])
    return (
        len(units[second].key) >= IN_PASSING
        and after > 0
        and chain[after - 1][0] <= first
        and (after == len(chain) or first <= chain[after][0])
    )


def cut_differently(
    document: Document, units: Sequence[Unit], told: set[int], least: int
) -> Iterator[tuple[int, Copy]]:
    """Second copies that are cut otherwise than the first, because something is glued to one of them.

    Both begin, or both end, where a sentence does; as much of the sentence is marked as the two share, if that is
    ``least`` characters or more.
    """
    from rapidfuzz.distance import Postfix, Prefix

    text = "".join(unit.key for unit in units)
    starts = list(accumulate((len(unit.key) for unit in units), initial=0))
    heads: defaultdict[str, list[int]] = defaultdict(list)
    tails: defaultdict[str, list[int]] = defaultdict(list)
    for k, unit in enumerate(units):
        key, size = unit.key, len(unit.key)
        if k not in told and unit.size >= least:
            alike = [(Prefix.similarity(key, text[starts[i] : starts[i] + size]), starts[i]) for i in heads[key[:ENDS]]]
            best, place = max(alike, default=(0, 0))
            ends = [
                (Postfix.similarity(key, text[max(0, starts[i + 1] - size) : starts[i + 1]]), i)
                for i in tails[key[-ENDS:]]
            ]
            most, last = max(ends, default=(0, 0))
            offset = 0
            if most > best:
                best, place, offset = most, starts[last + 1] - most, size - most
            if best >= min(least, size) and place + best <= starts[k]:
                begin, end = nth_visible(document, unit, offset), nth_visible(document, unit, offset + best - 1) + 1
                first, last = (bisect_right(starts, at) - 1 for at in (place, place + best - 1))
                yield k, Copy((units[first].start, units[last].end), (begin, end))
        for index, end_of in ((heads, text[starts[k] : starts[k] + ENDS]), (tails, key[-ENDS:])):
            if len(index[end_of]) < SAME_ENDS:
                index[end_of].append(k)
