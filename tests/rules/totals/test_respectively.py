"""TOT004: as many values behind 分别 as names before it."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from tests.documents import document

RULES = selected(["TOT004"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "工业投资、技改投资、民间投资分别增长5%、6%",
        "工业投资、技改投资分别增长5%、6%、7%",
        "城乡居民人均可支配收入分别增长5%、6%和7%",
        "城镇和农村居民人均可支配收入分别达到35402元、11718元、9000元",
        "存贷款余额分别增长5%、6%、7%",
    ],
)
def test_names_and_values_that_differ(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "工业投资、技改投资分别增长5%、6%",
        "工业投资、技改投资、民间投资分别增长10%以上",  # one value for each
        "城乡居民人均可支配收入分别达到35402元、11718元，分别增长6%和8.5%",
        "生物医药和高端化工产业、“茶、竹”产业产值分别增长5%、6%",
        "绿茶、红茶产业产值和税收分别增长5%、6%",
        "绿茶、红茶等产业产值分别增长5%、6%、7%",
        "绿茶产值50亿元、红茶产值30亿元，分别增长5%、6%",
        "工业投资、技改投资，民间投资、茶业投资分别增长5%、6%、7%、8%",
        "客货吞吐量分别达到920万人次、14.5万吨",
        "绿茶、红茶产值分别达5亿元、6亿元、10家企业入选",
        "绿茶、红茶、白茶产值分别增长5%、6%和持平",
    ],
)
def test_names_and_values_that_are_as_many_or_cannot_be_counted(sentence: str) -> None:
    assert told(sentence) == []


def test_names_of_the_clause_before_leave_a_doubt() -> None:
    ((severity, said),) = told("绿茶产值50亿元、红茶产值30亿元，分别增长5%、6%、7%")
    assert severity == "warning"
    assert "3 values (5%、6%、7%) for 2 names" in said
