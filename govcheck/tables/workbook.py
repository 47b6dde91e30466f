"""Sheets of .xlsx to tables: numbers, dates and text as they are, formulas as their text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import islice
from typing import Any

from govcheck.errors import SourceError
from govcheck.tables.cells import CHUNK, Columns, as_text, sound
from govcheck.tables.model import Ragged, Table
from govcheck.tables.naming import named, stem
from govcheck.tables.opening import read_bytes

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a workbook with a password begins with, and one of before 2007 (.xls)."""
ROWS = 1_048_576
"""Rows a sheet can have; a file that tells of more is not read on."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How .xlsx writes a character that XML cannot hold."""

Row = list[Any]


def read_workbook(path: str) -> list[Table]:
    """Read a .xlsx: a table for each sheet that is shown and holds anything.

    The first row that holds anything names the columns. A column that mixes types, as numbers and formulas (``=A1+B1``)
    or numbers and words, is text.

    Raises:
        SourceError: For a file that is missing, unreadable, encrypted, damaged, not .xlsx or without content, and for
            columns that have no name of their own.
    """
    data = read_bytes(path)
    if data.startswith(ENCRYPTED):
        raise SourceError(
            path,
            "it has a password or is of before Excel 2007; save it as .xlsx without password",
            "工作簿有密码，或是Excel 2007以前的格式；请另存为不带密码的.xlsx",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl: parts of a workbook that are not cells
        tables = _sheets(path, data)
    if not tables:
        raise SourceError(
            path,
            "none of its sheets holds anything; the first row must name the columns",
            "工作表都是空的；首行必须给出列名",
        )
    if len(tables) == 1:
        frame, ragged = tables[0].frame, tables[0].ragged
        return [Table(path, stem(path), frame, ragged=ragged)]
    return tables


def _sheets(path: str, data: bytes) -> list[Table]:
    import openpyxl

    tables: list[Table] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()  # what a file tells of its own size may be wrong
                table = _table(f"{path}::{sheet.title}", sheet.title, sheet.iter_rows(values_only=True))
                tables += [table] if table else []
    except SourceError:
        raise
    except Exception:  # a damaged workbook makes openpyxl raise whatever it stumbles over
        raise SourceError(
            path,
            "it is not a .xlsx workbook, or a damaged one; open it in a spreadsheet program and save it as .xlsx",
            "不是.xlsx工作簿或已损坏；请用电子表格软件打开并另存为.xlsx",
        ) from None
    return tables


def _table(path: str, name: str, cells: Iterable[Sequence[Any]]) -> Table | None:
    """The table of a sheet; None where it holds nothing.

    Raises:
        SourceError: Where the first row does not name the columns.
    """
    rows = _rows(path, cells)
    header = next((row for row in rows if row), None)
    if header is None:
        return None
    names = [as_text(value) or "" for value in header]
    keys = [str(k) for k in range(len(names))]
    columns, ragged, filled = Columns(), list[Ragged](), 0
    columns.add(((key, []) for key in keys), 0)
    while chunk := list(islice(rows, CHUNK)):
        filled += sum(map(bool, chunk))
        for k, row in enumerate(chunk):
            if len(row) > len(names):
                ragged.append(Ragged(columns.height + k + 1, None, len(row)))
            chunk[k] = (row + [None] * len(names))[: len(names)]
        columns.add(zip(keys, zip(*chunk, strict=True), strict=True), len(chunk))
    if ragged and len(ragged) == filled:
        raise SourceError(
            path,
            f"its first row has {len(names)} cells, every other has more; the first row must name every column, "
            "without a title above it",
            f"首行只有{len(names)}个单元格，其余各行都更多；首行必须给出每一列的列名，上方不要有标题行",
        )
    return Table(path, name, named(path, names, columns.frame()), ragged=tuple(ragged))


def _rows(path: str, cells: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """The rows up to the last cell that holds anything; those in between that hold nothing are empty.

    Raises:
        SourceError: For a sheet with more rows than a sheet can have.
    """
    empty = 0
    for number, values in enumerate(cells, start=1):
        if number > ROWS:
            raise SourceError(
                path,
                f"it tells of more than {ROWS} rows, which no sheet has; save it again in a spreadsheet program",
                f"行数超过工作表上限{ROWS}；请用电子表格软件重新保存",
            )
        row = [_value(value) for value in values]
        while row and row[-1] is None:
            row.pop()
        if not row:
            empty += 1
            continue
        for _ in range(empty):
            yield []
        empty = 0
        yield row


def _value(value: Any) -> Any:
    """A cell's value: days without an hour as dates, formulas as text, escaped characters as they are."""
    match value:
        case None | int() | float():
            return value
        case str():
            return (_unescaped(value) if "_x" in value else value) or None
        case datetime() if value.time() == time():
            return value.date()
    formula = getattr(value, "text", None)  # of an array of cells
    if formula is not None:
        return formula if formula.startswith("=") else f"={formula}"
    return f"=TABLE({value.ref})" if hasattr(value, "ref") else value  # a table of what-if values has no text


def _unescaped(text: str) -> str:
    return sound(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
