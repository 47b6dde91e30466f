"""The rows of an index, read as what they must be: whatever is in the file is data, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from govcheck.corpus.copies import digest
from govcheck.corpus.index_file import damaged

T = TypeVar("T")
ENCODING = "utf-16-le"
"""Of texts in the file: two bytes a Chinese character instead of three."""
OTHERS = "document NOT IN (SELECT document FROM own)"
"""The condition for paragraphs of documents that are not left out."""
_FIELDS = "path, doc_id, title, region, year, kind, digest"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index knows it; ``path`` and ``doc_id`` tell which it is.

    Attributes:
        region: Its group, where it has one: documents of one place count once. Empty where it has none.
        year: The year of its session, if any.
        digest: Of its file, to tell whether it has changed.
    """

    path: str
    doc_id: str
    title: str = ""
    region: str = ""
    year: int | None = None
    kind: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text in normal form, and where it stands.

    Attributes:
        start, end: Offsets in the file, in code points.
        line, column, end_line, end_column: The same, from 1.
    """

    text: str
    line: int = 1
    start: int = 0
    end: int = 0
    column: int = 1
    end_line: int = 1
    end_column: int = 1


class Stored:
    """What is in the database of an index.

    Every method raises SourceError where a row is not what it must be.
    """

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self._path, self.connection = path, connection

    def entries(self) -> list[Entry]:
        """The documents, in the order in which they were added."""
        return [self._entry(row) for row in self.rows(f"SELECT {_FIELDS} FROM documents ORDER BY id")]

    def entry(self, number: int) -> Entry:
        """A document by its number."""
        return self._entry(self._one(f"SELECT {_FIELDS} FROM documents WHERE id = ?", number))

    def number(self, entry: Entry) -> int:
        """The number of a document; -1 where it is not there."""
        asked = storable(entry.path), storable(entry.doc_id)
        return next(self.integers("SELECT id FROM documents WHERE path = ? AND doc_id = ?", *asked), -1)

    def text(self, number: int) -> str:
        """A text by its number."""
        return self._decoded(self._one("SELECT text FROM texts WHERE id = ?", number)[0])

    def same(self, text: str) -> int:
        """The number of an equal text; -1 where there is none."""
        for number, data in self.rows("SELECT id, text FROM texts WHERE digest = ? ORDER BY id", digest_number(text)):
            if self._decoded(data) == text:
                return self.typed(number, int)
        return -1

    def leave_out(self, entries: Iterable[Entry]) -> None:
        """Have some documents be none of the others, until the transaction ends."""
        self.connection.execute("CREATE TEMP TABLE own (document INTEGER PRIMARY KEY)")
        numbers = {self.number(entry) for entry in entries}
        self.connection.executemany("INSERT INTO own VALUES (?)", [(number,) for number in numbers])

    def place(self, text: int) -> tuple[int, ...]:
        """The first place of a text in another document: document, number, then as of ``Paragraph``."""
        row = self._one(
            "SELECT document, number, line, start, end, column, end_line, end_column FROM paragraphs "
            f"WHERE text = ? AND {OTHERS} ORDER BY document, number LIMIT 1",
            text,
        )
        return tuple(self.typed(each, int) for each in row)

    def integers(self, query: str, *values: object) -> Iterator[int]:
        """The integers that a query gives, one a row."""
        return (self.typed(value, int) for (value,) in self.rows(query, *values))

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives."""
        return self.connection.execute(query, values)

    def typed(self, value: object, kind: type[T]) -> T:
        """A value, which must be of a kind."""
        if not isinstance(value, kind):
            raise damaged(self._path, f"a value is no {kind.__name__}")
        return value

    def _one(self, query: str, *values: object) -> tuple[Any, ...]:
        for row in self.rows(query, *values):
            return row
        raise damaged(self._path, "a row is missing")

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        path, doc_id, title, region, year, kind, sha = row
        return Entry(
            path=self.typed(path, str),
            doc_id=self.typed(doc_id, str),
            title=self.typed(title, str),
            region=self.typed(region, str),
            year=None if year is None else self.typed(year, int),
            kind=self.typed(kind, str),
            digest=self.typed(sha, str),
        )

    def _decoded(self, data: object) -> str:
        try:
            return self.typed(data, bytes).decode(ENCODING, "surrogatepass")
        except UnicodeDecodeError:
            raise damaged(self._path, "a text is not UTF-16") from None


def storable(text: str) -> str:
    """A name as the database can hold it: what stands for bytes of no encoding in a path is written out."""
    return text.encode("utf-8", "backslashreplace").decode()


def digest_number(text: str) -> int:
    """By which equal texts are found: the first 64 bits of their digest."""
    return int.from_bytes(digest(text)[:8], "big", signed=True)
