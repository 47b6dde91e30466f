"""What is judged of tasks, whether they stand in a document or in a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from govcheck.tasks.deadlines import date_of, is_deadline
from govcheck.wording import Wording

FEWEST = 3
"""Tasks from which a plan can be said to have a habit."""
HABIT = 0.5
"""The share of tasks with a cell above which one without it lacks it: plans without deadlines give none at all, the one
at hand that has them gives them to 40 of 41 tasks (supporting units to 39)."""
FORM = 0.8
"""The share of deadlines written in one form above which another form is told."""
_FIGURES = re.compile(r"\d+")
_CALENDAR = re.compile(r"\d{4}\s*年|\d{1,2}\s*月")
_SPACE = re.compile(r"\s+")


def lacking(filled: Sequence[bool]) -> list[int]:
    """The tasks that lack what most of the others have."""
    if len(filled) < FEWEST or sum(filled) <= HABIT * len(filled):
        return []
    return [k for k, has in enumerate(filled) if not has]


def repeated(lead: Sequence[str], support: Sequence[str]) -> Iterator[tuple[int, str, Wording]]:
    """The units that a task names again: their place among lead and support, the name, and where it stood before."""
    seen: dict[str, Wording] = {}
    for k, name in enumerate([*lead, *support]):
        key = _SPACE.sub("", name)
        if key in seen:
            yield k, name, seen[key]
        seen.setdefault(key, LEAD if k < len(lead) else SUPPORT)


LEAD, SUPPORT = Wording("the leading units", "牵头单位"), Wording("the supporting units", "配合单位")


def is_broken(name: str) -> bool:
    """Whether white space stands inside the name of a unit."""
    return bool(_SPACE.search(name.strip()))


def wrong_deadlines(deadlines: Sequence[str | None], year: int | None) -> Iterator[tuple[int, Wording, bool]]:
    """The deadlines of a plan that are wrong, with what is wrong, and whether that is certain.

    A day that is in no calendar and a year before the plan's are certain; another form than nearly all have is not.
    """
    forms = Counter(_FIGURES.sub("0", text) for text in deadlines if text and _CALENDAR.search(text))
    usual, count = forms.most_common(1)[0] if forms else ("", 0)
    for k, text in enumerate(deadlines):
        if not text:
            continue
        day = date_of(text, year)
        if day is None and _CALENDAR.search(text) and not is_standing(text, year):
            yield k, Wording("it names no day of the calendar", "不是日历中的日期"), True
        elif day is not None and year is not None and day.year < year:
            yield k, Wording(f"it is before the plan's year {year}", f"早于计划年份{year}年"), True
        elif day is None and not is_deadline(text):
            yield k, Wording("it names no time", "未写明时间"), False
        elif (
            day is not None
            and sum(forms.values()) >= FEWEST
            and count >= FORM * sum(forms.values())
            and _FIGURES.sub("0", text) != usual
        ):
            example = next(each for each in deadlines if each and _FIGURES.sub("0", each) == usual)
            yield k, Wording(f"others are written as {example}", f"其他写作“{example}”"), False


def is_standing(text: str, year: int | None) -> bool:
    """Whether a deadline without a day has none for want of a year."""
    return year is None and date_of(text, date.max.year - 1) is not None
