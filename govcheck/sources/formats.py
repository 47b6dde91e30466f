"""Formats of documents that are more than text, each with what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import cast

from govcheck.document.laid import Laid

Reader = Callable[[bytes, str], Laid]
READERS: Mapping[str, tuple[str, str]] = {
    ".docx": ("govcheck.sources.docx", "read_docx"),
}
"""The function that reads a format, by suffix; what it needs is imported when a file of it is read."""


def reader_of(name: str) -> Reader | None:
    """The reader of a file, by its suffix; None for plain text."""
    where = READERS.get(PurePath(name).suffix.lower())
    return None if where is None else cast(Reader, getattr(import_module(where[0]), where[1]))
