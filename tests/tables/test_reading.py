import subprocess
import sys
from pathlib import Path

import polars
import pytest

from govcheck.datasets import TableFormat
from govcheck.errors import SourceError, UsageError
from govcheck.sources.files import discover
from govcheck.tables.reading import READERS, TABLE_SUFFIXES, is_table, read_tables
from tests.tables.made import COLUMNS, ROWS, read_one, saved, written

NAMES = [column.name for column in COLUMNS]


@pytest.mark.parametrize("to", [TableFormat.PARQUET, TableFormat.XLSX])
def test_what_was_written_comes_back_with_its_types(tmp_path: Path, to: TableFormat) -> None:
    path = written(tmp_path, to)
    table = read_one(path)
    assert (table.path, table.name, table.text, table.lines, table.header_line) == (path, "青岚", False, None, None)
    assert table.frame.rows(named=True) == ROWS
    assert table.frame.dtypes == [polars.String, polars.Int64, polars.Float64, polars.Date]
    assert table.cell(2, "年份") == 2024
    assert table.line_of(1) is None


def test_json_lines_come_back_with_days_as_text(tmp_path: Path) -> None:
    table = read_one(written(tmp_path, TableFormat.JSONL))
    assert table.frame.rows(named=True) == [row | {"日期": row["日期"] and row["日期"].isoformat()} for row in ROWS]
    assert table.frame.dtypes == [polars.String, polars.Int64, polars.Float64, polars.String]
    assert table.lines is not None
    assert table.lines.to_list() == [1, 2, 3, 4, 5, 6]
    assert (table.text, table.header_line) == (False, None)


def test_csv_comes_back_as_text(tmp_path: Path) -> None:
    table = read_one(written(tmp_path, TableFormat.CSV))
    assert table.frame.columns == NAMES
    assert table.frame.dtypes == [polars.String] * 4
    assert table.frame["指标"].to_list() == [row["指标"] for row in ROWS]
    assert table.frame["年份"].to_list() == ["2023", "2024", None, "2025", None, "2026"]
    assert table.frame["日期"].to_list() == ["2024-01-18", None, "2024-03-01", None, None, None]
    assert table.text
    assert table.lines is not None
    assert (table.header_line, table.lines.to_list()) == (1, [2, 3, 5, 6, 7, 8])
    assert table.ragged == ()


@pytest.mark.parametrize("to", TableFormat)
def test_tables_without_rows(tmp_path: Path, to: TableFormat) -> None:
    table = read_one(written(tmp_path, to, []))
    assert table.frame.height == 0
    assert table.frame.columns == ([] if to is TableFormat.JSONL else NAMES)


def test_rows_and_columns_that_are_not_there(tmp_path: Path) -> None:
    table = read_one(saved(tmp_path, "a.csv", "指标,数值\n就业,3\n"))
    assert (table.line_of(1), table.cell(1, "数值")) == (2, "3")
    for row in (0, 2, -1):
        with pytest.raises(IndexError):
            table.line_of(row)
        with pytest.raises(IndexError):
            table.cell(row, "数值")
    with pytest.raises(KeyError):
        table.cell(1, "单位")


def test_every_suffix_has_a_reader() -> None:
    assert set(READERS) == TABLE_SUFFIXES
    assert is_table("数据/青岚.CSV")
    assert not is_table("青岚.txt")
    assert not is_table("csv")


@pytest.mark.parametrize("suffix", sorted(TABLE_SUFFIXES))
def test_each_mistake_is_one_sentence(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"folder{suffix}").mkdir()
    for name, content, message in [
        ("missing", None, "there is no such file"),
        ("folder", None, "it cannot be read"),
        ("other", bytes(range(256)) * 40, "it is n"),
        ("a\0b", None, "it cannot be read"),
    ]:
        path = str(tmp_path / f"{name}{suffix}") if content is None else saved(tmp_path, f"{name}{suffix}", content)
        with pytest.raises(SourceError, match=message) as raised:
            read_tables(path)
        assert str(raised.value).startswith(f"{path}: ")
        assert "\n" not in str(raised.value)
        assert raised.value.wording.zh != raised.value.wording.en


@pytest.mark.parametrize("suffix", sorted(TABLE_SUFFIXES - {".jsonl", ".ndjson"}))
def test_empty_files(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(SourceError, match=r"empty|no table|not a"):
        read_tables(saved(tmp_path, f"a{suffix}", b""))


def test_a_suffix_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"save it as one of \.csv, "):
        read_tables(saved(tmp_path, "a.xls", "x"))


def test_a_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    for to, name in ((TableFormat.PARQUET, "[a]*.parquet"), (TableFormat.CSV, "~?.csv")):
        path = tmp_path / name
        Path(written(tmp_path, to)).rename(path)
        assert read_one(str(path)).frame.height == len(ROWS)


def test_folders_are_searched_for_tables_only_if_asked(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    saved(tmp_path, ".gitignore", "scratch.csv\n")
    for name in ("b.csv", "a.txt", "c.PARQUET", "d.odt", ".e.csv", "scratch.csv", "~$f.xlsx", "f.xlsx", "Thumbs.db"):
        saved(tmp_path, name, "x")
    names = [Path(found.path).name for found in discover([str(tmp_path)], tables=True)]
    assert names == ["a.txt", "b.csv", "c.PARQUET", "f.xlsx"]
    assert [Path(found.path).name for found in discover([str(tmp_path)])] == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    with pytest.raises(UsageError, match=r"searched for \.docx, .*\.txt but"):
        discover([str(tmp_path)])
    with pytest.raises(UsageError, match=r"searched for \.csv, \.db, "):
        discover([str(tmp_path)], ["*.csv", "*.xlsx", "*.PARQUET"], tables=True)


def test_what_reads_tables_is_loaded_when_one_is_read() -> None:
    code = "import sys, govcheck.tables.reading; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert not set(done.stdout.split()) & {"polars", "openpyxl", "duckdb", "sqlite3", "numpy", "pandas"}
