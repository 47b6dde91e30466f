"""TOT002 to TOT005 on the real documents: what clean reports may show, and figures changed where they must agree."""

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.registry import selected
from govcheck.rules.totals.changes import changes
from govcheck.rules.totals.parts import Kind as PartKind
from govcheck.rules.totals.parts import wholes
from govcheck.rules.totals.respectively import pairings
from govcheck.rules.totals.shares import shares
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
RULES = selected(["TOT002", "TOT003", "TOT004", "TOT005"])
RECALL = 0.9
LEAST_PLACES = 30
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
Change = tuple[int, int, str]
"""A range of the source and what is written there instead."""


def everything() -> list[Path]:
    """The clean reports, the compendium and the provinces of 2026."""
    return [*clean_reports(), COMPENDIUM, *sorted((SHARED / "corpus" / "provinces" / "2026").glob("*.txt"))]


def documents() -> Iterator[Document]:
    for path in everything():
        yield from volume(path).documents


def test_real_reports_show_no_error_and_no_warning() -> None:
    told = [
        (finding.code, finding.excerpt)
        for each in documents()
        for finding in check_document(each, RULES)
        if finding.severity is not Severity.INFO
    ]
    assert told == []


def test_the_structures_occur() -> None:
    counts: Counter[str] = Counter()
    for each in documents():
        counts["shares"] += len(list(shares(each)))
        counts["parts"] += len(list(wholes(each)))
        counts["respectively"] += len(list(pairings(each)))
        counts["changes"] += len(list(changes(each)))
    assert counts["shares"] >= 8
    assert counts["parts"] >= 70
    assert counts["respectively"] >= 300
    assert counts["changes"] >= 8


