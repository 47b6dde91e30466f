"""Formats of documents that are more than text, each with what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import cast

from govcheck.document.laid import Laid
from govcheck.errors import SourceError

Reader = Callable[[bytes, str], Laid]
READERS: Mapping[str, tuple[str, str]] = {
    ".docx": ("govcheck.sources.docx", "read_docx"),
    ".pdf": ("govcheck.sources.pdf", "read_pdf"),
    ".html": ("govcheck.sources.html", "read_html"),
    ".htm": ("govcheck.sources.html", "read_html"),
    ".md": ("govcheck.sources.markdown", "read_markdown"),
    ".xlsx": ("govcheck.sources.formats", "read_plan"),
}
"""The function that reads a format, by suffix; what it needs is imported when a file of it is read."""


def read_plan(data: bytes, name: str) -> Laid:
    """Read a workbook as the table of a task-division plan.

    Raises:
        SourceError: For a workbook that is none, or cannot be read.
    """
    from govcheck.sources.task_workbook import read_task_workbook

    laid = read_task_workbook(data, name)
    if laid is None:
        raise SourceError(
            name,
            "none of its sheets is a table of tasks; check it as a table, or save the text as .docx or .txt",
            "没有任务分工表；请按数据表检查，或将文字另存为.docx或.txt",
        )
    return laid


def reader_of(name: str) -> Reader | None:
    """The reader of a file, by its suffix; None for plain text."""
    where = READERS.get(PurePath(name).suffix.lower())
    return None if where is None else cast(Reader, getattr(import_module(where[0]), where[1]))
