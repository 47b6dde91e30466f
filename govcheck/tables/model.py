"""A table as it was read: its cells, and where in the file its rows stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import polars


class Ragged(NamedTuple):
    """A row with more or fewer cells than the header has names; what is beyond was cut, what lacks is null.

    Attributes:
        row: From 1, the header not counted.
        line: The line of the file on which it begins; None for formats without lines.
        cells: How many cells it has in the file.
    """

    row: int
    line: int | None
    cells: int


@dataclass(frozen=True, eq=False)
class Table:
    """A table as it was read.

    Attributes:
        path: The file as the user named it; of one of several tables in it ``file.db::table``, ``file.xlsx::sheet``.
        name: The file's name without its suffix, or the name of the table or sheet.
        frame: Its cells. Of text every column is String as written; empty cells, quoted or not, are null. Other formats
            have their own types; a column that holds nothing is Null, one that mixes types is String.
        text: Whether the cells are text as written (csv, tsv).
        lines: The line of the file on which each row begins, from 1 (Int64); None for formats without lines.
        header_line: The line on which the header begins; None for formats without one.
        ragged: The rows with too many or too few cells, in order.
    """

    path: str
    name: str
    frame: polars.DataFrame
    text: bool = False
    lines: polars.Series | None = None
    header_line: int | None = None
    ragged: tuple[Ragged, ...] = ()

    def line_of(self, row: int) -> int | None:
        """The line on which a row (from 1, the header not counted) begins; None for formats without lines.

        Raises:
            IndexError: For a row that is not there.
        """
        self._check(row)
        return None if self.lines is None else int(self.lines[row - 1])

    def cell(self, row: int, column: str) -> Any:
        """The value in a row (from 1, the header not counted) and a column.

        Raises:
            IndexError: For a row that is not there.
            KeyError: For a column that is not there.
        """
        self._check(row)
        if column not in self.frame.columns:
            raise KeyError(column)
        return self.frame[column][row - 1]

    def _check(self, row: int) -> None:
        if not 1 <= row <= self.frame.height:
            raise IndexError(row)
