"""Running headers, footers and page numbers: what stands at the same place of most pages, and counts them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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
    repeated: list[set[int]] = [set() for _ in pages]
    seen: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    numbers: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for k, page in enumerate(pages):
        for row in {row for edge in _edges(page.rows) for row in edge}:
            text = "".join(joined(page.rows[row].pieces).text.split())
            if _PAGE_SIGN.fullmatch(text):
                repeated[k].add(row)
            elif _NUMBER.fullmatch(text):
                numbers[int(text) - page.number].append((k, row))
            else:
                seen[_DIGITS.sub("#", text)].append((k, row, page.rows[row].base))
    least = max(FEWEST, MOST * len(pages))
    for places in seen.values():
        for k, row, base in places:
            there = {other for other, _, height in places if abs(height - base) <= PLACE}
            if len(there) >= least:
                repeated[k].add(row)
    for counted in numbers.values():
        if len({k for k, _ in counted}) >= FEWEST:
            for k, row in counted:
                repeated[k].add(row)
    return [_set_apart(page.rows, rows) for page, rows in zip(pages, repeated, strict=True)]


def _edges(rows: Sequence[Row]) -> tuple[range, range]:
    """The rows at the head and at the foot, one more than may be furniture."""
    return range(min(EDGE + 1, len(rows))), range(max(len(rows) - EDGE - 1, 0), len(rows))


def _set_apart(rows: Sequence[Row], repeated: set[int]) -> set[int]:
    """The rows that are repeated, but where too many are: then the page is a copy of another."""
    return {row for edge in _edges(rows) if len(repeated.intersection(edge)) <= EDGE for row in edge if row in repeated}


def body_size(pages: Sequence[Page]) -> float:
    """The size of type that most of the text has; 0 where there is none."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for piece in row.pieces:
                sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
