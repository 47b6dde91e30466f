"""Running headers, footers and page numbers: what stands at the same place of most pages, and counts them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from govcheck.sources.pdf.model import Page, Row
from govcheck.sources.pdf.rows import joined

EDGE = 3
"""Rows at the head and at the foot of a page that may be furniture."""
PLACE = 4.0
"""Points: how far apart a header may stand on two pages."""
MOST = 0.4
"""Share of the pages that have a header: those of the left pages and of the right ones may differ."""
FEWEST = 2
"""Pages that have it at least."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_SIGN = re.compile(
    r"[—–－\-─·•\[（(]+\d{1,4}[—–－\-─·•\]）)]+|第\d{1,4}页(?:[/，,]?共\d{1,4}页)?|[Pp](?:age|\.)?\d{1,4}|\d{1,4}/\d{1,4}"
)
"""A line that can be nothing but a page number, without its white space."""


def furniture_of(pages: Sequence[Page]) -> list[set[int]]:
    """For each page the numbers of its rows that are furniture."""
    found: list[set[int]] = [set() for _ in pages]
    seen: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    numbers: defaultdict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for k, page in enumerate(pages):
        for row in _edges(page.rows):
            text = "".join(joined(page.rows[row].pieces).text.split())
            if _PAGE_SIGN.fullmatch(text):
                found[k].add(row)
            elif _NUMBER.fullmatch(text):
                numbers[row < EDGE, int(text) - page.number].append((k, row))
            else:
                seen[_DIGITS.sub("#", text)].append((k, row, page.rows[row].base))
    least = max(FEWEST, MOST * len(pages))
    for places in seen.values():
        for k, row, base in places:
            there = {other for other, _, height in places if abs(height - base) <= PLACE}
            if len(there) >= least:
                found[k].add(row)
    for places_of_number in numbers.values():
        if len({k for k, _ in places_of_number}) >= FEWEST:
            for k, row in places_of_number:
                found[k].add(row)
    return found


def _edges(rows: Sequence[Row]) -> Iterator[int]:
    """The rows at the head and at the foot."""
    yield from (k for k in range(len(rows)) if k < EDGE or k >= len(rows) - EDGE)


def body_size(pages: Sequence[Page]) -> float:
    """The size of type that most of the text has; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for piece in row.pieces:
                sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
