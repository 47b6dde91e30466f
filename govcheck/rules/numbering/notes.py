"""Numbers outside sections: the entries of a glossary, and the marks of footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.document.lines import ended
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document, Kind, Paragraph
from govcheck.rules.numbering.lists import Numbered

HEADS = 3
"""Short entries without an end mark from which a glossary is taken to have heads of their own."""
_FOOTNOTE = re.compile(r"\[(\d{1,3})\]")


def footnotes(document: Document) -> list[Numbered]:
    """The marks of footnotes in the running text, [1] and so on, at their first place each."""
    found: dict[int, Numbered] = {}
    for paragraph in document.paragraphs:
        if paragraph.kind in (Kind.BODY, Kind.LIST_ITEM, Kind.HEADING):
            for match in _FOOTNOTE.finditer(document.flow.text, paragraph.start, paragraph.end):
                found.setdefault(int(match[1]), Numbered(int(match[1]), match.start(), match.end()))
    return list(found.values())


def missing_notes(document: Document) -> Iterator[tuple[Paragraph, tuple[int, ...]]]:
    """The numbers missing among the entries of a glossary, each run with the entry where it is seen.

    Where most entries are numbered, those without a number are at fault, from the first of them; else the numbered one
    is left over from a numbering that is gone.
    """
    entries = [p for p in document.paragraphs if p.kind is Kind.NOTE]
    heads = [p for p in entries if not ended(document.text(p.start, p.end))]
    entries = heads if len(heads) >= HEADS else entries
    numbers = {paragraph: number for paragraph in entries if (number := _number(document, paragraph))}
    if not numbers:
        return
    usual = 2 * len(numbers) >= len(entries)
    expected = 1
    bare: list[Paragraph] = []
    for paragraph in entries:
        number = numbers.get(paragraph)
        if number is None and document.text(paragraph.start, paragraph.end).startswith(
            (f"{expected}.", f"{expected}．")
        ):
            number = expected  # a year or a formula follows: 14.2025年…
        if number is None:
            bare.append(paragraph)
            continue
        if number > expected:
            yield (bare[0] if usual and bare else paragraph), tuple(range(expected, number))
        expected, bare = max(expected, number + 1), []


def _number(document: Document, paragraph: Paragraph) -> int | None:
    marker = marker_at(document.text(paragraph.start, paragraph.end))
    return marker.ordinal if marker and marker.style in (Style.COMMA, Style.ARABIC, Style.ARABIC_PAREN) else None
