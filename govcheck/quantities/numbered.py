"""The paragraphs of a document in plain text, with the numbers in them: read once for all that asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govcheck.document.model import Document, Kind, Paragraph
from govcheck.document.spliced import Spliced
from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.model import Number
from govcheck.quantities.plain import plain

READ = (Kind.BODY, Kind.LIST_ITEM, Kind.TABLE_ROW, Kind.NOTE)
"""Paragraphs whose numbers say something; contents and headings only announce."""


@dataclass(frozen=True)
class Numbered:
    """A paragraph in plain text.

    Attributes:
        paragraph: Where it stands.
        spliced: Its text in one width and without white space; cells of a table end in ``；``. Maps back to the
            paragraph.
        numbers: The numbers in it, in order; their offsets are of the plain text.
    """

    paragraph: Paragraph
    spliced: Spliced
    numbers: Sequence[Number]

    @property
    def text(self) -> str:
        """The plain text."""
        return self.spliced.text

    def flow(self, start: int, end: int) -> tuple[int, int]:
        """A range of the plain text as a range of the document's flow."""
        first, last = self.spliced.origin_span(start, end)
        return self.paragraph.start + first, self.paragraph.start + last


def numbered(document: Document) -> tuple[Numbered, ...]:
    """The paragraphs that say something, in order."""
    return document.once(_numbered)


def _numbered(document: Document) -> tuple[Numbered, ...]:
    found: list[Numbered] = []
    for paragraph in document.paragraphs:
        if paragraph.kind in READ:
            written = document.text(paragraph.start, paragraph.end)
            spliced = plain(written.replace("\t", "；"))  # cells of a table are sentences
            found.append(Numbered(paragraph, spliced, list(read_numbers(spliced.text))))
    return tuple(found)
