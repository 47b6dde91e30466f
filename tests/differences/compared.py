"""Two tables of an invented place, and what a comparison of them is, for tests of their delta."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars

from govcheck.differences.model import KeyOrigin, Kind, TableChange, TableDiff, Transition
from govcheck.tables.model import Table

KEY = ("地区", "指标")
OLD = polars.DataFrame(
    {
        "地区": ["临岚区", "临岚区", "云溪县", "云溪县"],
        "指标": ["粮食产量", "新增就业", "粮食产量", "新增就业"],
        "数值": [31.5, 9500.0, 12000.0, None],
        "单位": ["万吨", "人", "吨", "人"],
        "责任单位": [["农业农村局"], ["人社局", "教体局"], [], None],
        "日期": [date(2024, 1, 18), None, date(2024, 1, 18), date(2024, 3, 1)],
    }
)


@dataclass(frozen=True)
class Compared(TableDiff):
    """Two tables held against each other by what a delta needs alone."""

    @property
    def counts(self) -> Counter[Kind]:
        return Counter()

    def changes(self, limit: int | None = None) -> Iterator[TableChange]:
        raise AssertionError("a delta is exact: it does not go by what the comparison takes for the same")

    def transitions(self, column: str, most: int = 3) -> Sequence[Transition]:
        raise AssertionError


def compared(old: polars.DataFrame, new: polars.DataFrame, key: Sequence[str] = KEY) -> Compared:
    origin = KeyOrigin.GIVEN if key else KeyOrigin.WHOLE_ROWS
    return Compared("表.csv", "旧.csv", "新.csv", tuple(key), origin, old, new, 0, {})


def saved(folder: Path, told: Any) -> str:
    path = folder / "d.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return str(path)


def table(frame: polars.DataFrame, path: str = "旧.csv") -> Table:
    return Table(path, "旧", frame)


def with_cell(row: int, column: str, value: Any) -> polars.DataFrame:
    cells = OLD[column].to_list()
    cells[row] = value
    return OLD.with_columns(polars.Series(column, cells, dtype=OLD[column].dtype))
