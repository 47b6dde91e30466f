"""A document to its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from govcheck.document.model import Document, Kind
from govcheck.indicators import Lexicon, lexicon
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.statements.clauses import read_clauses
from govcheck.statements.context import Timeline, in_clause, in_sentence
from govcheck.statements.model import Misfit, Reading, Statement, Unread
from govcheck.statements.names import Namer
from govcheck.statements.passage import Passage
from govcheck.statements.subjects import Memory


def read_statements(document: Document, known: Lexicon | None = None) -> Reading:
    """All that a document promises or reports in numbers, and its explicit qualitative goals.

    Args:
        document: The document; it is read once for each lexicon.
        known: The indicators; those of the document where None.

    Returns:
        The statements in the order of the text; linear in its length.
    """
    return document.once(_reader(known or document.known or lexicon()))


@cache
def _reader(known: Lexicon) -> Callable[[Document], Reading]:
    """One function for each lexicon, so that a document knows what it has been read with."""
    return partial(_read, known=known)


def _read(document: Document, known: Lexicon) -> Reading:
    statements: list[Statement] = []
    unread: list[Unread] = []
    misfits: list[Misfit] = []
    timeline, namer = Timeline(document), Namer(known, document.region)
    for paragraph in numbered(document):
        if paragraph.paragraph.kind is not Kind.NOTE:  # glossaries repeat
            for found in _paragraph(document, paragraph, timeline, namer, misfits):
                if isinstance(found, Statement):
                    statements.append(found)
                else:
                    unread.append(found)
    return Reading(tuple(statements), tuple(unread), tuple(misfits))


def _paragraph(
    document: Document, numbered: Numbered, timeline: Timeline, namer: Namer, misfits: list[Misfit]
) -> Iterator[Statement | Unread]:
    paragraph, spliced, text = numbered.paragraph, numbered.spliced, numbered.text
    context = timeline.at(paragraph, text)
    clauses = read_clauses(text, numbered.numbers)
    ends = {clause.sentence: clause.end for clause in clauses}
    passage, sentence = Passage(paragraph, spliced, context, Memory(), namer, misfits), -1
    for clause in clauses:
        if clause.sentence != sentence:
            if sentence >= 0 and text[clause.start - 1] != "；":
                passage.memory = Memory(latest=passage.memory.latest[-1:])
            sentence = clause.sentence
            passage.context = in_sentence(context, text[clause.start : ends[sentence]], document)
        elif text[clause.start - 1 : clause.start] == "，":
            passage.context = in_clause(passage.context, text[clause.start : clause.end], document)
        yield from passage.read(clause)
