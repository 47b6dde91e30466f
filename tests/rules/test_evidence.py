"""A row against its own quote."""

import pytest

from govcheck.rules.evidence.rereading import Stated, unborne


@pytest.mark.parametrize(
    "row",
    [
        Stated("茶叶产值增长6%左右", "approx", 6, None, "%"),
        Stated("茶叶产值突破1.2万亿元", "gt", 12000, None, "亿元"),
        Stated("茶叶、竹编产值分别增长7%和8%以上", "ge", 7, None, "%"),
        Stated("产值分别达1.28万亿、8200亿元", "eq", 1.28, None, "万亿元"),
        Stated("建成2—3个茶园", "range", 2, 3, "个"),
        Stated("三次产业结构调整为19.2︰17︰63.8", "eq", 17, None, "%"),
        Stated("占比分别提高29个、14个百分点", "eq", 29, None, "个百分点"),
        Stated("占全省的三分之一", "eq", 0.3333, None, None),
        Stated("茶叶产值\n增长５．５％", "eq", 5.5, None, "%"),
    ],
)
def test_a_quote_bears_its_row_out(row: Stated) -> None:
    assert unborne(row) is None


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (Stated("茶叶产值增长6%左右", "approx", 60, None, "%"), "value"),
        (Stated("茶叶产值增长6%左右", "approx", 6, None, "个百分点"), "unit"),
        (Stated("茶叶产值增长6%左右", "ge", 6, None, "%"), "op"),
        (Stated("茶叶产值增长6%左右", "eq", 6, None, "%"), "op"),
        (Stated("茶叶产值30亿元", "eq", 30, None, "万元"), "unit"),
        (Stated("建成2—3个茶园", "range", 2, 5, "个"), "value_high"),
        (Stated("茶香满城", "eq", 6, None, "%"), "value"),
        (Stated("5A级景区", "eq", 5, None, "个"), "value"),
    ],
)
def test_what_a_quote_does_not_bear_out(row: Stated, column: str) -> None:
    assert unborne(row) == column
