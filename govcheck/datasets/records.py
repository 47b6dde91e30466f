"""A document and what was read in it to rows: one dictionary a row, with the columns of its table in order."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from govcheck.document.model import Document, Section
from govcheck.statements.model import Reading
from govcheck.tasks.model import Task

Record = dict[str, Any]
"""A row: strings, integers, floats, dates, lists of strings and None by column name."""
TARGET_ID = 12
"""Hexadecimal digits of a ``target_id``: among a million rows two share one with a chance of 1 in 500."""
BETWEEN_TITLES = " / "
_TOLD = json.JSONEncoder(ensure_ascii=False).encode
"""What a target states, as text: ``json.dumps`` makes an encoder for each."""
_SURROGATES = re.compile("[\ud800-\udfff]")
"""What stands in names of files for bytes that are no UTF-8; no table can hold it."""


def document_record(document: Document) -> Record:
    """The row of ``document`` in the table ``documents``."""
    start, end = _extent(document)
    text = document.source.text[start:end]
    return {
        "doc_id": storable(document.doc_id),
        "title": document.title,
        "region": _optional(document.region),
        "kind": document.kind.value,
        "report_year": document.report_year,
        "reviewed_year": document.reviewed_year,
        "date": _day(document.session_date),
        "path": storable(document.source.path),
        "characters": len(text),
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def paragraph_records(document: Document) -> list[Record]:
    """The rows of a document in the table ``paragraphs``, in reading order."""
    doc_id, sections = storable(document.doc_id), _Sections(document)
    records: list[Record] = []
    for paragraph in document.paragraphs:
        start, end = document.flow.origin_span(paragraph.start, paragraph.end)
        lines = document.source.lines
        records.append(
            {
                "doc_id": doc_id,
                "para_no": paragraph.number + 1,
                "section": sections.titles(paragraph.start),
                "kind": paragraph.kind.value,
                "text": document.source.text[start:end],
                "start": start,
                "end": end,
                "line": lines.position(start).line,
                "end_line": lines.position(max(start, end - 1)).line,
            }
        )
    return records


def target_records(document: Document, reading: Reading) -> list[Record]:
    """The rows of a document's statements in the table ``targets``, in the order of the text."""
    doc_id, region, sections = storable(document.doc_id), _optional(document.region), _Sections(document)
    records: list[Record] = []
    for statement in reading.statements:
        start, end = document.flow.origin_span(statement.start, statement.end)
        first, last = statement.period or (None, None)
        records.append(
            {
                "doc_id": doc_id,
                "target_id": "",
                "region": region,
                "kind": statement.kind.value,
                "period_start": first,
                "period_end": last,
                "scope": statement.scope,
                "indicator": statement.indicator,
                "indicator_raw": statement.indicator_raw,
                "measure": statement.measure.value,
                "direction": statement.direction and statement.direction.value,
                "op": statement.op.value,
                "value": _number(statement.value),
                "value_high": _number(statement.value_high),
                "unit": statement.unit,
                "base_value": _number(statement.base_value),
                "base_unit": statement.base_unit,
                "section": sections.titles(statement.start),
                "para_no": statement.paragraph.number + 1,
                "start": start,
                "end": end,
                "line": document.source.lines.position(start).line,
                "quote": document.source.text[start:end],
            }
        )
    identify(records, doc_id)
    return records


def identify(targets: Sequence[Record], doc_id: str) -> None:
    """Give the rows of a document's targets its id and theirs, from what each states and how many before it do so.

    Neither the place nor the value counts: a row keeps its id when text is inserted above it or its value is corrected.
    """
    seen: Counter[tuple[Any, ...]] = Counter()
    for row in targets:
        period = None if row["period_start"] is None else (row["period_start"], row["period_end"])
        key = (doc_id, row["kind"], row["indicator"], row["measure"], period, row["scope"])
        told = _TOLD([*key, seen[key]])
        row["doc_id"], row["target_id"] = doc_id, hashlib.sha256(told.encode("utf-8")).hexdigest()[:TARGET_ID]
        seen[key] += 1


def task_records(document: Document, tasks: Sequence[Task]) -> list[Record]:
    """The rows of a document's tasks in the table ``tasks``, in the order of the text."""
    doc_id = storable(document.doc_id)
    records: list[Record] = []
    for task in tasks:
        start, end = document.flow.origin_span(task.start, task.end)
        records.append(
            {
                "doc_id": doc_id,
                "task_no": task.number,
                "section": task.section,
                "task": task.task,
                "deadline": task.deadline,
                "deadline_date": task.deadline_date,
                "lead_units": list(task.lead_units),
                "support_units": list(task.support_units),
                "para_no": task.paragraph.number + 1,
                "start": start,
                "end": end,
                "line": document.source.lines.position(start).line,
            }
        )
    return records


def storable(text: str) -> str:
    """``text`` with lone surrogates, which no file can hold, as U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


class _Sections:
    """The titles of the sections over any offset of a document's flow; one sweep, then a bisect each."""

    def __init__(self, document: Document) -> None:
        self._sections = document.walk()  # by start, each before those in it
        self._starts = [section.start for section in self._sections]
        self._titles: dict[Section, str] = {}
        for section in self._sections:
            above = self._titles[section.parent] + BETWEEN_TITLES if section.parent else ""
            self._titles[section] = above + section.title

    def titles(self, offset: int) -> str | None:
        """The titles from the outermost section to the deepest; None where ``offset`` stands in none."""
        nearest = bisect_right(self._starts, offset) - 1
        section = self._sections[nearest] if nearest >= 0 else None
        while section is not None and offset >= section.end:
            section = section.parent
        return self._titles[section] if section is not None else None


def _extent(document: Document) -> tuple[int, int]:
    """The document's range of the file: what interrupted its last paragraph stands behind it in the flow."""
    spans = [document.flow.origin_span(each.start, each.end) for each in document.paragraphs]
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _day(written: str | None) -> date | None:
    """The date; None for a day that is in no calendar, as 2月30日."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
