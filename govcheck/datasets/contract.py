"""The contract of the datasets: the tables that are extracted, and the corrections a person makes to them.

Offsets count code points of the decoded file from 0, newlines as they are; lines count from 1. Names, types and the
values allowed do not change without a new version.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from govcheck.datasets.schema import Column, Reference, Roles, TableSchema, Type
from govcheck.document.model import DocumentKind, Kind
from govcheck.quantities.model import Op
from govcheck.statements.model import Direction, Measure, StatementKind

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""Years a report can be about."""


def _values(kinds: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kinds)


def _year(name: str, meaning: str) -> Column:
    return Column(name, Type.INTEGER, meaning, nullable=True, least=FIRST_YEAR, most=LAST_YEAR)


def _amount(name: str, meaning: str) -> Column:
    return Column(name, Type.NUMBER, meaning, nullable=True, least=0)


TARGET_ID = r"[0-9a-f]{12}"
_DOC_ID = Column("doc_id", Type.TEXT, "region-year-kind of the document, with a suffix where several have the same")
_PLACE = (
    Column("start", Type.INTEGER, "where it begins in the file, in code points from 0", least=0),
    Column(
        "end",
        Type.INTEGER,
        "where it ends in the file, in code points: the offset behind its last character",
        least=0,
    ),
    Column("line", Type.INTEGER, "the line of the file on which it begins, from 1", least=1),
)
_REGION = Column("region", Type.TEXT, "the place the document is of; null where it tells none", nullable=True)
_SECTION = Column(
    "section", Type.TEXT, "titles of the sections it stands in, outermost first, joined by ' / '", nullable=True
)
_PARA_NO = Column("para_no", Type.INTEGER, "number of the paragraph in its document, from 1", least=1)
_OF_DOCUMENT = Reference(("doc_id",), "documents", ("doc_id",))
_OF_REGION = Reference(("doc_id", "region"), "documents", ("doc_id", "region"))
_OF_PARAGRAPH = Reference(("doc_id", "para_no"), "paragraphs", ("doc_id", "para_no"))

