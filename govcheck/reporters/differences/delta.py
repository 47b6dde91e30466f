"""The delta of two tables as JSON, to be put onto the old one."""

from __future__ import annotations

from typing import TextIO

from govcheck.differences.delta import delta_of
from govcheck.differences.model import Diff, TableDiff
from govcheck.errors import UsageError
from govcheck.reporters import View
from govcheck.reporters.dumping import dump


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the delta of the one pair of tables that was compared.

    Raises:
        UsageError: Where it is not one pair of tables, or a column has a type that a delta cannot hold.
    """
    tables = [file for file in diff.files if isinstance(file, TableDiff)]
    if len(tables) != 1 or len(diff.files) != 1:
        raise UsageError(
            "a delta is of two tables; compare two files with one table each, or use another --format",
            "差异文件只针对两张表；请比较各含一张表的两个文件，或改用其他--format",
        )
    dump(delta_of(tables[0]), out)
