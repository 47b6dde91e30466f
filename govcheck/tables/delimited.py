"""Comma- and tab-separated text to a table: cells as they are written, rows with the lines they begin on."""

from __future__ import annotations

import csv
import io
import operator
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING

from govcheck.document.places import LINE_END
from govcheck.errors import SourceError
from govcheck.tables.allowance import Allowance
from govcheck.tables.cells import CHUNK
from govcheck.tables.inert import original, original_names
from govcheck.tables.model import Ragged, Table
from govcheck.tables.naming import check_count, named, stem
from govcheck.tables.opening import read_utf_8

if TYPE_CHECKING:
    import polars

DELIMITERS = (",", ";", "\t")
"""What may stand between the cells of a .csv; the first of those that fit as well."""
SNIFFED = 200
"""Lines at the beginning of a file that its delimiter is known by."""
LONGEST = 2**31 - 1
"""Characters a cell may have: the most the standard library can be told everywhere."""


def read_delimited(path: str) -> list[Table]:
    """Read a .csv or .tsv: one table.

    Cells may be quoted as in RFC 4180; an apostrophe that keeps one from being a formula is no part of it. Lines
    without anything are no rows. Rows that have too many or too few cells are kept and noted.

    Raises:
        SourceError: For a file that is missing, unreadable, damaged, not text or empty, a cell that is quoted wrongly,
            and columns that have no name of their own.
    """
    data = read_utf_8(path).rstrip(b"\r\n")
    if not data.strip():
        raise SourceError(path, "it is empty; its first line must name the columns", "文件为空；首行必须给出列名")
    with _any_length():
        delimiter = "\t" if Path(path).suffix.lower() == ".tsv" else _delimiter(data)
        chunks = _chunks(path, data, delimiter)
        (header_line,), (names,) = next(chunks)
        check_count(path, len(names))
        if header_line == 1 and _is_plain(data):
            frame = _read_plain(data, delimiter, len(names))
            if frame is not None:
                return [_table(path, names, frame, range(2, frame.height + 2), header_line, ())]
        frame, lines, ragged = _gathered(chunks, len(names), Allowance(path, len(data)))
    return [_table(path, names, frame, lines, header_line, tuple(ragged))]


def _table(
    path: str,
    names: Sequence[str],
    frame: polars.DataFrame,
    lines: Sequence[int],
    header_line: int,
    ragged: tuple[Ragged, ...],
) -> Table:
    import polars

    counted = polars.Series("line", lines, dtype=polars.Int64)
    frame = named(path, original_names(names), original(frame))
    return Table(path, stem(path), frame, True, counted, header_line, ragged)


@contextmanager
def _any_length() -> Iterator[None]:
    """Let the standard library read cells of any length meanwhile."""
    before = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _lines(data: bytes) -> Iterator[str]:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")


def _delimiter(data: bytes) -> str:
    """The delimiter that cuts the most of the first rows like the header; of equals, the one that cuts more."""

    def fit(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(islice(_lines(data), SNIFFED), delimiter=delimiter) if row]
        if not widths or widths[0] == 1:
            return 0.0, 1
        return widths.count(widths[0]) / len(widths), widths[0]

    return max(DELIMITERS, key=fit)


def _chunks(path: str, data: bytes, delimiter: str) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
    """The rows and the lines they begin on: first the header alone, then many at a time.

    Raises:
        SourceError: For a cell that is quoted wrongly.
    """
    reader = csv.reader(_lines(data), delimiter=delimiter, strict=True)
    line, size = 1, 1
    try:
        while rows := list(islice(reader, size)):
            starts: Sequence[int] = range(line, line + len(rows))
            if reader.line_num >= line + len(rows):
                starts = list(accumulate(map(_height, rows[:-1]), initial=line))
            line = reader.line_num + 1
            if not all(rows):
                starts = [start for start, row in zip(starts, rows, strict=True) if row]
                rows = [row for row in rows if row]
            if rows:
                size = CHUNK
                yield starts, rows
    except csv.Error:
        raise _misquoted(path, data, delimiter) from None


