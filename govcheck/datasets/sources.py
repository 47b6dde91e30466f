"""The files that datasets were drawn from, where they are at hand."""

from __future__ import annotations

import os
from dataclasses import dataclass

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.records import document_record
from govcheck.errors import GovcheckError
from govcheck.sources.files import digest_of
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


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked for, and what was there.

    Attributes:
        path, folder: As a table names it, and the table's folder.
        at: Where it lies; None where it is nowhere.
        digest: Of its content.
    """

    path: str
    folder: str
    at: str | None
    digest: str

    @classmethod
    def of(cls, path: str, folder: str) -> Looked:
        """What is there now."""
        at = place_of(path, folder)
        return cls(path, folder, at, digest_of(at) if at is not None else "")

    def is_same(self) -> bool:
        """Whether the same is there now."""
        return self == Looked.of(self.path, self.folder)


def sources(dataset: Dataset) -> dict[str, tuple[str, Source]]:
    """By ``doc_id`` the checksum that the documents' table has and the source, for those that are at hand.

    A path is looked for from the folder of the table upwards, then as it stands. The files are read once for all tables
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


def looked_for(dataset: Dataset) -> list[tuple[str, str]]:
    """The files that a table of documents names, each with the folder from which it is looked for."""
    if dataset.schema.name != "documents" or "path" not in dataset.judged.frame.columns:
        return []
    folder = os.path.dirname(os.path.abspath(dataset.table.path))
    return [(path, folder) for path in dataset.judged.frame["path"].drop_nulls().unique(maintain_order=True)]


def place_of(path: str, folder: str) -> str | None:
    """Where a file lies that a table names: from the table's folder upwards, or as named; None where it is nowhere."""
    return next((each for each in _places(path, folder) if os.path.isfile(each)), None)


def _read(path: str, folder: str) -> Source | None:
    at = place_of(path, folder)
    if at is None:
        return None
    try:
        volume = read_text(at)
    except GovcheckError:
        return None
    return Source(volume.source.text, frozenset(document_record(each)["sha256"] for each in volume.documents))


def _places(path: str, folder: str) -> list[str]:
    """Where a file may lie: relative to the folder of the table or one above it, or as named."""
    if os.path.isabs(path):
        return [path]
    places = []
    while True:
        places.append(os.path.join(folder, path))
        above = os.path.dirname(folder)
        if above == folder:
            return [*places, path]
        folder = above
