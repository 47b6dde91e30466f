"""UNT on the real documents: nothing but what is really wrong, and every slip of a unit that the tests put in."""

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document
from govcheck.findings import Finding
from govcheck.quantities.model import Op
from govcheck.registry import selected
from govcheck.statements.model import Measure, Statement, StatementKind
from govcheck.statements.reading import read_statements
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
UNT = selected(["UNT"])
FOUND_SHARE = 0.9
PLACES = 2
"""Faults of each kind that are put into a report, one at a time."""
FEWEST = 40
"""Faults of a kind that must be tried; few reports give levels."""
REAL = {"蚌埠.txt": ["UNT003"]}
"""What clean reports really have: a ratio that rises by percent."""
AMOUNTS = ("地区生产总值", "一般公共预算收入", "固定资产投资", "社会消费品零售总额", "进出口总额", "规模以上工业总产值")
INCOMES = ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入")
INDUSTRIES = ("规模以上工业增加值", "第一产业增加值", "第二产业增加值", "服务业增加值")
GROWING = (*AMOUNTS, *INCOMES, *INDUSTRIES)
COUNTED = {
    "城镇新增就业": ("万人", "万亩"),
    "粮食产量": ("万吨", "万人"),
    "地区生产总值": ("亿元", "亿吨"),
    "一般公共预算收入": ("亿元", "亿人"),
    "社会消费品零售总额": ("亿元", "亿立方米"),
    "进出口总额": ("亿元", "亿千瓦时"),
    "新建高标准农田": ("万亩", "万元"),
    "旅游收入": ("亿元", "亿人次"),
}
Edit = tuple[int, int, str]
"""A range of the source, and what is written for it."""


def _edit(each: Document, statement: Statement, pattern: str, old: str, new: str) -> Iterator[Edit]:
    """The last match of ``pattern`` in a clause, with ``new`` for ``old`` in it."""
    start, end = each.flow.origin_span(statement.start, statement.end)
    matches = list(re.finditer(pattern, each.source.text[start:end]))
    if matches:
        last = matches[-1]
        yield start + last.start(), start + last.end(), last[0].replace(old, new)


def _stated(each: Document, names: tuple[str, ...], measure: Measure) -> Iterator[Statement]:
    """What a report says of its own place."""
    for statement in read_statements(each).statements:
        plain = statement.known and statement.scope is None and statement.op is not Op.RANGE
        stated = statement.indicator in names and statement.kind is not StatementKind.BASELINE
        if plain and stated and statement.measure is measure:
            yield statement


def magnitudes(each: Document) -> Iterator[Edit]:
    """亿元 to 万元."""
    for statement in _stated(each, AMOUNTS, Measure.LEVEL):
        if statement.unit == "亿元":
            yield from _edit(each, statement, rf"{statement.value}\s*亿元", "亿", "万")


def points(each: Document) -> Iterator[Edit]:
    """增长6.5% to 增长6.5个百分点."""
    for statement in _stated(each, GROWING, Measure.GROWTH):
        if statement.unit == "%":
            yield from _edit(each, statement, rf"增长\s*{statement.value}%", "%", "个百分点")


def hundredfold(each: Document) -> Iterator[Edit]:
    """增长6.5% to 增长650%."""
    for statement in _stated(each, GROWING, Measure.GROWTH):
        if statement.unit == "%" and statement.value:
            value, large = str(statement.value), f"{statement.value * Decimal(100):.0f}"
            yield from _edit(each, statement, rf"(?<=增长){value}(?=[%％])", value, large)


def dimensions(each: Document) -> Iterator[Edit]:
    """城镇新增就业3.2万人 to 3.2万亩."""
    for measure in (Measure.LEVEL, Measure.COUNT):
        for statement in _stated(each, tuple(COUNTED), measure):
            unit, other = COUNTED[statement.indicator]
            if statement.unit == unit:
                pattern = rf"{statement.value}\s*{unit}"
                yield from _edit(each, statement, pattern, unit, other)


KINDS: dict[str, Callable[[Document], Iterator[Edit]]] = {
    "UNT002": magnitudes,
    "UNT003": points,
    "UNT004": hundredfold,
    "UNT001": dimensions,
}


def is_found(each: Document, edit: Edit, code: str) -> bool:
    """Whether a fault is found where it was put in."""
    start, end, written = edit
    text = each.source.text[:start] + written + each.source.text[end:]
    places = [f.place for f in check_document(document(text, each.source.path), selected([code]))]
    return any(place.start.offset < start + len(written) and place.end.offset > start for place in places)


def told(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.severity != "info"]


@pytest.mark.parametrize("path", clean_reports(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_clean_report_has_none(path: Path) -> None:
    found = [finding for each in volume(path).documents for finding in check_document(each, UNT)]
    assert told(found) == REAL.get(path.name, [])


def test_the_compendium_and_the_provinces_of_2026() -> None:
    for path in (SHARED / "corpus" / "provinces" / "2026").glob("*.txt"):
        assert [code for each in volume(path).documents for code in told(check_document(each, UNT))] == []
    compendium = volume(SHARED / "reports" / "compendium-2022.txt")
    findings = [finding for each in compendium.documents for finding in check_document(each, UNT)]
    places = [(f.code, f.place.start.line) for f in findings if f.severity != "info"]
    assert places == [("UNT003", 402), ("UNT003", 598)]


@pytest.mark.parametrize("code", KINDS)
def test_injected_slips_are_found_at_their_place(code: str) -> None:
    tried, missed = 0, []
    for path in clean_reports():
        each = volume(path).documents[0]
        edits = list(KINDS[code](each))
        for edit in random.Random(f"{path.name}{code}").sample(edits, min(PLACES, len(edits))):
            tried += 1
            if not is_found(each, edit, code):
                start, end, written = edit
                missed.append(each.source.text[start - 20 : start] + written + each.source.text[end : end + 10])
    assert tried >= FEWEST
    assert len(missed) <= (1 - FOUND_SHARE) * tried, missed
