from __future__ import annotations

from decimal import Decimal

import pytest

from govcheck.differences.targets.model import Status
from tests.differences.targets.made import outcomes


@pytest.mark.parametrize(
    ("target", "result", "status", "gap"),
    [
        ("增长6%左右", "增长6%", Status.MET, "0"),
        ("增长6%左右", "增长5.9%", Status.MISSED, "-0.1"),
        ("增长6%以上", "增长6.4%", Status.MET, "0.4"),
        ("增长5%—6%", "增长5.5%", Status.MET, "0"),
        ("增长5%—6%", "增长5.2%", Status.MISSED, "-0.3"),
        ("增长6%", "下降1.2%", Status.MISSED, "-7.2"),
        ("增长6%", "达到500亿元", Status.NOT_COMPARABLE, None),
    ],
)
def test_growth_against_its_result(target: str, result: str, status: Status, gap: str | None) -> None:
    row = outcomes(f"地区生产总值{target}。", f"全市地区生产总值{result}。")["地区生产总值"]
    assert (row.status, row.gap and row.gap.value) == (status, None if gap is None else Decimal(gap))


@pytest.mark.parametrize(
    ("target", "result", "status"),
    [
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.2%", Status.MET),
        ("城镇调查失业率控制在5.5%以内", "城镇调查失业率5.6%", Status.MISSED),
        ("城镇调查失业率5.5%左右", "城镇调查失业率5.2%", Status.MET),
        ("居民消费价格涨幅2%左右", "居民消费价格上涨0.3%", Status.MET),
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降3.5%", Status.MET),
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降2.1%", Status.MISSED),
    ],
)
def test_of_limits_less_is_better_and_of_falls_more(target: str, result: str, status: Status) -> None:
    (row,) = outcomes(f"{target}。", f"{result}。").values()
    assert row.status is status


def test_amounts_are_compared_in_one_unit() -> None:
    row = outcomes("城镇新增就业9500人以上。", "城镇新增就业1.02万人。")["城镇新增就业"]
    assert (row.status, row.gap and (row.gap.value, row.gap.unit)) == (Status.MET, (Decimal(700), "人"))


def test_what_is_not_reported_and_what_has_no_number() -> None:
    found = outcomes("固定资产投资增长8%，居民人均可支配收入与经济增长同步。", "居民人均可支配收入增长6%。")
    assert found["固定资产投资"].status is Status.NO_ACTUAL
    assert found["居民人均可支配收入"].status is Status.QUALITATIVE


@pytest.mark.parametrize(
    "result",
    [
        "五年来，地区生产总值年均增长6.4%",
        "前三季度地区生产总值增长6.4%",
        "“十四五”期间，地区生产总值累计增长33%",
        "省属企业增加值和地区生产总值增长6.4%",
    ],
)
def test_what_is_of_another_time_or_a_part_is_not_the_result(result: str) -> None:
    assert outcomes("地区生产总值增长6%。", f"{result}。")["地区生产总值"].status is Status.NO_ACTUAL


def test_the_results_stand_in_the_summary_and_not_where_a_part_is_told() -> None:
    summary = "地区生产总值增长6.2%，固定资产投资增长9%，社会消费品零售总额增长5%。"
    row = outcomes("固定资产投资增长8%。", f"{summary}\n工业园固定资产投资增长21%。")["固定资产投资"]
    assert row.actual and row.actual["value"] == 9
