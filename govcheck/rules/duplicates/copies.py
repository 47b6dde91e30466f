"""What stands twice in a document: read once, told by four rules so that one place is told once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from govcheck.document.model import Document
from govcheck.matching.runs import repeated_runs
from govcheck.rules.duplicates.parallels import is_parallel
from govcheck.rules.duplicates.streams import Streams, cut_differently, find_streams
from govcheck.rules.duplicates.units import SENTENCE, Copy, Unit, nth_visible, units_of
from govcheck.thresholds import Threshold

LEFT_BEHIND = "。！？!?，、；：,;:”’）》〉」』】〕\"')"
"""Marks that belong to the sentence before a run and not to it."""
RUN = Threshold(
    "run-characters", default=60, least=20, most=10_000, meaning="characters from which a run that is alike is told"
)
ALIKE = Threshold(
    "similarity", default=0.85, least=0.5, most=1.0, meaning="likeness from which a run is a copy; 1 is word for word"
)
"""The parallel passages of clean reports stay below."""
EXPLAINED = 0.5
"""Share of a run that may consist of sentences told word for word; above it the run adds nothing to them."""


@dataclass(frozen=True, slots=True)
class Copies:
    """All that stands twice: every place in exactly one of the first three."""

    paragraphs: tuple[Copy, ...]
    runs: tuple[Copy, ...]
    sentences: tuple[Copy, ...]
    streams: Streams | None


def find_copies(document: Document) -> Copies:
    """Compare the document's text with itself, exactly by sentences and paragraphs and nearly by runs."""
    units, sentence = list(units_of(document)), SENTENCE.of(document)
    repeats = list(_repeats(units))
    pairs = [pair for pair in repeats if units[pair[1]].size >= sentence and all(units[k].compared for k in pair)]
    streams = find_streams(units, pairs, repeats, sentence)
    if streams is not None:
        pairs = list(streams.pairs)
    paragraphs = () if streams else tuple(_paragraphs(units, sentence))
    inside = [copy.second for copy in paragraphs]
    exact = [Copy(units[first].place, units[second].place) for first, second in pairs]
    told = {second for _, second in pairs}
    if streams is not None:
        recut = dict(cut_differently(document, units, told, sentence))
        told |= recut.keys()
        exact = sorted([*exact, *recut.values()], key=lambda copy: copy.second)
    exact = [copy for copy in exact if not _covered(copy.second, inside)]
    runs = tuple(_runs(document, units, told, patient=streams is None))
    near = [run.second for run in runs]
    return Copies(paragraphs, runs, tuple(copy for copy in exact if not _covered(copy.second, near)), streams)


def _repeats(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of equal sentences: the first one and each later one."""
    first: dict[str, int] = {}
    for k, unit in enumerate(units):
        seen = first.setdefault(unit.key, k)
        if seen != k:
            yield seen, k


def _paragraphs(units: Sequence[Unit], least: int) -> Iterator[Copy]:
    first: dict[tuple[str, ...], tuple[int, int]] = {}
    for _, group in groupby((unit for unit in units if unit.compared), key=lambda unit: unit.paragraph):
        members = list(group)
        key = tuple(unit.key for unit in members)
        place = members[0].start, members[-1].end
        if sum(unit.size for unit in members) >= least:
            seen = first.setdefault(key, place)
            if seen != place:
                yield Copy(seen, place)


def _runs(document: Document, units: Sequence[Unit], told: set[int], *, patient: bool) -> Iterator[Copy]:
    """The near copies.

    ``told`` are the sentences marked word for word: a run that adds something holds few of them, or (not patient) none.
    """
    compared = [(k, unit) for k, unit in enumerate(units) if unit.compared]
    text = "".join(unit.key for _, unit in compared)
    starts = list(accumulate((len(unit.key) for _, unit in compared), initial=0))
    told_places = [(starts[n], starts[n + 1]) for n, (k, _) in enumerate(compared) if k in told]

    def in_flow(place: tuple[int, int]) -> tuple[int, int]:
        place = place[0] + len(text[slice(*place)]) - len(text[slice(*place)].lstrip(LEFT_BEHIND)), place[1]
        first, last = (bisect_right(starts, at) - 1 for at in (place[0], place[1] - 1))
        start = nth_visible(document, compared[first][1], place[0] - starts[first])
        return start, nth_visible(document, compared[last][1], place[1] - 1 - starts[last]) + 1

    for run in repeated_runs(text, length=RUN.of(document), similarity=ALIKE.of(document)):
        explained = _share(run.second, told_places)
        if explained >= EXPLAINED or (explained and not patient):
            continue
        if not is_parallel(text[slice(*run.first)], text[slice(*run.second)]):
            yield Copy(in_flow(run.first), in_flow(run.second), run.similarity)


def _share(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> float:
    """How much of a place lies in others, which are sorted and apart."""
    start, end = place
    inside = 0
    for k in range(max(0, bisect_right(others, start, key=lambda each: each[0]) - 1), len(others)):
        first, last = others[k]
        if first >= end:
            break
        inside += max(0, min(end, last) - max(start, first))
    return inside / (end - start)


def _covered(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return _share(place, others) > EXPLAINED
