import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import polars
import pytest

from govcheck.errors import SourceError
from govcheck.tables.reading import read_tables
from tests.tables.made import saved


def sqlite(folder: Path, *statements: str, name: str = "青岚 50%.db") -> str:
    path = folder / name
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return str(path)


def test_two_tables_by_name_and_no_view(tmp_path: Path) -> None:
    path = sqlite(
        tmp_path,
        'CREATE TABLE "任务 ""甲""" (id INTEGER PRIMARY KEY AUTOINCREMENT, 内容 TEXT)',
        "CREATE TABLE 指标 (名 TEXT, 值 REAL, 年 INTEGER, 混, 空, 图 BLOB)",
        "INSERT INTO 指标 VALUES ('就业', 1, 2023, 1, NULL, x'00ff'), ('产值', 2.5, NULL, '约2', NULL, NULL)",
        "CREATE VIEW 看 AS SELECT * FROM 指标",
    )
    before = sorted(tmp_path.iterdir())
    tasks, indicators = read_tables(path)
    assert sorted(tmp_path.iterdir()) == before
    assert (tasks.name, tasks.path) == ('任务 "甲"', f'{path}::任务 "甲"')
    assert (tasks.frame.columns, tasks.frame.height) == (["id", "内容"], 0)
    assert (indicators.name, indicators.lines, indicators.text) == ("指标", None, False)
    assert dict(indicators.frame.schema) == {
        "名": polars.String,
        "值": polars.Float64,
        "年": polars.Int64,
        "混": polars.String,
        "空": polars.Null,
        "图": polars.Binary,
    }
    assert indicators.frame.rows() == [
        ("就业", 1.0, 2023, "1", None, b"\0\xff"),
        ("产值", 2.5, None, "约2", None, None),
    ]


def test_a_database_that_another_program_writes(tmp_path: Path) -> None:
    path = sqlite(tmp_path, "PRAGMA journal_mode = WAL", "CREATE TABLE 甲 (a)")
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO 甲 VALUES (7)")
        other.commit()
        (table,) = read_tables(path)
    assert table.frame.rows() == [(7,)]


def test_text_that_is_no_utf_8(tmp_path: Path) -> None:
    path = sqlite(tmp_path, "CREATE TABLE 甲 (a)", "INSERT INTO 甲 VALUES (CAST(x'41ff' AS TEXT))")
    assert read_tables(path)[0].frame.rows() == [("A\ufffd",)]


def test_databases_without_tables_or_damaged(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it holds no table"):
        read_tables(sqlite(tmp_path, "CREATE TABLE 甲 (a)", "DROP TABLE 甲"))
    path = sqlite(tmp_path, "CREATE TABLE 乙 (a)", *["INSERT INTO 乙 VALUES (zeroblob(9000))"] * 9, name="b.sqlite")
    for cut in (9_000, 60):
        with pytest.raises(SourceError, match="its tables cannot be read"):
            read_tables(saved(tmp_path, "c.sqlite3", Path(path).read_bytes()[:cut]))
    with pytest.raises(SourceError, match="no SQLite or DuckDB database"):
        read_tables(saved(tmp_path, "d.db", "指标,数值\n"))


def duck(folder: Path, *statements: str) -> str:
    path = folder / "青岚.duckdb"
    with closing(duckdb.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return str(path)


def test_duckdb(tmp_path: Path) -> None:
    path = duck(
        tmp_path,
        "CREATE TABLE 指标 AS SELECT '就业' AS 名, 2.5::DOUBLE AS 值, DATE '2024-01-18' AS 日, ['甲', '乙'] AS 单位",
        "CREATE SCHEMA 旧",
        'CREATE TABLE 旧."a""b" (x INTEGER)',
        "CREATE VIEW 看 AS SELECT * FROM 指标",
    )
    tables = {table.name: table for table in read_tables(path)}
    assert list(tables) == ["指标", '旧.a"b']
    assert tables["指标"].path == f"{path}::指标"
    assert tables["指标"].frame.rows() == [("就业", 2.5, date(2024, 1, 18), ["甲", "乙"])]
    assert tables['旧.a"b'].frame.columns == ["x"]


def test_duckdb_without_tables_damaged_or_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = duck(tmp_path)
    with pytest.raises(SourceError, match="it holds no table"):
        read_tables(path)
    with pytest.raises(SourceError, match="damaged, encrypted, in use, or written by a newer DuckDB"):
        read_tables(saved(tmp_path, "b.duckdb", Path(path).read_bytes()[:5000]))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SourceError, match=r"install it with: pip install 'govcheck\[duckdb\]'"):
        read_tables(path)
