"""A report or a table as lines that any program which compares lines can compare."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, Any

from govcheck.config import Configuration
from govcheck.datasets.casting import BETWEEN
from govcheck.differences.units import NOT_COMPARED
from govcheck.document.model import Volume
from govcheck.errors import SourceError
from govcheck.gathering import is_dataset
from govcheck.limits import limits
from govcheck.sources.decoding import read_bytes
from govcheck.sources.text import read_text
from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables
from govcheck.visible import visible
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    import polars

NOT_READ = Wording("not read", "未读取")
SLICE = 50_000
"""Rows of a table that are written at a time."""
_SUSPECT = r"[\p{C}\p{Zl}\p{Zp}]"
"""What a text has in which ``visible`` may have something to mark."""


def lines(path: str, config: Configuration, language: Language = Language.EN) -> Iterator[str]:
    """The lines of a file: a report's paragraphs, or the rows of its tables; none of an empty file.

    A file that cannot be read is one line, which says why and differs where the contents do.

    Raises:
        SourceError: For a file that is missing or may not be read.
    """
    data = read_bytes(path)
    if not data.strip():
        return
    try:
        with limits(config.thresholds):
            read = read_tables(path) if is_dataset(path) else read_text(path, residue=config.residue.lines)
        yield from text_lines(read) if isinstance(read, Volume) else table_lines(read)
    except SourceError as error:
        yield f"# {NOT_READ.say(language)}: {error.wording.say(language)} (sha256 {hashlib.sha256(data).hexdigest()})"


def text_lines(volume: Volume) -> Iterator[str]:
    """One line a paragraph, however the file cuts its lines; page furniture and residue are left out."""
    for paragraph in volume.paragraphs:
        if paragraph.kind not in NOT_COMPARED:
            yield visible(volume.flow.text[paragraph.start : paragraph.end])


def table_lines(tables: list[Table]) -> Iterator[str]:
    """One line a row, in the order of the file, as comma-separated text; the first has the names of the columns.

    Of several tables each begins with a line that has its name.
    """
    for table in tables:
        if len(tables) > 1:
            yield f"# {visible(table.name)}"
        header = io.StringIO()
        csv.writer(header, lineterminator="").writerow(map(visible, table.frame.columns))
        yield header.getvalue()
        for rows in table.frame.iter_slices(SLICE):
            yield from rows.with_columns(map(_in_line, rows)).write_csv(include_header=False).splitlines()


def _in_line(column: polars.Series) -> polars.Series:
    """A column whose cells can be written in a line each."""
    import polars

    match column.dtype:
        case polars.String():
            is_plain = not column.str.contains(_SUSPECT).any()
        case polars.Boolean() | polars.Date() | polars.Datetime():
            is_plain = True
        case _:
            is_plain = column.dtype.is_numeric()
    if is_plain:
        return column
    cells = (None if cell is None else visible(_text(cell)) for cell in column.to_list())
    return polars.Series(column.name, cells, dtype=polars.String)


def _text(cell: Any) -> str:
    """A cell as it is written: lists joined, days as ISO text."""
    if isinstance(cell, list):
        return BETWEEN.join(map(_text, cell))
    if isinstance(cell, dict):
        return json.dumps(cell, ensure_ascii=False, default=_text)
    if isinstance(cell, date | time):  # a moment is a date, too
        return cell.isoformat()
    if isinstance(cell, bytes):
        return cell.hex()
    return "" if cell is None else str(cell)
