"""TOT007: one indicator with two values."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.findings import Finding, Severity
from govcheck.registry import find_rule
from tests.documents import document

GOALS = "今年发展的主要预期目标是：地区生产总值增长{}，固定资产投资增长8%，社会消费品零售总额增长7%。"
RESULTS = "在市委领导下，全市地区生产总值增长6.2%，固定资产投资增长9%。"


def found(further: str, goal: str = "6.5%左右", result: str = "") -> list[Finding]:
    text = (
        f"青岚市2024年政府工作报告\n一、2023年工作回顾\n{RESULTS}\n市委统揽全局。{result}\n"
        f"二、2024年工作安排\n{GOALS.format(goal)}\n要保持定力。{further}\n"
    )
    return check_document(document(text), [find_rule("TOT007")])


@pytest.mark.parametrize(
    "further",
    [
        "地区生产总值增长7%。",
        "确保经济增长5.5%左右。",
        "全市生产总值比上年增长8%。",
        "确立8%左右经济增长目标。",
        "示范区加快建设，全市地区生产总值增长8%。",
    ],
)
def test_a_second_goal_is_found(further: str) -> None:
    (finding,) = found(further)
    assert finding.severity is Severity.WARNING
    assert finding.place.start.line == 7
    assert "地区生产总值增长6.5%左右" in finding.related[0].excerpt


def test_the_finding_shows_both_values() -> None:
    (finding,) = found("确保经济增长5%左右。")
    assert finding.message.en == (
        "地区生产总值, growth 2024 (target): about 5% here, but about 6.5% at line 6, a difference of 1.5个百分点"
    )


@pytest.mark.parametrize("result", ["地区生产总值增长7.2%。", "经济增长5%。", "全市生产总值比上年增长5.2%。"])
def test_a_second_result_is_found(result: str) -> None:
    (finding,) = found("", result=result)
    assert finding.place.start.line == 4


@pytest.mark.parametrize(
    "further",
    [
        "确立6.5%左右经济增长目标。",
        "确保经济增长6.5%。",
        "经济增长6%以上。",
        "一季度，地区生产总值增长8%。",
        "青云示范区地区生产总值增长9%。",
        "加快建设青云示范区，实现地区生产总值增长9%。",
        "全省经济增长5%左右。",
        "我国经济增长5%左右。",
        "民营经济增长9%。",
        "数字经济增长12%。",
        "到2027年，地区生产总值年均增长7%。",
        "地区生产总值两年平均增长5%。",
    ],
)
def test_what_agrees_or_is_of_something_else_is_not(further: str) -> None:
    assert found(further) == []


@pytest.mark.parametrize(
    "result", ["去年确定的经济增长目标为7%。", "经济增长6%。", "上半年经济增长5%。", "“十三五”以来经济年均增长8%。"]
)
def test_results_that_agree_or_are_of_something_else(result: str) -> None:
    assert found("", result=result) == []


def test_bounds_are_kept_apart_only_where_they_are_far_apart() -> None:
    assert found("经济增长5.5%。", "5%以上") == []
    assert found("力争经济增长7%。", "5%以上") == []
    assert len(found("经济增长7%。", "5%以上")) == 1
    assert len(found("经济增长4%。", "5%以上")) == 1


def test_a_milestone_and_a_level_agree() -> None:
    first = "地区生产总值突破4000亿元大关。"
    assert found("", result=f"{first}\n全市地区生产总值达到4250亿元。") == []
    (finding,) = found("", result="地区生产总值达到4250亿元。\n全市地区生产总值达到4520亿元。")
    assert finding.data["gap"] == "270亿元"


def test_what_is_given_for_parts_too_is_a_hint() -> None:
    (finding,) = found("固定资产投资增长12%。")
    assert finding.severity is Severity.INFO


def test_a_long_line_is_read_in_linear_time() -> None:
    assert found("推动青云乡村发展，" * 60_000) == []


@pytest.mark.parametrize(
    ("further", "goal"),
    [
        ("经济增长4%以下。", "5%以上"),
        ("经济下降2%。", "5%"),
        ("经济增长6%以上。", "5%"),
        ("经济增长5%—6%。", "6.5%"),
        ("经济增长5.5%左右。", "5%"),
        ("经济增长5.4%左右。", "5%左右"),
        ("经济增长5.4%。", "5%"),
    ],
)
def test_bounds_that_exclude_each_other(further: str, goal: str) -> None:
    (finding,) = found(further, goal)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("further", "goal"),
    [("经济增长6%以下。", "5%"), ("经济增长5%—6%。", "5.5%"), ("经济增长5.4%左右。", "5%"), ("经济增长5%以上。", "5%")],
)
def test_bounds_that_leave_room(further: str, goal: str) -> None:
    assert found(further, goal) == []


@pytest.mark.parametrize(
    ("result", "gaps"),
    [
        ("地区生产总值达到4250亿元。\n全市地区生产总值达到4254亿元。", []),  # 4250 is rounded to tens
        ("地区生产总值达到4250亿元。\n全市地区生产总值达到4256亿元。", ["6亿元"]),
        ("地区生产总值达到4250亿元。\n全市地区生产总值达到4200亿元。", []),
        ("地区生产总值达到4251亿元。\n全市地区生产总值达到约4259亿元。", ["8亿元"]),
        ("地区生产总值增长6.24%。", []),
        ("地区生产总值增长6.26%。", ["0.06个百分点"]),
        ("地区生产总值下降2%。", ["8.2个百分点"]),
        ("2022年，全市地区生产总值增长5%。", []),
    ],
)
def test_how_far_two_results_are_apart(result: str, gaps: list[str]) -> None:
    assert [finding.data["gap"] for finding in found("", result=result)] == gaps


def test_a_value_that_shrinks_is_shown_with_its_sign() -> None:
    (finding,) = found("经济下降2%。", "5%")
    assert "-2% here, but 5% at line 6" in finding.message.en


@pytest.mark.parametrize(
    ("further", "goal", "gap"),
    [
        ("经济下降3%。", "下降2%以上", None),
        ("经济下降1%。", "下降2%以上", "1个百分点"),
        ("经济下降9%以上。", "下降2%以上", None),
        ("经济下降1%。", "下降2%以内", None),
        ("经济下降3%。", "下降2%以内", "1个百分点"),
        ("经济增长3%。", "下降2%以内", "3个百分点"),
        ("经济下降3%。", "下降2%—3%", None),
        ("经济下降3.5%。", "下降2%—3%", "0.5个百分点"),
        ("经济下降1%。", "下降2%—3%", "1个百分点"),
    ],
)
def test_declines_with_bounds(further: str, goal: str, gap: str | None) -> None:
    assert [finding.data["gap"] for finding in found(further, goal)] == ([gap] if gap else [])


@pytest.mark.parametrize(
    ("further", "shown_as"),
    [
        ("经济下降2%以上。", "at most -2%"),
        ("经济下降2%以内。", "at least -2%"),
        ("经济下降超过2%。", "below -2%"),
        ("经济下降2%—3%。", "-2—-3%"),
        ("经济增长2%以上。", "at least 2%"),
        ("经济增长2%—3%。", "2—3%"),
    ],
)
def test_a_bound_is_shown_as_that_of_the_signed_value(further: str, shown_as: str) -> None:
    (finding,) = found(further, "5%")
    assert f"(target): {shown_as} here, but" in finding.message.en


@pytest.mark.parametrize(
    ("further", "goal", "told"),
    [
        # a goal with a lower bound reaches one point further, unless the region reaches for more
        ("经济增长6%。", "5%以上", False),
        ("经济增长6.1%。", "5%以上", True),
        ("经济增长7%以上。", "5%以上", True),
        ("力争经济增长7%以上。", "5%以上", False),
        ("经济增长8%。", "6%以上", True),
        # 左右 covers less than half a point, and two of them are two goals
        ("经济增长5.4%。", "5%左右", False),
        ("经济增长5.5%。", "5%左右", True),
        ("经济增长5.4%左右。", "5%左右", True),
        ("经济增长6%。", "5%—6%", False),
        ("经济增长6.1%。", "5%—6%", True),
        ("经济增长4.9%。", "5%—6%", True),
        ("经济增长5%。", "超过5%", False),
    ],
)
def test_how_far_a_goal_reaches(further: str, goal: str, told: bool) -> None:
    assert bool(found(further, goal)) is told


@pytest.mark.parametrize(
    ("result", "gaps"),
    [
        ("地区生产总值增长6.15%。", []),
        ("地区生产总值增长6.14%。", ["0.06个百分点"]),
        ("地区生产总值增长约6.6%。", []),
        ("地区生产总值增长约6.61%。", ["0.41个百分点"]),
        ("地区生产总值达到约4250亿元。\n全市地区生产总值达到4260亿元。", []),
        ("地区生产总值达到约4250亿元。\n全市地区生产总值达到4265亿元。", ["15亿元"]),
        ("地区生产总值达到4250亿元。\n全市地区生产总值达到0.452万亿元。", ["0.027万亿元"]),
        ("地区生产总值达到4250亿元。\n全市地区生产总值达到4520亿美元。", []),
        ("地区生产总值增长6.2%；地区生产总值增长7.2%。", ["1个百分点"]),  # two sentences
    ],
)
def test_the_coarser_of_two_results_decides(result: str, gaps: list[str]) -> None:
    assert [finding.data["gap"] for finding in found("", result=result)] == gaps


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("上半年稳中有进，地区生产总值增长5%。", False),
        ("上半年稳中有进，2023年地区生产总值增长5%。", True),
        ("上半年稳中有进；地区生产总值增长5%。", True),
        ("2023年稳中有进，上半年地区生产总值增长5%。", False),
        ("2022年以来，去年全市地区生产总值增长5%。", True),
        ("2021年和2023年，地区生产总值增长5%。", True),
        ("2023年和2021年，地区生产总值增长5%。", False),
        ("全国领先的地区生产总值增长5%。", False),
        ("全国领先，地区生产总值增长5%。", True),
        ("示范区建成，茶香满城，地区生产总值增长5%。", False),
        ("示范区建成，全市地区生产总值增长5%。", True),
        ("全市示范区地区生产总值增长5%。", False),
        ("完成预期目标，地区生产总值增长5%。", True),
        (f"上半年好，{'茶香满城，' * 78}地区生产总值增长5%。", False),
    ],
)
def test_what_narrows_a_result_and_what_ends_it(result: str, told: bool) -> None:
    assert bool(found("", result=result)) is told


@pytest.mark.parametrize(
    ("committee", "whole", "sentence", "told"),
    [
        ("县委", "全县", "全县地区生产总值增长5%。", True),
        ("县委", "全县", "全市地区生产总值增长5%。", False),
        ("市委", "全市", "全区地区生产总值增长5%。", False),
        ("区委", "全区", "全区地区生产总值增长5%。", True),
        ("省委", "全省", "全省地区生产总值增长5%。", True),
    ],
)
def test_the_committee_tells_what_the_whole_region_is(committee: str, whole: str, sentence: str, told: bool) -> None:
    text = (
        f"青岚2024年政府工作报告\n一、2023年工作回顾\n在{committee}领导下，{whole}地区生产总值增长6.2%，"
        f"固定资产投资增长9%。\n{sentence}\n"
    )
    assert bool(check_document(document(text), [find_rule("TOT007")])) is told