def _height(row: Sequence[str]) -> int:
    """How many lines of the file a row takes."""
    text = " ".join(row)
    return 1 + (len(LINE_END.findall(text)) if "\r" in text else text.count("\n"))


def _misquoted(path: str, data: bytes, delimiter: str) -> SourceError:
    """Why the quotation marks of a file cannot be followed, told of the first that is wrong."""
    ended, start = False, 1

    def lines() -> Iterator[str]:
        nonlocal ended
        yield from _lines(data)
        ended = True

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    with suppress(csv.Error):
        for _ in reader:
            start = reader.line_num + 1
    if not ended:
        return SourceError(
            path,
            f'line {reader.line_num}: text follows a quotation mark (") that closes a cell; double the quotation marks '
            "that are part of a text",
            f'第{reader.line_num}行：单元格的引号（"）闭合之后还有文字；正文中的引号请写成两个',
        )
    row = next(csv.reader(islice(_lines(data), start - 1, None), delimiter=delimiter))
    line = start + _height(row[:-1]) - 1
    return SourceError(
        path,
        f'line {line}: a quotation mark (") is opened and never closed; close it, or double it if it is part of the '
        "text",
        f'第{line}行：引号（"）没有闭合；请补上引号，如属正文请写成两个',
    )


def _is_plain(data: bytes) -> bool:
    """Whether every line is a row: no quotation marks, no empty lines, lines ended alike."""
    if b'"' in data or b"\n\n" in data:
        return False
    returns = data.count(b"\r")
    return not returns or (returns == data.count(b"\r\n") and b"\n\r" not in data)


def _read_plain(data: bytes, delimiter: str, width: int) -> polars.DataFrame | None:
    """The rows below the header; None if they do not have ``width`` cells each: polars bears some that have not."""
    import polars
    from polars.exceptions import PolarsError

    lines = data.split(b"\n")
    if set(map(operator.methodcaller("count", delimiter.encode()), lines)) != {width - 1}:
        return None
    schema = {str(k): polars.String for k in range(width)}
    if len(lines) == 1:
        return polars.DataFrame(schema=schema)
    try:
        frame = polars.read_csv(
            data,
            has_header=False,
            skip_rows=1,
            separator=delimiter,
            quote_char=None,
            infer_schema=False,
            schema=schema,
            glob=False,
        )
    except PolarsError:
        return None
    return frame if frame.height == len(lines) - 1 else None


def _gathered(
    chunks: Iterator[tuple[Sequence[int], list[list[str]]]], width: int, allowance: Allowance
) -> tuple[polars.DataFrame, list[int], list[Ragged]]:
    """The rows as a table of ``width`` columns, the lines they begin on, and those with other numbers of cells.

    Raises:
        SourceError: Where rows lack so many cells that the table would be far larger than its file.
    """
    import polars

    names = [str(k) for k in range(width)]
    parts = [polars.DataFrame(schema=dict.fromkeys(names, polars.String))]
    lines: list[int] = []
    ragged: list[Ragged] = []
    for starts, rows in chunks:
        allowance.spend(len(rows) * width)
        filled = width
        if set(map(len, rows)) != {width}:
            filled = min(max(map(len, rows)), width)
            for k, row in enumerate(rows):
                if len(row) != width:
                    ragged.append(Ragged(len(lines) + k + 1, starts[k], len(row)))
                    rows[k] = (row + [""] * filled)[:filled]
        lines += starts
        columns = zip(names[:filled], zip(*rows, strict=True), strict=True)
        part = polars.DataFrame([polars.Series(name, column, dtype=polars.String) for name, column in columns])
        parts.append(part.with_columns(polars.all().replace("", None)))
    return polars.concat(parts, how="diagonal", rechunk=True), lines, ragged
