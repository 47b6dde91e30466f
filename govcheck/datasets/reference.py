"""The page ``docs/datasets.md``, made from the columns."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.datasets.columns import TABLES, Column

OPENING = """\
<!-- Generated from the columns in govcheck/datasets/columns.py by `make docs`; edit them, not this page. -->

# Datasets

`govcheck extract REPORT… --output DIR --to parquet|csv|jsonl|xlsx` writes one file a table. Offsets count code points
of the decoded file from 0, newlines as they are; lines count from 1. `doc_id` joins the tables, `doc_id` and `para_no`
join `targets` and `tasks` to `paragraphs`. Lists are lists in parquet and jsonl; csv and xlsx have them joined by `;`,
an empty one as an empty cell.
"""
MEANINGS = {
    "documents": "One row a report, plan or notice; a compendium gives several.",
    "paragraphs": "One row a logical paragraph, over page ends and hard line breaks.",
    "targets": "One row a quantitative, or explicitly qualitative, statement about an indicator: promised or reported.",
    "tasks": "One row a task of a division plan: a row of its table, or the text before a block of units.",
}


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    for name, columns in TABLES.items():
        yield from (
            f"## {name}",
            "",
            MEANINGS[name],
            "",
            "| column | type | null | meaning |",
            "| --- | --- | --- | --- |",
        )
        yield from map(_row, columns)
        yield ""


def _row(column: Column) -> str:
    allowed = f": {', '.join(f'`{value}`' for value in column.allowed)}" if column.allowed else ""
    return f"| `{column.name}` | {column.type.value} | {'yes' if column.nullable else ''} | {column.meaning}{allowed} |"
