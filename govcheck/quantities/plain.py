"""The text of a paragraph as it is read for numbers: one width, no white space, Chinese punctuation."""

from __future__ import annotations

import re

from govcheck.document.spliced import Spliced, Splicer
from govcheck.leading import Leading

_WIDE = {chr(0xFF10 + k): str(k) for k in range(10)}
_WIDE |= {chr(0xFF21 + k): chr(ord("A") + k) for k in range(26)}
_WIDE |= {chr(0xFF41 + k): chr(ord("a") + k) for k in range(26)}
_WIDE |= {
    "％": "%",
    "＋": "+",
    "－": "-",
    "～": "~",
    "〜": "~",
    "∶": ":",
    "︰": ":",
    "﹪": "%",
    "／": "/",
    "＜": "<",
    "＞": ">",
}
_WIDE |= {"(": "（", ")": "）", ";": "；", "!": "！", "?": "？", "–": "—", "―": "—", "─": "—", "㎞": "k"}
_ODD = re.compile(f"[{re.escape(''.join(_WIDE))}]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)．(?=\d)")
_POINT = re.compile(r"(?<=\d)：(?=\d)")
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_COLON = re.compile(r":(?!\d)|(?<!\d):")
_SPACE = Leading(r"(?<!\d)\s+|\s+(?!\d)")
"""White space to leave out: between two digits it stays, lest two numbers become one."""


def one_width(text: str) -> str:
    """``text`` with figures, letters and signs of one width and Chinese commas; length kept."""
    for character in set(_ODD.findall(text)):
        text = text.replace(character, _WIDE[character])
    if "．" in text:
        text = _BETWEEN_DIGITS.sub(".", text)
    if "," in text:
        text = _COMMA.sub("，", text)
    if ":" in text:
        text = _COLON.sub("：", text)
    return _POINT.sub(":", text) if "：" in text else text


def plain(text: str) -> Spliced:
    """``text`` in one width without white space; offsets of it map back to ``text``."""
    folded = one_width(text)
    splicer = Splicer(folded)
    at = 0
    for space in _SPACE.finditer(folded):
        splicer.take(at, space.start())
        at = space.end()
    splicer.take(at, len(folded))
    return splicer.done()
