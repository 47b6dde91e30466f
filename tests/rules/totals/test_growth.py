"""TOT006: growth against the levels of two years."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.findings import Finding, Severity
from govcheck.registry import find_rule
from tests.documents import document

TOLD = "全年外贸进出口总额达到80亿元，社会消费品零售总额160亿元。"


def found(plan: str, review: str = TOLD) -> list[Finding]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n{review}\n二、2024年工作安排\n{plan}\n"
    return check_document(document(text), [find_rule("TOT006")])


@pytest.mark.parametrize(
    "plan",
    [
        "实现外贸进出口总额100亿元、增长15%。",
        "外贸进出口总额增长15%，达到100亿元。",
        "力争外贸进出口总额100亿元，比上年增长30%。",
        "外贸进出口总额达到100亿元、增长30%以上。",
        "外贸进出口总额达到70亿元、下降5%。",
    ],
)
def test_what_does_not_divide_is_found(plan: str) -> None:
    (finding,) = found(plan)
    assert finding.severity is Severity.WARNING
    assert finding.related[0].excerpt == "全年外贸进出口总额达到80亿元"


def test_the_finding_shows_the_sum() -> None:
    (finding,) = found("实现外贸进出口总额100亿元、增长15%。")
    assert finding.message.en == (
        "进出口总额: from 80亿元 in 2023 (line 3) to 100亿元 in 2024 is +25.0%, but 15% is stated; "
        "with it the level would be 92亿元, a difference of 8亿元"
    )


@pytest.mark.parametrize(
    "plan",
    [
        "实现外贸进出口总额100亿元、增长25%。",
        "外贸进出口总额达到100亿元、增长25%左右。",
        "外贸进出口总额达到100亿元、增长20%以上。",
        "外贸进出口总额突破100亿元、增长30%。",
        "外贸进出口总额达到76亿元、下降5%。",
        "外贸进出口总额达到100亿元、同口径增长15%。",
        "综保区进出口总额达到20亿元、增长15%。",
        "开发区外贸进出口总额达到20亿元、增长15%。",
        "上半年外贸进出口总额达到50亿元、增长15%。",
    ],
)
def test_what_divides_or_cannot_be_compared_is_not(plan: str) -> None:
    assert found(plan) == []


@pytest.mark.parametrize("name", ["地区生产总值", "规上工业增加值", "农业增加值"])
def test_growth_at_constant_prices_does_not_divide(name: str) -> None:
    assert found(f"{name}达到600亿元、增长6.7%。", f"全年{name}550亿元。") == []


def test_the_rounding_of_the_figures_is_allowed_for() -> None:
    assert found("茶叶产量达到1.3万吨、增长30%。", "全年茶叶产量达到1万吨。") == []
    assert found("茶叶产量达到1.30万吨、增长20%。", "全年茶叶产量达到1.00万吨。") != []


def test_a_name_that_the_second_mention_lengthens() -> None:
    review = "工业稳步向好，六大产业链产值达到400亿元、增长12%。"
    (finding,) = found("推动六大工业产业链延链补链，产值达到500亿元、增长20%。", review)
    assert finding.data["indicator"] == "六大产业链产值"
    assert found("推动六大工业产业链延链补链，产值达到500亿元、增长25%。", review) == []
    assert found("推动三大文旅产业链延链补链，产值达到500亿元、增长20%。", review) == []


def test_what_is_out_of_proportion_is_a_hint() -> None:
    (finding,) = found("外贸进出口总额达到800亿元、增长15%。")
    assert finding.severity is Severity.INFO


def test_what_was_added_is_not_what_there_is() -> None:
    assert found("培育高新技术企业50家、增长10%。", "高新技术企业达到400家。") == []


@pytest.mark.parametrize(
    ("plan", "level"),
    [
        ("茶叶产量达到1.30—1.40万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量达到1.05—1.20万吨、增长30%。", "达到1.00万吨"),
        ("茶叶产量超过1.20万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量不超过1.00万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量达到1.20万吨、增长10%—15%。", "达到1.00万吨"),
        ("茶叶产量达到0.80万吨、下降15%。", "达到1.00万吨"),
        ("茶叶产量达到0.90万吨、增长10%。", "突破1.00万吨"),
        ("茶叶产量达到3.20万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量突破1.05万吨、达到1.20万吨，增长10%。", "达到1.00万吨"),
    ],
)
def test_bounds_and_ranges_that_do_not_reach(plan: str, level: str) -> None:
    (finding,) = found(plan, f"全年茶叶产量{level}。")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("plan", "level"),
    [
        ("茶叶产量达到1.05—1.20万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量超过1.05万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量不超过1.20万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量达到1.20万吨、增长15%—20%。", "达到1.00万吨"),
        ("茶叶产量达到0.80万吨、下降20%。", "达到1.00万吨"),
        ("茶叶产量达到1.20万吨、增长10%。", "突破1.00万吨"),
        ("茶叶产量达到1.20万吨、增长10%。", "突破1.00万吨，达到1.09万吨"),
        ("茶叶产量达到3.20万吨、增长10%。", "不超过1.00万吨"),
        ("“十四五”期间，茶叶产量达到1.20万吨、增长10%。", "达到1.00万吨"),
        ("茶叶产量达到约1.20万吨、增长10%。", "达到1.10万吨"),
        ("茶叶产量达到1.20万吨。茶叶产量增长10%。", "达到1.00万吨"),
    ],
)
def test_bounds_and_ranges_that_reach(plan: str, level: str) -> None:
    assert found(plan, f"全年茶叶产量{level}。") == []


def test_what_shrinks_is_told_with_its_sign() -> None:
    (finding,) = found("茶叶产量达到0.80万吨、下降15%。", "全年茶叶产量达到1.00万吨。")
    told = {key: finding.data[key] for key in ("implied", "growth_en", "expected", "gap", "unit", "before", "year")}
    assert told == {
        "implied": "-20.0",
        "growth_en": "-15%",
        "expected": "0.85",
        "gap": "0.05",
        "unit": "万吨",
        "before": 2023,
        "year": 2024,
    }
