"""The file of a delta: that one which a stranger wrote or changed can do nothing but change rows, and is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from govcheck.differences.delta import apply_delta, delta_of, read_delta
from govcheck.errors import SourceError
from tests.differences.compared import OLD, compared, saved, table, with_cell

CELL = "root['临岚区|新增就业']['数值']"


def put(told: dict[str, Any], part: str, value: Any) -> None:
    told[part] = value


def put_action(action: str, changes: Any) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told["delta"] = {action: changes}

    return change


UNSAFE: Sequence[Callable[[dict[str, Any]], Any]] = (
    put_action("attribute_added", {"root.数值": 1}),
    put_action("set_item_added", {CELL: [1]}),
    put_action("_numpy_paths", {CELL: "int8"}),
    put_action("_iterable_opcodes", {CELL: []}),
    put_action("iterable_item_moved", {CELL: {"new_path": "root.__class__", "value": 1}}),
    put_action("values_changed", {"root.__class__": {"new_value": 1}}),
    put_action("values_changed", {"root": {"new_value": {}}}),
    put_action("values_changed", {"root['临岚区|新增就业']": {"new_value": {}}}),
    put_action("values_changed", {"root['临岚区|新增就业'].数值": {"new_value": 1}}),
    put_action("values_changed", {CELL + ".__class__": {"new_value": 1}}),
    put_action("values_changed", {"root['临岚区|新增就业']['__class__']": {"new_value": 1}}),
    put_action("values_changed", {"root['临岚区|新增就业']['没有的列']": {"new_value": 1}}),
    put_action("values_changed", {"root[\"临岚区|新增就业\"]['数值']": {"new_value": 1}}),
    put_action("values_changed", {"root[__import__('os')]['数值']": {"new_value": 1}}),
    put_action("values_changed", {CELL + "\n": {"new_value": 1}}),
    put_action("values_changed", {CELL: 1}),
    put_action("values_changed", {CELL: {"new_value": 1.0, "new_path": "root.__class__"}}),
    put_action("values_changed", [CELL]),
    put_action("type_changes", {CELL: {"old_type": "float", "new_type": "str"}}),
    put_action("type_changes", {CELL: {"old_type": "float", "new_type": "Decimal", "new_value": 1.0}}),
    put_action("type_changes", {CELL: {"old_type": "float", "new_type": ["str"], "new_value": 1.0}}),
    put_action("iterable_item_added", {"root['临岚区|新增就业']['责任单位']['x']": 1}),
    lambda told: put(told, "delta", []),
    lambda told: put(told, "order", [[0, 10**15]]),
    lambda told: put(told, "order", [[0, 2], [1, 2]]),
    lambda told: put(told, "order", [[2, 2], [0, 1]]),
    lambda told: put(told, "order", [[0, 4, 1]]),
    lambda told: put(told, "order", "rows"),
    lambda told: put(told, "key", ["没有的列"]),
    lambda told: put(told, "key", [["地区"]]),
    lambda told: put(told, "key", "地区"),
    lambda told: put(told, "new", {"rows": 4}),
    lambda told: put(told, "old", None),
    lambda told: put(told, "columns", ["地区"]),
    lambda told: put(told["columns"], "数值", "Object"),
    lambda told: put(told["columns"], "数值", "__class__"),
    lambda told: put(told["columns"], "数值", {"Array": ["Int64", 10**12]}),
    lambda told: put(told["columns"], "数值", {"Datetime": ["us", "Nowhere/None"]}),
    lambda told: put(told["columns"], "数值", {"Decimal": [10**9, 2]}),
    lambda told: put(told["columns"], "数值", {"List": "String", "Struct": {}}),
    lambda told: put(told, "more", 1),
    lambda told: told.pop("order"),
)


@pytest.mark.parametrize("change", UNSAFE)
def test_a_file_that_could_do_more_is_refused_when_read(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any]
) -> None:
    told = delta_of(compared(OLD, with_cell(1, "数值", 9800.0)))
    read_delta(saved(tmp_path, told))
    change(told)
    with pytest.raises(SourceError, match="damaged or changed") as refused:
        read_delta(saved(tmp_path, told))
    assert "已损坏或被改动" in refused.value.wording.zh


WRONG: Sequence[Callable[[dict[str, Any]], Any]] = (
    put_action("values_changed", {CELL: {"new_value": "9800"}}),
    put_action("values_changed", {CELL: {"new_value": {"a": 1}}}),
    put_action("values_changed", {CELL: {"new_value": True}}),
    put_action("values_changed", {CELL: {"new_value": 9801.0}}),
    put_action("values_changed", {CELL + "['a']": {"new_value": 1.0}}),
    put_action("values_changed", {CELL + "[0]": {"new_value": 1.0}}),
    put_action("values_changed", {"root['没有的行']['数值']": {"new_value": 1.0}}),
    put_action("values_changed", {"root['__class__']['数值']": {"new_value": 1.0}}),
    put_action("values_changed", {"root['临岚区|新增就业']['日期']": {"new_value": "二月"}}),
    put_action("values_changed", {"root['临岚区|新增就业']['责任单位'][007]": {"new_value": "水利局"}}),
    put_action("iterable_item_added", {CELL + "[0]": 1.0}),
    put_action("iterable_item_added", {"root['临岚区|新增就业']['责任单位'][99999999]": "水利局"}),
    put_action("dictionary_item_added", {"root['青岚市|粮食产量']": {"地区": "青岚市"}}),
    put_action("dictionary_item_added", {"root['临岚区|新增就业']": 1}),
    put_action("dictionary_item_removed", {"root['临岚区|新增就业']": {}}),
    put_action("dictionary_item_removed", {"root['没有的行']": {}}),
    lambda told: put(told, "order", [[1, 3], [0, 1]]),
    lambda told: put(told["new"], "rows", 5),
    lambda told: put(told["columns"], "数值", "Int64"),
)


@pytest.mark.parametrize("change", WRONG)
def test_a_file_that_gives_another_table_is_refused_when_applied(
    tmp_path: Path, change: Callable[[dict[str, Any]], Any]
) -> None:
    told = delta_of(compared(OLD, with_cell(1, "数值", 9800.0)))
    change(told)
    delta = read_delta(saved(tmp_path, told))
    with pytest.raises(SourceError, match="damaged or changed"):
        apply_delta(table(OLD), delta)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not whole JSON"),
        ('{"format": "govcheck-delta", "delta": {"values_cha', "not whole JSON"),
        ('{"format": "govcheck-delta", "delta": NaN}', "not whole JSON"),
        ("[" * 100_000, "not whole JSON"),
        ('{"format": "govcheck-delta", "key": ["\\ud800"]}', "not whole JSON"),
        ("[]", "no delta"),
        ('{"format": "deepdiff", "values_changed": {}}', "no delta"),
        ('{"format": ["govcheck-delta"]}', "no delta"),
        ('{"format": "govcheck-delta"}', "damaged or changed"),
    ],
)
def test_what_is_no_delta_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = saved(tmp_path, text)
    with pytest.raises(SourceError, match=reason) as refused:
        read_delta(path)
    assert refused.value.path == path


def test_bytes_that_are_no_text_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "pickle").write_bytes(b"\x80\x04\x95\x0f\x00\x00\x00")
    with pytest.raises(SourceError, match="not whole JSON"):
        read_delta(str(tmp_path / "pickle"))
    with pytest.raises(SourceError, match="no such file"):
        read_delta(str(tmp_path / "nothing"))
