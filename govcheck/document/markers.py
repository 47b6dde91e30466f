"""Section markers: 一、 （一） 1. （1） ① 第一章 一是 —— and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
CN = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""A numeral from 1 to 99 as it is counted with; 五一 is a holiday and no number."""


class Style(IntEnum):
    """The styles of markers; a smaller number is the larger division where styles nest in the usual order."""

    CHAPTER = 0  # 第一章 第一部分
    COMMA = 1  # 一、
    PAREN = 2  # （一）
    ARABIC = 3  # 1.
    ARABIC_PAREN = 4  # （1） 1）
    CIRCLED = 5  # ①
    WORD = 6  # 一是
    DASH = 7  # ——
    BARE = 8  # a heading without a marker; its rank is where it first stands


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the head of a text: its style, its number (None for ``——``) and its length in characters."""

    style: Style
    ordinal: int | None
    length: int


# 一、二、三产业 and 二、三线城市 name several things of one row; they count nothing.
_ENUMERATED = rf"(?!(?:{CN}、){{0,6}}{CN}(?:次?产|季度|线|类|级|批|期|环|档|等|审|孩|星|本))"
_FORMS = (
    (Style.CHAPTER, rf"第(?P<chapter>{CN}|\d{{1,3}})(?:编|篇|章|节|部分)(?=[\s　：:\u4e00-\u9fff]|$)"),
    (Style.COMMA, rf"(?P<comma>{CN})[、．]{_ENUMERATED}"),
    (Style.PAREN, rf"[（(](?P<paren>{CN})[）)]"),
    (Style.ARABIC, r"(?P<arabic>\d{1,3})(?:[.．](?!\d)|、)"),
    (Style.ARABIC_PAREN, r"(?:[（(](?P<inner>\d{1,3})[）)]|(?P<right>\d{1,2})[）)])"),
    (Style.CIRCLED, r"(?P<circled>[①-⑳])"),
    (Style.WORD, rf"(?P<word>{CN})是"),
    (Style.DASH, r"(?:—{2,4}|─{2,4}|-{2,4})"),
)
_MARKER = re.compile("|".join(f"(?P<s{int(style)}>{form})" for style, form in _FORMS))
_STYLES = {f"s{int(style)}": style for style, _ in _FORMS}
_RUN_IN = re.compile(
    rf"[。！？）)：\d](?:(?<=[。！？）)])(?P<item>[ \t　]*)(?={CN}、{_ENUMERATED}|[（(]{CN}[）)]|\d{{1,2}}[.．](?!\d))"
    rf"|(?<=[。！？])(?P<dash>[ \t　]+)(?=——)|(?<=：)(?P<part>[ \t　]+)(?=[（(]{CN}[）)])"
    r"|(?<=[\u4e00-\u9fff]\d)(?=\d?[.．][\u4e00-\u9fff]))"
)


def chinese_number(text: str) -> int:
    """The value of a Chinese or Arabic numeral below 1,000: 十二 is 12, 一百零三 103."""
    if text.isdecimal():  # full-width digits, too
        return int(text)
    total = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total += max(digit, 1) * (100 if character == "百" else 10)
            digit = 0
    return total + digit


def marker_at(text: str, start: int = 0) -> Marker | None:
    """The marker with which ``text`` begins at ``start``, if it does."""
    match = _MARKER.match(text, start)
    if match is None:
        return None
    form = match.lastindex or 0  # the number is in a group inside that of the form
    style = _STYLES[match.lastgroup or ""]
    number = next(filter(None, match.groups()[form:]), None)
    if number is None:
        ordinal = None
    elif style is Style.CIRCLED:
        ordinal = ord(number) - ord("①") + 1
    else:
        ordinal = chinese_number(number)
    return Marker(style, ordinal, match.end() - start)


def run_in(text: str) -> Iterator[tuple[int, int]]:
    """Where items begin in the middle of a line, behind the end of a sentence or glued to the heading above.

    Told by the white space before each, ``start:end``, which is often empty.
    """
    for match in _RUN_IN.finditer(text):
        yield match.span(match.lastgroup) if match.lastgroup else (match.start(), match.start())
