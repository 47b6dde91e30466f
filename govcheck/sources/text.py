"""Files to Documents: plain text, and what is more than text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from govcheck.document.laid import Laid
from govcheck.document.model import Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import SourceError
from govcheck.limits import CHARACTERS, PARAGRAPHS, most, reached
from govcheck.sources.decoding import decode_named, read_bytes
from govcheck.sources.formats import reader_of


def read_text(
    path: str, *, name: str | None = None, residue: Sequence[re.Pattern[str]] = (), may_be_empty: bool = False
) -> Volume:
    """Read a text file (``-``: standard input) into its documents.

    Args:
        path: The file.
        name: What to call it in findings; for standard input.
        residue: Patterns of whole lines that are no text, besides those that are known.
        may_be_empty: Whether a file without text is no error, but has no documents.

    Raises:
        SourceError: For a file that is missing, unreadable, not text, or empty if it may not be.
    """
    shown = name or path
    return parse_text(read_bytes(path, shown), shown, residue=residue, may_be_empty=may_be_empty)


def parse_text(
    data: bytes, name: str, *, residue: Sequence[re.Pattern[str]] = (), may_be_empty: bool = False
) -> Volume:
    """Read the bytes of a text file, as ``read_text`` does.

    Raises:
        SourceError: For what is not text, or empty if it may not be.
    """
    reader = reader_of(name)
    if reader is not None:
        return _laid(reader(data, name), name, residue=residue, may_be_empty=may_be_empty)
    decoded = decode_named(data, name)
    _check_text(decoded.text, name, may_be_empty=may_be_empty)
    return read_volume(Source(name, decoded.text, decoded.encoding, decoded.damaged), residue)


def _laid(laid: Laid, name: str, *, residue: Sequence[re.Pattern[str]], may_be_empty: bool) -> Volume:
    _check_text(laid.text, name, may_be_empty=may_be_empty)
    for limit, count, en, zh in (
        (PARAGRAPHS, len(laid.lines), "paragraphs and rows", "段落和表格行"),
        (CHARACTERS, len(laid.text), "characters", "字符"),
    ):
        if count > most(limit):
            raise reached(
                name,
                limit,
                f"it has more than {most(limit)} {en}; split it, save it as .txt",
                f"{zh}超过{most(limit)}个；请拆分文件，或另存为.txt",
            )
    return read_volume(Source(name, laid.text, PurePath(name).suffix.lower().removeprefix("."), laid=laid), residue)


def _check_text(text: str, name: str, *, may_be_empty: bool) -> None:
    if not (may_be_empty or text.strip()):
        raise SourceError(name, "it is empty; there is nothing to check", "文件为空，没有可检查的内容")
