"""Whether a passage promises or reports, and of which years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from govcheck.document.model import Document, DocumentKind, Paragraph, Section
from govcheck.statements.model import StatementKind
from govcheck.statements.words import time_words

Period = tuple[int, int] | None
FIRST_PLAN, FIRST_PLAN_YEARS = 12, (2011, 2015)
"""The 十二五 plan; each later one begins where the one before ends."""
OPENING = 48
"""How far into a paragraph it says which years it is about."""
_PLAN = re.compile(r"[“]?十(?P<nth>[二三四五六])五[”]?(?P<how>时期|期间|以来|末|规划|收官|开局)?")
_FIVE = re.compile(
    r"[过这]去?的?五年|五年[来间]|五年(?:累计|年均)|本届政府|任期|[“]十[一二三四]五[”](?:时期|期间|以来)"
)
_COMING = re.compile(r"(?:今后|未来|下一个?|接下来的?)五年|[“]十[五六]五[”](?:时期|期间)")
_ONE = re.compile(r"过去的?一年|一年来|\d{4}年(?:，|是|，我市|，我省|的?工作)|这一年|刚刚过去的\d{4}年|去年")
_ENDS = re.compile(r"到(?P<year>\d{4})年|(?P<end>[“]?十[二三四五六]五[”]?末)")
_YEAR = re.compile(r"(?<![到比较])(?P<year>20\d{2})年(?!以来|起|前|间|版|代)")
_LAST = re.compile(r"近(?P<n>[两二三四五])年|(?P<m>[两三四五])年(?:平均|来年均)|(?P<k>[三四五])年来")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_DONE = re.compile(r"^(?:去年|上年|过去一年)|^[^，]{0,10}(?<!提前)已(?:经)?(?:完成|建成|达到|实现|累计)(?!的)|预计全年")


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage is about.

    Attributes:
        kind: Promised or reported.
        period: The years.
        several: Whether they are those of a plan or a term, of which a single year may be told, too.
        goals: Whether the passage lists the goals of the year or the plan.
    """

    kind: StatementKind
    period: Period
    several: bool
    goals: bool


