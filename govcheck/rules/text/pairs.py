"""TXT006: brackets and quotation marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.keys import beside
from govcheck.rules.text.mojibake import find_mojibake
from govcheck.wording import Wording

OPENING = {
    "（": "round",
    "(": "round",
    "《": "title",
    "〈": "inner title",
    "【": "lens",
    "〔": "shell",
    "“": "quotation",
    "‘": "inner quotation",
    "「": "corner",
    "『": "white corner",
    "[": "square",
    "［": "square",
}
CLOSING = {
    "）": "round",
    ")": "round",
    "》": "title",
    "〉": "inner title",
    "】": "lens",
    "〕": "shell",
    "”": "quotation",
    "’": "inner quotation",
    "」": "corner",
    "』": "white corner",
    "]": "square",
    "］": "square",
}
_SIGN = re.compile("[" + re.escape("".join([*OPENING, *CLOSING])) + "]")
_ITEM = re.compile(r"(?<![\dA-Za-z])(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[a-zA-Z])[）)]")
"""Items counted with a closing bracket alone, 1）; a single one stands at the head of its paragraph or clause."""
_HEAD = frozenset("，。；：、 ")
_JUDGED = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING, Kind.NOTE, Kind.TITLE})


@rule(
    "TXT006",
    "unbalanced-pair",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("{sign} has no {missing_en} in its paragraph", "{sign}在本段中没有{missing_zh}"),
    advice=Wording("put the missing half back, or delete this one", "补上缺失的一半，或删除这一个"),
    fires="一、把路修通\n深入开展“村村通行动，新建改建农村公路一百二十公里。\n",
    clean="一、把路修通\n深入开展“村村通”行动，新建改建农村公路一百二十公里。\n",
)
def unbalanced_pair(document: Document) -> Iterator[Hit]:
    """A bracket or quotation mark is opened and not closed in its paragraph, or closed and not opened.

    One half was lost or garbled. Paragraphs are judged after their lines have been joined, each by itself, so that one
    lost mark does not throw doubt on all that follows.
    """
    text = document.flow.text
    garbled = [(first, last) for first, last, *_ in document.once(find_mojibake)]
    paragraphs = document.paragraphs
    for k, paragraph in enumerate(paragraphs):
        if paragraph.kind not in _JUDGED:
            continue
        following = paragraphs[k + 1] if k + 1 < len(paragraphs) else None
        goes_on = following is not None and text.startswith("“", following.start)
        for at in _unpaired(text, paragraph.start, paragraph.end):
            if goes_on and text[at] == "“":
                continue  # a quotation over several paragraphs opens each and closes the last
            if text[at - 1 : at] == "\x1b" or any(first <= at < last for first, last in garbled):
                continue
            opening = text[at] in OPENING
            yield Hit(
                at,
                at + 1,
                {
                    "sign": text[at],
                    "missing_en": "closing half" if opening else "opening half",
                    "missing_zh": "后半" if opening else "前半",
                },
                key=beside(document, paragraph, at, at, 8),
            )


def _items(text: str, start: int, end: int) -> set[int]:
    """The places of closing brackets that count an item."""
    counted = list(_ITEM.finditer(text, start, end))
    alone = len(counted) == 1
    return {m.end() - 1 for m in counted if not alone or m.start() == start or text[m.start() - 1] in _HEAD}


def _unpaired(text: str, start: int, end: int) -> list[int]:
    """The places of signs without a partner: each kind of pair is counted by itself, nested or not."""
    waiting: dict[str, list[int]] = {}
    unopened: list[int] = []
    for match in _SIGN.finditer(text, start, end):
        sign, at = match.group(), match.start()
        if sign in OPENING:
            waiting.setdefault(OPENING[sign], []).append(at)
        elif waiting.get(CLOSING[sign]):
            waiting[CLOSING[sign]].pop()
        elif not (sign == "’" and text[at - 1 : at].isascii()):
            unopened.append(at)
    items = _items(text, start, end) if unopened else set()
    lonely = [at for at in unopened if at not in items]
    return sorted([*lonely, *(at for places in waiting.values() for at in places)])
