"""The targets and results of one year, from a report or from extracted tables: one row an indicator and measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govcheck.datasets.records import Record, target_records
from govcheck.document.model import Document, DocumentKind
from govcheck.indicators import Lexicon
from govcheck.knowledge import load, pattern
from govcheck.statements.model import Statement, StatementKind
from govcheck.statements.reading import read_statements

LISTED = 3
"""Headline indicators in one paragraph from which it is the list of the year's goals, or the summary of its results."""
SENTENCE = 300
"""Characters before a value in which its sentence begins."""
Key = tuple[str | None, str, str]
"""Region, indicator and measure: what a report gives one value of for a year."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report whose targets are compared.

    Attributes:
        region: The place it is of; None where it tells none.
        year: The year whose targets it sets.
        reviewed: The year it looks back on.
        rows: Its statements, as rows of ``targets`` in the order of the text.
        text: Where places are named in it: its own text, or the quotes of its rows where that is all there is.
    """

    region: str | None
    year: int
    reviewed: int | None
    rows: Sequence[Record]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The row that stands for an indicator.

    Attributes:
        row: As extracted.
        known: Whether its indicator has a canonical name.
        listed: Whether it stands in the list of the year's goals, or in the summary of its results.
    """

    row: Record
    known: bool
    listed: bool

    def __getitem__(self, column: str) -> Any:
        return self.row[column]


def report_of(document: Document, known: Lexicon) -> Report | None:
    """A work report with what it states; None for a document that sets no targets of a year.

    What its sentence says to be of a part (省属企业, 扣除房地产开发投资) is left out.
    """
    if document.report_year is None or document.kind is not DocumentKind.WORK_REPORT:
        return None
    reading = read_statements(document, known)
    rows = [
        row
        for row, statement in zip(target_records(document, reading), reading.statements, strict=True)
        if not _is_of_part(document, statement)
    ]
    text = document.text(document.start, document.end)
    return Report(document.region, document.report_year, document.reviewed_year, rows, text)


def _is_of_part(document: Document, statement: Statement) -> bool:
    """Whether the sentence before a value, up to its clause, names a part that it is of."""
    text, first = document.flow.text, max(statement.paragraph.start, statement.start - SENTENCE)
    start = max(first, *(text.rfind(mark, first, statement.start) + 1 for mark in "。；！？"))
    return pattern("targets", "part").search(text, start, statement.end) is not None


def reports_of(documents: Iterable[Mapping[str, Any]], targets: Iterable[Record]) -> list[Report]:
    """The work reports of two extracted tables, in the order of ``documents``; those that set targets of a year."""
    rows: dict[str, list[Record]] = {}
    for row in targets:
        rows.setdefault(row["doc_id"], []).append(row)
    return [
        of_rows(each["region"], each["report_year"], each["reviewed_year"], rows.get(each["doc_id"], []))
        for each in documents
        if each["kind"] == DocumentKind.WORK_REPORT and each["report_year"] is not None
    ]


def of_rows(region: str | None, year: int, reviewed: int | None, rows: Sequence[Record]) -> Report:
    """A report by its rows of ``targets``; those whose quote says that they are of a part are left out."""
    part = pattern("targets", "part")
    whole = [row for row in rows if not part.search(row["quote"] or "")]
    text = "".join(f"{row['section'] or ''}{row['quote'] or ''}" for row in rows)
    return Report(region, year, reviewed, whole, text)


def targets_of(reports: Iterable[Report], known: Lexicon) -> dict[Key, Chosen]:
    """What the reports promise for their year: five-year goals, averages, sums and parts are left out."""
    return _chosen(reports, StatementKind.TARGET, known, lambda report: report.year)


def results_of(reports: Iterable[Report], year: int | None, known: Lexicon) -> dict[Key, Chosen]:
    """What the reports give as reached in a ``year``; in the year each looks back on where that is None."""
    return _chosen(reports, StatementKind.ACTUAL, known, lambda report: year or report.reviewed)


def _chosen(reports: Iterable[Report], kind: StatementKind, known: Lexicon, year: Any) -> dict[Key, Chosen]:
    """Of each indicator and measure the row that stands among most others: in the list of goals, in the summary."""
    headline = set(load("targets")["headline"])
    best: dict[Key, tuple[tuple[int, int, int], Chosen]] = {}
    for report in reports:
        rows = [row for row in report.rows if _is_of_year(row, kind, year(report))]
        in_paragraph = {(row["para_no"], row["indicator"]) for row in rows if row["indicator"] in headline}
        company = Counter(paragraph for paragraph, _ in in_paragraph)
        for row in rows:
            among = company[row["para_no"]]
            rank = (among if among >= LISTED else 0, int(row["value"] is not None), -row["start"])
            key = (report.region, row["indicator"], row["measure"])
            if key not in best or rank > best[key][0]:
                best[key] = rank, Chosen(row, known.find(row["indicator"]) is not None, among >= LISTED)
    return {key: chosen for key, (_, chosen) in best.items()}


def _is_of_year(row: Record, kind: StatementKind, year: int | None) -> bool:
    """Whether a row is about one year of the whole region."""
    is_whole = row["scope"] is None and row["period_start"] == row["period_end"] == year
    return bool(row["kind"] == kind and year is not None and is_whole)
