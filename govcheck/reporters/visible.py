"""Text from documents made harmless to show: what acts on a terminal or hides in a line becomes a mark."""

from __future__ import annotations

import re
import unicodedata

_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_NEWLINES = re.compile(r"\r\n|\r|\n")


def visible(text: str) -> str:
    """``text`` with line ends as ↵, tabs as →, and control, escape, bidirectional and zero-width characters as marks.

    Controls below U+0020 are shown by their pictures (␛), the others by number (<U+202E>).
    """
    return _HARMFUL.sub(_mark, _NEWLINES.sub("↵", text))


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\t":
        return "→"
    if character < " ":
        return chr(0x2400 + ord(character))
    return f"<U+{ord(character):04X}>"


def is_harmless(text: str) -> bool:
    """Whether nothing in ``text`` can act on a terminal."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text if c != "\n")
