"""One table in all formats is one table."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import polars
import pytest

import govcheck
from govcheck.datasets import TableFormat
from govcheck.datasets.contract import EXTRACTED
from govcheck.datasets.schema import TableSchema
from govcheck.datasets.writing import write_tables
from govcheck.tables.model import Table
from tests.differences.tables.made import compared
from tests.documents import FIXTURES
from tests.tables.made import COLUMNS, read_one, written

DECLARED = TableSchema("青岚", COLUMNS)


def in_all_formats(folder: Path, name: str, frame: polars.DataFrame) -> list[Table]:
    paths = {to: write_tables({name: frame}, str(folder), to)[0] for to in TableFormat}
    tabbed = folder / f"{name}.tsv"
    polars.read_csv(paths[TableFormat.CSV], infer_schema=False).write_csv(tabbed, separator="\t")
    return [read_one(path) for path in (*paths.values(), str(tabbed))]


@pytest.fixture(scope="module")
def extracted() -> dict[str, polars.DataFrame]:
    reports = [FIXTURES / "qinglan-2024-report.txt", *sorted(FIXTURES.glob("*plan*.txt"))]
    tables = govcheck.extract(*reports)
    return {name: tables.table(name) for name in EXTRACTED}


@pytest.mark.parametrize("schema", [None, DECLARED])
def test_a_table_of_all_types(tmp_path: Path, schema: TableSchema | None) -> None:
    tables = [read_one(written(tmp_path, to)) for to in TableFormat]
    for old, new in permutations(tables, 2):
        diff = compared(old, new, schema=schema)
        assert (diff.counts, diff.unchanged) == ({}, 6), (old.path, new.path)


@pytest.mark.parametrize("name", EXTRACTED)
@pytest.mark.parametrize("is_declared", [True, False])
def test_what_extract_writes(
    tmp_path: Path, extracted: dict[str, polars.DataFrame], name: str, is_declared: bool
) -> None:
    tables = in_all_formats(tmp_path, name, extracted[name])
    assert tables[0].frame.height > 0
    for old, new in permutations(tables, 2):
        diff = compared(old, new, schema=EXTRACTED[name] if is_declared else None)
        assert (diff.counts, diff.unchanged) == ({}, extracted[name].height), (old.path, new.path)


@pytest.mark.parametrize("ids", [[1, 2, 3], [1, 1, 1]])
def test_numbers_that_a_workbook_rounds(tmp_path: Path, ids: list[int]) -> None:
    values = [12666666.666666666, 0.1 + 0.2, 1 / 3]
    tables = in_all_formats(tmp_path, "青岚", polars.DataFrame({"id": ids, "数值": values}))
    for old, new in permutations(tables, 2):
        diff = compared(old, new)
        assert (diff.counts, diff.unchanged) == ({}, 3), (old.path, new.path)


def test_what_a_workbook_does_not_round(tmp_path: Path) -> None:
    for to, value in ((TableFormat.XLSX, 0.300000000000001), (TableFormat.PARQUET, 0.3)):
        write_tables({"青岚": polars.DataFrame({"id": [1], "数值": [value]})}, str(tmp_path), to)
    old, new = (read_one(str(tmp_path / f"青岚.{suffix}")) for suffix in ("xlsx", "parquet"))
    assert compared(old, new).by_column == {"数值": 1}
