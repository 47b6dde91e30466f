"""TXT001: characters that no report is written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govcheck.document.model import Document
from govcheck.findings import Fix, Severity
from govcheck.leading import Leading
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.mends import replaced
from govcheck.rules.text.mojibake import find_mojibake
from govcheck.wording import Wording

_UNWRITTEN = Leading(
    "(?:\x1b\\[[0-9;]{0,12}[A-Za-z]|["  # sequences for terminals
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029"  # controls and separators but tab, line ends and page ends
    "\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"  # invisible and bidirectional
    "\u2400-\u243f"  # pictures of controls, left by converters
    "\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff])+"  # private use, replacement, noncharacters
)


UNSEEN = "\u200b\u2060\ufeff"
"""Characters without width that say nothing: deleting them changes no word."""
DOT, CLOSING_QUOTE = "\u240e", "\u240d"
"""Pictures of controls that converters leave for the dot between names, and for a closing quotation mark."""


@rule(
    "TXT001",
    "control-character",
    Severity.ERROR,
    Scope.TEXT,
    message=Wording(
        "{count} character(s) that cannot be meant: {characters}", "有{count}个不应出现的字符：{characters}"
    ),
    advice=Wording(
        "put back what stood here (· between names, a closing quotation mark, a dash) or delete it",
        "恢复此处原有的字符（如间隔号、后引号、破折号），或将其删除",
    ),
    fires="一是办好“竹海␎清风”音乐季，让山里热闹起来。\n",
    clean="一是办好“竹海·清风”音乐季，让山里热闹起来。\n",
)
def control_character(document: Document) -> Iterator[Hit]:
    """A control character, a picture of one, an invisible or private-use character, or U+FFFD.

    Converters put them where they could not read a character: ␎ stands for the dot between names, ␍ for a closing
    quotation mark. Searches and readers of numbers stumble over them, and some of them hide text.
    """
    garbled = [(first, last) for first, last, *_ in document.once(find_mojibake)]
    for match in _UNWRITTEN.finditer(document.flow.text, document.start, document.end):
        if any(first <= match.start() < last for first, last in garbled):
            continue
        found = match.group()
        names = ", ".join(dict.fromkeys(_name(character) for character in found))
        yield Hit(*match.span(), {"count": len(found), "characters": names}, fix=_mended(document, match))


def _mended(document: Document, match: re.Match[str]) -> Fix | None:
    """The correction, where it is known what stood here."""
    found, text = match.group(), document.flow.text
    if all(character in UNSEEN for character in found):
        return replaced(document, *match.span(), "")
    if found == DOT and _is_chinese(text[match.start() - 1 : match.start()]) and _is_chinese(text[match.end() :][:1]):
        return replaced(document, *match.span(), "·")
    if found == CLOSING_QUOTE and _closes(document, match.start()):
        return replaced(document, *match.span(), "”")
    return None


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _closes(document: Document, at: int) -> bool:
    """Whether a lost mark must be a closing quotation mark: with it as one all in its paragraph pair, not without."""
    paragraph = next((each for each in document.paragraphs if each.start <= at < each.end), None)
    if paragraph is None:
        return False
    opened = 0
    for character in document.text(paragraph.start, paragraph.end):
        opened += (character == "“") - (character in ("”", CLOSING_QUOTE))
        if not 0 <= opened <= 1:
            return False
    return opened == 0


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name.lower()}".strip()
