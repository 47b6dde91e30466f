"""What a file may cost: the limits beyond which it is refused, each configurable, and those in force.

They are thresholds of GOV002. Readers ask for them where they are needed, instead of being told through every call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from govcheck.errors import LimitError
from govcheck.thresholds import Threshold

FILE = Threshold("file-megabytes", 256, 1, 65_536, "MB of the largest file that is read, but for tables")
"""A PDF full of pictures; devices have no end, and what is behind a link may be one."""
TEXT = Threshold("text-megabytes", 32, 1, 4_096, "MB of the largest text or web page")
"""Some 500 reports; to know its encoding takes up to 20 times its size in memory."""
TABLE = Threshold("table-megabytes", 1_024, 1, 65_536, "MB of the largest file of tables")
UNFOLDED = Threshold("unfolded-times", 100, 1, 100_000, "times its own size that a file may unfold to")
"""Workbooks whose sheets repeat themselves come to 40, .csv with cells of one letter takes 8 times its size."""
CELLS = Threshold("cells-megabytes", 512, 1, 65_536, "MB of memory that the tables of any file may take")
"""33 million cells, more than sets of reports have."""
PAGES = Threshold("pages", 2_000, 1, 100_000, "pages of a PDF")
"""Each takes some 35 ms, 2,000 more than a minute."""
SECONDS = Threshold("pdf-seconds", 150, 1, 86_400, "seconds of computing that a PDF may take")
"""2,000 full pages take some 70."""
MEMORY = Threshold("pdf-megabytes", 900, 100, 65_536, "MB of memory that a PDF may take")
"""2,000 full pages take some 120 MB, the file besides."""
COLUMNS = Threshold("columns", 16_384, 1, 1_000_000, "columns of a table")
"""Those of a sheet of .xlsx; polars takes a kilobyte and more for each."""
CHARACTERS = Threshold("characters", 4_000_000, 1, 1_000_000_000, "characters of what is more than text")
"""2,000 full pages; a small file can unfold to any number."""
PARAGRAPHS = Threshold("paragraphs", 100_000, 1, 10_000_000, "paragraphs, rows and cells of what is more than text")
"""Fifty times those of a volume of reports."""
ELEMENTS = Threshold("elements", 1_000_000, 1, 100_000_000, "elements of a part of a Word file")
"""They take some 500 MB; reports at hand have 0.03 to 0.15 a character."""
DEPTH = Threshold("depth", 600, 10, 600, "elements of a web page within each other")
"""Browsers stop at 512, tables of the 2000s come to 300; Word files may have 128, a table in a table takes three."""
ALL: tuple[Threshold[Any], ...] = (
    FILE,
    TEXT,
    TABLE,
    UNFOLDED,
    CELLS,
    COLUMNS,
    PAGES,
    SECONDS,
    MEMORY,
    CHARACTERS,
    PARAGRAPHS,
    ELEMENTS,
    DEPTH,
)
MEGABYTE = 2**20

_in_force: ContextVar[Mapping[Threshold[Any], float]] = ContextVar("limits", default=MappingProxyType({}))


@contextmanager
def limits(thresholds: Mapping[Threshold[Any], float]) -> Iterator[None]:
    """Have the limits among some thresholds hold for what is read inside."""
    token = _in_force.set(thresholds)
    try:
        yield
    finally:
        _in_force.reset(token)


def most(limit: Threshold[int]) -> int:
    """A limit, as it is in force."""
    return int(_in_force.get().get(limit, limit.default))


def most_bytes(limit: Threshold[int]) -> int:
    """A limit in megabytes, as it is in force, in bytes."""
    return int(_in_force.get().get(limit, limit.default) * MEGABYTE)


def reached(name: str, limit: Threshold[int], en: str, zh: str) -> LimitError:
    """The error for a file that needs more than a limit allows.

    Args:
        name: The file.
        limit: The limit; the message says how it is raised.
        en: What there is too much of, and what to do about it.
        zh: The same in Chinese.
    """
    key = f"thresholds.GOV002.{limit.name}"
    return LimitError(name, f"{en}, or raise {key} in the configuration", f"{zh}，或在配置中调高{key}")
