"""Databases to tables, one each of their tables: SQLite with the standard library, DuckDB where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcheck.errors import SourceError
from govcheck.sources.decoding import read_bytes
from govcheck.tables.allowance import Allowance
from govcheck.tables.cells import CHUNK, Columns
from govcheck.tables.days import check_days
from govcheck.tables.model import Table

if TYPE_CHECKING:
    import sqlite3

    import duckdb
    import polars

SQLITE = b"SQLite format 3\0"
"""What a SQLite database begins with."""
DUCKDB, DUCKDB_AT = b"DUCK", 8
"""What stands in a DuckDB database, and from which byte on."""
_DUCKDB_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoload_known_extensions": False,
}
"""That a database can make DuckDB read no other file and load no code."""
_LONGEST = 1_000_000, 2**31 - 1
"""Bytes the longest cell of SQLite may have: twice its file, but at least and at most these. A column that is computed
could have any number; of what is stored only UTF-16 gets longer than its file, by half."""
_NO_COLLATION = "no such collation sequence: "
_AS_TEXT = re.compile(r"\b(?:BIGNUM|BIT|GEOMETRY|INTERVAL|TIME WITH TIME ZONE|UHUGEINT|UNION|VARIANT)\b")
"""Types of DuckDB that polars has not, or takes for others."""
_PLAIN = re.compile(
    r"(?:DECIMAL\(.*\)|ENUM\(.*\)|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|BOOLEAN|DATE|TIME[A-Z_ ]*)"
)
"""Types of DuckDB whose cells have one size."""
_COMPUTED = " GENERATED ALWAYS AS("
"""How DuckDB tells of a column that is computed."""


def read_database(path: str) -> list[Table]:
    """Read the tables of a SQLite or DuckDB database, by name; views and virtual tables are left out.

    The file is opened for reading only. Which kind it is its content tells.

    Raises:
        SourceError: For a file that is missing, unreadable, damaged, encrypted, no database, without tables, or of
            DuckDB where the package is not installed.
    """
    start = read_bytes(path, size=len(SQLITE))
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

    where = path
    tables: list[Table] = []
    try:
        with _opened(path) as connection:
            _check_pages(connection)
            listed = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                "AND sql NOT LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name"
            ).fetchall()
            allowance = Allowance(path, _size(path))
            for (name,) in listed:
                where = f"{path}::{name}"
                tables.append(_sqlite_table(where, name, connection, allowance))
    except UnicodeDecodeError:
        raise SourceError(
            where,
            "a name or a text in it is not UTF-8; correct it with an UPDATE, or store it as a BLOB",
            "其中有不是UTF-8的名称或文本；请用UPDATE更正，或存为BLOB",
        ) from None
    except (sqlite3.Error, OSError) as error:
        reason = " ".join(str(error).lower().split())
        raise SourceError(
            path,
            f"its tables cannot be read ({reason}); close the program that uses it, or restore it from a copy",
            f"无法读取其中的表（{reason}）；请关闭正在使用它的程序，或用备份恢复",
        ) from None
    return tables


@contextmanager
def _opened(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, and leaves nothing beside the file.

    A file that no program is at work on is taken as it is. One that was left with its last changes in ``-wal`` is
    copied with them: SQLite would write beside it to read them.
    """
    file = os.path.realpath(path)
    beside = {end for end in ("-wal", "-shm", "-journal") if os.path.exists(file + end)}
    if beside == {"-wal"}:
        with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
            copy = os.path.join(folder, "copy")
            for end in ("", "-wal"):
                shutil.copyfile(file + end, copy + end)
            with closing(_connect(copy, "mode=ro")) as connection:
                yield connection
    else:
        still = not beside & {"-wal", "-journal"}
        with closing(_connect(file, "mode=ro&immutable=1" if still else "mode=ro")) as connection:
            yield connection


def _connect(file: str, options: str) -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(f"{Path(file).as_uri()}?{options}", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8")
    least, most = _LONGEST
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, min(max(2 * _size(file), least), most))
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _size(path: str) -> int:
    """The bytes of a file, with the changes that SQLite keeps beside it."""
    file = os.path.realpath(path)
    return sum(os.path.getsize(file + end) for end in ("", "-wal") if os.path.exists(file + end))


