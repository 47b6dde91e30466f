"""The parts of a .xlsx, looked at before they are read.

openpyxl takes what it is given, whatever it unfolds to, and leaves out rows and cells that are not in their order.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache
from xml.parsers import expat

from govcheck.errors import SourceError

UNFOLDED = 100
"""How many times its own size a workbook may unfold to: sheets that repeat themselves come to 40."""
SMALL = 2**22
"""Bytes that any workbook may unfold to, if it is ever so small."""
ELEMENTS = 500_000
"""Elements openpyxl may have to keep at a time: those of a row, of a shared text, or of a part outside these. The most
styles that a workbook can have, 65,490, have some five each."""
TOKEN = 2**20
"""Bytes of a tag or a comment: the parser looks at one from its beginning again with each piece it is given."""
PIECE = 2**16
"""Bytes the parser is given at a time."""
ROWS, COLUMNS = 1_048_576, 16_384
"""The most rows and columns a sheet can have."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""What a sheet says its elements are, unless it is of the strict kind, of which openpyxl sees nothing."""
_SHEET = "worksheet"
_KEPT = frozenset({_SHEET, "sst", "styleSheet", "workbook"})
"""Parts, by their outermost element, that openpyxl keeps: not drawings, pivot tables or the order of calculation."""
_LET_GO = frozenset({"row", "si"})
"""Elements openpyxl is done with when they end: rows and shared texts."""


def check_package(path: str, data: bytes) -> None:
    """Refuse a workbook that unfolds without end, or whose sheets are not as they have to be.

    What is no XML is left to who reads it.

    Raises:
        SourceError: For such a workbook.
        zipfile.BadZipFile: For what is no zip file, and other exceptions for one that is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        unfolded = sum(part.file_size for part in parts)
        if unfolded > max(SMALL, UNFOLDED * len(data)):
            raise _refused(
                path,
                f"it unfolds to {unfolded >> 20} MB, more than {UNFOLDED} times its size",
                f"解压后达{unfolded >> 20}MB，超过文件大小的{UNFOLDED}倍",
            )
        for part in parts:
            with archive.open(part) as source:
                _Part(path, part.filename.rpartition("/")[2]).parse(source.read)


def _refused(path: str, en: str, zh: str) -> SourceError:
    return SourceError(path, f"{en}; save it again in a spreadsheet program", f"{zh}；请用电子表格软件重新保存")


class _Part:
    """One part of a workbook, parsed for what must not be in it."""

    def __init__(self, path: str, name: str) -> None:
        self._path, self._name = path, name
        self._root: str | None = None
        self._elements = self._row = self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element

    def parse(self, take: Callable[[int], bytes]) -> None:
        """Parse what ``take`` gives, as far as it is XML."""
        given = 0
        try:
            while piece := take(PIECE):
                self._parser.Parse(piece)
                given += len(piece)
                if given - self._parser.CurrentByteIndex > TOKEN:
                    raise self._wrong("it has a tag or a comment of more than 1 MB", "含有超过1MB的标签或注释")
        except (expat.ExpatError, LookupError, ValueError):
            return

    def _wrong(self, en: str, zh: str) -> SourceError:
        return _refused(self._path, f"{self._name}: {en}", f"{self._name}：{zh}")

    def _doctype(self, *_: object) -> None:
        raise self._wrong("it declares a document type, as no workbook does", "含有工作簿中不应有的文档类型声明")

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
