"""TOT003: parts that are all of a total sum to it, and no part is more than its whole."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from tests.documents import document

RULES = selected(["TOT003"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "安排项目60个，其中续建20个、新建30个",
        "安排项目60个。其中，续建20个，新建30个",
        "安排重点项目60个（其中新建30个、续建20个）",
        "安排重点项目60个（新建30个、续建20个）",
        "外贸进出口总额175.5亿元，其中出口100亿元、增长5%，进口55.5亿元、增长3%",
        "一般公共预算收入100亿元，其中税收收入和非税收入分别为70亿元、40亿元",
        "新引进企业30家，其中外资企业40家",
        "新引进项目60个，总投资500亿元，其中新开工项目20个、总投资600亿元",
        "新培育企业50家，其中国家级20家、省级40家",
    ],
)
def test_parts_that_do_not_agree(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "安排项目60个，其中续建20个、新建40个",
        "安排项目60个，其中续建20个、新建40个、竣工15个",  # those finished were new or went on
        "安排项目60个，其中续建20个、新建30个等",
        "新增就业6万人，其中城镇就业4万人、农村就业3万人",  # rounding
        "全体居民人均可支配收入36883元，其中城镇居民49283元、农村居民20133元",
        "引进企业30家，其中外资企业4家、茶企3家",
        "完成投资100亿元，其中亿元以上项目20个、总投资300亿元",  # another kind of amount
        "改造小区50个，其中惠及社区60个",
        "新增铁路639公里、其中高铁370公里，新增公路2600公里",
        "新引进企业30家，其中带动就业4000人",
    ],
)
def test_parts_that_agree_or_are_none(sentence: str) -> None:
    assert told(sentence) == []


def test_a_bound_leaves_a_doubt() -> None:
    ((severity, said),) = told("新备案项目80个以上，其中茶业项目110个")
    assert severity == "warning"
    assert "110个, is more than its whole, 80个以上 (by 30)" in said


def test_the_sum_is_shown() -> None:
    ((_, said),) = told("安排项目60个，其中续建20个、新建30个")
    assert "60个, but its parts sum to 20 + 30 = 50 (a difference of -10)" in said
