"""Documents put into an index, each in place of what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govcheck.corpus.index_rows import ENCODING, Entry, Paragraph, Stored, digest_number, storable
from govcheck.corpus.sketches import KEPT, sketch

AT_ONCE = 4_000_000
"""Hashes put in at a time, by rising value, so that those of one page of the file are written together."""


class Adding:
    """One transaction's documents; hashes are put in when there are many, and at the end."""

    def __init__(self, stored: Stored) -> None:
        self._stored, self._connection = stored, stored.connection
        self._next = 1 + next(stored.integers("SELECT coalesce(max(id), 0) FROM texts"))
        self._new: list[str] = []

    def all(self, documents: Iterable[tuple[Entry, Sequence[Paragraph]]]) -> None:
        """Put documents in."""
        for entry, paragraphs in documents:
            self._put(entry, paragraphs)
            if len(self._new) * KEPT >= AT_ONCE:
                self._put_hashes()
        self._put_hashes()

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take documents out."""
        for entry in entries:
            self._put(entry, ())
            self._connection.execute("DELETE FROM documents WHERE id = ?", (self._stored.number(entry),))

    def _put(self, entry: Entry, paragraphs: Sequence[Paragraph]) -> None:
        number = self._stored.number(entry)
        old: set[int] = set()
        if number >= 0:
            old = set(self._stored.integers("SELECT DISTINCT text FROM paragraphs WHERE document = ?", number))
            self._connection.execute("DELETE FROM paragraphs WHERE document = ?", (number,))
        self._connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number if number >= 0 else None,
                *map(storable, (entry.path, entry.doc_id, entry.title, entry.region)),
                entry.year,
                *map(storable, (entry.kind, entry.digest)),
            ),
        )
        number = self._stored.number(entry)
        self._connection.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, k, self._text(each.text), *_place(each)) for k, each in enumerate(paragraphs)],
        )
        self._forget(old)

    def _text(self, text: str) -> int:
        """The number of a text, which is put in where it is new."""
        number = self._stored.same(text)
        if number < 0:
            number = self._next
            data = text.encode(ENCODING, "surrogatepass")
            self._connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (number, digest_number(text), data))
            self._new.append(text)
            self._next += 1
        return number

    def _put_hashes(self) -> None:
        import numpy as np

        sketches = sketch(self._new, self._next - len(self._new))
        order = np.argsort(sketches.hashes)
        rows = zip(sketches.hashes[order].tolist(), sketches.texts[order].tolist(), strict=True)
        self._connection.executemany("INSERT INTO hashes VALUES (?, ?)", rows)
        self._new = []

    def _forget(self, texts: Iterable[int]) -> None:
        """Take out those of some texts that stand nowhere any more."""
        held = "SELECT 1 FROM paragraphs WHERE text = ? LIMIT 1"
        spare = [number for number in sorted(texts) if not list(self._stored.rows(held, number))]
        if not spare:
            return
        self._put_hashes()  # a text may be spare that was put in by this very transaction
        for number in spare:
            hashes = sketch([self._stored.text(number)]).hashes.tolist()
            self._connection.executemany(
                "DELETE FROM hashes WHERE hash = ? AND text = ?", [(h, number) for h in hashes]
            )
            self._connection.execute("DELETE FROM texts WHERE id = ?", (number,))


def _place(paragraph: Paragraph) -> tuple[int, ...]:
    each = paragraph
    return each.line, each.start, each.end, each.column, each.end_line, each.end_column
