"""What the tables of a file may take in memory: a small file can tell of cells without end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govcheck.limits import CELLS, MEGABYTE, UNFOLDED, most, most_bytes, reached

CELL = 16
"""Bytes a cell takes, as polars keeps text; its letters beyond that."""


class Allowance:
    """Counts what the tables of one file take, and refuses more than a file of its size may."""

    def __init__(self, path: str, size: int) -> None:
        self._path = path
        self._most = self._left = max(most_bytes(CELLS), most(UNFOLDED) * size)

    def spend(self, cells: int, further: int = 0) -> None:
        """Count ``cells``, and ``further`` bytes of what is in them.

        Raises:
            SourceError: Where that is more than is left.
        """
        self._left -= CELL * cells + further
        if self._left < 0:
            allowed = self._most // MEGABYTE
            raise reached(
                self._path,
                CELLS,
                f"its cells would take more than {allowed} MB of memory, far more than a file of its size should; "
                "leave out columns and rows that are empty or repeated, split it",
                f"其单元格展开后将占用超过{allowed}MB内存，远超文件本身的大小；请删去空的或重复的行列，或拆分文件",
            )

    def spend_row(self, row: Iterable[Any]) -> None:
        """Count the cells of a row, and the letters in them.

        Raises:
            SourceError: Where that is more than is left.
        """
        sizes = [len(value) if isinstance(value, (str, bytes)) else 0 for value in row]
        self.spend(len(sizes), sum(sizes))
