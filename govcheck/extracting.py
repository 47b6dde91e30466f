"""The extraction: files to documents to the tables of the datasets."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from os import fspath
from typing import TYPE_CHECKING

from govcheck.config import Configuration
from govcheck.datasets import TableFormat
from govcheck.datasets.contract import DOCUMENTS, EXTRACTED, PARAGRAPHS, TARGETS, TASKS
from govcheck.datasets.corrections import Corrected, Correction, correct, read_corrections
from govcheck.datasets.records import (
    Record,
    document_record,
    identify,
    paragraph_records,
    storable,
    target_records,
    task_records,
)
from govcheck.datasets.rows import Rows
from govcheck.document.model import Document
from govcheck.engines.alone import Alone
from govcheck.engines.choosing import chosen
from govcheck.engines.model import Died
from govcheck.engines.names import EngineName
from govcheck.engines.steps import Step, Steps
from govcheck.errors import UsageError
from govcheck.findings import Failure
from govcheck.gathering import Path, apart, bug, configuration, configured, died, find, indicators, volume
from govcheck.indicators import Lexicon
from govcheck.limits import limits
from govcheck.sources.files import STANDARD_INPUT, Found
from govcheck.statements.model import Reading
from govcheck.statements.reading import read_statements
from govcheck.tasks.reading import read_tasks

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True)
class Extracted:
    """What was drawn from some files.

    Attributes:
        documents, paragraphs, targets, tasks: The rows of the tables, in the order of files and places: sequences of
            dictionaries with the columns of ``govcheck.datasets.contract.EXTRACTED``, which hold many rows in columns.
        readings: The documents and what was read in each, in the same order; none where they were not asked for.
        failures: The files that could not be read.
        files: How many files were looked at.
        corrected: What came of the corrections; None where there was no file of them.
    """

    documents: Rows
    paragraphs: Rows
    targets: Rows
    tasks: Rows
    readings: Sequence[tuple[Document, Reading]]
    failures: Sequence[Failure]
    files: int
    corrected: Corrected | None = None

    @property
    def exit_code(self) -> int:
        """0 done, 1 where a correction no longer holds, 2 where something could not be read."""
        return 2 if self.failures else int(self.corrected is not None and bool(self.corrected.stale))

    def rows(self, name: str) -> Rows:
        """The rows of one table.

        Raises:
            UsageError: For a name that is no table's.
        """
        if name not in EXTRACTED:
            names = ", ".join(EXTRACTED)
            raise UsageError(f"there is no table {name}; the tables are {names}", f"没有表{name}；可用的表：{names}")
        rows: Rows = getattr(self, name)
        return rows

    def table(self, name: str) -> polars.DataFrame:
        """One table (``documents``, ``paragraphs``, ``targets``, ``tasks``) with its declared types.

        Raises:
            UsageError: For a name that is no table's.
        """
        return self.rows(name).frame()

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
    readings: bool | None = None,
    jobs: int | None = 1,
    engine: str = "local",
    scheduler: str | None = None,
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
        progress: Called at the start, behind every file and at the end.
        readings: Whether the documents are kept beside the rows, where they take as much memory again; one process
            reads them then. Where None they are if ``jobs`` is 1.
        jobs: In how many processes files are read; where None in one a core, if there is enough to do. More than one
            need a program whose start is guarded by ``if __name__ == "__main__":``.
        engine: ``local``, or ``dask`` for a cluster, which needs the extra ``dask``.
        scheduler: The address of the cluster's scheduler; where None one of ``jobs`` workers is made on this machine.

    Returns:
        The rows of all documents, and the files that could not be read.

    Raises:
        UsageError: For a configuration, indicators or corrections that cannot be obeyed, or where there is no file.
    """
    config = configuration(config)
    failures: list[Failure] = []
    files = find(paths, exclude, config, failures=failures)
    if readings is None:
        readings = jobs == 1 and engine == EngineName.LOCAL
    indicators(config)  # those that cannot be obeyed are told once, and not of each file
    work = _Drawing(config, stdin_filename, readings)
    mended = _corrections(corrections, config)
    rows = {name: Rows(schema) for name, schema in EXTRACTED.items()}
    kept: list[tuple[Document, Reading]] = []
    ids: Counter[str] = Counter()
    found = [file.path for file in files]
    steps = Steps(found, progress)
    with closing(Alone() if readings else chosen(found, jobs, engine, scheduler)) as worker:
        for path, drawn in zip(found, worker.run(work, found), strict=True):
            if isinstance(drawn, Died):
                failures.append(died(path, drawn))
            else:
                failures += drawn.failures
                for document in drawn.documents:
                    document.tell_apart(ids)
                    for name, records in document.tables.items():
                        rows[name].add(records)
                    if document.reading is not None:
                        kept.append(document.reading)
            steps.done(path)
    corrected = correct(rows[TARGETS.name], *mended) if mended else None
    steps.end()
    return Extracted(**rows, readings=kept, failures=failures, files=len(files), corrected=corrected)


@dataclass
class _Drawn:
    """What was drawn from a document: the rows of each table, and the document where it is kept."""

    doc_id: str
    tables: dict[str, list[Record]]
    reading: tuple[Document, Reading] | None = None

    def tell_apart(self, ids: Counter[str]) -> None:
        """Give the document a suffix where its id has occurred in another file of the run."""
        own = apart(self.doc_id, ids)
        if own == self.doc_id:
            return
        self.doc_id = own
        if self.reading is not None:
            self.reading[0].doc_id = self.doc_id
        for name, records in self.tables.items():
            for record in records:
                record["doc_id"] = storable(self.doc_id)
            if name == TARGETS.name:
                identify(records, storable(self.doc_id))


@dataclass
class _DrawnFile:
    documents: list[_Drawn]
    failures: list[Failure]


@dataclass(frozen=True)
class _Drawing:
    """The work of drawing the tables from a file."""

    config: Configuration
    stdin_filename: str | None
    readings: bool

    def known(self, path: str) -> _DrawnFile | None:
        """Standard input is read in this process."""
        return self(path) if path == STANDARD_INPUT else None

    def __call__(self, path: str) -> _DrawnFile:
        found = _DrawnFile([], [])
        with limits(self.config.thresholds):
            lexicon = indicators(self.config)
            read = volume(Found(path), self.config, found.failures, self.stdin_filename)
            for document in read.documents if read is not None else ():
                try:
                    found.documents.append(self._drawn(document, lexicon))
                except Exception as error:  # a bug of ours on one document must not keep back the others
                    found.failures.append(bug(document.source.path, error))
        return found

    def _drawn(self, document: Document, lexicon: Lexicon) -> _Drawn:
        reading = read_statements(document, lexicon)
        tables = {
            DOCUMENTS.name: [document_record(document)],
            PARAGRAPHS.name: paragraph_records(document),
            TARGETS.name: target_records(document, reading),
            TASKS.name: task_records(document, read_tasks(document)),
        }
        return _Drawn(document.doc_id, tables, (document, reading) if self.readings else None)


def _corrections(named: Path | None, config: Configuration) -> tuple[list[Correction], str] | None:
    """The corrections to apply, with their file; None where there are none."""
    if named is None and config.corrections is None:
        return None
    path = fspath(named) if named is not None else os.path.join(config.folder or "", config.corrections or "")
    return read_corrections(path), path
