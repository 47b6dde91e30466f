"""The files that datasets were drawn from, where they are at hand."""

from __future__ import annotations

import os
from dataclasses import dataclass

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.records import document_record
from govcheck.errors import GovcheckError
from govcheck.sources.text import read_text


@dataclass(frozen=True, slots=True)
class Source:
    """A file at hand.

    Attributes:
        text: All of it, decoded: what offsets count in.
        checksums: SHA-256 of each of its documents.
    """

    text: str
    checksums: frozenset[str]


def sources(dataset: Dataset) -> dict[str, tuple[str, Source]]:
    """By ``doc_id`` the checksum that the documents' table has and the source, for those that are at hand.

    A path is looked for as it stands, and from the folder of the table upwards. The files are read once for all tables
    of a folder.
    """
    documents = dataset.beside.get("documents")
    return documents.once(_sources) if documents is not None else {}


def _sources(documents: Dataset) -> dict[str, tuple[str, Source]]:
    if not {"doc_id", "path", "sha256"} <= set(documents.judged.frame.columns):
        return {}
    found: dict[str, tuple[str, Source]] = {}
    read: dict[str, Source | None] = {}
    rows = documents.judged.frame.select("doc_id", "path", "sha256").drop_nulls()
    for doc_id, path, checksum in rows.iter_rows():
        if path not in read:
            read[path] = _read(path, os.path.dirname(os.path.abspath(documents.table.path)))
        source = read[path]
        if source is not None:
            found[doc_id] = checksum, source
    return found


def _read(path: str, folder: str) -> Source | None:
    at = next((each for each in _places(path, folder) if os.path.isfile(each)), None)
    if at is None:
        return None
    try:
        volume = read_text(at)
    except GovcheckError:
        return None
    return Source(volume.source.text, frozenset(document_record(each)["sha256"] for each in volume.documents))


def _places(path: str, folder: str) -> list[str]:
    """Where a file may lie: as named, or relative to one of the folders above the table."""
    if os.path.isabs(path):
        return [path]
    places = [path]
    while True:
        places.append(os.path.join(folder, path))
        above = os.path.dirname(folder)
        if above == folder:
            return places
        folder = above
