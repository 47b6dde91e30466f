"""What was drawn from some files: how many rows there are, and of each document what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govcheck.datasets.contract import EXTRACTED
from govcheck.datasets.records import Record
from govcheck.document.model import DocumentKind
from govcheck.languages import of_locale
from govcheck.reporters import View
from govcheck.reporters.notebook.fragment import NAME, SHORT, SHOWN, cell, listed, more, table
from govcheck.reporters.notebook.fragment import fragment as framed
from govcheck.reporters.understood import DOCUMENT_KINDS, stale, told
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    from govcheck.extracting import Extracted

DOCUMENTS = Wording("documents", "份文档")
TABLES = Wording('; table("documents") has all', '；table("documents")给出全部')
HEAD = (
    Wording("doc_id", "doc_id"),
    Wording("title", "标题"),
    Wording("kind", "类型"),
    Wording("year", "年份"),
    Wording("date", "日期"),
)
"""The columns of a document; those of the counts are called as the tables are."""
COUNTED = tuple(name for name in EXTRACTED if name != "documents")


def fragment(extracted: Extracted, language: Language | None = None) -> str:
    """The documents in their order, in the language of the locale if None; then what was not read, or not applied."""
    language = language or of_locale()
    said = ", ".join(f"{name}: {len(extracted.rows(name))}" for name in EXTRACTED)
    counts = {name: Counter(row["doc_id"] for row in extracted.rows(name)) for name in COUNTED}
    head = [*(each.say(language) for each in HEAD), *COUNTED]
    rows = [list(_cells(row, counts, language)) for row in extracted.documents[:SHOWN]]
    parts = [table("", head, [("", rows)])] if rows else []
    left = len(extracted.documents) - len(rows)
    if left:
        parts.append(more(left, DOCUMENTS, language, TABLES.say(language)))
    view = View(language)
    lines = [*(told(each, view) for each in extracted.failures), *stale(extracted, view)]
    return framed([said], [*parts, *listed(lines, language)], language)


def _cells(row: Record, counts: dict[str, Counter[str]], language: Language) -> Iterator[str]:
    yield cell(row["doc_id"], NAME)
    yield cell(row["title"] or "", NAME)
    yield cell(DOCUMENT_KINDS[DocumentKind(row["kind"])].say(language), SHORT)
    yield cell(str(row["report_year"] or ""), SHORT)
    yield cell(str(row["date"] or ""), SHORT)
    for each in counts.values():
        yield cell(str(each[row["doc_id"]]), SHORT)
