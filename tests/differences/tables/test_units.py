"""Amounts in another unit are the same amount."""

from __future__ import annotations

from typing import Any

import pytest

import govcheck
from govcheck.datasets.contract import TARGETS
from govcheck.datasets.schema import Roles, TableSchema
from govcheck.differences.tables import Tolerance
from tests.differences.tables.made import cells, compared, rows, table, text
from tests.documents import FIXTURES

LONG = TableSchema("青岚", (), roles=Roles(indicator="指标", value="数值", unit="单位"))
WIDE = TableSchema("青岚", (), roles=Roles(indicator="指标", unit="单位", years=(("2023年", 2023), ("2024年", 2024))))


def one(value: str | None, unit: str | None) -> Any:
    return text({"指标": ["财政收入"], "数值": [value], "单位": [unit]})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("12000", "亿元"), ("1.2", "万亿元")),
        (("5", "%"), ("5.0", "％")),
        (("5", "百分点"), ("5", "个百分点")),
        (("1.2", "亿"), ("12000", "万")),
        (("1", "万亩"), ("10000", "亩")),
        (("0", "亿元"), ("0", "万元")),
        (("0.1", "亿元"), ("1000", "万元")),
        (("15", "平方公里"), ("1500", "公顷")),
    ],
)
def test_the_same_amount(old: tuple[str, str], new: tuple[str, str]) -> None:
    for one_, other in ((old, new), (new, old)):
        diff = compared(one(*one_), one(*other), "指标", schema=LONG)
        assert (diff.counts, diff.unchanged) == ({}, 1)


@pytest.mark.parametrize(
    ("old", "new", "columns"),
    [
        (("12000", "亿元"), ("1.3", "万亿元"), {"数值", "单位"}),
        (("5", "亿元"), ("5", "亿"), {"单位"}),
        (("5", "%"), ("5", "个百分点"), {"单位"}),
        (("5", "个"), ("5", "家"), {"单位"}),
        (("5", "亿元"), ("5", None), {"单位"}),
        ((None, "亿元"), (None, "万元"), {"单位"}),
        (("5", "亿元"), (None, "万元"), {"数值", "单位"}),
        (("5", "斛"), ("5", "斗"), {"单位"}),
        (("5", "亿元"), ("5.0000000001", "亿元"), {"数值"}),
        (("12000", "亿元"), ("1.20001", "万亿元"), {"数值", "单位"}),
    ],
)
def test_another_amount(old: tuple[Any, Any], new: tuple[Any, Any], columns: set[str]) -> None:
    (changed,) = cells(compared(one(*old), one(*new), "指标", schema=LONG))
    assert set(changed) == columns


def test_without_roles_a_unit_is_text() -> None:
    (changed,) = cells(compared(one("12000", "亿元"), one("1.2", "万亿元"), "指标"))
    assert set(changed) == {"数值", "单位"}


def test_a_tolerance_holds_between_units() -> None:
    old, new = one("12000", "亿元"), one("1.21", "万亿元")
    assert compared(old, new, "指标", schema=LONG, tolerance=Tolerance(relative=0.01)).counts == {}
    assert compared(old, new, "指标", schema=LONG, tolerance=Tolerance(absolute=100)).counts == {}
    assert compared(old, new, "指标", schema=LONG, tolerance=Tolerance(absolute=99)).counts != {}
    assert compared(new, old, "指标", schema=LONG, tolerance=Tolerance(absolute=99)).counts != {}


def test_a_value_that_is_no_number_hides_nothing() -> None:
    old = text({"指标": ["甲", "乙"], "数值": ["12000", "约5"], "单位": ["亿元", "亿元"]})
    new = text({"指标": ["甲", "乙"], "数值": ["1.2", "约6"], "单位": ["万亿元", "万元"]})
    assert cells(compared(old, new, schema=LONG)) == [{"数值": ("约5", "约6"), "单位": ("亿元", "万元")}]


def test_years_side_by_side() -> None:
    old = text({"指标": ["甲", "乙", "丙"], "2023年": ["12000", "1", "2"], "2024年": ["13000", None, "3"],
                "单位": ["亿元", "亿元", "亿元"]})  # fmt: skip
    new = text({"指标": ["甲", "乙", "丙"], "2023年": ["1.2", "10000", "2"], "2024年": ["1.4", None, "3"],
                "单位": ["万亿元", "万元", "亿元"]})  # fmt: skip
    diff = compared(old, new, schema=WIDE)
    assert cells(diff) == [{"2024年": (13000.0, 1.4), "单位": ("亿元", "万亿元")}]
    assert diff.unchanged == 2


def test_targets_follow_with_their_ranges_and_base_values() -> None:
    targets = govcheck.extract(FIXTURES / "qinglan-2024-report.txt").table("targets")
    row = targets.row(0, named=True)
    old = {**row, "op": "range", "value": 12000.0, "value_high": 13000.0, "unit": "亿元", "base_value": 1.2e12,
           "base_unit": "元"}  # fmt: skip
    new = {**old, "value": 1.2, "value_high": 1.3, "unit": "万亿元", "base_value": 1.2e12 * (1 + 1e-12)}
    sides = [table({name: [cell] for name, cell in each.items()}, **targets.schema) for each in (old, new)]
    assert compared(*sides, schema=TARGETS).counts == {}
    high = table({name: [cell] for name, cell in {**new, "value_high": 1.4}.items()}, **targets.schema)
    diff = compared(sides[0], high, schema=TARGETS)
    assert set(diff.by_column) == {"value_high", "unit", "base_value"}
    base = table({name: [cell] for name, cell in {**new, "base_value": 1.3e12}.items()}, **targets.schema)
    assert set(compared(sides[0], base, schema=TARGETS).by_column) == {"base_value"}


def test_whole_rows_in_another_unit() -> None:
    old = text({"指标": ["甲", "甲", "甲"], "数值": ["12000", "12000", "3"], "单位": ["亿元", "亿元", "亿元"]})
    new = text({"指标": ["甲", "甲", "甲"], "数值": ["1.2", "12000", "4"], "单位": ["万亿元", "亿元", "亿元"]})
    diff = compared(old, new, schema=LONG)
    assert diff.key == ()
    assert rows(diff) == [("added", None, 3), ("removed", 3, None)]
