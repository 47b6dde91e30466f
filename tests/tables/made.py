"""Tables of an invented place, and the files they are written to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars

from govcheck.datasets import TableFormat
from govcheck.datasets.schema import Column, Type
from govcheck.datasets.writing import frame, write_tables
from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables

COLUMNS = (
    Column("指标", Type.TEXT, "", nullable=True),
    Column("年份", Type.INTEGER, "", nullable=True),
    Column("数值", Type.NUMBER, "", nullable=True),
    Column("日期", Type.DATE, "", nullable=True),
)
ROWS: list[dict[str, Any]] = [
    {"指标": "地区生产总值", "年份": 2023, "数值": 486.2, "日期": date(2024, 1, 18)},
    {"指标": "粮食总产量，“竹海”, 二\n行", "年份": 2024, "数值": 31.0, "日期": None},
    {"指标": "=1+1", "年份": None, "数值": None, "日期": date(2024, 3, 1)},
    {"指标": "_x0041_ 𠮷\x01", "年份": 2025, "数值": 0.5, "日期": None},
    {"指标": None, "年份": None, "数值": None, "日期": None},
    {"指标": '城镇"新增"就业', "年份": 2026, "数值": 1.2e-7, "日期": None},
]


def written(folder: Path, to: TableFormat, rows: list[dict[str, Any]] = ROWS) -> str:
    (path,) = write_tables({"青岚": frame(COLUMNS, rows)}, str(folder), to)
    return path


def saved(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def read_one(path: str) -> Table:
    (table,) = read_tables(path)
    return table


def told(table: Table) -> list[tuple[Any, ...]]:
    """The rows, each with its line in front."""
    lines = table.lines if table.lines is not None else polars.Series([None] * table.frame.height)
    return [(line, *row) for line, row in zip(lines, table.frame.rows(), strict=True)]
