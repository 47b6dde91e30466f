"""Deadlines as plans write them, and the days they stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache

from govcheck.document.markers import chinese_number
from govcheck.knowledge import load, pattern
from govcheck.quantities.plain import plain

PLANS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}
"""The last years of the five-year plans: 十四五末."""
LATER = {"今": 0, "本": 0, "当": 0, "明": 1, "次": 1}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_CHINESE_YEAR = re.compile(r"二[〇○零Oo0][一二三四五六七八九〇○零]{2}(?=年)")
_CHINESE_MONTH = re.compile(r"(?:十[一二]?|[一二三四五六七八九])(?=月)")
_CHINESE = str.maketrans("一二三四五六七八九〇○零Oo", "12345678900000")
_LAST_DAYS = {"上旬": 10, "中旬": 20, "中": 20, "初": 10}
DECEMBER = 12
LONGEST = 40
"""Characters of the longest deadline that stands among units."""


def date_of(written: str, year: int | None) -> date | None:
    """The day a deadline stands for: the last that is named; None where it names none, or none that exists.

    Args:
        written: The deadline as written.
        year: The document's year, for deadlines without one.
    """
    last, told = None, year
    for mention in _mentions(_plain(written)):
        told = _year(mention, told, year)
        last = _day(mention, told)
    return last


def deadline_in(text: str, year: int | None) -> tuple[str, date | None] | None:
    """The deadline that running text tells (6月底前, 2024年底前完成), and its day; of several the latest.

    A year before the document's is no deadline: 2000年底前建成的小区.
    """
    spliced = plain(text)
    found: list[tuple[str, date | None]] = []
    told = year
    for mention in _mentions(spliced.text):
        closing = _closing().match(spliced.text, mention.end())
        if closing is None or _past().search(spliced.text, max(0, mention.start() - 6), mention.start()):
            continue
        told = _year(mention, told, year)
        if year is not None and told is not None and told < year:
            told = year
            continue
        if mention.lastgroup == "year" and "完成" not in closing.group():
            continue  # 2022年前: before it begins or before it ends
        first, last = spliced.origin_span(mention.start(), closing.end())
        written = "".join(text[first:last].split())
        found.append((written, _day(mention, told)))
    return max(found, key=lambda each: each[1] or date.min, default=None)


def is_deadline(piece: str) -> bool:
    """Whether a piece of a list begins as a deadline does: 6月底前完成, 持续推进."""
    if len(piece) > LONGEST:
        return False
    text = _plain(piece)
    before = pattern("tasks", "deadlines.before").match(text)
    at = before.end() if before else 0
    if pattern("tasks", "deadlines.standing").fullmatch(text, at):
        return True
    return any(form.match(text, at) for form in _forms())


def _plain(written: str) -> str:
    text = plain(written).text
    text = _CHINESE_YEAR.sub(lambda match: match.group().translate(_CHINESE), text)
    return _CHINESE_MONTH.sub(lambda match: str(chinese_number(match.group())), text)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    deadlines = load("tasks")["deadlines"]
    return tuple(re.compile(deadlines[key], re.VERBOSE) for key in ("compact", "numeric", "worded", "plan", "year"))


@cache
def _any_form() -> re.Pattern[str]:
    """Where a date may begin: the forms themselves are tried there."""
    return re.compile(r"\d|[今本当明次]年|[上下]半年|年[底末]|年内|全年|第?[一二三四]季度|“?十[三四五六]五")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(load("tasks")["deadlines"]["closing"])


@cache
def _past() -> re.Pattern[str]:
    return re.compile(load("tasks")["deadlines"]["past"])


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """The dates in a text of one width, in order."""
    at = 0
    while (begin := _any_form().search(text, at)) is not None:
        match = next((m for form in _forms() if (m := form.match(text, begin.start()))), None)
        if match is not None:
            yield match
        at = match.end() if match is not None else begin.end()


def _year(mention: re.Match[str], told: int | None, year: int | None) -> int | None:
    """The year of a date: its own, else the one ``told`` before; 明年 counts from the document's ``year``."""
    named = mention.groupdict()
    if named.get("plan"):
        return PLANS[named["plan"]]
    if named.get("year"):
        return int(named["year"])
    relative = named.get("relative")
    if relative:
        return year + LATER[relative] if year is not None else None
    return told


def _day(mention: re.Match[str], year: int | None) -> date | None:
    """The last day of what is named."""
    if year is None:
        return None
    named = {name: group for name, group in mention.groupdict().items() if group}
    month = DECEMBER
    if "quarter" in named:
        month = 3 * (QUARTERS.get(named["quarter"]) or int(named["quarter"]))
    elif "half" in named:
        month = 6 if named["half"] == "上" else DECEMBER
    elif "month" in named:
        month = int(named["month"])
    try:
        return date(year, month, _last_day(named, year, month))
    except ValueError:  # 13月, 2月30日
        return None


def _last_day(named: dict[str, str], year: int, month: int) -> int:
    part = named.get("part", "")
    if "day" in named:
        return int(named["day"])
    if part in _LAST_DAYS:
        return _LAST_DAYS[part]
    return monthrange(year, month)[1]  # refuses a month that is none with an error of values
