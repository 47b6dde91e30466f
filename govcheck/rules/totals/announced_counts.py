"""Counts that are announced, and the names directly before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from govcheck.document.markers import chinese_number
from govcheck.findings import Severity
from govcheck.knowledge import load, pattern
from govcheck.quantities.model import Quantity
from govcheck.quantities.numbered import Numbered
from govcheck.rules.totals.announced_names import Names, ends_as_no_name, is_open, joins, names_before

FIGURES = "一二三四五六七八九"
NUMERAL = (
    rf"[两十\d{FIGURES}](?<![第十百千万亿两{FIGURES}\d.,年月约近超逾达余—~+×-].)"
    rf"(?:(?<=\d)\d|(?<=十)[{FIGURES}]|(?<=[{FIGURES}])十[{FIGURES}]?)?"
)
"""A numeral up to 99 that is not the end of another, nor a rank or a bound; it begins with a class of characters, as
makes the search fast."""
MOST_LACKING = 2
"""How many names a list may lack or have too many. One that differs by more is no list of what is counted: on 63
reports all of those were kinds with a total (绿色工厂、绿色园区、绿色产品52个), or fixed terms."""
FEWEST = 3
"""Names, or announced names, from which a list is one: two are often a name with its apposition."""
MOST = 20
"""A count above it is a total."""
SHORT_NAME = 3
"""Characters up to which a name may be that of a place, before a count of what stands there (青山、绿水5个电站)."""
UMBRELLA_TAIL = 2
"""Characters an umbrella name may have besides: 客货运输; a longer one is a single work (城乡供水一体化)."""
NOUN = 14
"""Characters behind a count in which 等 tells that the names are examples."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A count and the list it was compared with; they agree where ``severity`` is None.

    Attributes:
        start, end: The list and the count, in the plain text of ``paragraph``.
        at: Where the count is written.
        announced: The count.
        counts: How many names there may be, the likeliest last.
        items: The names as they are written.
        severity: How certain it is that they disagree.
        form: How count and list are bound to each other.
    """

    paragraph: Numbered
    start: int
    end: int
    at: tuple[int, int]
    announced: int
    counts: Sequence[int]
    items: tuple[str, ...]
    severity: Severity | None
    form: str


@cache
def _count() -> re.Pattern[str]:
    classes = load("announced")["classifiers"]
    kinds = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in classes.items())
    return re.compile(rf"(?P<n>{NUMERAL})(?:{kinds})")


def counts(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The counts of a text with their values: 三大, 12个."""
    for match in _count().finditer(text):
        announced = value(match["n"])
        if 1 < announced <= MOST and not _behind().match(text[match.end() : match.end() + 2]):
            yield match, announced


def value(numeral: str) -> int:
    """What a numeral counts."""
    return 2 if numeral == "两" else chinese_number(numeral)


@cache
def _behind() -> re.Pattern[str]:
    return pattern("announced", "open.behind")


def judged_before(paragraph: Numbered, match: re.Match[str], announced: int) -> Judged | None:
    """A count with the names directly before it: 青山、绿水、蓝天三大行动."""
    text, end = paragraph.text, match.start()
    kind = match.lastgroup or ""
    quoted = text[end - 1 : end] == "“"
    end -= quoted
    end -= text[end - 1 : end] == "的" and (kind == "sets" or text[end - 2 : end - 1] == "”")
    if text[end - 1 : end] in ("", "、", "，", "。", "；", "：", "（", "“"):
        return None
    names = names_before(text, end)
    names = names and _last_list(names)
    if names is None or is_open(names) or ends_as_no_name(names, quoted=quoted):
        return None
    if not _binds(paragraph, names, match, kind):
        return None
    severity = None
    if announced not in other_counts(names):
        things = kind if match["n"].isascii() is False else "things"
        severity = severity_of(names, announced, things)
        if severity is None or _goes_on(text, names, announced):
            return None
        if kind == things == "sets" and announced == FEWEST and not quoted:  # quoted it may be a term: “三重制度”
            severity = max(severity, Severity.WARNING, key=lambda each: each.rank)
        if _begins(names.items[-1]) and not names.quoted:
            severity = Severity.INFO
    return judgement(paragraph, names, match, announced, severity, "quoted" if names.quoted else kind)


