"""What stands twice in a document: read once, told by four rules so that one place is told once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice

from govcheck.document.model import Document, Kind
from govcheck.matching.chains import longest_rising
from govcheck.matching.normal import fold
from govcheck.matching.runs import repeated_runs
from govcheck.matching.sentences import END_MARKS, Sentence, sentences
from govcheck.rules.duplicates.parallels import is_parallel

COMPARED = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING})
"""What may not repeat. Tables repeat cells and contents headings, by right."""
IN_STREAMS = COMPARED | {Kind.NOTE, Kind.TITLE}
"""Glossaries repeat the text and title blocks the page's title by right, too, but not where whole streams repeat."""
SENTENCE = 16
"""Characters from which a sentence that recurs is a fault: on 257 clean reports there are no false ones but repeated
page titles; at 12 the slogans begin."""
RUN = 60
"""Characters from which a run that is nearly the same is told."""
ALIKE = 0.85
"""Likeness from which a run counts as a copy; the parallel passages of clean reports stay below."""
EXPLAINED = 0.5
"""Share of a run that may consist of sentences told word for word; above it the run adds nothing to them."""
TURNS = 4
"""How often fresh text and second copies must take turns before two streams are told: a block repeated takes one."""
IN_STEP = 0.9
"""Share of the second copies that must come in the order of the first ones: 1.0 in the bad scrape at hand, about
2 / sqrt(n) for copies thrown in at random."""
WOVEN = 0.12
"""Share of the text from the first to the last second copy that must be second copies: 0.24 in the bad scrape at hand,
0.5 where two streams run at one speed; a few paragraphs pasted in twice stay below."""
SAME_ENDS = 8
"""Sentences with one beginning or end that are tried as the first copy of another."""
IN_PASSING = 6
"""Characters from which a shorter sentence, too, is a second copy where it stands in step between two longer ones."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A range of the flow that repeats an earlier one."""

    first: tuple[int, int]
    second: tuple[int, int]
    similarity: float = 1.0


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


@dataclass(frozen=True, slots=True)
class Copies:
    """All that stands twice: every place in exactly one of the first three."""

    paragraphs: tuple[Copy, ...]
    runs: tuple[Copy, ...]
    sentences: tuple[Copy, ...]
    streams: Streams | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the compared text: its place in the flow, its key and the paragraph it stands in."""

    start: int
    end: int
    key: str
    paragraph: int
    compared: bool

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence; a heading does not and is not counted in a lag."""
        return self.key.rstrip("\"')>]》」』】〕")[-1:] in END_MARKS


def find_copies(document: Document) -> Copies:
    """Compare the document's text with itself, exactly by sentences and paragraphs and nearly by runs."""
    units = list(_units(document))
    repeats = list(_repeats(units))
    pairs = [pair for pair in repeats if len(units[pair[1]].key) >= SENTENCE and all(units[k].compared for k in pair)]
    streams = find_streams(units, pairs, repeats)
    if streams is not None:
        pairs = list(streams.pairs)
    paragraphs = () if streams else tuple(_paragraphs(units))
    inside = [copy.second for copy in paragraphs]
    exact = [Copy(_range(units[first]), _range(units[second])) for first, second in pairs]
    told = {second for _, second in pairs}
    if streams is not None:
        recut = dict(_cut_differently(units, told))
        told |= recut.keys()
        exact = sorted([*exact, *recut.values()], key=lambda copy: copy.second)
    exact = [copy for copy in exact if not _covered(copy.second, inside)]
    runs = tuple(_runs(document, units, told, patient=streams is None))
    near = [run.second for run in runs]
    return Copies(paragraphs, runs, tuple(copy for copy in exact if not _covered(copy.second, near)), streams)


