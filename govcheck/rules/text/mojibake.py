"""TXT004: text read in the wrong encoding, and what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.mends import replaced
from govcheck.sources.decoding import everyday, is_everyday
from govcheck.wording import Wording

PLAIN = 0.8
"""Share of everyday characters from which a text read back is taken for the original; the corpus has 0.93."""
LEAST = 2
"""Characters that must come out: one alone may be chance."""
KEPT = 0.5
"""Share of the bytes that must make characters: of short passages of UTF-8 read as GBK up to four in ten are lost."""
LOST = "\ufffd"
"""What a reader puts for bytes that it has no character for."""
RARE_RUN = 3
"""Rare characters near each other from which a passage is tried. A clean report has names with two."""
REACH = 3
"""Characters beside the rare ones that belong to the passage all the same: some of the wrong ones are everyday ones."""

# UTF-8 or GBK read as Latin-1 or Windows-1252: letters with accents and symbols of the upper half, side by side.
_WESTERN = re.compile(
    "[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{4,}"
)
_UPPER = re.compile("[\xc0-\xff]")


@rule(
    "TXT004",
    "mojibake",
    Severity.ERROR,
    Scope.TEXT,
    message=Wording(
        "text in the wrong encoding ({was} read as {read}); it was “{original}”",
        "编码错误的文字（{was}被读作{read}），原文为“{original}”",
    ),
    advice=Wording(
        "put the original back, or convert the source anew in its own encoding", "恢复原文，或按正确编码重新转换"
    ),
    fires="一是修好县乡公路，鏀垮簻宸ヤ綔涓嶆墦鎶樻墸。\n",
    clean="一是修好县乡公路，政府工作不打折扣。\n",
)
def mojibake(document: Document) -> Iterator[Hit]:
    """A passage was read in another encoding than it was written in.

    It can be read back: the bytes that the wrong characters stand for make everyday Chinese in the right encoding. Both
    ways are tried, UTF-8 read as GBK or Latin-1, and GBK read as Latin-1.
    """
    for first, last, was, read, original in document.once(find_mojibake):
        fix = None if LOST in document.text(first, last) else replaced(document, first, last, original, safe=False)
        yield Hit(first, last, {"was": was, "read": read, "original": original}, fix=fix)


Passage = tuple[int, int, str, str, str]
"""Range of the flow, the encoding it was written in, the one it was read in, the original."""


def find_mojibake(document: Document) -> list[Passage]:
    """The passages in the wrong encoding, in order and apart; other rules keep quiet about what is inside them."""
    text = document.flow.text[document.start : document.end]
    found: list[Passage] = []
    for first, last, was, read, original in sorted([*_western(text), *_rare(text)]):
        lost = len(text[last : last + REACH]) - len(text[last : last + REACH].lstrip(LOST))
        if not found or document.start + first >= found[-1][1]:
            found.append((document.start + first, document.start + last + lost, was, read, original))
    return found


def _western(text: str) -> Iterator[Passage]:
    for match in _WESTERN.finditer(text):
        if len(_UPPER.findall(match.group())) < LEAST:
            continue
        for was in ("UTF-8", "GBK"):
            original = _read_back(_western_bytes(match.group()), was)
            if original:
                yield (match.start(), match.end(), was, "Latin-1", original)
                break


def _western_bytes(text: str) -> bytes:
    """The bytes behind characters of Windows-1252 or Latin-1."""
    return b"".join(_western_byte(character) for character in text)


@cache
def _western_byte(character: str) -> bytes:
    try:
        return character.encode("latin-1")
    except UnicodeEncodeError:
        return character.encode("cp1252", errors="ignore")


def _rare(text: str) -> Iterator[Passage]:
    """Passages with rare characters close together that are UTF-8 when their GB18030 bytes are read so."""
    for match in _close().finditer(text):
        best: Passage | None = None
        most = 0
        for first in range(max(0, match.start() - REACH), match.start() + 2):
            for last in range(match.end() - 1, min(len(text), match.end() + REACH) + 1):
                data = text[first:last].replace(LOST, "").encode("gb18030")
                original = _read_back(data, "UTF-8") if _begins_clean(data) else ""
                score = sum(map(is_everyday, original))
                if original and is_everyday(original[-1]) and score > most:
                    best, most = (first, last, "UTF-8", "GBK", original), score
        if best:
            yield best


@cache
def _close() -> re.Pattern[str]:
    """Rare characters close together: neither everyday ones nor those of other scripts."""
    rare = f"[^\0-\u2e7f{''.join(sorted(c for c in everyday()))}]"
    return re.compile(f"{rare}(?:.{{0,3}}{rare}){{{RARE_RUN - 1},}}")


def _begins_clean(data: bytes) -> bool:
    """Whether the first three bytes are one everyday character in UTF-8: no clean text stands before the passage."""
    try:
        return is_everyday(data[:3].decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        return False


def _read_back(data: bytes, encoding: str) -> str:
    """What bytes say in an encoding, if that is everyday Chinese; else nothing.

    Some bytes may be lost: a wrong reading drops or replaces those that it has no character for.
    """
    text = data.decode("utf-8" if encoding == "UTF-8" else "gb18030", errors="ignore")
    chinese = [c for c in text if c > "\x7f"]
    enough = max(LEAST, KEPT * len(data) / (3 if encoding == "UTF-8" else 2))
    plain = len(chinese) >= enough and sum(map(is_everyday, chinese)) >= PLAIN * len(chinese)
    return text if plain and len(chinese) >= PLAIN * len(text.strip()) else ""
