"""All documents seen before: those of a run are compared with them, and put beside them."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from govcheck.corpus.index import Entry, Index, Paragraph, Seen
from govcheck.corpus.model import THERE, Described, Match
from govcheck.document.model import Document, Volume
from govcheck.document.places import Place, Position
from govcheck.errors import SourceError
from govcheck.findings import Related, excerpt_of
from govcheck.matching.normal import normal_form

if TYPE_CHECKING:
    from govcheck.checking.corpus import Member


def seen_before(
    path: str,
    members: Sequence[Member],
    document: Callable[[Member], Document],
    read: Callable[[str], Volume],
    similarity: float,
    passing: Collection[str] = (),
) -> list[list[Match]]:
    """The passages of each document that stand in others seen before; then those of the run are put beside them.

    The documents of the run, and those that were moved since, are no other documents. Paths are kept as they lead from
    the folder of the index, so that both may be moved together.

    Args:
        path: The index, which is made where there is none.
        members: The documents of the run.
        document: Reads one of them.
        read: Reads a file.
        similarity: From which two passages are alike.
        passing: Names of files that are not kept: standard input.

    Raises:
        SourceError, UsageError: Where the index cannot be used.
    """
    folder = os.path.dirname(os.path.abspath(path))
    entries = [_entry(member, folder) for member in members]
    keys, digests = {_key(each) for each in entries}, {each.digest for each in entries}
    with Index.open(path) as index:
        held = {_key(each): each for each in index.entries()}
        moved = [
            each
            for key, each in held.items()
            if key not in keys and each.digest in digests and not os.path.exists(_shown(each, folder))
        ]
        with index.before([*entries, *moved]) as lookup:
            found = [
                [
                    _match(member, each, folder, read)
                    for each in lookup.of([passage.text for passage in member.passages], similarity, entry.region)
                ]
                for member, entry in zip(members, entries, strict=True)
            ]
        changed = [
            (member, entry)
            for member, entry in zip(members, entries, strict=True)
            if member.about.path not in passing and held.get(_key(entry)) != entry
        ]
        if changed or moved:
            index.replace(((entry, _paragraphs(member, document(member))) for member, entry in changed), without=moved)
    return found


def _entry(member: Member, folder: str) -> Entry:
    about, digest = member.about, hashlib.blake2b(digest_size=16)
    for number, text in member.passages:
        digest.update(f"{number} {text}\n".encode("utf-8", "surrogatepass"))
    path = os.path.relpath(about.path, folder).replace(os.sep, "/")
    return Entry(path, about.doc_id, member.title, about.region or "", about.year, about.kind, digest.hexdigest())


def _key(entry: Entry) -> tuple[str, str]:
    return entry.path, entry.doc_id


def _shown(entry: Entry, folder: str) -> str:
    """The path of a document of the index, from here."""
    return os.path.relpath(os.path.join(folder, entry.path))


def _paragraphs(member: Member, document: Document) -> list[Paragraph]:
    found = []
    for number, text in member.passages:
        paragraph = document.paragraphs[number]
        place = document.place(paragraph.start, paragraph.end)
        start, end = place.start, place.end
        found.append(Paragraph(text, start.line, start.offset, end.offset, start.column, end.line, end.column))
    return found


def _match(member: Member, seen: Seen, folder: str, read: Callable[[str], Volume]) -> Match:
    entry, passage = seen.entry, member.passages[seen.paragraph]
    about = Described(_shown(entry, folder), entry.doc_id, entry.region or None, entry.year, entry.kind)
    related = partial(_related, about, seen.earlier, read)
    return Match(passage, seen.earlier.text, about, seen.similarity, seen.groups, related)


def _related(about: Described, there: Paragraph, read: Callable[[str], Volume]) -> Related:
    """Where a passage stands: as its file has it, where that is as it was, else as the index has it."""
    span = there.start, there.end
    with contextlib.suppress(SourceError):
        source = read(about.path).source
        if normal_form(source.text[slice(*span)]) == there.text:
            return Related(about.path, about.doc_id, source.place(*span), excerpt_of(source.text[slice(*span)]), THERE)
    start, end = Position(there.start, there.line, there.column), Position(there.end, there.end_line, there.end_column)
    return Related(about.path, about.doc_id, Place(start, end), excerpt_of(there.text), THERE)
