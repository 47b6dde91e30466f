from decimal import Decimal

import pytest

from govcheck.quantities.units import dimension_of, in_base, normal_unit, parse_unit


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("3", "亿元", (Decimal(300_000_000), "元")),
        ("1.2", "万亿元", (Decimal(1_200_000_000_000), "元")),
        ("5", "%", (Decimal(5), "%")),
        ("7", "成", (Decimal(70), "%")),
        ("3", "‰", (Decimal("0.3"), "%")),
        ("2", "个百分点", (Decimal(2), "个百分点")),
        ("3", "亩", (Decimal(2000), "平方米")),
        ("2", "平方公里", (Decimal(2_000_000), "平方米")),
        ("4", "亿斤", (Decimal(200_000), "吨")),
        ("2", "亿千瓦时", (Decimal(200_000_000), "千瓦时")),
        ("3", "万千瓦", (Decimal(30_000), "千瓦")),
        ("1", "兆瓦", (Decimal(1000), "千瓦")),
        ("8", "万人次", (Decimal(80_000), "人次")),
        ("6", "亿美元", (Decimal(600_000_000), "美元")),
        ("30", "家", (Decimal(30), "家")),
        ("5", "万", (Decimal(50_000), "")),
    ],
)
def test_values_in_the_base_unit(value: str, unit: str, expected: tuple[Decimal, str]) -> None:
    assert in_base(Decimal(value), unit) == expected


def test_a_rate_of_two_units() -> None:
    value = in_base(Decimal(20), "万元/亩")
    assert value is not None
    assert round(value[0], 6) == 300
    assert value[1] == "元/平方米"
    assert dimension_of("微克/立方米") == "mass/volume"


@pytest.mark.parametrize("unit", ["", "甲", "元亿", "亿亿", None])
def test_what_is_no_unit_has_no_base(unit: str | None) -> None:
    assert in_base(Decimal(1), unit) is None
    assert dimension_of(unit) is None


def test_a_magnitude_that_is_part_of_a_unit_stays_in_it() -> None:
    parsed = parse_unit("千瓦时")
    assert parsed is not None
    assert parsed[0] == 1
    assert parsed[1] is not None
    assert parsed[1].name == "千瓦时"


@pytest.mark.parametrize(
    ("text", "scale", "name"),
    [
        ("条（个）", 1, "条"),
        ("万条（个）", 10_000, "条"),
        ("套（间）", 1, "套（间）"),
        ("百分点", 1, "个百分点"),
        ("元/亩", 1, "元/亩"),
    ],
)
def test_the_scale_and_the_name_of_a_unit(text: str, scale: int, name: str) -> None:
    parsed = parse_unit(text)
    assert parsed is not None
    assert parsed[1] is not None
    assert (parsed[0], parsed[1].name) == (scale, name)


def test_spellings_of_points_are_one() -> None:
    assert {normal_unit(each) for each in ("百分点", "个百分点", "个点")} == {"个百分点"}
