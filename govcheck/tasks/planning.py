"""What a document says of itself as a plan: whether it is one, the year of its deadlines, and who of several leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.document.lines import SHORT_LINE, squeeze
from govcheck.document.model import Document, DocumentKind
from govcheck.knowledge import pattern

FRONT = 12
"""Paragraphs among which the title of a plan stands."""
_TITLE_YEAR = re.compile(r"(20\d\d)年")
_FILED = re.compile(r"[〔\[［（(](20\d\d)[〕\]］）)]\d{1,4}号")


def is_plan(document: Document) -> bool:
    """Whether a document may tell who answers in ways that a report does not: no report, or called a plan."""
    return document.kind is not DocumentKind.WORK_REPORT or any(True for _ in _titles(document))


def year_of(document: Document) -> int | None:
    """The year of deadlines without one: that of the document, of its title if that is the next, or of its number."""
    titled = next((int(match[1]) for title in _titles(document) if (match := _TITLE_YEAR.search(title))), None)
    year = document.report_year
    if year is None:
        filed = next((int(match[1]) for line in _front(document) if (match := _FILED.search(line))), None)
        return titled or filed
    return titled if titled == year + 1 else year


def first_leads(document: Document) -> bool:
    """Whether a document says that of several units that answer for a task the first leads."""
    return pattern("tasks", "plan.first").search(document.flow.text, document.start, document.end) is not None


def _titles(document: Document) -> Iterator[str]:
    """The lines of the title block that name a plan."""
    for line in _front(document):
        if "。" not in line and pattern("tasks", "plan.title").search(line):
            yield line


def _front(document: Document) -> Iterator[str]:
    for each in document.paragraphs[:FRONT]:
        yield squeeze(document.text(each.start, min(each.end, each.start + SHORT_LINE)))