def _range(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.end


def _units(document: Document) -> Iterator[Unit]:
    folded = fold(document.flow.text[document.start : document.end])
    base = document.start
    for paragraph in document.paragraphs:
        if paragraph.kind in IN_STREAMS:
            compared = paragraph.kind in COMPARED
            for each in sentences(document.flow.text, paragraph.start, paragraph.end):
                if not each.formula:
                    yield Unit(each.start, each.end, _key(folded, each, base), paragraph.number, compared)


def _key(folded: str, sentence: Sentence, base: int) -> str:
    return "".join(folded[sentence.start - base : sentence.end - base].split())


def _repeats(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Pairs of equal sentences: the first one and each later one."""
    first: dict[str, int] = {}
    for k, unit in enumerate(units):
        seen = first.setdefault(unit.key, k)
        if seen != k:
            yield seen, k


def _paragraphs(units: Sequence[Unit]) -> Iterator[Copy]:
    first: dict[tuple[str, ...], tuple[int, int]] = {}
    for _, group in groupby((unit for unit in units if unit.compared), key=lambda unit: unit.paragraph):
        members = list(group)
        key = tuple(unit.key for unit in members)
        place = members[0].start, members[-1].end
        if sum(map(len, key)) >= SENTENCE:
            seen = first.setdefault(key, place)
            if seen != place:
                yield Copy(seen, place)


def find_streams(
    units: Sequence[Unit], pairs: Sequence[tuple[int, int]], repeats: Sequence[tuple[int, int]]
) -> Streams | None:
    """Whether second copies come in the order of the first, a few at a time between fresh text."""
    ranks = list(_by_rank(pairs))
    second_copies = ranks[0] if ranks else []
    chain = [second_copies[k] for k in longest_rising([first for first, _ in second_copies])]
    if len(chain) < max(TURNS, IN_STEP * len(second_copies)) or len(chain) < WOVEN * (chain[-1][1] - chain[0][1]):
        return None
    spans: list[Copy] = []
    for _, row in groupby(enumerate(chain), key=lambda item: item[1][1] - item[0]):
        members = [pair for _, pair in row]
        (first, second), (last_first, last_second) = members[0], members[-1]
        spans.append(Copy((units[first].start, units[last_first].end), (units[second].start, units[last_second].end)))
    if len(spans) < TURNS:
        return None
    places = list(accumulate((unit.ends for unit in units), initial=0))
    lags = [places[second] - places[first] for first, second in chain]
    count = 1 + sum(2 * len(rank) >= len(second_copies) for rank in ranks)
    in_step = [pair for pair in repeats if len(units[pair[1]].key) >= SENTENCE or _in_step(pair, chain, units)]
    return Streams(count, (min(lags), max(lags)), tuple(spans), tuple(in_step))


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


def _cut_differently(units: Sequence[Unit], told: set[int]) -> Iterator[tuple[int, Copy]]:
    """Second copies that are cut otherwise than the first, because a heading is glued to one of them.

    Both begin, or both end, where a sentence does.
    """
    text = "".join(unit.key for unit in units)
    starts = list(accumulate((len(unit.key) for unit in units), initial=0))
    heads: defaultdict[str, list[int]] = defaultdict(list)
    tails: defaultdict[str, list[int]] = defaultdict(list)
    for k, unit in enumerate(units):
        head, tail = unit.key[:SENTENCE], unit.key[-SENTENCE:]
        if k not in told and len(unit.key) >= SENTENCE:
            places = [starts[i] for i in heads[head]] + [starts[i + 1] - len(unit.key) for i in tails[tail]]
            for place in places:
                if place >= 0 and place + len(unit.key) <= starts[k] and text.startswith(unit.key, place):
                    first, last = (bisect_right(starts, at) - 1 for at in (place, place + len(unit.key) - 1))
                    yield k, Copy((units[first].start, units[last].end), _range(unit))
                    break
        for index, key in ((heads, text[starts[k] : starts[k] + SENTENCE]), (tails, tail)):
            if len(index[key]) < SAME_ENDS:
                index[key].append(k)


def _runs(document: Document, units: Sequence[Unit], told: set[int], *, patient: bool) -> Iterator[Copy]:
    """The near copies.

    ``told`` are the sentences marked word for word: a run that adds something holds few of them, or (not patient) none.
    """
    compared = [(k, unit) for k, unit in enumerate(units) if unit.compared]
    text = "".join(unit.key for _, unit in compared)
    starts = list(accumulate((len(unit.key) for _, unit in compared), initial=0))
    told_places = [(starts[n], starts[n + 1]) for n, (k, _) in enumerate(compared) if k in told]

    def in_flow(place: tuple[int, int]) -> tuple[int, int]:
        first, last = (bisect_right(starts, at) - 1 for at in (place[0], place[1] - 1))
        start = _nth_visible(document, compared[first][1], place[0] - starts[first])
        return start, _nth_visible(document, compared[last][1], place[1] - 1 - starts[last]) + 1

    for run in repeated_runs(text, length=RUN, similarity=ALIKE):
        explained = _share(run.second, told_places)
        if explained >= EXPLAINED or (explained and not patient):
            continue
        if not is_parallel(text[slice(*run.first)], text[slice(*run.second)]):
            yield Copy(in_flow(run.first), in_flow(run.second), run.similarity)


def _nth_visible(document: Document, unit: Unit, n: int) -> int:
    """The flow offset of the ``n``-th character of a sentence, white space not counted."""
    places = (at for at in range(unit.start, unit.end) if not document.flow.text[at].isspace())
    return next(islice(places, n, None))


def _share(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> float:
    """How much of a place lies in others, which are sorted and apart."""
    start, end = place
    inside = 0
    for other in others[max(0, bisect_right(others, start, key=lambda each: each[0]) - 1) :]:
        if other[0] >= end:
            break
        inside += max(0, min(end, other[1]) - max(start, other[0]))
    return inside / (end - start)


def _covered(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return _share(place, others) > EXPLAINED
