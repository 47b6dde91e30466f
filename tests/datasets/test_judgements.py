"""What our own expectations judge, without great_expectations."""

from typing import Any

import pytest

from govcheck.datasets.judgement import Judgement
from govcheck.datasets.totals import group_totals_to_add_up, parts_in_columns, parts_in_rows
from govcheck.datasets.units import targets_to_keep_their_unit, unit_to_fit_indicator
from govcheck.statements.fitting import comparable, unit_fits


@pytest.mark.parametrize(
    ("indicator", "measure", "unit", "fits"),
    [
        ("地区生产总值", "growth", "%", True),
        ("地区生产总值", "growth", "倍", True),
        ("GDP", "growth", "亿元", False),
        ("地区生产总值", "level", "亿元", True),
        ("地区生产总值", "level", "亿美元", True),
        ("地区生产总值", "level", "万亩", False),
        ("地区生产总值", "level", "%", False),
        ("地区生产总值", "change", "亿元", True),
        ("地区生产总值", "change", "万吨", False),
        ("常住人口城镇化率", "share", "%", True),
        ("常住人口城镇化率", "share", "万人", False),
        ("常住人口城镇化率", "change", "个百分点", True),
        ("粮食产量", "level", "亿斤", True),
        ("粮食产量", "level", "万千瓦", False),
        ("城镇新增就业", "count", "万人", True),
        ("城镇新增就业", "count", "公里", False),
        ("没有这个指标", "level", "公里", True),
        ("没有这个指标", "growth", "公里", False),
        ("没有这个指标", "level", "没有这个单位", False),
        ("地区生产总值", "rank", "位", True),
        ("地区生产总值", "rank", "亿元", False),
        ("地区生产总值", "其他", "亿元", True),
        ("地区生产总值", "level", None, True),
        ("地区生产总值", "level", "", True),
        ("地区生产总值", "level", "万", True),
    ],
)
def test_unit_fits(indicator: str, measure: str, unit: str | None, fits: bool) -> None:
    assert unit_fits(indicator, measure, unit) is fits


def test_comparable() -> None:
    assert comparable("money", "currency")
    assert comparable("money", "money/time")
    assert comparable("ratio", "multiple")
    assert not comparable("money", "area")
    assert not comparable("points", "count")


def rows(judgement: Judgement) -> list[int]:
    return [breach.row for breach in judgement.breaches]


def test_unit_to_fit_indicator() -> None:
    columns: dict[str, list[Any]] = {
        "i": ["地区生产总值", "地区生产总值", None, "粮食产量", "粮食产量"],
        "m": ["level", "level", "level", "level", "level"],
        "u": ["亿元", "亩", "亩", None, "元"],
    }
    found = unit_to_fit_indicator(columns, "i", "m", "u")
    assert (found.judged, rows(found)) == (3, [1, 4])
    assert found.breaches[0].wording.en == "亩 is no unit of 地区生产总值 (level)"


def test_targets_to_keep_their_unit() -> None:
    columns: dict[str, list[Any]] = {
        "r": ["甲", "甲", "甲", "乙", "甲", "甲", "甲", None],
        "i": ["投资"] * 6 + [None, "投资"],
        "m": ["level", "level", "level", "level", "growth", "count", "level", "level"],
        "u": ["亿元", "万亩", "万美元", "万亩", "%", "个", "%", None],
    }
    found = targets_to_keep_their_unit(columns, "r", "i", "m", "u", ("level", "growth"))
    assert (found.judged, rows(found)) == (5, [1])
    assert found.breaches[0].wording.en == "投资 is in 万亩, but in 亿元 elsewhere (row 1)"


def test_parts_in_columns() -> None:
    columns: dict[str, list[Any]] = {
        "a": [1, 0.1, 1, None, 1],
        "b": [2, 0.2, 2, 2, 2],
        "t": [3, 0.3, 4, 3, 3.5],
    }
    found = parts_in_columns(columns, ["a", "b"], "t", 0)
    assert (found.judged, rows(found)) == (4, [2, 4])
    assert found.breaches[0].wording.en == "the total is 4, the parts sum to 3 (a difference of 1)"
    assert rows(parts_in_columns(columns, ["a", "b"], "t", 0.5)) == [2]


def test_parts_in_rows() -> None:
    columns: dict[str, list[Any]] = {
        "year": [2023, 2023, 2023, 2024, 2024, 2024, 2025, 2026, 2026],
        "place": ["甲", "乙", "全市", "甲", "乙", "合计", "合计", "甲", "合计"],
        "v": [1, 2, 3, 1, 2, 5, 7, None, 1],
    }
    found = parts_in_rows(columns, "v", "place", ["全市", "合计"], ["year"], 0)
    assert (found.judged, rows(found)) == (2, [5])
    assert rows(parts_in_rows(columns, "v", "place", ["全市", "合计"], [], 0)) == []  # a part is empty
    assert parts_in_rows({"v": [], "m": []}, "v", "m", ["合计"], [], 0) == Judgement(0, ())


def test_group_totals_to_add_up() -> None:
    columns: dict[str, list[Any]] = {
        "g": ["x", "x", "y", "y", "z", "z"],
        "v": [1, 2, 1, 2, 1, None],
        "t": [3, None, 4, 3, 9, 9],
    }
    found = group_totals_to_add_up(columns, "v", ["g"], "t", 0)
    assert (found.judged, rows(found)) == (3, [2])
