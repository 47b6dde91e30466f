"""Plain text files to Documents."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from govcheck.document.model import Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import SourceError
from govcheck.sources.decoding import NotTextError, decode
from govcheck.sources.files import STANDARD_INPUT


def read_text(path: str, *, name: str | None = None, residue: Sequence[re.Pattern[str]] = ()) -> Volume:
    """Read a text file (``-``: standard input) into its documents.

    Args:
        path: The file.
        name: What to call it in findings; for standard input.
        residue: Patterns of whole lines that are no text, besides those that are known.

    Raises:
        SourceError: For a file that is missing, unreadable, empty or not text.
    """
    shown = name or path
    data = _bytes(path, shown)
    try:
        decoded = decode(data)
    except NotTextError:
        raise SourceError(
            shown,
            "it is not text in UTF-8, UTF-16 or GB18030; save it as UTF-8 text, or leave it out with --exclude",
            "不是UTF-8、UTF-16或GB18030文本；请另存为UTF-8文本，或用--exclude排除",
        ) from None
    if not decoded.text.strip():
        raise SourceError(shown, "it is empty; there is nothing to check", "文件为空，没有可检查的内容")
    return read_volume(Source(shown, decoded.text, decoded.encoding, decoded.damaged), residue)


def _bytes(path: str, shown: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    except FileNotFoundError:
        raise SourceError(shown, "there is no such file; check the path", "没有这个文件，请检查路径") from None
    except PermissionError:
        raise SourceError(shown, "it may not be read; change its permissions", "无权读取，请修改文件权限") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(shown, f"it cannot be read ({reason})", f"无法读取（{reason}）") from None
