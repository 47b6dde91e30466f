"""Rows to polars tables with the declared types, and tables to files that are put in place when all are complete."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from govcheck.datasets import TableFormat
from govcheck.datasets.casting import BETWEEN
from govcheck.datasets.models import dtypes
from govcheck.datasets.schema import Column
from govcheck.errors import UsageError
from govcheck.placing import beside, leading_to, put
from govcheck.tables.inert import inert

if TYPE_CHECKING:
    import polars
    from xlsxwriter.worksheet import Worksheet

CELL = 32_767
"""Characters (UTF-16 code units) a cell of .xlsx can hold."""
ROWS = 1_048_575
"""Rows a sheet of .xlsx can hold below its header."""
COLUMNS = 16_384
"""Columns a sheet of .xlsx can hold."""
SHEET = 31
"""Characters the name of a sheet can have."""
_NO_SHEET = re.compile(r"[\[\]:*?/\\]|^'|'$")
"""What cannot stand in the name of a sheet."""
CREATED = datetime(2000, 1, 1)
"""When a file of .xlsx says it was made: the same tables make the same file."""
_WIDE = 24
"""Width of the columns of text in a sheet, in characters."""


def frame(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> polars.DataFrame:
    """The table of ``rows``: the declared columns and types, also where there are no rows."""
    import polars

    types = dtypes()
    return polars.DataFrame(
        [polars.Series(each.name, [row[each.name] for row in rows], dtype=types[each.type]) for each in columns]
    )


def write_tables(tables: Mapping[str, polars.DataFrame], folder: str, to: TableFormat) -> list[str]:
    """Write each table to ``folder/<name>.<suffix>`` and return the paths.

    The folder is made where it is missing. Old files are replaced when all new ones are complete, so that a failure
    leaves what was there; who is killed while they are replaced leaves some new and some old ones, each whole.

    Raises:
        UsageError: Where a file cannot be written, or the format cannot hold what is in a table.
    """
    from polars.exceptions import PolarsError

    if to in (TableFormat.CSV, TableFormat.XLSX):
        tables = {name: _joined(table) for name, table in tables.items()}
    if to is TableFormat.XLSX:
        for name, table in tables.items():
            _check_sheet(name, table)
    paths = {name: os.path.join(folder, f"{name}.{to.value}") for name in tables}
    for path in paths.values():
        if os.path.isdir(path):
            raise _unwritable(path, "it is a folder")
    try:
        os.makedirs(leading_to(folder), exist_ok=True)
        with beside(folder) as begun:
            complete = {path: os.path.join(begun, os.path.basename(path)) for path in paths.values()}
            for name, table in tables.items():
                _write(table, complete[paths[name]], to)
            put(complete)
    except (OSError, PolarsError) as error:
        raise _unwritable(folder, getattr(error, "strerror", None) or str(error)) from None
    return list(paths.values())


def write_table(table: polars.DataFrame, path: str) -> None:
    """Write one table to a file in the format that its suffix names; an old file is replaced when the new is complete.

    Raises:
        UsageError: For a suffix that names no format, and as ``write_tables`` does.
    """
    folder, file = os.path.split(path)
    name, suffix = os.path.splitext(file)
    try:
        to = TableFormat(suffix.lower().removeprefix("."))
    except ValueError:
        known = ", ".join(f".{each.value}" for each in TableFormat)
        raise UsageError(
            f"{path}: its suffix names no format of tables; use one of {known}",
            f"{path}：后缀不是可写的表格格式；可用：{known}",
        ) from None
    write_tables({name: table}, folder or os.curdir, to)


def _joined(table: polars.DataFrame) -> polars.DataFrame:
    """The table with its lists joined, an empty one as null."""
    import polars

    lists = polars.selectors.by_dtype(polars.List(polars.String))
    return table.with_columns(polars.when(lists.list.len() > 0).then(lists.list.join(BETWEEN)))


def _unwritable(path: str, reason: str) -> UsageError:
    return UsageError(
        f"{path}: cannot be written ({reason.lower()}); choose another folder",
        f"{path}：无法写入（{reason.lower()}），请换一个文件夹",
    )


def _write(table: polars.DataFrame, path: str, to: TableFormat) -> None:
    match to:
        case TableFormat.PARQUET:
            table.write_parquet(path)
        case TableFormat.CSV:
            inert(table).write_csv(path, line_terminator="\n", null_value="")
        case TableFormat.JSONL:
            table.write_ndjson(path)
        case TableFormat.XLSX:
            _write_sheet(table, path)


def _check_sheet(name: str, table: polars.DataFrame) -> None:
    """Refuse what .xlsx would cut.

    Raises:
        UsageError: For a table with too many rows or columns, or too long a text.
    """
    formats = "parquet, csv, jsonl"
    if table.height > ROWS:
        raise UsageError(
            f"table {name} has {table.height} rows, and a sheet of .xlsx holds {ROWS}; use another format ({formats})",
            f"表{name}有{table.height}行，.xlsx工作表最多容纳{ROWS}行；请改用其他格式（{formats}）",
        )
    if table.width > COLUMNS:
        raise UsageError(
            f"table {name} has {table.width} columns, and a sheet of .xlsx holds {COLUMNS}; use another format "
            f"({formats})",
            f"表{name}有{table.width}列，.xlsx工作表最多容纳{COLUMNS}列；请改用其他格式（{formats}）",
        )
    for column in _texts(table):
        for k, text in enumerate(table[column]):
            if text is not None and _units(text) > CELL:
                raise UsageError(
                    f"table {name} has a text of {_units(text)} characters (column {column}, row {k + 1}), and a cell "
                    f"of .xlsx holds {CELL}; use another format ({formats})",
                    f"表{name}第{k + 1}行{column}列的文本有{_units(text)}个字符，.xlsx单元格最多容纳{CELL}个；"
                    f"请改用其他格式（{formats}）",
                )


def _texts(table: polars.DataFrame) -> list[str]:
    import polars

    return [name for name, dtype in table.schema.items() if dtype == polars.String]


def _units(text: str) -> int:
    """The length as .xlsx counts it, characters beyond U+FFFF twice."""
    return len(text) + (sum(character > "\uffff" for character in text) if 2 * len(text) > CELL else 0)


def _write_sheet(table: polars.DataFrame, path: str) -> None:
    """Write one sheet cell by cell: text as text, even ``=1+1`` or a web address, numbers and dates as such.

    Text stays text where someone edits its cell, too: that is what the quotation prefix says.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    book = Workbook(path, {"constant_memory": True, "tmpdir": os.path.dirname(path)})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True, "quote_prefix": True})
    text, day = book.add_format({"quote_prefix": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    name = os.path.splitext(os.path.basename(path))[0]
    sheet = book.add_worksheet(_NO_SHEET.sub("_", name[:SHEET]))
    sheet.freeze_panes(1, 0)
    texts = _texts(table)
    for k, name in enumerate(table.columns):
        sheet.set_column(k, k, _WIDE if name in texts else None)
        sheet.write_string(0, k, name, bold)
    for row, values in enumerate(table.iter_rows(), start=1):
        _write_row(sheet, row, values, text, day)
    try:
        book.close()
    except XlsxWriterException as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else None
        raise cause or OSError(str(error)) from None


def _write_row(sheet: Worksheet, row: int, values: Iterable[Any], text: Any, day: Any) -> None:
    for k, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, k, value, text)
        elif isinstance(value, date):
            sheet.write_datetime(row, k, value, day)
        elif value is not None:
            sheet.write_number(row, k, value)
