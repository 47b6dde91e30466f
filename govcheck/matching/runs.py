"""Runs of text that stand twice, word for word or nearly: seeds of equal shingles, chained, extended, measured.

The way is that of sequence aligners (seed, chain, extend, verify): shingles sampled by their first character find where
two places share anything; seeds near one diagonal make a candidate; its ends are extended while what is alike outweighs
what is not; rapidfuzz measures the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress

SHINGLE = 8
"""Characters of a shingle: at 5% of characters changed two in three survive, and fewer than one in 200 of a clean
report recurs by chance."""
SAMPLING = 4
"""One shingle in so many is looked at, chosen by its first character: 60 characters keep some 9 seeds."""
COMMON = 8
"""A shingle seen more often than this is a slogan and starts nothing."""
GAP = 60
"""Characters without a seed over which a candidate goes on: at 15% of characters changed 1 gap in 60 is longer."""
DRIFT = 40
"""How far a candidate may leave its diagonal: the length of a clause cut from one of the copies."""
_SAMPLED = bytes(byte % SAMPLING == 0 for byte in range(256))
PIECE = 1000
"""Characters of a run measured at once."""
WINDOW = 64
"""How far, in characters, the ends of a candidate are extended at a time."""


@dataclass(frozen=True, slots=True)
class Run:
    """Two ranges of one text, ``first`` before ``second``, alike to ``similarity`` (0 to 1)."""

    first: tuple[int, int]
    second: tuple[int, int]
    similarity: float


@dataclass(slots=True)
class _Candidate:
    seeds: list[tuple[int, int]] = field(default_factory=list)


def repeated_runs(text: str, *, length: int, similarity: float) -> list[Run]:
    """The runs of at least ``length`` characters that stand in ``text`` twice, alike to ``similarity`` or more.

    Returned in order of their second copy; no two second copies overlap by more than half. Linear but for slogans, of
    which only the first ``COMMON`` places count.
    """
    found: list[Run] = []
    for candidate in _chain(_seeds(text)):
        found.extend(_measured(text, candidate.seeds, length, similarity))
    found = _joined(found)
    found.sort(key=lambda run: (run.second[0] - run.second[1], run.second, -run.first[0]))
    kept: list[Run] = []
    taken: defaultdict[int, list[Run]] = defaultdict(list)
    for run in found:
        start, end = run.second
        blocks = range(start // length, end // length + 1)
        rivals = {id(other): other for block in blocks for other in taken[block]}.values()
        if all(2 * _overlap(run.second, other.second) <= end - start for other in rivals):
            kept.append(run)
            for block in blocks:
                taken[block].append(run)
    return sorted(kept, key=lambda run: run.second)


def _joined(runs: list[Run]) -> list[Run]:
    """Runs that overlap on both sides near one diagonal, as one: a gap without seeds parted them."""
    joined: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.first, run.second)):
        last = joined[-1] if joined else None
        if last is None or run.first[0] > last.first[1] or not last.second[0] <= run.second[0] <= last.second[1]:
            joined.append(run)
            continue
        sizes = [each.second[1] - each.second[0] for each in (last, run)]
        alike = (last.similarity * sizes[0] + run.similarity * sizes[1]) / sum(sizes)
        first, second = (last.first[0], run.first[1]), (last.second[0], run.second[1])
        joined[-1] = Run(first, second, alike) if first[1] <= second[0] else last
    return joined


def _seeds(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of places that share a shingle, the later place rising."""
    sampled = text.encode("utf-32-le", "surrogatepass")[::4].translate(_SAMPLED)
    places = list(compress(range(len(text) - SHINGLE + 1), sampled))
    shingles = [text[at : at + SHINGLE] for at in places]
    first = dict(zip(reversed(shingles), reversed(places), strict=True))
    seen: dict[str, list[int]] = {}
    for at, shingle in zip(places, shingles, strict=True):
        if first[shingle] == at:
            continue
        earlier = seen.setdefault(shingle, [first[shingle]])
        if len(earlier) < COMMON:
            for place in earlier:
                if place + SHINGLE <= at:
                    yield place, at
            earlier.append(at)


def _chain(seeds: Iterator[tuple[int, int]]) -> Iterator[_Candidate]:
    """Seeds that follow each other near one diagonal, as candidates of two seeds or more."""
    open_: list[_Candidate] = []
    for first, second in seeds:
        best: _Candidate | None = None
        least = DRIFT
        still: list[_Candidate] = []
        for candidate in open_:
            last_first, last_second = candidate.seeds[-1]
            if second - last_second > GAP:
                if len(candidate.seeds) > 1:
                    yield candidate
                continue
            still.append(candidate)
            drift = abs((second - first) - (last_second - last_first))
            follows = last_first < first <= last_first + GAP + DRIFT and second > last_second
            if follows and drift <= DRIFT and (best is None or drift < least):
                best, least = candidate, drift
        open_ = still
        if best is None:
            open_.append(_Candidate([(first, second)]))
        else:
            best.seeds.append((first, second))
    yield from (candidate for candidate in open_ if len(candidate.seeds) > 1)


def _measured(text: str, seeds: list[tuple[int, int]], length: int, similarity: float) -> Iterator[Run]:
    """The run of a candidate, or those of its parts where it is too unlike as a whole."""
    todo = [seeds]
    while todo:
        part = todo.pop()
        first, second = _extended(text, part)
        if second[1] - second[0] < length or first[1] - first[0] < length or first[1] > second[0]:
            continue
        alike = _likeness(text, first, second, part)
        if alike >= similarity:
            yield Run(first, second, alike)
        elif len(part) > 2:
            widest = max(range(1, len(part)), key=lambda k: part[k][1] - part[k - 1][1])
            todo += [part[:widest], part[widest:]]


def _likeness(text: str, first: tuple[int, int], second: tuple[int, int], seeds: list[tuple[int, int]]) -> float:
    """The share of characters that two ranges have in common, in order.

    It is measured piece by piece between seeds far apart, so that the cost grows with the length and not with its
    square.
    """
    from rapidfuzz.distance import Indel

    distance = 0
    (a, b), (first_end, second_end) = (first[0], second[0]), (first[1], second[1])
    for c, d in [*seeds, (first_end, second_end)]:
        if d - b >= PIECE or d == second_end:
            distance += Indel.distance(text[a:c], text[b:d])
            a, b = c, d
    return 1 - distance / (first_end - first[0] + second_end - second[0])


def _extended(text: str, seeds: list[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    (first_start, second_start), (first_end, second_end) = seeds[0], seeds[-1]
    first_end, second_end = first_end + SHINGLE, second_end + SHINGLE
    room = min(WINDOW, (second_start - first_end) // 2) if second_start > first_end else 0
    after = _reach(text[first_end : first_end + room], text[second_end : second_end + WINDOW])
    before = _reach(
        text[max(0, first_start - WINDOW) : first_start][::-1],
        text[max(first_end, second_start - WINDOW) : second_start][::-1],
    )
    return (first_start - before[0], first_end + after[0]), (second_start - before[1], second_end + after[1])


def _reach(first: str, second: str) -> tuple[int, int]:
    """How far two texts go on alike from their beginning: up to where equal characters most outweigh the others."""
    from rapidfuzz.distance import Indel

    score = best = 0
    reach = (0, 0)
    for step in Indel.opcodes(first, second):
        if step.tag == "equal":
            score += step.src_end - step.src_start
            if score > best:
                best, reach = score, (step.src_end, step.dest_end)
        else:
            score -= max(step.src_end - step.src_start, step.dest_end - step.dest_start)
    return reach


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
