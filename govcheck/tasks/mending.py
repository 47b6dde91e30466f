"""Text of a cell or a paragraph without the white space that broken lines left in it."""

from __future__ import annotations

import re

_SPACE = re.compile(r"\s+")


def mended(text: str) -> str:
    """``text`` with one space between Latin words and between figures, and no other white space."""
    text = text.strip()

    def keep(space: re.Match[str]) -> str:
        before, after = text[space.start() - 1], text[space.end()]
        return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""

    return _SPACE.sub(keep, text)
