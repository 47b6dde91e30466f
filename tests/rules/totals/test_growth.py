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
    assert found("推动六条特大产业链延链补链，产值达到500亿元、增长20%。", review) == []


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


def test_growth_of_nothing_is_a_growth() -> None:
    (finding,) = found("茶叶产量达到1.20万吨、增长0%。", "全年茶叶产量达到1.00万吨。")
    assert (finding.data["growth_en"], finding.data["expected"], finding.data["gap"]) == ("0%", "1", "0.2")
    assert found("茶叶产量达到1.00万吨、增长0%。", "全年茶叶产量达到1.00万吨。") == []


@pytest.mark.parametrize(
    ("plan", "growth"),
    [
        ("茶叶产量下降20%以上、达到0.90万吨。", "at most -20%"),
        ("茶叶产量下降20%以内、达到0.70万吨。", "at least -20%"),
        ("茶叶产量达到1.20万吨、增长30%左右。", "about 30%"),
        ("茶叶产量达到1.20万吨、增长22%左右。", "about 22%"),
        ("茶叶产量达到1.20万吨，比上年增长30%。", "30%"),
        ("茶叶产量增长30%，力争达到1.20万吨。", "30%"),
        ("茶叶产量达到1.20万吨、增长30%，竹编产量达到2万吨。", "30%"),
        ("云溪县全力推进，竹编兴旺，茶叶产量达到1.20万吨、增长30%。", "30%"),  # two clauses ahead
    ],
)
def test_growth_that_the_level_of_the_year_before_contradicts(plan: str, growth: str) -> None:
    (finding,) = found(plan, "全年茶叶产量达到1.00万吨。")
    assert finding.data["growth_en"] == growth


@pytest.mark.parametrize(
    "plan",
    [
        "茶叶产量下降20%以上、达到0.70万吨。",
        "茶叶产量下降20%以内、达到0.90万吨。",
        "茶叶产量达到1.20万吨、增长21%左右。",
        "茶叶产量达到1.20万吨左右、增长23%。",
        "茶叶产量达到1.20万吨、增长19%。",  # what rounding leaves
        "茶叶产量达到1.20万吨、增长21%。",
        "茶叶产量达到0.00万吨、增长30%。",
        "2025年茶叶产量达到1.20万吨、增长30%。",
        "茶叶产量达到3.00万吨、增长2倍。",
        "云溪县茶叶产量达到1.20万吨、增长30%。",
        "云溪县全力推进，茶叶产量达到1.20万吨、增长30%。",
        "上半年茶叶产量达到1.20万吨、增长30%。",
    ],
)
def test_growth_that_the_level_of_the_year_before_allows_or_does_not_judge(plan: str) -> None:
    assert found(plan, "全年茶叶产量达到1.00万吨。") == []


@pytest.mark.parametrize(
    ("level", "severity"),
    [("0.34", "warning"), ("0.33", "info"), ("3.03", "warning"), ("3.04", "info")],
)
def test_from_which_proportion_on_it_is_a_hint(level: str, severity: str) -> None:
    (finding,) = found(f"茶叶产量达到{level}万吨、增长1%。", "全年茶叶产量达到1.00万吨。")
    assert finding.severity.value == severity


@pytest.mark.parametrize(
    ("review", "earlier"),
    [
        ("茶叶产量达到1.00万吨。茶叶产量达到0.80万吨。", "1.00万吨"),
        ("茶叶产量达到0.80万吨。茶叶产量达到1.00万吨。", "1.00万吨"),
        ("茶叶产量达到1.00万吨。茶叶产量达到0.92万吨。", None),  # with one of them it agrees
        ("茶叶产量达到0.00万吨。", None),
    ],
)
def test_of_several_earlier_levels_the_nearest_is_told(review: str, earlier: str | None) -> None:
    told = [finding.data["earlier_en"] for finding in found("茶叶产量达到1.20万吨、增长30%。", f"全年{review}")]
    assert told == ([earlier] if earlier else [])


def test_the_gap_is_in_the_unit_of_the_later_level() -> None:
    (finding,) = found("茶叶产量达到12000公斤、增长30%。", "全年茶叶产量达到10吨。")
    assert [finding.data[key] for key in ("earlier_en", "expected", "gap", "unit")] == ["10吨", "13000", "1000", "公斤"]


@pytest.mark.parametrize(
    ("plan", "review", "told"),
    [
        ("新建茶园120个、增长30%。", "全年新建茶园100个。", True),
        ("新建茶园120个、增长30%。", "全年茶园100个。", False),
        ("茶园120个、增长30%。", "全年茶园100个。", True),
        ("云溪县茶叶产量达到1.20万吨、增长30%。", "全年云溪县茶叶产量达到1.00万吨。", True),
        ("茶叶产量达到1.20万吨、增长30%。", "全年云溪县茶叶产量达到1.00万吨。", False),
    ],
)
def test_levels_are_of_one_thing_where_both_are_added_or_of_one_part(plan: str, review: str, told: bool) -> None:
    assert bool(found(plan, review)) is told


@pytest.mark.parametrize(("growth", "told"), [("增长20.3%", 1), ("增长20.3%左右", 0), ("增长20.6%左右", 1)])
def test_about_a_growth_covers_less_than_half_a_point(growth: str, told: int) -> None:
    assert len(found(f"茶叶产量达到1.200万吨、{growth}。", "全年茶叶产量达到1.000万吨。")) == told