DOCUMENTS = TableSchema(
    "documents",
    (
        _DOC_ID,
        Column("title", Type.TEXT, "its title without white space; null where it has none", nullable=True),
        _REGION,
        Column("kind", Type.TEXT, "what it is", allowed=_values(DocumentKind)),
        _year("report_year", "the year whose targets it sets, or in which it was issued"),
        _year("reviewed_year", "the year it looks back on; work reports only"),
        Column(
            "date", Type.DATE, "day of the session, or of the notice; null where no real day is given", nullable=True
        ),
        Column("path", Type.TEXT, "its file, as named when it was read; - for standard input"),
        Column("characters", Type.INTEGER, "length of its text in the file, in code points", least=0),
        Column(
            "sha256",
            Type.TEXT,
            "SHA-256 of its text in the file, encoded as UTF-8: 64 hexadecimal digits",
            pattern=r"[0-9a-f]{64}",
        ),
    ),
    "a report, plan or notice; a compendium gives several",
    key=("doc_id",),
)
PARAGRAPHS = TableSchema(
    "paragraphs",
    (
        _DOC_ID,
        _PARA_NO,
        _SECTION,
        Column("kind", Type.TEXT, "what it is", allowed=_values(Kind)),
        Column("text", Type.TEXT, "the file's text from start to end, line breaks and interruptions included"),
        *_PLACE,
        Column("end_line", Type.INTEGER, "the line of the file on which its last character stands, from 1", least=1),
    ),
    "a logical paragraph, over page ends and hard line breaks",
    key=("doc_id", "para_no"),
    references=(_OF_DOCUMENT,),
    roles=Roles(text=("text",), document="doc_id"),
)
TARGETS = TableSchema(
    "targets",
    (
        _DOC_ID,
        Column(
            "target_id",
            Type.TEXT,
            "12 hexadecimal digits from what is stated, the same wherever it stands",
            pattern=TARGET_ID,
        ),
        _REGION,
        Column("kind", Type.TEXT, "promised, reported, or quoted as comparison", allowed=_values(StatementKind)),
        _year("period_start", "the first year the value is about; null where none is told"),
        _year("period_end", "the last year the value is about"),
        Column("scope", Type.TEXT, "what narrows it, as written (前三季度, 累计, 示范区)", nullable=True),
        Column("indicator", Type.TEXT, "canonical name of the indicator, else the cleaned name as written"),
        Column("indicator_raw", Type.TEXT, "name of the indicator as written"),
        Column("measure", Type.TEXT, "what of the indicator the value measures", allowed=_values(Measure)),
        Column(
            "direction",
            Type.TEXT,
            "of growth and change; the value itself stays positive",
            nullable=True,
            allowed=_values(Direction),
        ),
        Column("op", Type.TEXT, "how the value binds; qual: without a number", allowed=_values(Op)),
        _amount("value", "in the unit as written; the lower end of a range; null for qual"),
        _amount("value_high", "the upper end of a range, in the unit as written"),
        Column("unit", Type.TEXT, "in normal spelling, magnitude included (亿元, 万亩, %, 个百分点)", nullable=True),
        _amount("base_value", "value in base_unit"),
        Column("base_unit", Type.TEXT, "base unit of the dimension (元, 平方米, 吨, 人, %)", nullable=True),
        _SECTION,
        _PARA_NO,
        *_PLACE,
        Column("quote", Type.TEXT, "the clause that carries it: the file's text from start to end"),
    ),
    "a quantitative, or explicitly qualitative, statement about an indicator: promised or reported",
    key=("target_id",),
    references=(_OF_DOCUMENT, _OF_REGION, _OF_PARAGRAPH),
    roles=Roles(
        indicator="indicator", measure="measure", value="value", unit="unit", year="period_end", region="region"
    ),
)
TASKS = TableSchema(
    "tasks",
    (
        _DOC_ID,
        Column(
            "task_no", Type.TEXT, "its number as written, without the mark behind it; null where none", nullable=True
        ),
        Column(
            "section", Type.TEXT, "title of the nearest heading, or section row of the table, above it", nullable=True
        ),
        Column("task", Type.TEXT, "what is to be done, without the spaces that broken lines left in it"),
        Column("deadline", Type.TEXT, "as written (2026年11月底, 长期坚持); null where none is told", nullable=True),
        Column(
            "deadline_date",
            Type.DATE,
            "the day the deadline stands for, without a year in the document's; null for 长期坚持",
            nullable=True,
        ),
        Column("lead_units", Type.TEXTS, "the units that lead, or answer for it where none is said to lead"),
        Column("support_units", Type.TEXTS, "the units that support"),
        _PARA_NO,
        *_PLACE,
    ),
    "a task of a division plan: a row of its table, or the text before a block of units",
    references=(_OF_DOCUMENT, _OF_PARAGRAPH),
    roles=Roles(text=("task",), document="doc_id"),
)
CORRECTABLE = (
    *("region", "kind", "period_start", "period_end", "scope", "indicator", "measure", "direction"),
    *("op", "value", "value_high", "unit"),
)
"""The columns of targets that a person may mend: what was read, not where it stands; base_value follows from value."""
CORRECTIONS = TableSchema(
    "corrections",
    (
        Column("target_id", Type.TEXT, "the row of targets that is corrected", pattern=TARGET_ID),
        Column("column", Type.TEXT, "the column of targets that is corrected", allowed=CORRECTABLE),
        Column("old", Type.TEXT, "what the extraction gives there; null for an empty cell", nullable=True),
        Column("new", Type.TEXT, "what shall stand there instead; null for an empty cell", nullable=True),
        Column("reason", Type.TEXT, "why, for whoever reads it later"),
    ),
    "a cell of targets that a person mended; written by hand, applied by the next extraction",
    key=("target_id", "column"),
    references=(Reference(("target_id",), "targets", ("target_id",)),),
)
EXTRACTED: Mapping[str, TableSchema] = {each.name: each for each in (DOCUMENTS, PARAGRAPHS, TARGETS, TASKS)}
"""The tables that are extracted, by name, in the order they are written."""
SCHEMAS: Mapping[str, TableSchema] = {**EXTRACTED, CORRECTIONS.name: CORRECTIONS}
"""All that are known."""
