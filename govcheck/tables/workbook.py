"""Sheets of .xlsx to tables: numbers, dates and text as they are, formulas as their text."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import islice
from math import isfinite
from typing import Any, NamedTuple, TypeVar

from govcheck.errors import SourceError
from govcheck.sources.decoding import read_bytes
from govcheck.sources.package import ENCRYPTED
from govcheck.tables.allowance import Allowance
from govcheck.tables.cells import CHUNK, Columns, as_text, sound
from govcheck.tables.model import Ragged, Table
from govcheck.tables.naming import named, stem
from govcheck.tables.package import MAIN, check_package

_NO_DATE = re.compile(r"Cell (\S+) is marked as a date but the serial value (\S+) is")
"""How openpyxl warns before it gives up a number."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How .xlsx writes a character that XML cannot hold."""

Row = list[Any]
T = TypeVar("T")


class Sheet(NamedTuple):
    """A sheet.

    Attributes:
        path: Of the file, with its name behind ``::``.
        name: Its name.
        rows: Its rows: the values up to the last cell that is not empty; none for a row in between that holds nothing.
        merged: Its ranges of merged cells, as C3:C5.
        allowance: What its cells may take.
    """

    path: str
    name: str
    rows: Iterator[Row]
    merged: Sequence[str]
    allowance: Allowance


def read_workbook(path: str) -> list[Table]:
    """Read a .xlsx: a table for each sheet that is shown and holds anything.

    The first row that holds anything names the columns. A column that mixes types, as numbers and formulas (``=A1+B1``)
    or numbers and words, is text.

    Raises:
        SourceError: For a file that is missing, unreadable, encrypted, damaged, not .xlsx or without content, one that
            unfolds to far more than its size, and columns that have no name of their own.
    """
    tables = read_sheets(path, read_bytes(path), _table)
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


def read_sheets(path: str, data: bytes, read: Callable[[Sheet], T | None]) -> list[T]:
    """What ``read`` makes of each sheet that is shown, but for None.

    Args:
        path: What to call the file in messages.
        data: Its bytes.
        read: What is made of a sheet.

    Raises:
        SourceError: For a file that is encrypted, damaged or not .xlsx, one that unfolds to far more than its size, and
            whatever ``read`` refuses.
    """
    if data.startswith(ENCRYPTED):
        raise SourceError(
            path,
            "it has a password or is of before Excel 2007; save it as .xlsx without password",
            "工作簿有密码，或是Excel 2007以前的格式；请另存为不带密码的.xlsx",
        )
    allowance = Allowance(path, len(data))
    made: list[T] = []
    where = path
    try:
        merged = check_package(path, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl: parts of a workbook that are not cells
            warnings.filterwarnings("error", _NO_DATE.pattern)
            for sheet in _shown(data):
                sheet.reset_dimensions()  # what a file tells of its own size may be wrong
                where = f"{path}::{sheet.title}"
                rows = _rows(sheet.iter_rows(values_only=True), allowance)
                one = read(Sheet(where, sheet.title, rows, merged.get(sheet._worksheet_path, ()), allowance))
                made += [] if one is None else [one]
    except SourceError:
        raise
    except UserWarning as warning:
        raise _no_date(where, str(warning)) from None
    except Exception:  # a damaged workbook makes openpyxl raise whatever it stumbles over
        raise SourceError(
            path,
            "it is not a .xlsx workbook, or a damaged one; open it in a spreadsheet program and save it as .xlsx",
            "不是.xlsx工作簿或已损坏；请用电子表格软件打开并另存为.xlsx",
        ) from None
    return made


def _no_date(where: str, warning: str) -> SourceError:
    found = _NO_DATE.match(warning)
    cell, number = found.groups() if found else ("", "")
    return SourceError(
        where,
        f"cell {cell} is formatted as a date, and its number {number} is none; give it another format, or a date",
        f"单元格{cell}的格式为日期，但其数值{number}不是日期；请更改格式或填写日期",
    )


def _shown(data: bytes) -> Iterator[Any]:
    """The sheets of a workbook that are not hidden."""
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):  # type: ignore[misc]
        """A reader that leaves escaped characters in shared texts as they are: openpyxl drops ``x005F_``."""

        def read_strings(self) -> None:
            part = self.package.find(SHARED_STRINGS)
            if part is None:
                return
            with self.archive.open(part.PartName[1:]) as source:
                for _, element in iterparse(source):
                    if element.tag == f"{{{MAIN}}}si":
                        self.shared_strings.append(Text.from_tree(element).content)
                        element.clear()

    reader = Reader(io.BytesIO(data), read_only=True, keep_links=False)
    reader.read()
    read = set[str]()
    for sheet in reader.wb.worksheets:
        if sheet._worksheet_path in read:
            raise ValueError(sheet.title)  # sheets that are one part: a small file could tell of it without end
        read.add(sheet._worksheet_path)
        if sheet.sheet_state == "visible":
            yield sheet


def _table(sheet: Sheet) -> Table | None:
    """The table of a sheet; None where it holds nothing.

    Raises:
        SourceError: Where the first row does not name the columns, or there are too many cells.
    """
    path, name, rows = sheet.path, sheet.name, sheet.rows
    header = next((row for row in rows if row), None)
    if header is None:
        return None
    names = [as_text(value) or "" for value in header]
    keys = [str(k) for k in range(len(names))]
    columns, ragged, filled = Columns(), list[Ragged](), 0
    columns.add(((key, []) for key in keys), 0)
    while chunk := list(islice(rows, CHUNK)):
        sheet.allowance.spend(len(names) * len(chunk))
        filled += sum(map(bool, chunk))
        for k, row in enumerate(chunk):
            if len(row) > len(names):
                ragged.append(Ragged(columns.height + k + 1, None, len(row)))
            chunk[k] = (row + [None] * len(names))[: len(names)]
        columns.add(zip(keys, zip(*chunk, strict=True), strict=True), len(chunk))
    if 2 * len(ragged) > filled:
        raise SourceError(
            path,
            f"its first row has {len(names)} cells, most others have more; the first row must name every column, "
            "without a title above it",
            f"首行只有{len(names)}个单元格，其余各行大多更多；首行必须给出每一列的列名，上方不要有标题行",
        )
    return Table(path, name, named(path, names, columns.frame()), ragged=tuple(ragged))


def _rows(cells: Iterable[Sequence[Any]], allowance: Allowance) -> Iterator[Row]:
    """The rows up to the last cell that holds anything; those in between that hold nothing are empty.

    Raises:
        SourceError: For too many cells.
    """
    empty = 0
    for values in cells:
        allowance.spend_row(values)
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
        case None | int():
            return value
        case float():
            if not isfinite(value):
                raise ValueError(value)  # no sheet holds it
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
