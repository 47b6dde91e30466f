"""TXT001: characters that no report is written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.mojibake import find_mojibake
from govcheck.wording import Wording

_UNWRITTEN = re.compile(
    "(?:\x1b\\[[0-9;]{0,12}[A-Za-z]|["  # sequences for terminals
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029"  # controls and separators but tab, line ends and page ends
    "\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f"  # invisible and bidirectional
    "\u2400-\u243f"  # pictures of controls, left by converters
    "\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff])+"  # private use, replacement, noncharacters
)


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
        yield Hit(match.start(), match.end(), {"count": len(found), "characters": names})


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name.lower()}".strip()
