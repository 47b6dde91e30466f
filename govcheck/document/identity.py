"""What a document says of itself: title, region, session date, the year it plans and the year it reviews."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from govcheck.document.lines import SHORT_LINE, squeeze
from govcheck.document.markers import DIGITS, chinese_number, marker_at
from govcheck.document.model import DocumentKind
from govcheck.knowledge import pattern

FRONT = 30
"""Paragraphs at the head of a document in which its title block stands; the longest seen, a scraped page, has 22."""
UNOPENED_FRONT = 8
"""The same for a document without 我代表…报告, whose title is among the first lines."""
TITLE_LENGTH = 200
"""The longest title of a plan seen, one that quotes the decision it carries out, has 120 characters."""
HEADING_WITH_YEAR = 30
"""How far into a heading its year and its word are looked for: text may run on behind it."""
TURN_OF_YEAR = 11
"""A session held in November or December sets the targets of the next year."""
DATE = re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
CHINESE_DATE = re.compile(
    r"(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
SIGNED = re.compile(r"(?:办公厅|办公室|人民政府)\s*(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
POSTED = re.compile(r"发布日期[：:]?\s*(?P<y>\d{4})[-年](?P<m>\d{1,2})[-月](?P<d>\d{1,2})")


@dataclass(frozen=True, slots=True)
class Identity:
    """The fields of a Document that come from its title block and headings."""

    kind: DocumentKind
    title: str | None
    region: str | None
    session_date: str | None
    report_year: int | None
    reviewed_year: int | None

    @property
    def doc_id(self) -> str:
        """``region-year-kind``; what is unknown is left out, but for the region."""
        year = [str(self.report_year)] if self.report_year else []
        return "-".join([self.region or "unknown", *year, self.kind.value])


def identify(paragraphs: Sequence[str], headings: Sequence[str], path: str) -> Identity:
    """Read the identity of a document from the texts of its paragraphs and of its headings, in order.

    The region comes from the session line, the title or the opening, and only then from the file's name, of which the
    part before the first digit, hyphen or underscore counts.
    """
    front = [squeeze(text) for text in paragraphs[:FRONT]]
    at, opening = next(((k, m) for k, text in enumerate(front) if (m := _title("opening").search(text))), (0, None))
    title = find_title(front[:at] if opening else front[:UNOPENED_FRONT])
    kind = _kind(title, front, opening is not None)
    date = _date(front, kind)
    report_year, reviewed_year = _years(paragraphs, headings, kind, date, title)
    region = _region(front, title, opening) or _from_name(path)
    return Identity(kind, title, region, date, report_year, reviewed_year)


def report_title(text: str) -> re.Match[str] | None:
    """The match of a line that is the title of a work report, with groups ``year`` and ``region``."""
    return _title("report").match(text) if len(text) <= SHORT_LINE else None


def _title(key: str) -> re.Pattern[str]:
    """The pattern ``key`` of ``titles.toml``."""
    return pattern("titles", key)


def find_title(front: Sequence[str]) -> str | None:
    """The title among the squeezed texts of a title block: of several the one that names a place."""
    reports = [match for text in front if (match := report_title(text))]
    if reports:
        return max(reports, key=lambda match: bool(match["region"])).group()
    for text in front:
        if "。" in text or marker_at(text):
            continue
        plan = len(text) <= SHORT_LINE and _title("plan").search(text)
        if plan or (len(text) <= TITLE_LENGTH and _title("notice").search(text)):
            return text
    first = front[0] if front else ""
    glued = re.match(r"[^。！？]{6,180}?的(?:通知|意见|决定|公告)(?=发布日期|各[市县省]|\d{4}年|$)", first)
    return glued.group() if glued else None


def _kind(title: str | None, front: Sequence[str], opening: bool) -> DocumentKind:
    if title and report_title(title):
        return DocumentKind.WORK_REPORT
    if title and _title("plan").search(title):
        return DocumentKind.TASK_PLAN
    if title and _title("notice").search(title):
        return DocumentKind.NOTICE
    reported = opening or any(_title("session").search(text) for text in front)
    return DocumentKind.WORK_REPORT if reported else DocumentKind.OTHER


def _region(front: Sequence[str], title: str | None, opening: re.Match[str] | None) -> str | None:
    for text in front:
        if len(text) <= SHORT_LINE and (match := _title("session").search(text)):
            name = re.sub(r"^(?:.*月.{1,3})?日(?=.{2,}[省市州盟县区])", "", match["region"].rpartition("在")[2])
            if _names_a_place(name):
                return name
    if title and (match := report_title(title)) and match["region"] and _names_a_place(match["region"]):
        return match["region"]
    issued = re.match(
        r"(?P<region>[\u4e00-\u9fff]{2,20}?[省市州盟县区旗])(?=(?:人民)?政府|行政公署|行署|今后|关于|\d{4}年)",
        title or "",
    )
    if issued and _names_a_place(issued["region"]):
        return issued["region"]
    if opening and _names_a_place(opening["region"]):
        return opening["region"]
    return None


def _names_a_place(name: str) -> bool:
    return len(name) > 1 and not _title("nameless").match(name)


def _from_name(path: str) -> str | None:
    named = re.match(r"(?:\d{4}年?)?[\s_-]*([^\d\s_\-.（(【《]+)", PurePath(path).stem)
    region = re.sub(r"(?:人民)?政府.*|工作报告.*|分工方案.*", "", named[1]) if named else ""
    return region or None


def _date(front: Sequence[str], kind: DocumentKind) -> str | None:
    if kind is DocumentKind.WORK_REPORT:
        session = [text for text in front if len(text) <= 2 * SHORT_LINE and "会议" in text]
        return _first_date((DATE, CHINESE_DATE), session)
    return _first_date((SIGNED,), front) or _first_date((POSTED, DATE, CHINESE_DATE), front)


def _first_date(forms: Iterable[re.Pattern[str]], texts: Sequence[str]) -> str | None:
    for form in forms:
        for text in texts:
            if match := form.search(text):
                year, month, day = (_number(match[group]) for group in ("y", "m", "d"))
                if 1 <= month <= 12 and 1 <= day <= 31:
                    return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _number(text: str) -> int:
    if len(text) == 4 and not text.isdecimal():
        return int("".join(str(DIGITS[c]) for c in text))
    return chinese_number(text)


def _years(
    paragraphs: Sequence[str], headings: Sequence[str], kind: DocumentKind, date: str | None, title: str | None
) -> tuple[int | None, int | None]:
    """The planned and the reviewed year: from headings that look ahead or back, else the session, else the title."""
    if kind is not DocumentKind.WORK_REPORT:
        year = int(date[:4]) if date else _year_in(title)
        return year, None
    reviewed = planned = None
    for heading in headings:
        squeezed = squeeze(heading)[:HEADING_WITH_YEAR]
        if match := _title("review").search(squeezed):
            reviewed = reviewed or int(match["year"])
        elif match := _title("plans").search(squeezed):
            planned = planned or int(match["year"])
    if planned is None and reviewed is None and date:
        year, month = int(date[:4]), int(date[5:7])
        planned = year + (month >= TURN_OF_YEAR)
    if planned is None and reviewed is None:
        planned = _aimed_at(paragraphs) or _year_in(title)
    planned = planned or (reviewed + 1 if reviewed else None)
    return planned, reviewed or (planned - 1 if planned else None)


def _aimed_at(paragraphs: Sequence[str]) -> int | None:
    """The latest year that a paragraph opens by characterising, as in 2024年是…, or names beside 预期目标."""
    years = [int(match["year"]) for text in paragraphs if (match := _title("ahead").search(text))]
    return max(years, default=None)


def _year_in(title: str | None) -> int | None:
    match = re.search(r"(\d{4})年", title or "")
    return int(match[1]) if match else None
