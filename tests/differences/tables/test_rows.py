"""Rows that came, went and changed, and how they are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from govcheck.datasets.contract import TARGETS
from govcheck.differences.model import Kind, TableChange, Transition
from govcheck.differences.tables import Tolerance, compare_tables
from tests.differences.tables.made import compared, rows, table, text

OLD = text({"地区": ["临岚区", "云溪县", "石渡镇", "柳桥镇"], "年份": ["2023"] * 4, "数值": ["8.1", "6", "5", None]})
NEW = text({"数值": ["8.5", "7", "6.0", "5.5"], "地区": ["临岚区", "白茶乡", "云溪县", "柳桥镇"], "年份": ["2023"] * 4})


def test_changes_in_the_order_of_the_new_table() -> None:
    diff = compared(OLD, NEW)
    assert list(diff.changes()) == [
        TableChange(Kind.MODIFIED, {"地区": "临岚区"}, {"数值": (8.1, 8.5)}, 1, 1),
        TableChange(
            Kind.ADDED,
            {"地区": "白茶乡"},
            {"数值": (None, 7.0), "地区": (None, "白茶乡"), "年份": (None, 2023)},
            None,
            2,
        ),
        TableChange(Kind.MODIFIED, {"地区": "柳桥镇"}, {"数值": (None, 5.5)}, 4, 4),
        TableChange(
            Kind.REMOVED,
            {"地区": "石渡镇"},
            {"地区": ("石渡镇", None), "年份": (2023, None), "数值": (5.0, None)},
            3,
            None,
        ),
    ]
    assert diff.counts == {Kind.MODIFIED: 2, Kind.ADDED: 1, Kind.REMOVED: 1}
    assert (diff.unchanged, diff.by_column) == (1, {"数值": 2})
    assert (diff.name, diff.old, diff.new) == ("青岚", "青岚.csv", "青岚.csv")
    assert diff.old_frame.columns == ["地区", "年份", "数值"]


def test_at_most_so_many_of_each_kind() -> None:
    diff = compared(OLD, NEW)
    assert rows(diff) == [("modified", 1, 1), ("added", None, 2), ("modified", 4, 4), ("removed", 3, None)]
    limited = [change.kind.value for change in diff.changes(1)]
    assert limited == ["modified", "added", "removed"]
    assert list(diff.changes(0)) == []


def test_more_rows_than_are_made_at_a_time() -> None:
    count = 2_500
    old = table({"id": range(count), "v": range(count)})
    new = table({"id": range(10, count + 10), "v": [*range(11, count + 1), *[0] * 10]})
    diff = compared(old, new)
    told = list(diff.changes())
    assert [each.new_row for each in told if each.new_row] == list(range(1, count + 1))
    assert [each.old_row for each in told if each.kind is Kind.REMOVED] == list(range(1, 11))
    assert len([None for each in diff.changes(1_200)]) == 1_200 + 10 + 10


def test_the_most_frequent_transitions() -> None:
    units = ["%", "万亩", "亿元", "亿元", "万亩", "亿元", "人"]
    new = ["个百分点", "亩", "亿", "亿", "亩", "亿", "人"]
    diff = compared(table({"id": range(7), "单位": units}), table({"id": range(7), "单位": new}))
    assert diff.transitions("单位", 2) == [Transition("亿元", "亿", 3), Transition("万亩", "亩", 2)]
    assert len(diff.transitions("单位")) == 3
    assert diff.transitions("id") == diff.transitions("没有") == ()


def test_values_are_plain() -> None:
    old = table({"id": [1, 2], "日期": [date(2024, 1, 18), None], "单位": [["财政局"], []], "占比": [1.5, 2.5]})
    new = table(
        {"id": [1, 2], "日期": [date(2024, 1, 19), None], "单位": [["财政局", "教育局"], None], "占比": [1.5, 3.0]}
    )
    diff = compared(old, new)
    one, two = diff.changes()
    assert one.columns == {"日期": (date(2024, 1, 18), date(2024, 1, 19)), "单位": (["财政局"], ["财政局", "教育局"])}
    assert two.columns == {"占比": (2.5, 3.0)}
    assert diff.transitions("单位") == [Transition(["财政局"], ["财政局", "教育局"], 1)]


def whole(*sides: dict[str, list[Any]], tolerance: float = 0) -> list[tuple[str, int | None, int | None]]:
    return rows(compared(table(sides[0]), table(sides[1]), tolerance=Tolerance(tolerance)))


def test_whole_rows_as_often_as_they_are_there() -> None:
    assert whole({"a": ["x", "x", "y"]}, {"a": ["y", "x", "x"]}) == []
    assert whole({"a": ["x", "x", "y"]}, {"a": ["x", "y", "y"]}) == [("added", None, 3), ("removed", 2, None)]
    assert whole({"a": [None, None]}, {"a": [None]}) == [("removed", 2, None)]


def test_whole_rows_in_the_columns_that_both_have() -> None:
    diff = compared(table({"a": ["x", "x"], "旧": [1, 2]}), table({"新": [1, 2], "a": ["x", "x"]}))
    assert diff.counts == {Kind.COLUMN_ADDED: 1, Kind.COLUMN_REMOVED: 1}
    assert diff.unchanged == 2


def test_whole_rows_within_a_tolerance() -> None:
    old, new = {"a": ["x", "x", "x"], "v": [1.0, 1.0, 5.0]}, {"a": ["x", "x", "x"], "v": [5.0, 1.1, 1.0]}
    assert whole(old, new) == [("added", None, 2), ("removed", 2, None)]
    assert whole(old, new, tolerance=0.2) == []
    assert whole({"a": ["x", "x"]}, {"a": ["y", "x"]}, tolerance=0.2) == [("added", None, 1), ("removed", 2, None)]
    assert whole({"v": [1.5, 1.5]}, {"v": [1.6, 9.5]}, tolerance=0.2) == [("added", None, 2), ("removed", 2, None)]


def test_whole_rows_with_numbers_among_text() -> None:
    old, new = {"a": ["x", "x"], "v": ["6", "7.0"]}, {"a": ["x", "x"], "v": ["约7", "6.0"]}
    diff = compared(text(old), text(new))
    assert rows(diff) == [("added", None, 1), ("removed", 2, None)]


def test_whole_rows_with_lists() -> None:
    old, new = {"a": [["x"], ["x"], []], "v": [0.5, 0.5, 0.5]}, {"a": [None, ["x"], ["y"]], "v": [0.5, 0.5, 0.5]}
    assert whole(old, new) == [("added", None, 3), ("removed", 2, None)]


def test_empty_tables() -> None:
    header = text({"id": [], "v": []})
    assert compared(header, header).counts == {}
    assert compared(header, text({"id": ["1"], "v": ["2"]})).counts == {Kind.ADDED: 1}
    assert compared(text({"id": ["1"], "v": ["2"]}), header).counts == {Kind.REMOVED: 1}
    nothing = table({}, "青岚.jsonl")
    assert compared(nothing, nothing).counts == {}
    assert compared(nothing, text({"id": ["1"], "v": ["2"]})).counts == {Kind.ADDED: 1}
    assert compared(text({"id": ["1"]}), nothing, "id").counts == {Kind.REMOVED: 1}


def test_no_column_in_common() -> None:
    diff = compared(table({"a": [1, 2]}), table({"b": [1, 2]}))
    assert diff.counts == {Kind.COLUMN_ADDED: 1, Kind.COLUMN_REMOVED: 1, Kind.ADDED: 2, Kind.REMOVED: 2}
    assert diff.unchanged == 0


def test_a_column_named_like_a_pattern() -> None:
    diff = compared(text({"^a$": ["x", "y"], "*": ["1", "2"]}), text({"^a$": ["x", "y"], "*": ["1", "3"]}))
    assert [change.columns for change in diff.changes()] == [{"*": (2, 3)}]


def test_rows_of_a_known_table_are_named_for_people() -> None:
    cells = {"target_id": ["0" * 12], "indicator": ["茶叶产量"], "period_end": ["2024"], "value": ["1"]}
    diff = compare_tables(text(cells), text({**cells, "value": ["2"]}), name="targets", schema=TARGETS)
    assert [change.label for change in diff.changes()] == [("茶叶产量", 2024)]
