"""The datasets drawn from reports: their columns, and how they are written."""

from __future__ import annotations

from enum import StrEnum


class TableFormat(StrEnum):
    """The formats of tables; each is also the suffix of its files."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
