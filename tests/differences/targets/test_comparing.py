from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.choices import FailOn
from govcheck.differences.model import Kind
from govcheck.differences.targets.judging import kinds_of
from govcheck.differences.targets.pairing import Match
from tests.differences.targets.made import change, compared

GDP, INCOME = "地区生产总值", "城镇居民人均可支配收入"


@pytest.mark.parametrize(
    ("old", "new", "kind", "also", "delta"),
    [
        ("增长6%左右", "增长6%左右", Kind.UNCHANGED, (), 0),
        ("增长6%左右", "增长6.5%左右", Kind.RAISED, (), "0.5"),
        ("增长6%左右", "增长5.5%左右", Kind.LOWERED, (), "-0.5"),
        ("增长6%以上", "增长6%左右", Kind.SOFTENED, (), 0),
        ("增长6%左右", "增长6%以上", Kind.HARDENED, (), 0),
        ("增长6%左右", "增长6%", Kind.HARDENED, (), 0),
        ("增长6%以上", "增长6.5%左右", Kind.RAISED, (Kind.SOFTENED,), "0.5"),
        ("增长5.5%左右", "增长5%—5.5%", Kind.LOWERED, (), "-0.25"),
        ("增长５％左右", "增长5%左右", Kind.UNCHANGED, (), 0),
        ("增长6%", "突破500亿元", Kind.UNIT_CHANGED, (), None),
    ],
)
def test_kinds(old: str, new: str, kind: Kind, also: tuple[Kind, ...], delta: str | int | None) -> None:
    found = change(GDP, f"{GDP}{old}。", f"{GDP}{new}。")
    assert (found.kind, found.also, found.match) == (kind, also, Match.EXACT)
    assert (found.delta and found.delta.value) == (None if delta is None else Decimal(delta))


def test_rates_differ_in_points_and_amounts_in_the_new_unit() -> None:
    rate = change("城镇调查失业率", "城镇调查失业率控制在5.5%以内。", "城镇调查失业率控制在5%以内。")
    assert rate.delta and (rate.delta.value, rate.delta.unit) == (Decimal("-0.5"), "个百分点")
    grain = change("粮食产量", "粮食产量稳定在6亿斤。", "粮食产量稳定在32万吨。")
    assert grain.kind is Kind.RAISED and grain.delta and (grain.delta.value, grain.delta.unit) == (Decimal(2), "万吨")


def test_what_goes_down_by_more_is_raised() -> None:
    found = change("单位地区生产总值能耗", "单位地区生产总值能耗下降3%。", "单位地区生产总值能耗下降3.5%。")
    assert found.kind is Kind.RAISED and found.delta and found.delta.value == Decimal("0.5")


def test_a_name_that_is_written_otherwise_is_an_alias() -> None:
    found = change("规模以上工业增加值", "规模以上工业增加值增长7%。", "规上工业增加值增长7%。")
    assert (found.kind, found.match) == (Kind.REWORDED, Match.ALIAS)


def test_town_and_country_are_never_a_pair() -> None:
    kinds = {
        each.indicator: each.kind for each in compared(f"{INCOME}增长5%。", "农村居民人均可支配收入增长7%。").changes
    }
    assert kinds == {INCOME: Kind.DROPPED, "农村居民人均可支配收入": Kind.ADDED}


def test_names_nobody_knows_are_only_suggested() -> None:
    found = change("新建云溪茶叶集散中心", "新建云溪茶叶集散市场3个。", "新建云溪茶叶集散中心5个。")
    assert (found.kind, found.match) == (Kind.RAISED, Match.SUGGESTED)


def test_a_target_that_stands_only_in_the_body_is_not_dropped() -> None:
    listed = f"{GDP}增长6%，社会消费品零售总额增长7%，固定资产投资增长8%。"
    found = change(
        "固定资产投资", listed, f"{GDP}增长6%，社会消费品零售总额增长7%。", new_body="全年固定资产投资增长8%以上。"
    )
    assert found.kind is Kind.HARDENED and found.headline


def test_five_year_goals_are_left_out() -> None:
    found = compared(
        f"{GDP}增长6%。", f"{GDP}增长6%。", new_body="到2030年，地区生产总值达到900亿元，“十五五”时期年均增长5.5%。"
    )
    assert [(each.measure, each.kind) for each in found.changes] == [("growth", Kind.UNCHANGED)]


def test_a_promise_without_a_number_binds_less_where_it_says_so() -> None:
    found = change("居民人均可支配收入", "居民人均可支配收入与经济增长基本同步。", "居民人均可支配收入与经济增长同步。")
    assert found.kind is Kind.HARDENED


def test_a_promise_without_a_number_binds_more_where_it_outdoes_something() -> None:
    name = "居民人均可支配收入"
    found = change(name, f"{name}增速高于经济增长速度。", f"{name}与经济增长同步。")
    assert found.kind is Kind.SOFTENED


def test_listed_goals_come_first_in_the_order_of_the_new_report() -> None:
    goals = f"{GDP}增长6%，固定资产投资增长8%，社会消费品零售总额增长7%。"
    found = compared(goals, goals, old_body="新建农村公路120公里。", new_body="新建农村公路150公里。")
    assert [each.headline for each in found.changes] == [True, True, True, False]


@pytest.mark.parametrize(("new", "code"), [("增长6%", False), ("增长6.5%", True), ("增长6%左右", True)])
def test_the_same_and_the_reworded_are_no_difference(new: str, code: bool) -> None:
    found = compared("规模以上工业增加值增长6%。", f"规上工业增加值{new}。")
    assert found.differs() is code
    assert not found.differs(FailOn.NEVER)


NUMBERS = st.floats(0.1, 99, allow_nan=False).map(lambda value: round(value, 1))
OPS = st.sampled_from(["approx", "eq", "ge", "gt", "range"])


@given(NUMBERS, OPS, NUMBERS, OPS)
def test_there_and_back_are_opposites(old: float, op: str, new: float, other: str) -> None:
    opposite = {
        Kind.RAISED: Kind.LOWERED,
        Kind.LOWERED: Kind.RAISED,
        Kind.HARDENED: Kind.SOFTENED,
        Kind.SOFTENED: Kind.HARDENED,
        Kind.UNCHANGED: Kind.UNCHANGED,
    }

    def row(value: float, bound: str) -> dict[str, object]:
        cells = {"measure": "growth", "direction": "up", "unit": "%", "base_unit": "%", "quote": ""}
        return {
            **cells,
            "op": bound,
            "value": value,
            "base_value": value,
            "value_high": value + 1 if bound == "range" else None,
        }

    there = kinds_of(row(old, op), row(new, other))
    assert [opposite[kind] for kind in there] == kinds_of(row(new, other), row(old, op))
