"""All paragraphs seen before, in one file: new documents are held against them, then added."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from govcheck.corpus.copies import SIMILARITY
from govcheck.corpus.index_adding import Adding
from govcheck.corpus.index_file import WAIT, connect, faults, writing
from govcheck.corpus.index_lookup import Lookup, Seen
from govcheck.corpus.index_rows import Entry, Paragraph, Stored

__all__ = ["Entry", "Index", "Paragraph", "Seen"]


class Index:
    """An index in a file, open until it is closed; a context manager.

    A change is kept as a whole or not at all, whoever is killed. Several programs may read at once and one writes;
    whoever waits longer than ``wait`` is told so. What is read from the file is taken for data only.
    """

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection
        self._stored = Stored(path, connection)

    @classmethod
    def open(cls, path: str | os.PathLike[str], wait: float = WAIT) -> Index:
        """The index of a file, which is made where there is none.

        Args:
            path: The file.
            wait: Seconds that another program may be at work on it.

        Raises:
            SourceError: For a file that is no index, one of another version, or a damaged one; it stays as it is.
            UsageError: Where it cannot be made, or another program is at work on it.
        """
        shown = os.fspath(path)
        return cls(shown, connect(shown, wait))

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def entries(self) -> list[Entry]:
        """The documents in it, in the order in which they were added.

        Raises:
            SourceError: Where the file is damaged.
            UsageError: Where another program is at work on it.
        """
        with faults(self._path):
            return self._stored.entries()

    @contextmanager
    def before(self, without: Iterable[Entry] = ()) -> Iterator[Lookup]:
        """What is in it, to hold documents against; it stays as it is until one is done.

        Args:
            without: The documents that do not count, where they are in it.

        Raises:
            SourceError: Where the file is damaged.
            UsageError: Where another program is at work on it.
        """
        with faults(self._path):
            self._connection.execute("BEGIN")
            try:
                yield Lookup(self._stored, without)
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def like(self, entry: Entry, paragraphs: Sequence[str], similarity: float = SIMILARITY) -> list[Seen]:
        """The paragraphs of a document that one of another document in the index is like, in order.

        Raises:
            SourceError: Where the file is damaged.
            UsageError: Where another program is at work on it.
        """
        with self.before([entry]) as lookup:
            return lookup.of(paragraphs, similarity, entry.region)

    def replace(self, documents: Iterable[tuple[Entry, Sequence[Paragraph]]], without: Iterable[Entry] = ()) -> None:
        """Put documents in, each in place of the same document where that is there, and take others out.

        All of it is done in one transaction.

        Raises:
            SourceError: Where the file is damaged.
            UsageError: Where it cannot be written, or another program is at work on it.
        """
        with writing(self._path, self._connection):
            adding = Adding(self._stored)
            adding.remove(without)
            adding.all(documents)
