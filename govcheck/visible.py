"""Text from documents made harmless to show: what acts on a terminal or hides in a line becomes a mark."""

from __future__ import annotations

import re
import unicodedata

_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
"""Controls, formats, surrogates and line separators (Cc, Cf, Cs, Zl, Zp), and the two noncharacters XML forbids."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_STYLES = re.compile("\x1b\\[[0-9;]*m")
_NEWLINES = re.compile(r"\r\n|\r|\n")


def visible(text: str) -> str:
    """``text`` with line ends as ↵, tabs as →, and control, escape, bidirectional and zero-width characters as marks.

    Controls below U+0020 are shown by their pictures (␛), the others by number (<U+202E>).
    """
    return _HARMFUL.sub(_mark, _NEWLINES.sub("↵", text))


def encodable(text: str) -> str:
    """``text`` with the stand-ins for bytes that are no UTF-8, which no output can hold, as U+FFFD."""
    return _SURROGATES.sub("\ufffd", text)


def escaped_in_json(text: str) -> str:
    """Written JSON in which what acts on a terminal or hides is escaped, line ends between values excepted.

    It reads as the same values: such characters stand only in strings.
    """
    return _HARMFUL.sub(_escape, encodable(text))


def unstyled(text: str) -> str:
    """What the console reporter has written, without colours and weights; nothing of a document is taken for one."""
    return _STYLES.sub("", text)


def _mark(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\t":
        return "→"
    if character < " ":
        return chr(0x2400 + ord(character))
    return f"<U+{ord(character):04X}>"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\n":
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[k]:02x}{units[k + 1]:02x}" for k in range(0, len(units), 2))


def is_harmless(text: str) -> bool:
    """Whether nothing in ``text`` can act on a terminal."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in text if c != "\n")