def _last_list(names: Names) -> Names | None:
    """The names behind another count in the list: 青山、绿水两个公园和东门、西门."""
    counted = [k for k, item in enumerate(names.items) if _count().search(item)]
    if not counted or names.quoted:
        return names
    k = counted[-1]
    return replace(names, items=names.items[k:], joined=names.tail) if k < len(names.items) - 1 else None


def other_counts(names: Names) -> set[int]:
    """All the counts that a list may be read to have.

    The names behind a conjunction or a verb may be a list of their own (抗旱和净水、护林、清风三大行动), one with a
    conjunction may be two, and an umbrella name (城乡, 客货) may be as many as it has characters.
    """
    counts = set(names.counts)
    if names.quoted:
        return counts
    for k, item in enumerate(names.items):
        if joins(item):
            counts |= {len(names.items) - k, len(names.items) - k + names.tail}
        if k and _begins(item):
            counts |= {len(names.items) - k, len(names.items) - k + names.tail}
        umbrella = _umbrella().search(item)
        if umbrella and len(item) <= umbrella.end() + UMBRELLA_TAIL and not (k and umbrella.start()):
            counts |= {count + len(umbrella.group()) - 1 for count in counts}
    return counts


def _begins(item: str) -> bool:
    return item.startswith(tuple(load("announced")["open"]["begins"]))


@cache
def _umbrella() -> re.Pattern[str]:
    return pattern("announced", "open.umbrellas")


def _goes_on(text: str, names: Names, announced: int) -> bool:
    """Whether the list began before the comma: 青山、绿水，蓝天、碧海四大工程."""
    if text[names.start - 1 : names.start] != "，":
        return False
    before = names_before(text, names.start - 1)
    return before is not None and announced in {len(names.items) + k for k in before.counts}


_LEVELS = set("国省市州盟县旗区乡镇街村组社")


def _binds(paragraph: Numbered, names: Names, match: re.Match[str], kind: str) -> bool:
    """Whether the count is of the names, by what it counts."""
    text = paragraph.text
    if kind == "levels":
        return all(set(item) <= _LEVELS for item in names.items[1:])
    if names.quoted:
        return True
    if any(isinstance(n, Quantity) and names.start < n.end and n.start < names.end for n in paragraph.numbers):
        return False
    if kind == "places":
        return all(len(item) <= SHORT_NAME + 1 for item in names.items[1:])
    if kind == "sets":
        return True
    return bool(_IDEOGRAPH.match(text, match.end())) and not _examples().match(text[match.end() : match.end() + NOUN])


_IDEOGRAPH = re.compile("[\\d“\u4e00-\u9fff]")


@cache
def _examples() -> re.Pattern[str]:
    return pattern("announced", "open.examples")


def severity_of(names: Names, announced: int, kind: str) -> Severity | None:
    """How certain it is that names and count disagree; None where they need not belong to each other."""
    least, likeliest = names.counts[0], max(names.counts)
    if kind == "levels" and any(len(item) > 1 for item in names.items[1:]):  # 县乡村三级 is one name
        return None
    lacking = min(abs(announced - likeliest), abs(announced - least))
    if lacking > MOST_LACKING:
        return None
    if names.quoted and (len(names.items) >= FEWEST or (announced == FEWEST and kind == "sets")):
        return Severity.ERROR
    if likeliest < FEWEST or announced < FEWEST:
        return Severity.INFO if likeliest >= FEWEST or announced == FEWEST else None
    short = all(len(item) <= SHORT_NAME for item in names.items[1:])
    return Severity.INFO if kind == "things" and (short or lacking > 1) else Severity.WARNING


def judgement(
    paragraph: Numbered, names: Names, match: re.Match[str], announced: int, severity: Severity | None, form: str
) -> Judged:
    """What came of comparing a count with names."""
    start, end = min(names.start, match.start()), max(names.end, match.end())
    items = tuple(names.items)
    return Judged(paragraph, start, end, match.span("n"), announced, names.counts, items, severity, form)