class Timeline:
    """The kinds and periods of a document's paragraphs, read in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._review = re.compile(time_words()["review"])
        self._plan = re.compile(time_words()["plan"])
        self._goals = re.compile(time_words()["target_paragraph"])
        self._sections = [s for s in document.walk() if s.level == 1] or []
        self._several = False
        self._section: Section | None = None
        self._titled = False
        self._ahead = document.kind is not DocumentKind.WORK_REPORT

    def at(self, paragraph: Paragraph, text: str) -> Context:
        """The context of a paragraph, given its plain text; to be asked in reading order."""
        section = self._top(paragraph)
        opening = text[:OPENING]
        if section is not self._section:
            self._section = section
            title = section.title if section is not None else ""
            self._enter(title)
        goals = bool(self._goals.search(text))
        if not self._ahead and not self._titled and self._turns(opening, text):
            self._ahead, self._several = True, False
        if self._ahead:
            if _COMING.search(opening) or (_ENDS.search(opening) and self._several):
                self._several = True
            elif _names_year(opening, self.document.report_year) or (goals and re.search(r"今年|全年", text[:80])):
                self._several = False
        elif _FIVE.search(opening):
            self._several = True
        elif _ONE.search(opening) and not _FIVE.search(opening):
            self._several = False
        past = self._past_plan(opening)
        if self._ahead and past is not None:
            return Context(StatementKind.ACTUAL, past, True, False)
        kind = StatementKind.TARGET if self._ahead else StatementKind.ACTUAL
        return Context(kind, self._period(kind, self._several), self._several, goals)

    def _past_plan(self, opening: str) -> Period:
        """The years of a plan that is over, where a paragraph opens by looking back on it."""
        match = _PLAN.match(opening)
        reviewed = self.document.reviewed_year
        if match is None or reviewed is None or match["how"] not in ("时期", "期间", "以来"):
            return None
        years = plan_named(match["nth"])
        return years if years[1] <= reviewed else None

    def _top(self, paragraph: Paragraph) -> Section | None:
        return next((s for s in reversed(self._sections) if s.start <= paragraph.start < s.end), None)

    def _enter(self, title: str) -> None:
        back, ahead = self._review.search(title), self._plan.search(title)
        if back and (not ahead or not re.search(r"(?:安排|打算|部署|建议|思路|预期目标|总体要求)", title)):
            self._ahead = False
        elif ahead:
            self._ahead = True
        self._titled = bool(back or ahead)
        several = _FIVE.search(title) or _COMING.search(title)
        one = re.search(r"\d{4}年(?!以来)", title) or re.search("一年", title)
        self._several = bool(several) and not one

    def _turns(self, opening: str, text: str) -> bool:
        """Whether a paragraph begins to look ahead without a heading that says so."""
        year = self.document.report_year
        starts = re.match(
            r"(?:各位代表[！，])?(?:今年|%s年)(?:是|，?全[市省区]?|，?政府工作|工作的总体要求|，?我们)" % (year or "-"),
            opening,
        )
        return bool(starts) or bool(re.search(r"(?:预期|奋斗|工作)目标(?:是|为|：)", text))

    def _period(self, kind: StatementKind, several: bool) -> Period:
        year = self.document.report_year if kind is StatementKind.TARGET else self.document.reviewed_year
        if year is None:
            return None
        if not several:
            return year, year
        return plan_around(year)


def plan_around(year: int) -> tuple[int, int]:
    """The years of the five-year plan that a year is in."""
    start = year - (year - FIRST_PLAN_YEARS[0]) % 5
    return start, start + 4


def plan_named(nth: str) -> tuple[int, int]:
    """The years of the 十二五 (``nth`` 二) and later plans."""
    start = FIRST_PLAN_YEARS[0] + 5 * (_NUMBERS.get(nth, 6) - 2)
    return start, start + 4


def _names_year(text: str, year: int | None) -> bool:
    return bool(re.match(r"(?:[（(一二三四五六七八九十）)、]*)(?:今年|新的一年)", text)) or (
        year is not None and re.search(rf"(?<!到){year}年", text) is not None
    )


def in_sentence(context: Context, sentence: str, document: Document) -> Context:
    """The context of one sentence: what it says itself about its years goes before what the paragraph says."""
    reviewed, planned = document.reviewed_year, document.report_year
    kind, period = context.kind, context.period
    if kind is StatementKind.TARGET and reviewed and _DONE.search(sentence) and "目标" not in sentence:
        return replace(context, kind=StatementKind.ACTUAL, period=(reviewed, reviewed), several=False)
    if kind is StatementKind.TARGET and (match := _ENDS.search(sentence, 0, OPENING)):
        year = int(match["year"]) if match["year"] else plan_named(match["end"].strip("“”末")[1])[1]
        if planned and year >= planned:
            first = plan_around(year)[0]
            start = planned if planned == first or context.several else year  # a plan's goal is about all its years
            return replace(context, kind=StatementKind.TARGET, period=(start, year), several=start < year)
    if kind is StatementKind.ACTUAL and reviewed:
        if match := _LAST.search(sentence):
            count = _NUMBERS[match["n"] or match["m"] or match["k"]]
            if count < 5:
                return replace(context, period=(reviewed - count + 1, reviewed), several=True)
        if _FIVE.search(sentence) and not context.several:
            return replace(context, period=plan_around(reviewed), several=True)
    elif kind is StatementKind.TARGET and planned and not context.several and _COMING.search(sentence):
        return replace(context, period=plan_around(planned), several=True)
    return _by_year(context, sentence, reviewed, planned)


def _by_year(context: Context, sentence: str, reviewed: int | None, planned: int | None) -> Context:
    """A sentence that opens with a year is about that year."""
    match = _YEAR.match(sentence) or re.match(r"[^，]{0,12}(?P<year>今年|去年)", sentence)
    if match is None or reviewed is None or planned is None:
        return context
    named = match["year"]
    year = planned if named == "今年" else reviewed if named == "去年" else int(named)
    if year == reviewed:
        if context.several and context.kind is StatementKind.ACTUAL:
            return replace(context, period=(year, year), several=False)
        return replace(context, kind=StatementKind.ACTUAL, period=(year, year), several=False)
    if year == planned and named != "今年":
        return replace(context, kind=StatementKind.TARGET, period=(year, year), several=False)
    return context


def for_years(context: Context, count: str) -> Context:
    """The context of what took so many years up to the last of the period."""
    number = int(count) if count.isdecimal() else _NUMBERS[count]
    if context.period is None or context.kind is not StatementKind.ACTUAL:
        return context
    return replace(context, period=(context.period[1] - number + 1, context.period[1]))


def before_period(context: Context, written: str) -> Period:
    """The year of a value that a change began with: the one named, else the one before the period."""
    if match := re.search(r"(\d{4})年", written):
        return int(match[1]), int(match[1])
    if match := _PLAN.search(written):
        last = plan_named(match["nth"])[1]
        return last, last
    return (context.period[0] - 1, context.period[0] - 1) if context.period else None
