"""Which columns tell the rows apart, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars
import pytest

from govcheck.datasets.contract import TARGETS
from govcheck.datasets.schema import Column, Roles, TableSchema, Type
from govcheck.differences.model import KeyOrigin, Kind
from govcheck.errors import UsageError
from tests.differences.tables.made import cells, compared, rows, table, text

SCHEMA = TableSchema("青岚", (Column("代码", Type.TEXT), Column("数值", Type.NUMBER)), key=("代码",))


def test_the_key_that_is_given_wins() -> None:
    old = text({"代码": ["1", "2"], "名称": ["临岚区", "云溪县"], "数值": ["5", "6"]})
    new = text({"代码": ["2", "1"], "名称": ["临岚区", "云溪县"], "数值": ["5", "6"]})
    given = compared(old, new, "名称", "名称", schema=SCHEMA)
    assert (given.key, given.key_origin) == (("名称",), KeyOrigin.GIVEN)
    assert given.by_column == {"代码": 2}
    declared = compared(old, new, schema=SCHEMA)
    assert (declared.key, declared.key_origin) == (("代码",), KeyOrigin.DECLARED)
    assert declared.by_column == {"名称": 2, "数值": 2}


def test_a_declared_key_whose_columns_are_not_there_is_none() -> None:
    old = text({"名称": ["临岚区", "云溪县"], "数值": ["5", "6"]})
    diff = compared(old, old, schema=replace(SCHEMA, key=("代码", "名称")))
    assert (diff.key, diff.key_origin) == (("名称",), KeyOrigin.FOUND)
    assert compared(old, old, schema=TARGETS).key == ("名称",)


FOUND: list[tuple[dict[str, list[Any]], tuple[str, ...]]] = [
    ({"说明": ["甲", "乙", "丙"], "id": [1, 2, 3]}, ("id",)),
    ({"数值": [1.5, 2.5, 3.5], "说明": ["甲", "乙", "丙"]}, ("说明",)),
    ({"k": [3, 1, 2], "v": ["甲", "甲", "乙"]}, ("k",)),
    ({"地区": ["临岚区", "临岚区", "云溪县"], "人数": [7, 8, 9], "年份": [2023, 2024, 2023]}, ("地区", "年份")),
    (
        {"甲": ["x", "x", "y", "y"], "乙": [1, 2, 1, 2], "丙": ["a", "a", "a", "b"]},
        ("甲", "乙"),
    ),
    (
        {"a": [0, 0, 0, 0, 1, 1, 1, 1], "b": [0, 0, 1, 1] * 2, "c": [0, 1] * 4, "v": [0.0, *[1.5] * 7]},
        ("a", "b", "c"),
    ),
    ({"序号": [1, 2, 3], "地区生产总值": ["约5", "约6", "约7"]}, ("地区生产总值",)),
    ({"序号": [1, 2, 3], "说明": ["甲", "甲", None]}, ("序号",)),
    ({"名称": ["甲", None, "乙"], "行": [1, 2, 3]}, ("行",)),
]


@pytest.mark.parametrize(("columns", "key"), FOUND)
def test_the_key_that_is_found(columns: dict[str, list[Any]], key: tuple[str, ...]) -> None:
    diff = compared(table(columns), table(columns))
    assert (diff.key, diff.key_origin) == (key, KeyOrigin.FOUND)
    assert diff.counts == {}


def test_values_and_units_are_no_key() -> None:
    columns = {"数值": ["5", "6"], "单位": ["亿元", "万元"], "指标": ["财政收入", "粮食产量"]}
    roles = TableSchema("青岚", (), roles=Roles(value="数值", unit="单位"))
    assert compared(text(columns), text(columns), schema=roles).key == ("指标",)
    only = text({name: columns[name] for name in ("数值", "单位")})
    assert compared(only, only, schema=roles).key_origin is KeyOrigin.WHOLE_ROWS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"v": [1.5, 2.5]}, {"v": [1.5, 2.5]}),
        ({"k": ["a", "a"]}, {"k": ["a", "b"]}),
        ({"k": ["a", "b"]}, {"k": ["a", "a"]}),
        ({"k": ["a", None]}, {"k": ["a", "b"]}),
        ({"k": ["a", "b", "c"]}, {"k": ["a", "x", "y"]}),
    ],
)
def test_where_no_key_is_found_whole_rows_are_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    diff = compared(table(old), table(new))
    assert (diff.key, diff.key_origin) == ((), KeyOrigin.WHOLE_ROWS)


def test_half_of_the_smaller_table_is_enough() -> None:
    diff = compared(table({"k": ["a", "b"]}), table({"k": ["x", "a", "y", "z"]}))
    assert diff.key == ("k",)
    assert rows(diff) == [("added", None, 1), ("added", None, 3), ("added", None, 4), ("removed", 2, None)]


def test_a_set_that_few_rows_share_is_left_for_the_next() -> None:
    old = table({"id": [1, 2, 3, 4], "名": ["甲", "乙", "丙", "丁"]})
    new = table({"id": [5, 6, 7, 8], "名": ["甲", "乙", "丙", "丁"]})
    assert compared(old, new).key == ("名",)


@pytest.mark.parametrize("schema", [None, SCHEMA])
def test_rows_that_the_key_does_not_tell_apart(schema: TableSchema | None) -> None:
    codes = ["5", "1", "1", "2", "3", "2", "4", "4", "3", "4", "4", "1"]
    old = text({"代码": ["1"], "数值": ["5"]}, "旧.csv")
    new = text({"代码": codes, "数值": ["6"] * len(codes)}, "新\x1b.csv")
    with pytest.raises(UsageError) as caught:
        compared(old, new, *(() if schema else ("代码",)), schema=schema)
    said = caught.value.wording
    assert said.en.startswith(
        "新␛.csv: several rows have the same 代码: 1 (rows 2, 3, 12); 2 (rows 4, 6); 3 (rows 5, 9); and 1 more;"
    )
    assert "1（第2, 3, 12行）；2（第4, 6行）；3（第5, 9行）；另有1个；" in said.zh
    with pytest.raises(UsageError, match=r"^新␛\.csv"):
        compared(new, old, "代码")


def test_many_rows_of_one_value_are_not_all_told() -> None:
    again = table({"地区": ["临岚区"] * 5, "年份": [2024] * 5})
    with pytest.raises(UsageError, match=r"临岚区, 2024 \(rows 1, 2, 3, …\); remove"):
        compared(again, again, "地区", "年份")


def test_a_key_that_is_empty_in_a_row() -> None:
    old, new = text({"代码": ["1", "2"]}, "旧.csv"), text({"代码": ["1", None]}, "新.csv")
    with pytest.raises(UsageError, match=r"新\.csv: row 2 has no value in 代码") as caught:
        compared(old, new, "代码")
    assert "第2行" in caught.value.wording.zh
    blank = table({"代码": ["1", ""]}, "空.jsonl")
    with pytest.raises(UsageError, match=r"空\.jsonl: row 2"):
        compared(blank, old, "代码")


def test_a_key_that_is_not_there() -> None:
    old, new = text({"代码": ["1"], "数值": ["5"]}, "旧.csv"), text({"编码": ["1"], "数值": ["5"]}, "新.csv")
    with pytest.raises(UsageError, match=r"新\.csv has no column 代码 .* 编码, 数值") as caught:
        compared(old, new, "代码")
    assert "编码、数值" in caught.value.wording.zh


def test_numbers_of_a_key_are_not_rounded() -> None:
    """1.1 and 1.10 are two chapters, and one number."""
    old = text({"节": ["1.1", "1.10"], "值": ["甲", "乙"]})
    new = text({"节": ["1.10", "1.1"], "值": ["丙", "甲"]})
    diff = compared(old, new, "节")
    assert [(change.key, change.columns) for change in diff.changes()] == [({"节": "1.10"}, {"值": ("乙", "丙")})]


@pytest.mark.parametrize("key", [["a;b", "c"], [1.5, 2.5], [True, False]])
def test_a_given_key_of_any_type(key: list[Any]) -> None:
    old, new = table({"k": key, "v": [1, 2]}), table({"k": key[::-1], "v": [2, 3]})
    assert cells(compared(old, new, "k")) == [{"v": (1, 3)}]


def test_lists_as_a_key() -> None:
    old, new = table({"k": [["甲"], ["乙"]], "v": [1, 2]}), table({"k": [["乙"], ["甲"]], "v": [2, 3]})
    assert cells(compared(old, new, "k")) == [{"v": (1, 3)}]


def test_a_key_of_another_format() -> None:
    old = text({"代码": ["1", "2"], "v": ["1", "2"]})
    new = table({"代码": polars.Series([2, 1], dtype=polars.Int32), "v": [3, 1]})
    diff = compared(old, new, "代码")
    assert [change.key for change in diff.changes()] == [{"代码": 2}]
    assert diff.counts == {Kind.MODIFIED: 1}
