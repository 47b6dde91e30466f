"""A document to its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from govcheck.document.model import Document, Kind, Paragraph
from govcheck.indicators import Lexicon, lexicon
from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.plain import plain
from govcheck.statements.clauses import read_clauses
from govcheck.statements.context import Timeline, in_clause, in_sentence
from govcheck.statements.model import Reading, Statement, Unread
from govcheck.statements.names import Namer
from govcheck.statements.passage import Passage
from govcheck.statements.subjects import Memory

READ = (Kind.BODY, Kind.LIST_ITEM, Kind.TABLE_ROW)
"""Paragraphs that promise or report; glossaries repeat, contents and headings announce."""


def read_statements(document: Document, known: Lexicon | None = None) -> Reading:
    """All that a document promises or reports in numbers, and its explicit qualitative goals.

    Args:
        document: The document; it is read once for each lexicon.
        known: The indicators; those of the package where None.

    Returns:
        The statements in the order of the text; linear in its length.
    """
    return document.once(_reader(known or lexicon()))


@cache
def _reader(known: Lexicon) -> Callable[[Document], Reading]:
    """One function for each lexicon, so that a document knows what it has been read with."""
    return partial(_read, known=known)


def _read(document: Document, known: Lexicon) -> Reading:
    statements: list[Statement] = []
    unread: list[Unread] = []
    timeline, namer = Timeline(document), Namer(known, document.region)
    for paragraph in document.paragraphs:
        if paragraph.kind in READ:
            for found in _paragraph(document, paragraph, timeline, namer):
                if isinstance(found, Statement):
                    statements.append(found)
                else:
                    unread.append(found)
    return Reading(tuple(statements), tuple(unread))


def _paragraph(
    document: Document, paragraph: Paragraph, timeline: Timeline, namer: Namer
) -> Iterator[Statement | Unread]:
    written = document.text(paragraph.start, paragraph.end)
    spliced = plain(written.replace("\t", "；"))  # cells of a table are sentences
    text = spliced.text
    context = timeline.at(paragraph, text)
    clauses = read_clauses(text, read_numbers(text))
    ends = {clause.sentence: clause.end for clause in clauses}
    memory, local, sentence = Memory(), context, -1
    for clause in clauses:
        if clause.sentence != sentence:
            if sentence >= 0 and text[clause.start - 1] != "；":
                memory = Memory(latest=memory.latest[-1:])
            sentence = clause.sentence
            local = in_sentence(context, text[clause.start : ends[sentence]], document)
        elif text[clause.start - 1 : clause.start] == "，":
            local = in_clause(local, text[clause.start : clause.end], document)
        yield from Passage(paragraph, spliced, local, memory, namer).read(clause)
