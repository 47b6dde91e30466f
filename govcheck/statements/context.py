"""Whether a passage promises or reports, and of which years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from govcheck.document.model import Document, DocumentKind, Paragraph, Section
from govcheck.knowledge import leading, pattern
from govcheck.statements.model import StatementKind

Period = tuple[int, int] | None
PLAN_YEARS = 5
FIRST_PLAN, FIRST_YEAR = 2, 2011
"""The plan that the counting begins with, 十二五, and its first year; each later one follows on the one before."""
OPENING = 48
"""How far into a paragraph it says which years it is about."""
SENTENCE_OPENING = 16
"""The same for a sentence."""
_PLAN = re.compile(r"“?十(?P<nth>[二三四五六])五”?")
_TERM = re.compile(r"[过这]去?的?五年|五年[来间]|五年(?:累计|年均)|本届政府|任期")
"""The years up to the one reviewed: 过去五年."""
_PLAN_SPAN = re.compile(r"“?十(?P<nth>[二三四五六])五”?(?P<how>时期|期间|以来)")
_COMING = re.compile(r"(?:今后|未来|下一个?|接下来的?)五年")
"""The years from the one planned on."""
_ONE = re.compile(r"过去的?一年|一年来|\d{4}年(?:，|是|我[市省区]|的?工作)|这一年|刚刚过去的\d{4}年|去年")
_ENDS = re.compile(r"到(?P<year>20\d{2})年|“?十(?P<nth>[二三四五六])五”?末")
"""The year that a goal is to be reached in."""
_YEAR = re.compile(r"(?P<year>20\d{2})年(?!以来|起|前|间|版|代|底前|第)")
_THIS = re.compile(r"[^，]{0,12}(?P<which>今年|去年)")
_LAST = re.compile(r"近(?P<near>[两二三四五])年|(?P<mean>[两三四五])年(?:平均|来年均)|(?P<since>[三四])年来")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_DONE = re.compile(r"^(?:去年|上年|过去一年)|^[^，]{0,10}(?<!提前)已(?:经)?(?:完成|建成|达到|实现|累计)(?!的)|预计全年")
_ONLY_AHEAD = re.compile(r"安排|打算|部署|建议|思路|预期目标|总体要求")
"""Words of a heading that looks ahead, whatever it looks back on, too."""
_TURNS = re.compile(r"(?:预期|奋斗|工作)目标(?:是|为|：)")
ANNOUNCEMENT = 60
"""Characters of the longest line that announces goals."""
_GOALS_LINE = re.compile(r"(?:预期|奋斗|发展|主要)目标[：:]?$")
_GOALS_OPENING = 80
"""How far into a paragraph that lists goals it says whether they are the year's."""


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
        self._review, self._plan = (pattern("statements", f"time.{key}") for key in ("review", "plan"))
        self._goals = leading("statements", "time.target_paragraph")
        self._sections = [section for section in document.walk() if section.level == 1]
        self._next = 0
        self._section: Section | None = None
        self._span: Period = None
        self._titled = False
        self._ahead = document.kind is not DocumentKind.WORK_REPORT

    def at(self, paragraph: Paragraph, text: str) -> Context:
        """The context of a paragraph, given its plain text; to be asked in reading order."""
        self._enter(paragraph)
        opening = text[:OPENING]
        goals = bool(self._goals.search(text)) or self._announced(paragraph)
        if not self._ahead and not self._titled and self._turns(opening, text):
            self._ahead, self._span = True, None
        span = span_of(opening, self.document, ahead=self._ahead)
        if self._ahead and span is None and (past := span_of(opening, self.document, ahead=False)):
            return Context(StatementKind.ACTUAL, past, True, False)  # a look back at a plan that is over
        if span is not None and "以来" not in opening:
            self._span = span
        elif self._of_one_year(opening, text if goals else ""):
            self._span = None
        kind = StatementKind.TARGET if self._ahead else StatementKind.ACTUAL
        year = self.document.report_year if self._ahead else self.document.reviewed_year
        period = self._span or ((year, year) if year else None)
        return Context(kind, period, self._span is not None, goals)

    def _announced(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph before is a line that announces goals: 主要预期目标是："""
        if paragraph.number == 0:
            return False
        before = self.document.paragraphs[paragraph.number - 1]
        line = self.document.text(before.start, min(before.end, before.start + ANNOUNCEMENT + 1))
        return len(line) <= ANNOUNCEMENT and bool(self._goals.search(line) or _GOALS_LINE.search(line))

    def _of_one_year(self, opening: str, goals: str) -> bool:
        """Whether a paragraph says that it is about the year alone."""
        if not self._ahead:
            return bool(_ONE.search(opening))
        year = self.document.report_year
        named = re.match(r"(?:[（(一二三四五六七八九十）)、]*)(?:今年|新的一年)", opening)
        return bool(
            named
            or (year and re.search(rf"(?<!到){year}年", opening))
            or re.search("今年|全年", goals[:_GOALS_OPENING])
        )

    def _enter(self, paragraph: Paragraph) -> None:
        """Note the heading of the section that a paragraph stands in, where it is another than before."""
        while self._next < len(self._sections) and self._sections[self._next].start <= paragraph.start:
            self._next += 1
        section = self._sections[self._next - 1] if self._next else None
        if section is self._section or section is None:
            return
        self._section, title = section, section.title
        back, ahead = self._review.search(title), self._plan.search(title)
        if back and (not ahead or not _ONLY_AHEAD.search(title)):
            self._ahead = False
        elif ahead:
            self._ahead = True
        self._titled = bool(back or ahead)
        one = re.search(r"\d{4}年(?!以来)|一年", title)
        self._span = None if one else span_of(title, self.document, ahead=self._ahead)

    def _turns(self, opening: str, text: str) -> bool:
        """Whether a paragraph begins to look ahead without a heading that says so."""
        year = self.document.report_year or "-"
        begins = rf"(?:各位代表[！，])?(?:今年|{year}年)(?:是|，?全[市省区]?|，?政府工作|工作的总体要求|，?我们)"
        return bool(re.match(begins, opening)) or bool(_TURNS.search(text))


def span_of(text: str, document: Document, *, ahead: bool) -> Period:
    """The several years that a text says it is about; None where it is about one.

    Args:
        text: A heading or the opening of a paragraph or sentence.
        document: Whose years count: of a plan that goes on only the years up to the one reviewed are reported.
        ahead: Whether it looks ahead.
    """
    year = document.report_year if ahead else document.reviewed_year
    if year is None:
        return None
    if (_COMING if ahead else _TERM).search(text):
        named = _PLAN_SPAN.search(text)
        own = (year, year + PLAN_YEARS - 1) if ahead else (year - PLAN_YEARS + 1, year)
        return plan_named(named["nth"]) if named and plan_named(named["nth"])[not ahead] == year else own
    if match := _PLAN_SPAN.search(text):
        first, last = plan_named(match["nth"])
        if ahead:
            return (first, last) if last > year and match["how"] != "以来" else None
        return (first, min(last, year)) if first <= year else None
    return None


def plan_around(year: int) -> tuple[int, int]:
    """The years of the five-year plan that a year is in."""
    start = year - (year - FIRST_YEAR) % PLAN_YEARS
    return start, start + PLAN_YEARS - 1


def plan_named(nth: str) -> tuple[int, int]:
    """The years of the 十二五 (``nth`` 二) and later plans."""
    start = FIRST_YEAR + PLAN_YEARS * (_NUMBERS[nth] - FIRST_PLAN)
    return start, start + PLAN_YEARS - 1


def in_sentence(context: Context, sentence: str, document: Document) -> Context:
    """The context of one sentence: what it says itself about its years goes before what the paragraph says."""
    reviewed, planned = document.reviewed_year, document.report_year
    if reviewed is None or planned is None:
        return context
    ahead = context.kind is StatementKind.TARGET
    if ahead and _DONE.search(sentence) and "目标" not in sentence:
        return replace(context, kind=StatementKind.ACTUAL, period=(reviewed, reviewed), several=False)
    if ahead and (match := _ENDS.search(sentence, 0, OPENING)):
        return _until(context, int(match["year"]) if match["year"] else plan_named(match["nth"])[1], planned)
    if not ahead and (match := _LAST.search(sentence, 0, SENTENCE_OPENING)):
        return for_years(context, match["near"] or match["mean"] or match["since"])
    if not context.several and (span := span_of(sentence[:SENTENCE_OPENING], document, ahead=ahead)):
        return replace(context, period=span, several=True)
    return in_clause(context, sentence, document)


def _until(context: Context, year: int, planned: int) -> Context:
    """The context of a goal for a year to come: that of a plan's last year is the plan's, where the plan begins."""
    if year < planned:
        return context
    begins = plan_around(year)[0] == planned or context.several
    return replace(context, kind=StatementKind.TARGET, period=(planned if begins else year, year), several=begins)


def in_clause(context: Context, clause: str, document: Document) -> Context:
    """The context from a clause on that opens with a year."""
    reviewed, planned = document.reviewed_year, document.report_year
    match = _YEAR.match(clause) or _THIS.match(clause) if "年" in clause else None
    if match is None or reviewed is None or planned is None:
        return context
    which = {"今年": planned, "去年": reviewed}
    named = match.groupdict()
    year = which[named["which"]] if "which" in named else int(named["year"])
    if year == reviewed:
        return replace(context, kind=StatementKind.ACTUAL, period=(year, year), several=False)
    if year == planned and (context.kind is StatementKind.TARGET or "year" in named):
        return replace(context, kind=StatementKind.TARGET, period=(year, year), several=False)
    return context


def for_years(context: Context, count: str) -> Context:
    """The context of what took so many years up to the last of the period."""
    number = int(count) if count.isdecimal() else _NUMBERS[count]
    if context.period is None or context.kind is not StatementKind.ACTUAL:
        return context
    return replace(context, period=(context.period[1] - number + 1, context.period[1]), several=True)


def before_period(context: Context, written: str) -> Period:
    """The year of a value that a change began with: the one named, else the one before the period."""
    if match := re.search(r"(\d{4})年", written):
        return int(match[1]), int(match[1])
    if match := _PLAN.search(written):
        last = plan_named(match["nth"])[1]
        return last, last
    return (context.period[0] - 1, context.period[0] - 1) if context.period else None
