"""TOT005: from, to and by how much."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from tests.documents import document

RULES = selected(["TOT005"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "失业率由3.84%降至0.61%，下降2.23个百分点",
        "茶叶产值从120亿元增加到150亿元，增长35%",
        "茶叶产值487.2亿元，比上年的458.3亿元多38.9亿元",
        "茶叶产值达到487.2亿元，较2020年的458.3亿元增长16.3%",
        "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增长5.6%",
        "茶叶企业由200家增加到300家，增加了90家",
        "茶叶产值由120亿元增加到360亿元，增长3.5倍",
        "茶叶产值由0.61万亿元降至1.2万亿元",
        "失业率由3.84%降至3.61%，提高0.23个百分点",
    ],
)
def test_changes_that_do_not_follow(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "失业率由3.84%降至0.61%，下降3.23个百分点",
        "茶叶产值从120亿元增加到150亿元，增长25%",
        "茶叶产值从1.2亿元增加到1.5亿元，增长22%",  # rounding
        "茶叶产值从120亿元增加到150亿元，年均增长7%",  # over years that are not written
        "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增长4.6%",
        "地区生产总值由120亿元提高到150亿元，增长10%",  # in constant prices
        "茶叶产值由120亿元增加到360亿元，增长2倍",
        "茶叶产值由120亿元增加到150亿元，同比增长8%",
        "综合实力排名由23位上升到15位，提升8位",
        "茶叶产值由约120亿元增加到150亿元，增长30%",
    ],
)
def test_changes_that_follow_or_are_not_computed(sentence: str) -> None:
    assert told(sentence) == []


def test_a_change_cut_off_is_only_worth_a_look() -> None:
    ((severity, _),) = told("茶叶产值由103.97亿元增加到1117.56亿元，规模扩大9.8倍")
    assert severity == "info"


def test_the_figures_are_shown() -> None:
    ((_, said),) = told("失业率由3.84%降至0.61%，下降2.23个百分点")
    assert "from 3.84% to 0.61% is -3.23个百分点, but the text says 下降2.23个百分点" in said
