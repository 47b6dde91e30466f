"""TOT006 and TOT007 on the real documents: real cases, nothing else, and faults that the tests put in."""

import csv
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document, Kind
from govcheck.findings import Finding, Severity
from govcheck.knowledge import load
from govcheck.quantities.model import Op
from govcheck.registry import find_rule
from govcheck.statements.model import Measure, Statement, StatementKind
from govcheck.statements.reading import read_statements
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
RULES = (find_rule("TOT006"), find_rule("TOT007"))
LEAST_FOUND = 0.9
REAL = {386, 1029}
"""Lines of the compendium whose growth does not fit the levels of the two years."""
SECOND_VALUES = ("地区生产总值增长{}%。", "经济增长{}%左右。", "全市生产总值比上年增长{}%。")
PAIRS = ("{name}达到{level}{unit}、增长{growth}%。", "实现{name}{level}{unit}，同比增长{growth}%。")
SHORTEST_NAME = 4
"""Characters of a name that says by itself what it is of: 产量 and 投资 do not."""
FINE = Decimal("0.01")
"""Half a unit of a level's last place, as a part of it, from which a growth that is half as much again is in doubt."""


def findings(document: Document) -> list[Finding]:
    return [f for f in check_document(document, RULES) if f.severity is not Severity.INFO]


def test_the_compendium_has_the_real_cases_and_nothing_else() -> None:
    found = [f for each in volume(COMPENDIUM).documents for f in findings(each)]
    assert {f.place.start.line for f in found} == REAL
    assert {f.code for f in found} == {"TOT006"}
    with (SHARED / "gold" / "consistent.csv").open(encoding="utf-8", newline="") as opened:
        right = [row for row in csv.DictReader(opened) if row["rule"] in ("TOT006", "TOT007")]
    text = volume(COMPENDIUM).source.text.splitlines()
    for row in right:
        line = int(row["line"])
        at = text[line - 1].find(row["quote"])
        for f in found:
            if at >= 0 and f.place.start.line == line:
                assert f.excerpt not in row["quote"] and row["quote"] not in f.excerpt


def others() -> list[Path]:
    return [*clean_reports(), *sorted((SHARED / "corpus" / "provinces" / "2026").glob("*.txt"))]


@pytest.mark.parametrize("path", others(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_other_reports_have_none(path: Path) -> None:
    assert [f.message.zh for each in volume(path).documents for f in findings(each)] == []


def put(document_: Document, at: int, clause: str, name: str) -> tuple[list[Finding], int]:
    """The findings that overlap ``clause`` where it was put in at ``at``, and how many others there are."""
    source = document_.source.text
    found = findings(document(source[:at] + clause + source[at:], name))
    there = [f for f in found if f.place.start.offset < at + len(clause) and f.place.end.offset > at]
    return there, len(found) - len(there)


def ends(document: Document, start: int, end: int, but: int = -1) -> list[int]:
    """Source offsets at the beginning and end of the longer paragraphs of a range of the flow."""
    found: list[int] = []
    for each in document.paragraphs:
        if each.kind is Kind.BODY and start <= each.start < end and each.number != but and each.end - each.start > 60:
            found += document.flow.origin_span(each.start, each.end)
    return found


def values(document: Document) -> Iterator[Statement]:
    """The growth of GDP that a document promises and reports for one year."""
    for each in read_statements(document).statements:
        told = each.indicator == "地区生产总值" and each.measure is Measure.GROWTH and each.unit == "%"
        if told and each.scope is None and each.period and each.period[0] == each.period[1] and each.value is not None:
            yield each


def test_a_second_growth_of_gdp_is_found() -> None:
    tried, missed = 0, []
    for path in clean_reports():
        report, rng = volume(path).documents[0], random.Random(path.name)
        for each in values(report):
            section = next((s for s in report.sections if s.start <= each.start < s.end), None)
            span = (section.start, section.end) if section else (report.start, report.end)
            places = ends(report, *span, but=each.paragraph.number)
            assert each.value is not None
            for spelling in SECOND_VALUES if places else ():
                change = rng.choice([Decimal("-1.6"), Decimal("1.6"), Decimal(3)])
                clause = spelling.format(each.value + change)
                tried += 1
                if not put(report, rng.choice(places), clause, path.name)[0]:
                    missed.append(f"{path.name} {clause}")
    assert tried > 200
    assert len(missed) <= (1 - LEAST_FOUND) * tried, missed


def levels(document: Document) -> list[Statement]:
    """Levels of the year reviewed of which a goal can be made: of known indicators, whole, at current prices."""
    real = re.compile(load("growth")["real_terms"])
    year = document.reviewed_year
    found = []
    for each in read_statements(document).statements:
        if not (each.known and each.measure is Measure.LEVEL and each.kind is StatementKind.ACTUAL):
            continue
        own = each.scope is None and each.period == (year, year) and each.op is Op.EQ and each.unit and each.value
        named = len(each.indicator_raw) >= SHORTEST_NAME
        if own and named and each.value and not real.search(each.indicator):
            exponent = each.value.as_tuple().exponent
            assert isinstance(exponent, int)
            if Decimal(5).scaleb(exponent - 1) / each.value < FINE:
                found.append(each)
    return found


def test_a_growth_that_does_not_fit_the_level_of_the_year_before_is_found_and_one_that_fits_is_not() -> None:
    tried, missed, wrong = 0, [], []
    for path in clean_reports():
        report, rng = volume(path).documents[0], random.Random(path.name)
        goals = [s for s in read_statements(report).statements if s.kind is StatementKind.TARGET]
        plan = {s.paragraph.number for s in goals if s.period == (report.report_year, report.report_year)}
        places = [report.flow.origin_span(p.start, p.end)[1] for p in report.paragraphs if p.number in plan]
        known = levels(report)
        for each in rng.sample(known, min(4, len(known))) if places else ():
            assert each.value is not None
            growth = Decimal(rng.choice([8, 12, 16]))
            exponent = each.value.as_tuple().exponent
            assert isinstance(exponent, int)
            level = (each.value * (1 + growth / 100)).quantize(Decimal(1).scaleb(min(exponent, 0) - 1))
            at, spelling = rng.choice(places), rng.choice(PAIRS)
            for stated in (growth, growth * Decimal("1.5"), growth + 10):
                fields = {"name": each.indicator_raw, "level": level, "unit": each.unit}
                clause = spelling.format(growth=f"{stated.normalize():f}", **fields)
                there, _ = put(report, at, clause, path.name)
                if stated == growth:
                    wrong += [f"{path.name} {f.message.zh}" for f in there]
                else:
                    tried += 1
                    missed += [] if there else [f"{path.name} {clause}"]
    assert tried > 150
    assert len(missed) <= (1 - LEAST_FOUND) * tried, (len(missed), tried, missed)
    assert len(wrong) <= 0.01 * tried, wrong
