"""Types of columns: what is the same in another format, and what is told as another type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import polars
import pytest

from govcheck.datasets.schema import Column, TableSchema, Type
from tests.differences.tables.made import cells, compared, of_columns, table, text

ID = {"id": ["a", "b", "c"]}


def both(old: list[Any], new: list[Any], names: tuple[str, str], schema: TableSchema | None = None) -> Any:
    """A column in two formats, held against each other."""
    sides = [
        (text if name.endswith((".csv", ".tsv")) else table)({**ID, "值": values}, name)
        for name, values in zip(names, (old, new), strict=True)
    ]
    return compared(*sides, schema=schema)


def declared(type_: Type) -> TableSchema:
    return TableSchema("青岚", (Column("id", Type.TEXT), Column("值", type_, nullable=True)))


CSV, PARQUET, JSON_LINES, XLSX = "青岚.csv", "青岚.parquet", "青岚.jsonl", "青岚.xlsx"
SAME: list[tuple[str, list[Any], str, list[Any]]] = [
    (CSV, ["6", "7.0", None], PARQUET, [6.0, 7.0, None]),
    (CSV, ["6", "7.50", "-0.0"], "青岚.tsv", ["6.0", "7.5", "0"]),
    (CSV, ["1.2e-7", "1e21", "NaN"], PARQUET, [1.2e-7, 1e21, float("nan")]),
    (CSV, ["6", "7", "123456789012345678"], PARQUET, [6, 7, 123456789012345678]),
    (CSV, ["007", "8", None], PARQUET, ["007", "8", ""]),
    (CSV, ["true", "false", None], PARQUET, [True, False, None]),
    (CSV, ["2024-01-18", None, "2024-03-01"], PARQUET, [date(2024, 1, 18), None, date(2024, 3, 1)]),
    (CSV, ["2024-01-18", None, None], PARQUET, [datetime(2024, 1, 18), None, None]),
    (CSV, ["2024-01-18T08:30:00.000000", None, None], PARQUET, [datetime(2024, 1, 18, 8, 30), None, None]),
    (XLSX, [date(2024, 1, 18), None, None], PARQUET, [datetime(2024, 1, 18), None, None]),
    (JSON_LINES, ["2024-01-18", None, ""], PARQUET, [date(2024, 1, 18), None, None]),
    (CSV, ["财政局;教育局", "科技局", None], PARQUET, [["财政局", "教育局"], ["科技局"], []]),
    (XLSX, ["财政局;教育局", "科技局", None], JSON_LINES, [["财政局", "教育局"], ["科技局"], None]),
    (JSON_LINES, [[], [], []], PARQUET, [None, [], None]),
    (XLSX, [None, None, None], PARQUET, [[], [], []]),
    (XLSX, [6, 7, None], PARQUET, [6.0, 7.0, None]),
    (XLSX, [None, None, None], PARQUET, [None, None, None]),
    (CSV, [None, None, None], PARQUET, ["", None, ""]),
    (JSON_LINES, [[1], [2], []], PARQUET, [[1.0], [2.0], []]),
    (JSON_LINES, [{"甲": 1}, None, None], JSON_LINES, [{"甲": 1.0, "乙": None}, None, None]),
]


@pytest.mark.parametrize(("old_name", "old", "new_name", "new"), SAME)
def test_the_same_in_another_format(old_name: str, old: list[Any], new_name: str, new: list[Any]) -> None:
    for names, sides in (((old_name, new_name), (old, new)), ((new_name, old_name), (new, old))):
        diff = both(*sides, names)
        assert (diff.counts, diff.unchanged) == ({}, 3)


RETYPED: list[tuple[str, list[Any], list[Any], tuple[str, str]]] = [
    (PARQUET, ["6", "7", None], [6, 7, None], ("text", "integer")),
    (PARQUET, [6, 7, None], [6.0, 7.0, None], ("integer", "number")),
    (PARQUET, ["2024-01-18", None, None], [date(2024, 1, 18), None, None], ("text", "date")),
    (PARQUET, [["财政局"], None, None], ["财政局", None, None], ("list", "text")),
    (PARQUET, [b"\xff", None, None], ["ff", None, None], ("bytes", "text")),
    (XLSX, ["2024-01-18", None, None], [date(2024, 1, 18), None, None], ("text", "date")),
]


@pytest.mark.parametrize(("name", "old", "new", "kinds"), RETYPED)
def test_another_type_with_the_same_cells(name: str, old: list[Any], new: list[Any], kinds: tuple[str, str]) -> None:
    diff = both(old, new, (name, name))
    assert of_columns(diff) == [("column-retyped", {"值": kinds})]
    assert cells(diff) == []
    assert of_columns(both(new, old, (name, name))) == [("column-retyped", {"值": kinds[::-1]})]


def test_text_that_held_numbers_throughout() -> None:
    diff = both(["6", "7.0", "8"], ["6.0", "约7", "9"], (CSV, CSV))
    assert of_columns(diff) == [("column-retyped", {"值": ("number", "text")})]
    assert cells(diff) == [{"值": ("7.0", "约7")}, {"值": ("8", "9")}]
    back = both(["6.0", "约7", "9"], ["6", "7.0", "8"], (CSV, CSV))
    assert of_columns(back) == [("column-retyped", {"值": ("text", "number")})]
    never = both(["6", "约7", "8"], ["6.0", "约7", "8"], (CSV, CSV))
    assert (of_columns(never), cells(never)) == ([], [{"值": ("6", "6.0")}])


def test_a_cell_that_no_number_is_against_numbers() -> None:
    diff = both(["6", "约7", "8"], [6.0, 7.0, 8.5], (CSV, PARQUET))
    assert of_columns(diff) == [("column-retyped", {"值": ("text", "number")})]
    assert cells(diff) == [{"值": ("约7", "7.0")}, {"值": ("8", "8.5")}]


@pytest.mark.parametrize("names", [(CSV, CSV), (CSV, JSON_LINES), (JSON_LINES, JSON_LINES)])
def test_text_that_looks_like_a_number_but_is_an_id(names: tuple[str, str]) -> None:
    old, new = ["007", "12345678901234567890", "1.50"], ["7", "12345678901234567891", "1.5"]
    assert cells(both(old, new, names)) == [{"值": (a, b)} for a, b in zip(old, new, strict=True)]


@pytest.mark.parametrize(
    ("type_", "old", "new", "differs"),
    [
        (Type.NUMBER, ["6%", "7", "8.0"], ["六", "7.0", "9"], [("6%", "六"), ("8.0", "9")]),
        (Type.INTEGER, ["2024年", "7", None], ["2024", "7", None], [("2024年", "2024")]),
        (Type.DATE, ["2024-02-30", "待定", None], ["2024-02-31", "待定", None], [("2024-02-30", "2024-02-31")]),
        (Type.DATE, ["2024-02-30", None, None], ["2024-02-31", None, None], [("2024-02-30", "2024-02-31")]),
        (Type.TEXT, ["1.10", "2", "03"], ["1.1", "2", "3"], [("1.10", "1.1"), ("03", "3")]),
        (Type.TEXTS, ["甲;乙", None, "丙"], ["甲;乙", None, "丙;丁"], [(["丙"], ["丙", "丁"])]),
        (Type.DATE, ["2024-01-18", None, None], ["2024-01-19", None, None], [(date(2024, 1, 18), date(2024, 1, 19))]),
    ],
)
def test_declared_types(type_: Type, old: list[Any], new: list[Any], differs: list[tuple[Any, Any]]) -> None:
    diff = both(old, new, (CSV, CSV), declared(type_))
    assert cells(diff) == [{"值": pair} for pair in differs]


def test_a_declared_type_that_cells_lost() -> None:
    diff = both(["2024-01-18", None, None], ["下旬", None, None], (CSV, CSV), declared(Type.DATE))
    assert of_columns(diff) == [("column-retyped", {"值": ("date", "text")})]
    assert both(["下旬", None, None], ["上旬", None, None], (CSV, CSV), declared(Type.DATE)).columns == ()


def test_whole_numbers_against_fractions() -> None:
    diff = both([6, 7, None], [6.0, 7.5, 8.0], (JSON_LINES, JSON_LINES))
    assert cells(diff) == [{"值": (7.0, 7.5)}, {"值": (None, 8.0)}]
    assert isinstance(cells(diff)[0]["值"][0], float)


def test_numbers_that_are_none_are_kept() -> None:
    values = [float("nan"), float("inf"), 1.0]
    diff = both(values, [float("nan"), float("nan"), 1.0], (PARQUET, PARQUET), declared(Type.NUMBER))
    assert diff.by_column == {"值": 1}


def test_large_whole_numbers_against_fractions() -> None:
    large = 2**53 + 1
    assert cells(both([large, 1, 2], [float(2**53), 1.0, 2.5], (JSON_LINES, JSON_LINES)))[0] == {
        "值": (str(large), "9007199254740992.0")
    }


def test_smaller_types_of_numbers() -> None:
    old = table({**ID, "值": polars.Series([1, 2, 3], dtype=polars.UInt8)})
    new = table({**ID, "值": polars.Series([1, 2, 300], dtype=polars.Int32)})
    assert cells(compared(old, new)) == [{"值": (3, 300)}]
    single = table({**ID, "值": polars.Series([6.1, 0.5, 2], dtype=polars.Float32)})
    assert compared(text({**ID, "值": ["6.1", "0.5", "2.0"]}), single).counts == {}


def test_columns_added_and_removed_are_one_change_each() -> None:
    old = text({"id": ["a", "b"], "旧": ["1", "2"], "值": ["5", "6"]})
    new = text({"值": ["5", "7"], "新": ["x", None], "id": ["a", "b"]})
    diff = compared(old, new)
    assert of_columns(diff) == [("column-added", {"新": (None, "text")}), ("column-removed", {"旧": ("integer", None)})]
    assert cells(diff) == [{"值": (6, 7)}]


def test_names_that_polars_takes_for_patterns() -> None:
    old = table({"^.*$": [1, 2], "*": ["亿元", "亿元"], "old": [1.5, 2.5], "": [1, 1]})
    new = table({"old": [1.5, 3.5], "": [1, 2], "*": ["亿元", "万元"], "^.*$": [1, 2]})
    assert cells(compared(old, new, "^.*$")) == [{"old": (2.5, 3.5), "": (1, 2), "*": ("亿元", "万元")}]


def test_categories_are_text() -> None:
    old = table({**ID, "值": polars.Series(["甲", "乙", "丙"], dtype=polars.Categorical)})
    new = table({**ID, "值": polars.Series(["甲", "乙", "丁"], dtype=polars.Enum(["甲", "乙", "丁"]))})
    assert cells(compared(old, new)) == [{"值": ("丙", "丁")}]
