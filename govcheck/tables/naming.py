"""The names of columns: told apart, and those without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govcheck.errors import SourceError
from govcheck.limits import COLUMNS, most, reached

if TYPE_CHECKING:
    import polars

SHOWN = 5
"""How many names or columns a message lists."""


def stem(path: str) -> str:
    """The name of a table that is a file: the file's, without its suffix."""
    return Path(path).stem


def named(path: str, names: Sequence[str], frame: polars.DataFrame) -> polars.DataFrame:
    """``frame`` with its columns called ``names``, in their order.

    A column without name and without content is left out (spreadsheets leave such at the right); one with content may
    be without name, as the index that pandas writes.

    Raises:
        SourceError: Where two columns have one name, or several with content have none.
    """
    check_names(path, names)
    unnamed = [k for k, name in enumerate(names) if not name]
    empty = {k for k in unnamed if frame.to_series(k).null_count() == frame.height and len(names) > 1}
    filled = [k + 1 for k in unnamed if k not in empty]
    if len(filled) > 1:
        shown = ", ".join(map(str, filled[:SHOWN]))
        raise SourceError(
            path,
            f"columns {shown} have no name; the first row must name every column",
            f"第{shown.replace(', ', '、')}列没有列名；首行必须给出每一列的名称",
        )
    kept = [k for k in range(len(names)) if k not in empty]
    return frame.select(frame.to_series(k).alias(names[k]) for k in kept)


def check_count(path: str, count: int) -> None:
    """Refuse columns without end.

    Raises:
        LimitError: Where there are more than a table may have.
    """
    if count > most(COLUMNS):
        raise reached(
            path,
            COLUMNS,
            f"it has more than {most(COLUMNS)} columns; write what they tell apart into rows, split it",
            f"超过{most(COLUMNS)}列；请将各列改写为行，或拆分文件",
        )


def check_names(path: str, names: Sequence[str]) -> None:
    """Refuse names that do not tell the columns apart.

    Raises:
        SourceError: Where two columns have one name.
    """
    repeated = [name for name, count in Counter(name for name in names if name).items() if count > 1]
    if repeated:
        shown = ", ".join(repeated[:SHOWN])
        raise SourceError(
            path,
            f"several columns have the same name ({shown}); give each a name of its own",
            f"有多列同名（{shown}）；请为每一列取不同的名称",
        )
