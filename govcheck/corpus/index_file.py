"""The file of an index: its tables, and what is done where it is none, is damaged, is in use or cannot be written."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from govcheck.errors import GovcheckError, SourceError, UsageError

APPLICATION = 0x67_6F_76_69
"""What tells that a database is an index (``govi``): SQLite keeps it at byte 68."""
VERSION = 1
"""Of the tables below; SQLite keeps it at byte 60."""
TABLES = (
    "CREATE TABLE documents (id INTEGER PRIMARY KEY, path TEXT NOT NULL, doc_id TEXT NOT NULL, title TEXT NOT NULL, "
    "region TEXT NOT NULL, year INTEGER, kind TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (path, doc_id))",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL, text BLOB NOT NULL)",
    "CREATE INDEX texts_of_digest ON texts (digest)",
    "CREATE TABLE paragraphs (document INTEGER NOT NULL, number INTEGER NOT NULL, text INTEGER NOT NULL, "
    "line INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, column INTEGER NOT NULL, "
    "end_line INTEGER NOT NULL, end_column INTEGER NOT NULL, PRIMARY KEY (document, number))  WITHOUT ROWID",
    "CREATE INDEX paragraphs_of_text ON paragraphs (text, document)",
    "CREATE TABLE hashes (hash INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY (hash, text))  WITHOUT ROWID",
)
"""``documents``, their ``paragraphs``, the different ``texts`` of these (UTF-16), the sampled ``hashes`` of each."""
WAIT = 20.0
"""Seconds that another program may be at work on the file before one gives up."""
CACHE = 64 << 20
"""Bytes of the file kept in memory."""
LONGEST = 1 << 28
"""Bytes of a cell: a longer paragraph than 134,000,000 characters there is none."""
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
)


def connect(path: str, wait: float) -> sqlite3.Connection:
    """The database of an index, made where there is no file, or an empty one.

    Raises:
        SourceError: For a file that is no index, one of another version, or a damaged one; it stays as it is.
        UsageError: Where it cannot be made, or another program is at work on it.
    """
    with faults(path):
        old = _is_index(path)
        connection = sqlite3.connect(
            f"{Path(os.path.realpath(path)).as_uri()}?mode={'rw' if old else 'rwc'}",
            uri=True,
            timeout=wait,
            isolation_level=None,
        )
        try:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute(f"PRAGMA cache_size = {-(CACHE >> 10)}")
            if not old:
                _make(connection)
            _check(path, connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(path: str, connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it is kept, or nothing, whatever happens on the way."""
    with faults(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def faults(path: str) -> Iterator[None]:
    """What goes wrong with the file, told as one sentence."""
    try:
        yield
    except GovcheckError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        reason = " ".join(str(error).lower().split())
        if code in _BUSY:
            raise UsageError(
                f"{path}: another program is at work on the index; wait for it to end, then run this again",
                f"{path}：另一个程序正在使用该索引；请等它结束后再运行",
            ) from None
        if code in _UNWRITABLE:
            raise UsageError(
                f"{path}: the index cannot be written ({reason}); make the folder writable, or name another file",
                f"{path}：无法写入索引（{reason}）；请使文件夹可写，或换一个文件",
            ) from None
        raise damaged(path, reason) from None
    except UnicodeDecodeError:
        raise damaged(path, "a name is not utf-8") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"{path}: the index cannot be opened ({reason}); name a file that can be read and written",
            f"{path}：无法打开索引（{reason}）；请指定可读写的文件",
        ) from None


def damaged(path: str, reason: str) -> SourceError:
    """The error for an index that does not hold what it must."""
    return SourceError(
        path,
        f"the index is damaged ({reason}); delete it and build it anew from the documents",
        f"索引已损坏（{reason}）；请删除后用文档重新建立",
    )


def _is_index(path: str) -> bool:
    """Whether there is an index; False where there is nothing yet.

    Raises:
        SourceError: For a file that is something else.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise OSError(errno.EINVAL, "it is no file")
        with open(path, "rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        return False
    except ValueError as error:  # a null byte in the path
        raise OSError(errno.EINVAL, str(error)) from None
    if not header:
        return False
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION:
        raise SourceError(
            path,
            "it is no index of govcheck; name another file for the index, this one is left as it is",
            "不是govcheck的索引；请为索引另指定文件，此文件未改动",
        )
    version = int.from_bytes(header[60:64], "big")
    if version != VERSION:
        raise SourceError(
            path,
            f"the index has format {version}, and this version reads format {VERSION}; delete it and build it anew",
            f"索引的格式为{version}，此版本读取格式{VERSION}；请删除后重新建立",
        )
    return True


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another program has done so meanwhile."""
    connection.execute("BEGIN EXCLUSIVE")
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for table in TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _check(path: str, connection: sqlite3.Connection) -> None:
    """Refuse a database that has other tables, or triggers and views: a stranger's file runs nothing here."""
    found = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    if found != set(TABLES):
        raise damaged(path, "its tables are others")
