"""A file to its tables, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from govcheck.errors import SourceError
from govcheck.sources.files import TABLE_SUFFIXES
from govcheck.tables.database import read_database
from govcheck.tables.delimited import read_delimited
from govcheck.tables.jsonlines import read_json_lines
from govcheck.tables.model import Table
from govcheck.tables.parquet import read_parquet
from govcheck.tables.workbook import read_workbook

__all__ = ["READERS", "TABLE_SUFFIXES", "is_table", "read_tables"]

READERS: Mapping[str, Callable[[str], list[Table]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".xlsx": read_workbook,
    ".db": read_database,
    ".sqlite": read_database,
    ".sqlite3": read_database,
    ".duckdb": read_database,
}
"""What reads a file, by its suffix; all of TABLE_SUFFIXES."""


def is_table(path: str) -> bool:
    """Whether a file is a table, by its suffix."""
    return Path(path).suffix.lower() in TABLE_SUFFIXES


def read_tables(path: str) -> list[Table]:
    """Read a file's tables: one, or several of a database or workbook.

    Raises:
        SourceError: For a file that is missing, unreadable, damaged or of an unknown format, and for a table that
            cannot be told (see each format's module).
    """
    suffix = Path(path).suffix.lower()
    if suffix not in READERS:
        known = ", ".join(READERS)
        raise SourceError(
            path,
            f"its suffix tells no format of tables; save it as one of {known}",
            f"后缀不是已知的表格格式；请另存为以下之一：{known}",
        )
    return READERS[suffix](path)
