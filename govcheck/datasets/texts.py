"""The running text in the columns of a table, as documents that the rules of text can read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from govcheck.datasets.dataset import Dataset
from govcheck.document.model import Document, Kind
from govcheck.document.source import Source
from govcheck.document.volume import read_volume

TOLD = (Kind.FURNITURE.value, Kind.RESIDUE.value)
"""Kinds of paragraphs that the table itself says are no text of the report."""


@dataclass(frozen=True)
class CellText:
    """A text made of the cells of a column, one below the other.

    Attributes:
        document: The text as the rules read it; ``offsets`` are those of its source.
        column: The column.
        rows: The row of each cell, from 1. ``starts``: the offset at which it begins.
    """

    document: Document
    column: str
    rows: tuple[int, ...]
    starts: tuple[int, ...]

    def row(self, offset: int) -> int:
        """The row whose cell holds an offset of the source."""
        return self.rows[max(0, bisect_right(self.starts, offset) - 1)]


def cell_texts(dataset: Dataset) -> list[CellText]:
    """The texts of a table: of each column of text one for each document, in the order of the rows.

    Rows that the table itself tells to be furniture or residue are left out.
    """
    return list(_cell_texts(dataset))


def _cell_texts(dataset: Dataset) -> Iterator[CellText]:
    frame, roles = dataset.judged.frame, dataset.schema.roles
    for column in roles.text:
        if column not in frame.columns:
            continue
        cells = frame[column].to_list()
        owners = frame[roles.document].to_list() if roles.document in frame.columns else [None] * len(cells)
        kinds = frame["kind"].to_list() if dataset.kind == "paragraphs" and "kind" in frame.columns else cells
        groups: dict[object, list[tuple[int, str]]] = {}
        for row, (owner, kind, cell) in enumerate(zip(owners, kinds, cells, strict=True), start=1):
            if cell and kind not in TOLD:
                groups.setdefault(owner, []).append((row, cell))
        for owner, group in groups.items():
            starts, length = [], 0
            for _, cell in group:
                starts.append(length)
                length += len(cell) + 1
            source = Source(dataset.table.path, "\n".join(cell for _, cell in group))
            for document in read_volume(source).documents:
                if owner is not None:
                    document.doc_id = str(owner)
                yield CellText(document, column, tuple(row for row, _ in group), tuple(starts))
