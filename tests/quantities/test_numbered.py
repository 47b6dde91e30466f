"""The paragraphs that say something, in plain text, and where their numbers stand in the document."""

from govcheck.document.model import Kind
from govcheck.quantities.model import Quantity
from govcheck.quantities.numbered import numbered
from tests.documents import document

REPORT = document(
    "青岚市2024年政府工作报告\n一、去年办成12件实事\n全市 产值达到６10\n亿元。\n修路 12公里，植树3万亩。\n"
)


def test_paragraphs_are_plain_and_headings_are_left_out() -> None:
    assert [each.text for each in numbered(REPORT)] == ["全市产值达到610亿元。", "修路12公里，植树3万亩。"]
    assert {each.paragraph.kind for each in numbered(REPORT)} == {Kind.BODY}


def test_numbers_lead_back_to_the_document() -> None:
    found = [
        REPORT.text(*each.flow(number.start, number.end))
        for each in numbered(REPORT)
        for number in each.numbers
        if isinstance(number, Quantity)
    ]
    assert found == ["６10亿元", "12公里", "3万亩"]


def test_cells_of_a_table_are_apart() -> None:
    text = "青岚市2024年任务表\n指标\t目标\t责任单位\n新增企业\t30\t20个部门\n"
    assert [each.text for each in numbered(document(text))][-1] == "新增企业；30；20个部门"


def test_they_are_read_once() -> None:
    assert numbered(REPORT) is numbered(REPORT)
