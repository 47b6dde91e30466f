"""Findings as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from govcheck.document.places import Place
from govcheck.languages import language_of
from govcheck.reporters.frames.columns import Column, Type, table
from govcheck.wording import Language

if TYPE_CHECKING:
    import polars

    from govcheck.findings import Finding

COLUMNS = (
    Column("code", Type.TEXT, "of the rule"),
    Column("name", Type.TEXT, "of the rule"),
    Column("severity", Type.TEXT, "error, warning or info"),
    Column("message", Type.TEXT, "what is wrong"),
    Column("advice", Type.TEXT, "what to do"),
    Column("path", Type.TEXT, "the file, as it was named; of a sheet or table in it with :: and its name"),
    Column("doc_id", Type.TEXT, "the document in the file, of a table the one its row names; null where there is none"),
    Column("line", Type.INTEGER, "where it begins, from 1; of a table the line of its row, null where it has no lines"),
    Column("column", Type.INTEGER, "where it begins in its line, from 1; null for tables"),
    Column("end_line", Type.INTEGER, "the line where it ends; null for tables"),
    Column("end_column", Type.INTEGER, "the column behind its last character; null for tables"),
    Column("start", Type.INTEGER, "where it begins in the file, in code points from 0; null for tables"),
    Column("end", Type.INTEGER, "where it ends, in code points: behind its last character; null for tables"),
    Column(
        "row",
        Type.INTEGER,
        "of a table the row, from 1, header not counted; null for a whole column, and in documents",
    ),
    Column("column_name", Type.TEXT, "of a table the column; null for a whole row, and in documents"),
    Column("excerpt", Type.TEXT, "the text there, the middle of a long one left out"),
    Column("fingerprint", Type.TEXT, "16 hexadecimal digits that stay the same while other text changes"),
)
"""The columns, in their order."""


def frame(findings: Sequence[Finding], lang: Language | str = Language.EN) -> polars.DataFrame:
    """One row each, in their order.

    Args:
        findings: They may be of documents and of tables.
        lang: Of ``message`` and ``advice``.

    Raises:
        UsageError: For a language that there is not.
    """
    return table(COLUMNS, _rows(findings, language_of(lang)))


def _rows(findings: Sequence[Finding], language: Language) -> Iterator[Sequence[Any]]:
    for each in findings:
        yield (
            each.code,
            each.name,
            each.severity.value,
            each.message.say(language),
            each.advice.say(language),
            each.path,
            each.doc_id,
            *_place(each.place),
            each.excerpt,
            each.fingerprint,
        )


def _place(place: Place) -> Sequence[Any]:
    if place.cell is not None:
        return (place.cell.line, *[None] * 5, place.cell.row, place.cell.column)
    start, end = place.start, place.end
    return (start.line, start.column, end.line, end.column, start.offset, end.offset, None, None)
