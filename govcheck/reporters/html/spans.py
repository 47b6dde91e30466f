"""What belongs to findings in a text: ranges that may overlap, and the stretches that they cut a line into."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govcheck.findings import Finding


@dataclass(frozen=True, slots=True)
class Span:
    """A range of a text that belongs to a finding: its place, or a related one."""

    start: int
    end: int
    number: int
    is_place: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text to which the same findings belong: the ranges of some places and related places."""

    start: int
    end: int
    places: tuple[int, ...]
    related: tuple[int, ...]


def segments(spans: Sequence[Span], start: int, end: int) -> Iterator[Segment]:
    """The range ``start:end`` of a text, cut wherever a span begins or ends; all spans are at least partly in it."""
    begins: dict[int, list[Span]] = defaultdict(list)
    ends: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        begins[max(start, span.start)].append(span)
        ends[min(end, span.end)].append(span)
    active: dict[Span, None] = {}
    for at, to in pairwise(sorted({start, end, *begins, *ends})):
        for span in ends[at]:
            active.pop(span, None)
        active |= dict.fromkeys(begins[at])
        places = tuple(dict.fromkeys(span.number for span in active if span.is_place))
        yield Segment(at, to, places, tuple(dict.fromkeys(span.number for span in active if not span.is_place)))


def spans_of(findings: Sequence[Finding]) -> dict[str, list[Span]]:
    """The spans of all findings by path; a finding's number is its place in the sequence, from 1.

    A place without characters is marked at the one behind it.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        places = [(finding.path, finding.place, True), *((each.path, each.place, False) for each in finding.related)]
        for path, place, is_place in places:
            start, end = place.start.offset, place.end.offset
            found[path].append(Span(start, max(end, start + 1), number, is_place))
    return found
