"""Databases to tables, one each of their tables: SQLite with the standard library, DuckDB where it is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcheck.errors import SourceError
from govcheck.tables.cells import CHUNK, Columns
from govcheck.tables.model import Table
from govcheck.tables.opening import read_start

if TYPE_CHECKING:
    import sqlite3

SQLITE = b"SQLite format 3\0"
"""What a SQLite database begins with."""
DUCKDB, DUCKDB_AT = b"DUCK", 8
"""What stands in a DuckDB database, and from which byte on."""
_DUCKDB_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
}
"""That a database can make DuckDB read no other file and load no code."""


def read_database(path: str) -> list[Table]:
    """Read the tables of a SQLite or DuckDB database, by name; views and virtual tables are left out.

    The file is opened for reading only. Which kind it is its content tells.

    Raises:
        SourceError: For a file that is missing, unreadable, damaged, encrypted, no database, without tables, or of
            DuckDB where the package is not installed.
    """
    start = read_start(path, len(SQLITE))
    if start == SQLITE:
        tables = _sqlite(path)
    elif start[DUCKDB_AT : DUCKDB_AT + len(DUCKDB)] == DUCKDB:
        tables = _duckdb(path)
    elif start:
        raise SourceError(
            path,
            "it is no SQLite or DuckDB database, or an encrypted one; export its tables as .csv or .parquet",
            "不是SQLite或DuckDB数据库，或已加密；请把其中的表导出为.csv或.parquet",
        )
    else:
        tables = []
    if not tables:
        raise SourceError(path, "it holds no table; there is nothing to check", "数据库中没有表，没有可检查的内容")
    return tables


def _sqlite(path: str) -> list[Table]:
    import sqlite3

    try:
        with closing(_connect(path)) as connection:
            listed = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                "AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
            ).fetchall()
            return [_sqlite_table(path, name, connection) for (name,) in listed]
    except sqlite3.Error as error:
        raise SourceError(
            path,
            f"its tables cannot be read ({str(error).lower()}); close the program that uses it, or restore it from a "
            "copy",
            f"无法读取其中的表（{str(error).lower()}）；请关闭正在使用它的程序，或用备份恢复",
        ) from None


def _connect(path: str) -> sqlite3.Connection:
    """A connection that only reads, and leaves nothing beside the file where no other program is at work on it."""
    import sqlite3

    file = os.path.realpath(path)
    still = not any(os.path.exists(file + beside) for beside in ("-wal", "-journal"))
    options = "mode=ro&immutable=1" if still else "mode=ro"
    connection = sqlite3.connect(f"{Path(file).as_uri()}?{options}", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _sqlite_table(path: str, name: str, connection: sqlite3.Connection) -> Table:
    quoted = name.replace('"', '""')
    found = connection.execute(f'SELECT * FROM "{quoted}"')
    names = [column for column, *_ in found.description]
    columns = Columns()
    columns.add(((each, []) for each in names), 0)
    while rows := found.fetchmany(CHUNK):
        columns.add(zip(names, zip(*rows, strict=True), strict=True), len(rows))
    return Table(f"{path}::{name}", name, columns.frame())


def _duckdb(path: str) -> list[Table]:
    try:
        import duckdb
    except ImportError:
        raise SourceError(
            path,
            "reading a DuckDB database needs the package duckdb; install it with: pip install 'govcheck[duckdb]'",
            "读取DuckDB数据库需要duckdb包；请运行：pip install 'govcheck[duckdb]'",
        ) from None
    import polars
    from polars.exceptions import PanicException, PolarsError

    with _duckdb_errors(path, (duckdb.Error, PolarsError, PanicException)):
        connection = duckdb.connect(os.path.abspath(path), read_only=True, config=dict(_DUCKDB_SETTINGS))
        with closing(connection):
            listed = connection.execute(
                "SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY ALL"
            ).fetchall()
            tables: list[Table] = []
            for schema, name in listed:
                quoted = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, name))
                frame = polars.DataFrame(_Arrow(connection.sql(f"SELECT * FROM {quoted}")))
                shown = name if schema == "main" else f"{schema}.{name}"
                tables.append(Table(f"{path}::{shown}", shown, frame))
            return tables


class _Arrow:
    """What polars takes a table of DuckDB from: given that itself, it keeps its type, and DuckDB complains at exit."""

    def __init__(self, relation: Any) -> None:
        self._relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)


@contextmanager
def _duckdb_errors(path: str, errors: tuple[type[BaseException], ...]) -> Iterator[None]:
    try:
        yield
    except errors:
        raise SourceError(
            path,
            "its tables cannot be read: it is damaged, encrypted, in use, or written by a newer DuckDB; close the "
            "program that uses it, or upgrade duckdb",
            "无法读取其中的表：数据库已损坏、已加密、正被使用，或由更新版本的DuckDB写成；请关闭正在使用它的程序，或升级duckdb",
        ) from None
