"""The contract of the datasets: the columns of each table, in order.

Offsets count code points of the decoded file from 0, newlines as they are; lines count from 1. Names, types and the
values allowed do not change without a new version.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from govcheck.document.model import DocumentKind, Kind
from govcheck.quantities.model import Op
from govcheck.statements.model import Direction, Measure, StatementKind


class Type(StrEnum):
    """What a column holds; text is without the lone surrogates that no file can store.

    Lists of text are joined by ``;`` where a format has none: in .csv and .xlsx.
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "list of text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name, type: Of the column.
        meaning: What it holds, with its unit.
        nullable: Whether it may be empty.
        allowed: The values it may hold; any where there are none.
    """

    name: str
    type: Type
    meaning: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()


def _values(kinds: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in kinds)


_DOC_ID = Column("doc_id", Type.TEXT, "region-year-kind of the document, with a suffix where several have the same")
_PLACE = (
    Column("start", Type.INTEGER, "where it begins in the file, in code points from 0"),
    Column("end", Type.INTEGER, "where it ends in the file, in code points: the offset behind its last character"),
    Column("line", Type.INTEGER, "the line of the file on which it begins, from 1"),
    Column("end_line", Type.INTEGER, "the line of the file on which its last character stands, from 1"),
)
_REGION = Column("region", Type.TEXT, "the place the document is of; null where it tells none", nullable=True)
_SECTION = Column(
    "section", Type.TEXT, "titles of the sections it stands in, outermost first, joined by ' / '", nullable=True
)
_PARA_NO = Column("para_no", Type.INTEGER, "number of the paragraph in its document, from 1")

DOCUMENTS = (
    _DOC_ID,
    Column("title", Type.TEXT, "its title without white space; null where it has none", nullable=True),
    _REGION,
    Column("kind", Type.TEXT, "what it is", allowed=_values(DocumentKind)),
    Column("report_year", Type.INTEGER, "the year whose targets it sets, or in which it was issued", nullable=True),
    Column("reviewed_year", Type.INTEGER, "the year it looks back on; work reports only", nullable=True),
    Column("date", Type.DATE, "day of the session, or of the notice; null where no real day is given", nullable=True),
    Column("path", Type.TEXT, "its file, as named when it was read; - for standard input"),
    Column("characters", Type.INTEGER, "length of its text in the file, in code points"),
    Column("sha256", Type.TEXT, "SHA-256 of its text in the file, encoded as UTF-8: 64 hexadecimal digits"),
)
PARAGRAPHS = (
    _DOC_ID,
    _PARA_NO,
    _SECTION,
    Column("kind", Type.TEXT, "what it is", allowed=_values(Kind)),
    Column("text", Type.TEXT, "the file's text from start to end, line breaks and interruptions included"),
    *_PLACE,
)
TARGETS = (
    _DOC_ID,
    Column("target_id", Type.TEXT, "12 hexadecimal digits from what is stated, the same wherever it stands"),
    _REGION,
    Column("kind", Type.TEXT, "promised, reported, or quoted as comparison", allowed=_values(StatementKind)),
    Column("period_start", Type.INTEGER, "the first year the value is about; null where none is told", nullable=True),
    Column("period_end", Type.INTEGER, "the last year the value is about", nullable=True),
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
    Column("value", Type.NUMBER, "in the unit as written; the lower end of a range; null for qual", nullable=True),
    Column("value_high", Type.NUMBER, "the upper end of a range, in the unit as written", nullable=True),
    Column("unit", Type.TEXT, "in normal spelling, magnitude included (亿元, 万亩, %, 个百分点)", nullable=True),
    Column("base_value", Type.NUMBER, "value in base_unit", nullable=True),
    Column("base_unit", Type.TEXT, "base unit of the dimension (元, 平方米, 吨, 人, %)", nullable=True),
    _SECTION,
    _PARA_NO,
    *_PLACE[:3],
    Column("quote", Type.TEXT, "the clause that carries it: the file's text from start to end"),
)
TASKS = (
    _DOC_ID,
    Column("task_no", Type.TEXT, "its number as written, without the mark behind it; null where none", nullable=True),
    Column("section", Type.TEXT, "title of the nearest heading, or section row of the table, above it", nullable=True),
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
    *_PLACE[:3],
)
TABLES: dict[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "paragraphs": PARAGRAPHS,
    "targets": TARGETS,
    "tasks": TASKS,
}
"""The tables by name, in the order they are written."""
