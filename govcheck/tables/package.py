"""The parts of a .xlsx, looked at before they are read.

openpyxl takes what it is given, whatever it unfolds to, and leaves out rows and cells that are not in their order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from xml.parsers import expat

from govcheck.errors import SourceError
from govcheck.limits import reached
from govcheck.sources.package import check_entries, check_unfolded, feed
from govcheck.thresholds import Threshold

ELEMENTS = 500_000
"""Elements openpyxl may have to keep at a time: those of a row, of a shared text, or of a part outside these. The most
styles that a workbook can have, 65,490, have some five each."""
ROWS, COLUMNS = 1_048_576, 16_384
"""The most rows and columns a sheet can have."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""What a sheet says its elements are, unless it is of the strict kind, of which openpyxl sees nothing."""
_SHEET = "worksheet"
_KEPT = frozenset({_SHEET, "sst", "styleSheet", "workbook"})
"""Parts, by their outermost element, that openpyxl keeps: not drawings, pivot tables or the order of calculation."""
_LET_GO = frozenset({"row", "si"})
"""Elements openpyxl is done with when they end: rows and shared texts."""


def check_package(path: str, data: bytes) -> dict[str, list[str]]:
    """Refuse a workbook that unfolds without end, or whose sheets are not as they have to be.

    What is no XML is left to who reads it.

    Returns:
        The ranges of merged cells (``C3:C5``) by the name of the part of their sheet.

    Raises:
        SourceError: For such a workbook.
        zipfile.BadZipFile: For what is no zip file, and other exceptions for one that is damaged.
    """
    check_entries(data, partial(_refused, path))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_unfolded(archive, len(data), partial(_refused, path))
        merged: dict[str, list[str]] = {}
        for info in archive.infolist():
            part = _Part(path, info.filename.rpartition("/")[2])
            with archive.open(info) as source:
                part.parse(source.read)
            merged[info.filename] = part.merged
        return merged


def _refused(path: str, en: str, zh: str, *, limit: Threshold[int] | None = None) -> SourceError:
    said = f"{en}; save it again in a spreadsheet program", f"{zh}；请用电子表格软件重新保存"
    return SourceError(path, *said) if limit is None else reached(path, limit, *said)


class _Part:
    """One part of a workbook, parsed for what must not be in it."""

    def __init__(self, path: str, name: str) -> None:
        self._path, self._name = path, name
        self._root: str | None = None
        self._elements = self._row = self._column = 0
        self.merged: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._element

    def parse(self, take: Callable[[int], bytes]) -> None:
        """Parse what ``take`` gives, as far as it is XML."""
        with suppress(expat.ExpatError, LookupError, ValueError):
            feed(self._parser, take, self._wrong)

    def _wrong(self, en: str, zh: str, *, limit: Threshold[int] | None = None) -> SourceError:
        return _refused(self._path, f"{self._name}: {en}", f"{self._name}：{zh}", limit=limit)

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._elements = 1 if name in _LET_GO else self._elements + 1
        if self._elements > ELEMENTS and self._root in _KEPT:
            raise self._wrong(f"it has more than {ELEMENTS} elements in one piece", f"一处含有超过{ELEMENTS}个元素")
        if self._root is None:
            self._root = name
            if name == _SHEET and MAIN not in attributes.values():
                raise SourceError(
                    self._path,
                    "it is a Strict Open XML workbook; save it as a plain one (Excel Workbook, .xlsx)",
                    "这是“Strict Open XML”工作簿；请另存为普通的“Excel工作簿（.xlsx）”",
                )
        elif self._root == _SHEET:
            if name == "c":
                self._cell(attributes.get("r"))
            elif name == "row":
                self._begin_row(attributes.get("r"))
            elif name == "mergeCell":
                self.merged.append(attributes.get("ref", ""))

    def _begin_row(self, told: str | None) -> None:
        before, self._column = self._row, 0
        self._row = before + 1 if told is None else _whole(told)
        if self._row > ROWS:
            raise self._wrong(f"it tells of more than {ROWS} rows, which no sheet has", f"行数超过工作表上限{ROWS}")
        if self._row <= before:
            raise self._wrong(f"row {self._row} stands behind row {before}", f"第{self._row}行排在第{before}行之后")

    def _cell(self, told: str | None) -> None:
        before = self._column
        self._column = before + 1 if told is None else _column(told.rstrip("0123456789"))
        if self._column > COLUMNS:
            raise self._wrong(f"it tells of more than {COLUMNS} columns, which no sheet has", f"列数超过上限{COLUMNS}")
        if self._column <= before:
            raise self._wrong(
                f"the cells of row {self._row} are not in their order", f"第{self._row}行的单元格未按顺序排列"
            )


def _whole(number: str) -> int:
    """A row's number as openpyxl takes it: ``3`` or ``3.0``; one too large for what is neither."""
    try:
        return int(float(number))
    except (ValueError, OverflowError):
        return ROWS + 1


@lru_cache(COLUMNS)
def _column(letters: str) -> int:
    """A column's number, from 1: ``A``, ``Z``, ``AA``."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
