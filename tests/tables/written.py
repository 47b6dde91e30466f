"""Tables made from text, for tests."""

from pathlib import Path

from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables


def written(folder: Path, name: str, text: str) -> Table:
    """The table in ``folder/name.csv``, which is written with ``text``."""
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8", newline="")
    (table,) = read_tables(str(path))
    return table
