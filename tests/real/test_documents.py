"""The real documents read as a person reads them: a compendium, clean reports, scraped pages."""

from pathlib import Path

import pytest

from govcheck.document.markers import Style
from govcheck.document.model import DocumentKind, Kind
from tests.documents import texts
from tests.real.shared import SHARED, clean_reports, needs_shared, volume

pytestmark = needs_shared
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
REPORTS = [
    ("2022年济南市政府工作报告", "济南市", "2022-12-26"),
    ("2022年银川市政府工作报告", "银川市", "2022-12-16"),
    ("2022年定西市政府工作报告", "定西市", "2022-12-13"),
    ("2022年天水市政府工作报告", "天水市", "2022-12-11"),
    ("2022年酒泉市政府工作报告", "酒泉市", "2022-12-11"),
    ("2022年庆阳市政府工作报告", "庆阳市", "2022-12-12"),
    ("2022年中卫市政府工作报告", "中卫市", "2022-12-16"),
    ("2022年菏泽市政府工作报告", "菏泽市", "2022-12-27"),
    ("2022年珲春市政府工作报告", "珲春市", "2022-12-23"),
    ("2022年龙子湖区政府工作报告", "龙子湖区", "2022-12-21"),
    ("2022年长沙市望城区政府工作报告", "长沙市望城区", "2022-12-22"),
]


def test_the_compendium_comes_apart_into_its_reports() -> None:
    documents = volume(COMPENDIUM).documents
    assert [(d.title, d.region, d.session_date) for d in documents] == REPORTS
    assert {(d.report_year, d.reviewed_year, d.kind) for d in documents} == {(2023, 2022, DocumentKind.WORK_REPORT)}
    starts = [d.place(d.start, d.start + 1).start.line for d in documents]
    assert starts == [16, 148, 323, 451, 567, 663, 806, 921, 978, 1050, 1171]


def test_page_ends_of_the_compendium_are_taken_out() -> None:
    running = [t for d in volume(COMPENDIUM).documents for t in texts(d)]
    cut = [t for t in running if len(t) > 60 and not t.rstrip("”’）》").endswith(("。", "！", "？", "：", "；", "…"))]
    assert cut == []
    joined = "".join(running)
    for words in ("居民医保财政补助标准", "37.5万亩", "老龄、妇女儿童", "19.2︰17︰63.8", "“十心实事”"):
        assert words in joined


def outline(name: str, level: int) -> list[tuple[Style, int | None]]:
    (document,) = volume(next(p for p in clean_reports() if p.name == name)).documents
    return [(section.style, section.ordinal) for section in document.walk() if section.level == level]


def chain(style: Style, last: int) -> list[tuple[Style, int | None]]:
    return [(style, n) for n in range(1, last + 1)]


BARE, DASH = (Style.BARE, None), (Style.DASH, None)


def test_section_trees_read_beside_the_text() -> None:
    assert outline("yinchuan-2024.txt", 1) == [BARE, BARE]
    assert outline("yinchuan-2024.txt", 2) == [DASH] * 5 + chain(Style.PAREN, 7) + chain(Style.PAREN, 9)
    assert outline("zhongwei-2020.txt", 1) == [*chain(Style.COMMA, 2), BARE]
    assert outline("zhongwei-2020.txt", 2)[:6] == chain(Style.COMMA, 6)
    assert outline("南宁.txt", 1) == chain(Style.COMMA, 3)
    assert outline("南宁.txt", 2) == [DASH] * 5 + chain(Style.PAREN, 8) + chain(Style.PAREN, 10)
    assert outline("镇江.txt", 1) == chain(Style.COMMA, 4)
    assert outline("镇江.txt", 2) == (
        [DASH] * 8 + chain(Style.ARABIC, 6) + chain(Style.PAREN, 8) + chain(Style.ARABIC, 5)
    )
    assert outline("甘肃.txt", 1) == chain(Style.COMMA, 3)
    assert outline("甘肃.txt", 2) == chain(Style.WORD, 6) + chain(Style.WORD, 8)


@pytest.mark.parametrize("path", clean_reports(), ids=lambda path: path.stem)
def test_a_clean_report_is_one_report_with_its_years(path: Path) -> None:
    (document,) = volume(path).documents
    assert document.kind is DocumentKind.WORK_REPORT
    assert document.report_year is not None
    assert document.reviewed_year == document.report_year - 1
    headings = [t for p, t in zip(document.paragraphs, texts(document), strict=True) if p.kind is Kind.HEADING]
    assert all(len(heading) <= 60 for heading in headings)


@pytest.mark.parametrize("name", ["上海", "吉林", "宁夏", "山东", "广东", "江西", "河北", "甘肃"])
def test_two_years_of_a_province(name: str) -> None:
    regions = set()
    for year in (2025, 2026):
        (document,) = volume(SHARED / "corpus" / "provinces" / str(year) / f"{name}.txt").documents
        assert (document.report_year, document.reviewed_year) == (year, year - 1)
        assert document.session_date is not None
        assert document.session_date.startswith(str(year))
        regions.add(document.region)
    assert len(regions) == 1


def test_the_division_plan_and_the_task_table() -> None:
    (plan,) = volume(SHARED / "reports" / "ningxia-2020-division-plan.txt").documents
    assert (plan.kind, plan.session_date, plan.report_year) == (DocumentKind.TASK_PLAN, "2020-07-22", 2020)
    (tasks,) = volume(SHARED / "reports" / "zhongwei-five-year-tasks.txt").documents
    assert tasks.kind is DocumentKind.TASK_PLAN
    rows = [t for p, t in zip(tasks.paragraphs, texts(tasks), strict=True) if p.kind is Kind.TABLE_ROW]
    assert sum(row.split("\t")[0].isdigit() for row in rows) == 41
