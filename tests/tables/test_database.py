import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import polars
import pytest

from govcheck.errors import SourceError
from govcheck.limits import CELLS, MEGABYTE, UNFOLDED
from govcheck.tables.reading import read_tables
from tests.limited import hold
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


def test_what_is_no_utf_8(tmp_path: Path) -> None:
    path = sqlite(tmp_path, "CREATE TABLE 甲 (a)", "INSERT INTO 甲 VALUES (CAST(x'41ff' AS TEXT))")
    with pytest.raises(SourceError, match="::甲: a name or a text in it is not UTF-8"):
        read_tables(path)
    for name in (b"tabxx", b"colxx"):
        whole = Path(sqlite(tmp_path, "CREATE TABLE tabxx (colxx)", name=f"{name.decode()}.db")).read_bytes()
        with pytest.raises(SourceError, match="a name or a text in it is not UTF-8"):
            read_tables(saved(tmp_path, "b.db", whole.replace(name, name[:3] + b"\xff\xfe")))


def test_bytes_beside_other_types_and_names_without_letters(tmp_path: Path) -> None:
    path = sqlite(tmp_path, 'CREATE TABLE "甲\n" ("", b)', "INSERT INTO \"甲\n\" VALUES (x'00ff', 1), (1, x'e5b29a')")
    (table,) = read_tables(path)
    assert (table.name, table.frame.columns) == ("甲\n", ["", "b"])
    assert table.frame.rows() == [("x'00ff'", "1"), ("1", "岚")]


def test_pages_that_hold_fewer_rows_or_some_twice(tmp_path: Path) -> None:
    rows = "WITH n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < 900) SELECT k, '指标' || k FROM n"
    whole = Path(sqlite(tmp_path, "CREATE TABLE 甲 (a, b)", f"INSERT INTO 甲 {rows}")).read_bytes()
    root, leaf, count = 4096, 2 * 4096, slice(3, 5)
    fewer = bytearray(whole)
    fewer[leaf : leaf + 8][count] = fewer[leaf + 3 : leaf + 5] = b"\0\x07"
    twice = bytearray(whole)
    first, second = (int.from_bytes(whole[at : at + 2], "big") + root for at in (root + 12, root + 14))
    twice[second : second + 4] = twice[first : first + 4]
    for data in (fewer, twice):
        with pytest.raises(SourceError, match=r"its tables cannot be read \(.*page.*\); close"):
            read_tables(saved(tmp_path, "b.db", bytes(data)))


def test_an_order_of_texts_that_only_another_program_has(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.create_collation("pinyin", lambda one, other: 0)
        connection.execute("CREATE TABLE 甲 (a TEXT COLLATE pinyin PRIMARY KEY)")
        connection.execute("INSERT INTO 甲 VALUES ('岚')")
        connection.commit()
    assert read_tables(path)[0].frame.rows() == [("岚",)]


def test_columns_that_are_computed_or_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    computed = "CREATE TABLE 甲 (a, b AS (a * 2))", "INSERT INTO 甲 VALUES (21)"
    assert read_tables(sqlite(tmp_path, *computed))[0].frame.rows() == [(21, 42)]
    endless = "CREATE TABLE 甲 (a, b AS (hex(zeroblob(900000))))", "INSERT INTO 甲 VALUES (1)"
    with pytest.raises(SourceError, match="too big"):
        read_tables(sqlite(tmp_path, *endless, name="b.db"))
    default = f"ALTER TABLE 甲 ADD COLUMN b DEFAULT '{'长' * 3000}'"
    many = "CREATE TABLE 甲 (a)", "INSERT INTO 甲 VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)", default
    path = sqlite(tmp_path, *many, name="c.db")
    assert read_tables(path)[0].frame.height == 9
    hold(monkeypatch, {CELLS: 2**14 / MEGABYTE, UNFOLDED: 0})
    with pytest.raises(SourceError, match="its cells would take more than 0 MB"):
        read_tables(path)


def test_changes_left_beside_are_read_and_nothing_is_added(tmp_path: Path) -> None:
    path = sqlite(tmp_path, "PRAGMA journal_mode = WAL", "CREATE TABLE 甲 (a)")
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO 甲 VALUES (7)")
        other.commit()
        for end in ("", "-wal"):
            saved(tmp_path, f"b.db{end}", Path(path + end).read_bytes())
    before = sorted(tmp_path.iterdir())
    (table,) = read_tables(str(tmp_path / "b.db"))
    assert (table.path, table.frame.rows()) == (f"{tmp_path / 'b.db'}::甲", [(7,)])
    assert sorted(tmp_path.iterdir()) == before


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


def test_types_of_duckdb_that_polars_has_not(tmp_path: Path) -> None:
    most = 2**128 - 1
    path = duck(
        tmp_path,
        "CREATE TABLE 甲 AS SELECT INTERVAL 1 MONTH AS a, '101'::BIT AS b, TIMETZ '01:00:00+08' AS c, "
        f"{most}::UHUGEINT AS d, union_value(k := 1) AS e, [{{'f': INTERVAL 1 DAY}}] AS f, 'ok'::ENUM('ok') AS g",
    )
    assert read_tables(path)[0].frame.rows() == [
        ("1 month", "101", "01:00:00+08", str(most), "1", "[{'f': 1 day}]", "ok")
    ]


def test_days_of_duckdb_that_no_calendar_has(tmp_path: Path) -> None:
    path = duck(tmp_path, "CREATE TABLE 甲 AS SELECT unnest([DATE '2024-01-18', DATE 'infinity']) AS 日")
    with pytest.raises(SourceError, match="::甲: column 日, row 2: a day before the year 1 or after 9999"):
        read_tables(path)


@pytest.mark.parametrize("cells", ["0 AS a FROM range(2000000)", "repeat('长', 60000) AS a FROM range(60)"])
def test_a_small_duckdb_that_unfolds_to_much(tmp_path: Path, cells: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = duck(tmp_path, f"CREATE TABLE 甲 AS SELECT {cells}")
    hold(monkeypatch, {CELLS: 8, UNFOLDED: 1})
    with pytest.raises(SourceError, match="its cells would take more than 8 MB"):
        read_tables(path)


def test_a_duckdb_that_computes_a_column(tmp_path: Path) -> None:
    path = duck(tmp_path, "CREATE TABLE 甲 (a INTEGER, b VARCHAR AS (repeat('长', a)))")
    with pytest.raises(SourceError, match="::甲: it has a column that is computed"):
        read_tables(path)


def test_duckdb_without_tables_damaged_or_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = duck(tmp_path)
    with pytest.raises(SourceError, match="it holds no table"):
        read_tables(path)
    with pytest.raises(SourceError, match="damaged, encrypted, in use, or written by a newer DuckDB"):
        read_tables(saved(tmp_path, "b.duckdb", Path(path).read_bytes()[:5000]))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SourceError, match=r"install it with: pip install 'govcheck\[duckdb\]'"):
        read_tables(path)