def _check_pages(connection: sqlite3.Connection) -> None:
    """Refuse a file whose pages do not fit together: SQLite would read too few rows of it, or some twice.

    Raises:
        sqlite3.Error: For such a file.
    """
    import sqlite3

    connection.execute("PRAGMA ignore_check_constraints = ON")
    while True:
        try:
            ((found,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
            break
        except sqlite3.OperationalError as error:
            _, _, missing = str(error).partition(_NO_COLLATION)
            if not missing:
                raise
            connection.create_collation(missing, lambda one, other: (one > other) - (one < other))
    if found != "ok":
        raise sqlite3.DatabaseError(found.splitlines()[-1])


def _sqlite_table(where: str, name: str, connection: sqlite3.Connection, allowance: Allowance) -> Table:
    found = connection.execute(f"SELECT * FROM {_quoted(name)}")
    names = [column for column, *_ in found.description]
    columns = Columns()
    columns.add(((each, []) for each in names), 0)
    while rows := list(_counted(islice(found, CHUNK), allowance)):
        columns.add(zip(names, zip(*rows, strict=True), strict=True), len(rows))
    return Table(where, name, columns.frame())


def _counted(rows: Iterator[Sequence[Any]], allowance: Allowance) -> Iterator[Sequence[Any]]:
    for row in rows:
        allowance.spend_row(row)
        yield row


def _duckdb(path: str) -> list[Table]:
    try:
        import duckdb
    except ImportError:
        raise SourceError(
            path,
            "reading a DuckDB database needs the package duckdb; install it with: pip install 'govcheck[duckdb]'",
            "读取DuckDB数据库需要duckdb包；请运行：pip install 'govcheck[duckdb]'",
        ) from None
    from polars.exceptions import PanicException, PolarsError

    with _duckdb_errors(path, (duckdb.Error, PolarsError, PanicException)):
        connection = duckdb.connect(os.path.abspath(path), read_only=True, config=dict(_DUCKDB_SETTINGS))
        with closing(connection):
            listed = connection.execute(
                "SELECT schema_name, table_name, sql FROM duckdb_tables() WHERE NOT internal AND NOT temporary "
                "ORDER BY ALL"
            ).fetchall()
            allowance = Allowance(path, os.path.getsize(path))
            tables: list[Table] = []
            for schema, name, sql in listed:
                shown = name if schema == "main" else f"{schema}.{name}"
                _check_computed(f"{path}::{shown}", sql)
                table = f"{_quoted(schema)}.{_quoted(name)}"
                tables.append(Table(f"{path}::{shown}", shown, _duckdb_frame(table, connection, allowance)))
    for each in tables:
        check_days(each.path, each.frame)
    return tables


def _check_computed(where: str, sql: str) -> None:
    """Refuse a table that computes a column as it is read: that may be without end, and DuckDB sets no limit to it.

    Raises:
        SourceError: For such a table.
    """
    if _COMPUTED in sql:
        raise SourceError(
            where,
            "it has a column that is computed (GENERATED ALWAYS AS); copy it to a table of its own: CREATE TABLE … AS "
            "SELECT * FROM …",
            "含有计算列（GENERATED ALWAYS AS）；请复制为普通表：CREATE TABLE … AS SELECT * FROM …",
        )


def _duckdb_frame(table: str, connection: duckdb.DuckDBPyConnection, allowance: Allowance) -> polars.DataFrame:
    """The table of that quoted name, once its cells are counted."""
    import polars

    found = connection.sql(f"SELECT * FROM {table}")
    types = {column: str(type_) for column, type_ in zip(found.columns, found.types, strict=True)}
    texts = [f"strlen({_quoted(column)}::VARCHAR)" for column, type_ in types.items() if not _PLAIN.fullmatch(type_)]
    sizes = " + ".join(f"coalesce({text}, 0)" for text in texts) or "0"
    (counted,) = connection.execute(f"SELECT count(*), coalesce(sum({sizes}), 0) FROM {table}").fetchall()
    allowance.spend(counted[0] * len(types), int(counted[1]))
    shown = ", ".join(
        f"{_quoted(column)}::VARCHAR AS {_quoted(column)}" if _AS_TEXT.search(type_) else _quoted(column)
        for column, type_ in types.items()
    )
    return polars.DataFrame(_Arrow(connection.sql(f"SELECT {shown} FROM {table}")))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


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