def test_what_looks_wrong_and_is_right_is_not_marked() -> None:
    with (SHARED / "gold" / "consistent.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["rule"] in {rule.code for rule in RULES}]
    marked = {
        line
        for each in volume(COMPENDIUM).documents
        for finding in check_document(each, RULES)
        if finding.severity is not Severity.INFO
        for line in range(finding.place.start.line, finding.place.end.line + 1)
    }
    assert len(rows) > 30
    assert not marked & {int(row["line"]) for row in rows}


def _number(text: str) -> re.Match[str] | None:
    return re.search(r"\d+(?:[.．]\d+)?", text)


def _raised(document: Document, start: int, end: int, by: Callable[[Decimal], Decimal]) -> Change | None:
    """The first figure of a range of the flow changed."""
    first, last = document.flow.origin_span(start, end)
    match = _number(document.source.text[first:last])
    if match is None:
        return None
    value = Decimal(match.group().replace("．", "."))
    return first + match.start(), first + match.end(), f"{by(value):f}"


def wrong_share(document: Document, rng: random.Random) -> Iterator[Change | None]:
    """One share 6 more than it was."""
    del rng
    for each in shares(document):
        if each.agree:
            yield _raised(document, each.start, each.end, lambda value: value + 6)


def part_above_whole(document: Document, rng: random.Random) -> Iterator[Change | None]:
    """A part twice its whole, or one of all parts a third more than it was."""
    del rng
    for each in wholes(document):
        if each.kind is PartKind.PART:
            factor = 2 * each.stated / each.values[0]
            yield _raised(document, *each.places[0], lambda value, factor=factor: round(value * factor, 1))  # type: ignore[misc]
        elif each.kind is PartKind.SUM:
            yield _raised(document, *each.places[0], lambda value: round(value * 4 / 3, 1))


def one_value_more(document: Document, rng: random.Random) -> Iterator[Change | None]:
    """A value more than there are names."""
    for each in pairings(document):
        first, last = document.flow.origin_span(each.start, each.end)
        written = document.source.text[first:last]
        if match := re.search(r"(?P<joint>[、和])(?P<value>[^、和，]{1,12})$", written):
            yield last, last, "、" + re.sub(r"\d", lambda _: rng.choice("1234"), match["value"], count=1)


def one_value_less(document: Document, rng: random.Random) -> Iterator[Change | None]:
    """Of three values or more the last is lost."""
    del rng
    for each in pairings(document):
        first, last = document.flow.origin_span(each.start, each.end)
        match = re.search(r"[、和][^、和，]{1,12}$", document.source.text[first:last])
        if match and len(each.values) > 2:
            yield first + match.start(), last, ""


def wrong_change(document: Document, rng: random.Random) -> Iterator[Change | None]:
    """A change half as much again."""
    del rng
    for each in changes(document):
        if each.agree:
            yield _raised(document, *each.change, lambda value: round(value * Decimal("1.5") + 1, 2))


REAL = [wrong_share, part_above_whole, one_value_more, one_value_less, wrong_change]


@pytest.mark.parametrize("inject", REAL, ids=lambda each: each.__name__)
def test_one_figure_changed_in_a_real_sentence_is_found(
    inject: Callable[[Document, random.Random], Iterator[Change | None]],
) -> None:
    tried, missed = 0, []
    for path in clean_reports():
        original = volume(path).documents[0]
        text = original.source.text
        for change in filter(None, inject(original, random.Random(path.name))):
            start, end, put = change
            tried += 1
            if not _found(text[:start] + put + text[end:], start, start + max(1, len(put))):
                missed.append(f"{path.stem} {text[start - 40 : start]}【{put}】")
    assert len(missed) <= (1 - RECALL) * tried, missed


def _found(text: str, start: int, end: int) -> bool:
    found = check_document(document(text), RULES)
    return any(
        f.place.start.offset <= end and f.place.end.offset >= start and f.severity is not Severity.INFO for f in found
    )


def _figure(rng: random.Random, least: float, most: float, digits: int = 1) -> Decimal:
    return Decimal(rng.randint(int(least * 10**digits), int(most * 10**digits))).scaleb(-digits)


def _industries(rng: random.Random) -> tuple[str, str]:
    first, second = _figure(rng, 3, 20), _figure(rng, 30, 50)
    third = 100 - first - second
    wrong = third + rng.choice((-6, 6, 3))
    form = rng.choice(
        (
            "三次产业结构调整为{}:{}:{}",
            "三次产业结构由9.1:40.5:50.4优化为{}:{}:{}",
            "三次产业比重达到{}∶{}∶{}",
            "一产、二产、三产占比分别为{}%、{}%、{}%",
            "一、二、三产业增加值占地区生产总值的比重分别为{}%、{}%和{}%",
            "第一产业占比{}%，第二产业占比{}%，第三产业占比{}%",
        )
    )
    return form.format(first, second, third), form.format(first, second, wrong)


def _sums(rng: random.Random) -> tuple[str, str]:
    first, second = rng.randint(20, 400), rng.randint(20, 400)
    form = rng.choice(
        (
            "安排重点项目{}个，其中续建{}个、新建{}个",
            "实施市级重点项目{}项（其中新开工{}项、续建{}项）",
            "计划实施项目{}个。其中，新建项目{}个，续建项目{}个",
            "外贸进出口总额{}亿元、增长5%，其中出口{}亿元、增长8%，进口{}亿元、增长2%",
            "一般公共预算收入{}亿元，其中税收收入{}亿元、非税收入{}亿元",
            "完成一般公共预算收入{}亿元，其中税收收入、非税收入分别为{}亿元、{}亿元",
        )
    )
    other = rng.choice((second + 10, max(5, second - 10)))
    return form.format(first + second, first, second), form.format(first + second, first, other)


def _changed(rng: random.Random) -> tuple[str, str]:
    first, second = _figure(rng, 100, 400), _figure(rng, 500, 900)
    low, high = _figure(rng, 30, 50), _figure(rng, 55, 80)
    growth = round((second / first - 1) * 100, 1)
    yearly = round(((second / first) ** (Decimal(1) / 5) - 1) * 100, 1)
    form, right, wrong = rng.choice(
        (
            (f"茶叶产值从{first}亿元增加到{second}亿元，增长{{}}%", growth, growth + 9),
            (f"茶叶产值由{first}亿元提高到{second}亿元、增加{{}}亿元", second - first, second - first + 7),
            (f"茶叶产值从2018年的{first}亿元增加到2023年的{second}亿元，年均增长{{}}%", yearly, yearly + 2),
            (f"绿化率由{low}%提高到{high}%，提高{{}}个百分点", high - low, high - low + 3),
            (f"失业率由{high}%降至{low}%，下降了{{}}个百分点", high - low, high - low + 3),
            (f"茶叶产值{second}亿元，比上年的{first}亿元多{{}}亿元", second - first, second - first - 6),
            (f"茶叶产值达到{second}亿元，较2020年的{first}亿元增长{{}}%", growth, growth + 9),
        )
    )
    return form.format(right), form.format(wrong)


@pytest.mark.parametrize("make", [_industries, _sums, _changed], ids=lambda each: each.__name__.strip("_"))
def test_a_sentence_put_into_a_real_report(make: Callable[[random.Random], tuple[str, str]]) -> None:
    tried, missed, false = 0, [], []
    for path in clean_reports():
        original = volume(path).documents[0]
        rng = random.Random(path.name)
        right, wrong = make(rng)
        at = _sentence_end(original, rng)
        text = original.source.text
        tried += 1
        if not _found(f"{text[:at]}{wrong}。{text[at:]}", at, at + len(wrong)):
            missed.append(wrong)
        if _found(f"{text[:at]}{right}。{text[at:]}", at + 1, at + len(right) - 1):
            false.append(right)
    assert tried >= LEAST_PLACES
    assert len(missed) <= (1 - RECALL) * tried, missed
    assert not false


def _sentence_end(document: Document, rng: random.Random) -> int:
    """Behind the end of a sentence of a body paragraph."""
    text = document.source.text
    ends = []
    for paragraph in document.paragraphs:
        if paragraph.kind is Kind.BODY:
            start, end = document.flow.origin_span(paragraph.start, paragraph.end)
            ends += [start + m.end() for m in re.finditer("。", text[start:end]) if start + m.end() < end]
    return rng.choice(ends)
