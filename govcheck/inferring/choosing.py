"""One table by its name: a file, or one of several in it."""

from __future__ import annotations

import os

from govcheck.errors import UsageError
from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables
from govcheck.visible import visible


def read_one(name: str) -> Table:
    """The table that ``file``, ``file.xlsx::sheet`` or ``file.db::table`` names.

    Raises:
        SourceError: For a file that cannot be read.
        UsageError: Where the file has several tables and none is named, or has none of that name.
    """
    file, _, wanted = (name, "", "") if os.path.exists(name) else name.partition("::")
    tables = read_tables(file)
    found = [table for table in tables if table.name == wanted] if wanted else tables
    if len(found) == 1:
        return found[0]
    choices = ", ".join(visible(f"{file}::{table.name}") for table in tables)
    raise UsageError(
        f"{visible(name)}: name one of its tables: {choices}", f"{visible(name)}：请指定其中一张表：{choices}"
    )
