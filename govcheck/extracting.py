"""The extraction: files to documents to the tables of the datasets."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import fspath
from typing import TYPE_CHECKING

from govcheck.config import Configuration
from govcheck.datasets import TableFormat
from govcheck.datasets.contract import EXTRACTED
from govcheck.datasets.corrections import Corrected, Correction, correct, read_corrections
from govcheck.datasets.records import Record, document_record, paragraph_records, target_records, task_records
from govcheck.document.model import Document
from govcheck.errors import UsageError
from govcheck.findings import Failure
from govcheck.gathering import Path, bug, configuration, configured, find, indicators, volumes
from govcheck.sources.files import STANDARD_INPUT, Found
from govcheck.statements.model import Reading
from govcheck.statements.reading import read_statements
from govcheck.tasks.reading import read_tasks

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Step:
    """How far an extraction has come: bytes of files done and in all, and how many files there are."""

    done: int
    total: int
    files: int


@dataclass(frozen=True)
class Extracted:
    """What was drawn from some files.

    Attributes:
        documents, paragraphs, targets, tasks: The rows of the tables, in the order of files and places, as dictionaries
            with the columns of ``govcheck.datasets.contract.EXTRACTED``.
        readings: The documents and what was read in each, in the same order; none where they were not asked for.
        failures: The files that could not be read.
        files: How many files were looked at.
        corrected: What came of the corrections; None where there was no file of them.
    """

    documents: Sequence[Record]
    paragraphs: Sequence[Record]
    targets: Sequence[Record]
    tasks: Sequence[Record]
    readings: Sequence[tuple[Document, Reading]]
    failures: Sequence[Failure]
    files: int
    corrected: Corrected | None = None

    @property
    def exit_code(self) -> int:
        """0 done, 1 where a correction no longer holds, 2 where something could not be read."""
        return 2 if self.failures else int(self.corrected is not None and bool(self.corrected.stale))

    def rows(self, name: str) -> Sequence[Record]:
        """The rows of one table.

        Raises:
            UsageError: For a name that is no table's.
        """
        if name not in EXTRACTED:
            names = ", ".join(EXTRACTED)
            raise UsageError(f"there is no table {name}; the tables are {names}", f"没有表{name}；可用的表：{names}")
        rows: Sequence[Record] = getattr(self, name)
        return rows

    def table(self, name: str) -> polars.DataFrame:
        """One table (``documents``, ``paragraphs``, ``targets``, ``tasks``) with its declared types.

        Raises:
            UsageError: For a name that is no table's.
        """
        from govcheck.datasets.writing import frame

        rows = self.rows(name)
        return frame(EXTRACTED[name].columns, rows)

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """All four tables by name."""
        return {name: self.table(name) for name in EXTRACTED}

    def to_pandas(self, name: str) -> pandas.DataFrame:
        """One table for pandas.

        Raises:
            UsageError: For a name that is no table's, and where pandas is not installed.
        """
        from govcheck.reporters.frames.pandas import to_pandas

        return to_pandas(self.table(name))

    def write(self, folder: Path, to: TableFormat | str = TableFormat.PARQUET) -> list[str]:
        """Write all tables to a folder, which is made where it is missing, and return the paths.

        Raises:
            UsageError: For an unknown format, one that cannot hold the tables, or a folder that cannot be written to.
        """
        from govcheck.datasets.writing import write_tables

        if to not in list(TableFormat):
            names = ", ".join(TableFormat)
            raise UsageError(f"there is no format {to}; the formats are {names}", f"没有格式{to}；可用的格式：{names}")
        return write_tables(self.to_polars(), fspath(folder), TableFormat(to))

    def _repr_html_(self) -> str:
        """What a notebook shows: how many rows there are, and of each document what it is."""
        from govcheck.reporters.notebook.extracted import fragment

        return fragment(self)


@configured
def extract(
    *paths: Path,
    exclude: Sequence[str] = (),
    stdin_filename: str | None = None,
    config: Path | Configuration | None = None,
    corrections: Path | None = None,
    progress: Callable[[Step], None] | None = None,
    readings: bool = True,
) -> Extracted:
    """Draw the datasets from files and folders.

    No configuration is searched for, as the command line does: pass ``find_configuration(path)``, or a file.

    Args:
        paths: Files, folders (searched for text files; hidden and git-ignored ones left out), or ``-``.
        exclude: Patterns of names or paths to leave out; wins over the configuration's.
        stdin_filename: What to call standard input.
        config: A configuration, or the file to read it from; its ``exclude``, ``residue``, ``indicators`` and
            ``corrections`` count.
        corrections: A file of corrections to apply; that of the configuration where None.
        progress: Called at the start, behind every document and at the end.
        readings: Whether the documents are kept beside the rows; of many files they take as much memory again.

    Returns:
        The rows of all documents, and the files that could not be read.

    Raises:
        UsageError: For a configuration, indicators or corrections that cannot be obeyed, or where there is no file.
    """
    config = configuration(config)
    failures: list[Failure] = []
    files = find(paths, exclude, config, failures=failures)
    known = indicators(config)
    mended = _corrections(corrections, config)
    documents: list[Record] = []
    paragraphs: list[Record] = []
    targets: list[Record] = []
    tasks: list[Record] = []
    kept: list[tuple[Document, Reading]] = []
    step = _Steps(files, stdin_filename, progress)
    for name, volume in volumes(files, config, failures, stdin_filename):
        for k, document in enumerate(volume.documents, start=1):
            try:
                reading = read_statements(document, known)
                rows = document_record(document), paragraph_records(document), target_records(document, reading)
                of_tasks = task_records(document, read_tasks(document))
            except Exception as error:  # a bug of ours on one document must not keep back the others
                failures.append(bug(document.source.path, error))
            else:
                documents.append(rows[0])
                paragraphs += rows[1]
                targets += rows[2]
                tasks += of_tasks
                if readings:
                    kept.append((document, reading))
            step(name, k / len(volume.documents))
    step.end()
    corrected = correct(targets, *mended) if mended else None
    return Extracted(documents, paragraphs, targets, tasks, kept, failures, len(files), corrected)


def _corrections(named: Path | None, config: Configuration) -> tuple[list[Correction], str] | None:
    """The corrections to apply, with their file; None where there are none."""
    if named is None and config.corrections is None:
        return None
    path = fspath(named) if named is not None else os.path.join(config.folder or "", config.corrections or "")
    return read_corrections(path), path


class _Steps:
    """Tells how many bytes of the files are done; nobody asks for their sizes where nobody is told."""

    def __init__(self, files: Sequence[Found], stdin_filename: str | None, tell: Callable[[Step], None] | None) -> None:
        self._tell, self._files, self._total = tell, len(files), 0
        self._ranges: dict[str, tuple[int, int]] = {}
        if tell is None:
            return
        for file in files:
            name = stdin_filename if file.path == STANDARD_INPUT and stdin_filename else file.path
            size = _size(file.path)
            self._ranges[name] = (self._total, size)
            self._total += size
        tell(Step(0, self._total, self._files))

    def __call__(self, name: str, share: float) -> None:
        """A ``share`` of the file ``name`` is done, and all files before it."""
        if self._tell:
            start, size = self._ranges[name]
            self._tell(Step(start + int(share * size), self._total, self._files))

    def end(self) -> None:
        if self._tell:
            self._tell(Step(self._total, self._total, self._files))


def _size(path: str) -> int:
    """The bytes of a file; 0 for what has no size or is not there."""
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0
