"""The words between a name and its number: read backwards from the number, and forwards into the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from govcheck.knowledge import load
from govcheck.statements.model import Direction

GAP = re.compile(
    r"(?:高于|低于|快于|好于|优于|高出|低出|超出|超过|领先|落后|超|高|比|较)(?P<whom>(?:全国|全省|全区|全州|全盟|全市|省定|市定|省|市|国家|同期|考核|年度|目标|中部|西部|东部|财政|经济|GDP|周边|城镇|农村|城乡)[^，。；、]{0,14}?)(?P<how>高|低|快|多|少|超出|高出|高于|低于)?$"
)
"""A difference from somebody else's value: 高于全国平均水平0.7个百分点."""
_MORE = re.compile(r"(?:比|较)(?=[上去前同年全预计历往疫“\d])[^，。；、]{1,10}?(?P<how>多|少|高|低|快|慢)$")
"""比上年多10亿元."""
_BELOW = re.compile(r"低|少|落后|慢")
_SINCE = re.compile(
    r"(?:比|较|与)(?P<since>\d{4}年|[^，。；、\d]{0,3}(?:上年|去年|年初|同期|前年|上一年|疫情前|“?十[二三四五]五”?)(?:同期|末|底|末期|年底|年末|同|水平)?)(?:相比)?$"
)
"""What a change is measured from: 较2020年, 比上年同期."""
_STREAK = re.compile(
    r"(?<!\d)(?:连续|近)?[\d一二两三四五六七八九十]{1,2}个?(?:年|季度|月)(?:来|间|累计)?(?:稳步|保持)?$"
)
"""How long something has gone on: 连续13年稳定在, 五年增长."""
_GAPS, _COMPARED, _LASTED = re.compile("[高低快好优超领落比较]"), re.compile("[比较与]"), re.compile("[年季月]")
"""Without one of these characters there is no such gap, comparison or duration."""
_BRACKET = re.compile(r"（[^（）\d]*）$")
_GLUED = "新比"
"""Characters that make a verb of building with 增: 新增 is no growth."""


@dataclass(slots=True)
class Tail:
    """What stands between a name and its number.

    Attributes:
        end: Where the name ends in the text read.
        change: The direction in which the value changed by the number; None where the number is what was reached.
        improved: Whether the change is an improvement, whichever way that is.
        reached: Whether a word says that the number was reached.
        shared: Whether several values go to several names (分别).
        each: Whether one value goes to each of several names (均, 各).
        yearly: Whether the value is a yearly average.
        total: The word that makes of it a running total.
        word: The word that says how it changed.
        gap: With whose value it is compared, where the number is the difference.
    """

    end: int
    change: Direction | None = None
    improved: bool = False
    reached: bool = False
    shared: bool = False
    each: bool = False
    yearly: bool = False
    total: str = ""
    gap: str | None = None
    word: str = ""


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words under ``table.key`` of ``statements.toml``."""
    return frozenset(load("statements")[table][key])


@cache
def _classes() -> dict[str, str]:
    """Each word of the tail, spelt backwards, and its class; the first class that has it wins."""
    found: dict[str, str] = {}
    for name, members in load("statements")["tail"].items():
        for word in members:
            found.setdefault(word[::-1], name)
    return found


def alternation(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern of some words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(set(listed), key=len, reverse=True))))


_INSIDE = {"均": "(?![人平年日月户亩地])", "达": "(?![下表发直抵传])"}
"""What no word that begins so may follow: 均 is none in 人均, 达 none in 下达."""


@cache
def _backwards() -> re.Pattern[str]:
    spelt = sorted(_classes(), key=len, reverse=True)
    return re.compile("|".join(re.escape(w) + _INSIDE.get(w[-1], "") for w in spelt))


@cache
def forwards(table: str, key: str) -> re.Pattern[str]:
    """A pattern of the words under ``table.key``, the longest first."""
    return alternation(words(table, key))


def outside(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that stand in no quotation and no bracket; linear in the text."""
    quoted = bracketed = at = 0
    for match in pattern.finditer(text):
        passed = text[at : match.start()]
        quoted += passed.count("“") - passed.count("”")
        bracketed += passed.count("（") - passed.count("）")
        at = match.start()
        if quoted <= 0 and bracketed <= 0:
            yield match


@cache
def lead_in() -> re.Pattern[str]:
    """A pattern of what leads in a name: adverbs, verbs that say nothing of it, particles."""
    lead = load("statements")["lead"]
    return re.compile(f"{alternation(lead['words']).pattern}|{lead['guarded']}")


def read_tail(text: str) -> Tail:
    """Read ``text``, which ends where a number begins, backwards up to the end of the name."""
    tail = Tail(len(text))
    mirrored = text[::-1]
    gaps, since, streaks = _GAPS.search(text), _COMPARED.search(text), _LASTED.search(text)
    at = 0
    while at < len(text):
        rest = text[: len(text) - at]
        if gaps and tail.gap is None and (match := GAP.search(rest, max(0, len(rest) - 24))):
            tail.gap = rest[match.start() :]
            down = _BELOW.search(match["how"] or match.group()[:2])
            tail.change = tail.change or (Direction.DOWN if down else Direction.UP)
            at += len(match.group())
            continue
        if since and (
            match := _MORE.search(rest, max(0, len(rest) - 14)) or _SINCE.search(rest, max(0, len(rest) - 16))
        ):
            how = match.groupdict().get("how")
            if how:
                tail.change = Direction.DOWN if how in "少低慢" else Direction.UP
            at += len(match.group())
            continue
        if streaks and (match := _STREAK.search(rest, max(0, len(rest) - 10))):
            at += len(match.group())
            continue
        match = _backwards().match(mirrored, at)
        aside = _BRACKET.search(rest) if match is None and at == 0 and rest.endswith("）") else None
        if aside is not None and _backwards().match(mirrored, len(aside[0])):  # 同比增长（以下简称增长）8%
            at += len(aside[0])
            continue
        if match is None:
            break
        word = match.group()
        if word == "增" and text[len(text) - at - 2 : len(text) - at - 1] in _GLUED:
            break
        kind = _classes()[word]
        at += len(word)
        _note(tail, kind)
        if kind in ("up", "down", "improve"):
            tail.word = tail.word or word[::-1]
        elif kind == "total":
            tail.total = word[::-1]
    tail.end = len(text) - at
    return tail


def _note(tail: Tail, kind: str) -> None:
    if kind == "up" and not tail.change:
        tail.change = Direction.UP
    elif kind == "down":
        tail.change = tail.change or Direction.DOWN
    elif kind == "improve":
        tail.change, tail.improved = tail.change or Direction.UP, True
    elif kind == "reach":
        tail.reached = True
    elif kind == "shared":
        tail.shared = True
    elif kind == "each":
        tail.each = True
    elif kind == "total":
        tail.reached = True
    elif kind == "yearly":
        tail.yearly = True
