"""The delta of two tables: that it gives the new one cell by cell, and is put onto no other table than the old one."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from govcheck.datasets import TableFormat
from govcheck.datasets.writing import write_tables
from govcheck.differences import delta as module
from govcheck.differences.delta import apply_delta, delta_of, read_delta
from govcheck.differences.tables import compare_tables
from govcheck.errors import UsageError
from govcheck.reporters.dumping import dump
from tests.differences.compared import KEY, OLD, compared, saved, table, with_cell
from tests.tables.made import read_one
from tests.test_imports import HEAVY, loaded

SHANGHAI = ZoneInfo("Asia/Shanghai")


def made_new(old: polars.DataFrame, new: polars.DataFrame, key: Sequence[str] = KEY) -> polars.DataFrame:
    """The new table, made through a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "d.json"))
        with open(path, "w", encoding="utf-8", newline="") as out:
            dump(delta_of(compared(old, new, key)), out)
        return apply_delta(table(old), read_delta(path))


def check(old: polars.DataFrame, new: polars.DataFrame, key: Sequence[str] = KEY) -> dict[str, Any]:
    """Check that the delta gives the new table exactly; return it."""
    assert_frame_equal(made_new(old, new, key), new, check_exact=True)
    return delta_of(compared(old, new, key))


def test_what_is_the_same_has_no_changes() -> None:
    delta = check(OLD, OLD)
    assert delta["delta"] == {}
    assert delta["order"] is None
    assert delta["key"] == ["地区", "指标"]
    assert delta["columns"] == {
        "地区": "String",
        "指标": "String",
        "数值": "Float64",
        "单位": "String",
        "责任单位": {"List": "String"},
        "日期": "Date",
    }
    assert delta["old"]["name"] == "旧.csv"
    assert delta["old"]["rows"] == delta["new"]["rows"] == 4
    assert len(delta["old"]["sha256"]) == 64


@pytest.mark.parametrize(
    ("row", "column", "value", "told"),
    [
        (0, "数值", 32.0, {"values_changed": {"root['临岚区|粮食产量']['数值']": {"new_value": 32.0}}}),
        (
            3,
            "数值",
            80.0,
            {
                "type_changes": {
                    "root['云溪县|新增就业']['数值']": {"old_type": "NoneType", "new_type": "float", "new_value": 80.0}
                }
            },
        ),
        (
            0,
            "日期",
            date(2024, 2, 1),
            {"values_changed": {"root['临岚区|粮食产量']['日期']": {"new_value": "2024-02-01"}}},
        ),
        (
            0,
            "责任单位",
            ["农业农村局", "水利局"],
            {"iterable_item_added": {"root['临岚区|粮食产量']['责任单位'][1]": "水利局"}},
        ),
        (
            1,
            "责任单位",
            ["教体局"],
            {
                "values_changed": {"root['临岚区|新增就业']['责任单位'][0]": {"new_value": "教体局"}},
                "iterable_item_removed": {"root['临岚区|新增就业']['责任单位'][1]": "教体局"},
            },
        ),
    ],
)
def test_a_changed_cell_is_told_by_row_and_column(row: int, column: str, value: Any, told: Any) -> None:
    assert check(OLD, with_cell(row, column, value))["delta"] == told


def test_a_null_list_and_an_empty_one_are_two() -> None:
    check(OLD, with_cell(2, "责任单位", None))
    check(OLD, with_cell(3, "责任单位", []))


def test_what_is_equal_in_another_unit_is_given_as_it_is() -> None:
    new = OLD.with_columns(
        数值=polars.Series([31.5, 9500.0, 1.2, None]), 单位=polars.Series(["万吨", "人", "万吨", "人"])
    )
    assert check(OLD, new)["delta"]["values_changed"] == {
        "root['云溪县|粮食产量']['数值']": {"new_value": 1.2},
        "root['云溪县|粮食产量']['单位']": {"new_value": "万吨"},
    }


def test_rows_added_at_the_end_need_no_order() -> None:
    new = polars.concat([OLD[1:], OLD[:1].with_columns(地区=polars.lit("青岚市"))])
    delta = check(OLD, new)
    assert list(delta["delta"]["dictionary_item_removed"]) == ["root['临岚区|粮食产量']"]
    assert list(delta["delta"]["dictionary_item_added"]) == ["root['青岚市|粮食产量']"]
    assert delta["order"] is None


def test_rows_added_between_and_rows_moved_are_told_as_runs() -> None:
    added = OLD[:1].with_columns(地区=polars.lit("青岚市"))
    assert check(OLD, polars.concat([OLD[:1], added, OLD[1:]]))["order"] == [[0, 1], [4, 1], [1, 3]]
    delta = check(OLD, OLD[[3, 1, 2, 0]])
    assert delta["order"] == [[3, 1], [1, 2], [0, 1]]
    assert delta["delta"] == {}


def test_columns_come_go_change_place_and_type() -> None:
    new = OLD.select(
        polars.col("数值").cast(polars.String),
        "指标",
        "地区",
        polars.lit("市统计局").alias("来源"),
        polars.lit(None, dtype=polars.Int64).alias("备注"),
        polars.col("日期").cast(polars.Datetime("us")),
    )
    delta = check(OLD, new)
    assert list(delta["columns"]) == ["数值", "指标", "地区", "来源", "备注", "日期"]
    changed = [path.rsplit("['", 1)[1] for path in delta["delta"]["type_changes"]]
    assert Counter(changed) == {"数值']": 3, "日期']": 3, "来源']": 4}


def test_whole_rows_are_told_apart_by_their_number() -> None:
    old = polars.DataFrame({"事项": ["修路", "修路", "植树"], "年": [2023, 2023, None]})
    new = polars.DataFrame({"事项": ["修路", "修路", "修路", "植树|1"], "年": [2023, 2023, 2023, None]})
    delta = check(old, new, key=())
    assert list(delta["delta"]["dictionary_item_added"]) == ["root['修路|2023|3']", "root['植树%7C1|']"]
    assert list(delta["delta"]["dictionary_item_removed"]) == ["root['植树|']"]


def test_lists_and_objects_in_a_key() -> None:
    old = polars.DataFrame({"甲": [["a"], ["a", "b"], None]})
    check(old, polars.DataFrame({"甲": [["a", "b"], [], ["b"]]}), key=())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (0.0, -0.0),  # polars takes them for the same
        ([0.0, 1.0], [-0.0, 1.0]),
        (None, False),  # what Python makes of None as one or the other
        (None, "None"),
        ("None", None),
        ([None], ["nan"]),
        ("", " "),
    ],
)
def test_values_that_are_nearly_the_same(old: Any, new: Any) -> None:
    value = new if old is None else old
    dtype = polars.Series([value]).dtype if value != [None] else polars.List(polars.String)
    frames = [polars.DataFrame({"键": [1], "值": polars.Series([each], dtype=dtype)}) for each in (old, new)]
    check(*frames, key=["键"])


def test_keys_that_look_like_others_escaped() -> None:
    old = polars.DataFrame({"键": ["a|b", "a%7Cb", "a%257Cb"]})
    changes = check(old.clear(), old, key=["键"])["delta"]["dictionary_item_added"]
    assert list(changes) == ["root['a%7Cb']", "root['a%257Cb']", "root['a%25257Cb']"]


def test_tables_without_rows_or_columns() -> None:
    nothing = polars.DataFrame()
    check(OLD, OLD[:0])
    check(OLD[:0], OLD)
    check(OLD, nothing, key=())
    check(nothing, OLD, key=())
    check(nothing, nothing, key=())


def test_batches_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = delta_of(compared(OLD, OLD.with_columns(polars.col("数值") + 1)))
    monkeypatch.setattr(module, "BATCH", 1)
    assert delta_of(compared(OLD, OLD.with_columns(polars.col("数值") + 1))) == whole
    assert len(whole["delta"]["values_changed"]) == 3


NAMES = (
    *(
        "",
        "数值",
        "a|b",
        "a'b",
        'a"b',
        "\"'",
        "\\",
        "root['x']",
        "root.__class__",
        "__class__",
        "__x",
        "_",
        "%27",
        "%-",
    ),
    *("x\ny\nz", "\x00", "\r", "[0]", "]", "'", "𠮷", "𝆺𝅥𝅯", "{}", "*", "^a$", "null", "1", "2024-01-18"),
    *("old_type", "new_type", "new_value", "__index_level_0__"),
)
"""Texts that have a meaning in paths, in Python, for polars or for deepdiff."""
TEXTS = st.sampled_from(NAMES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
CELLS: Sequence[tuple[polars.DataType, st.SearchStrategy[Any]]] = (
    (polars.String(), TEXTS),
    (polars.Int64(), st.integers(-(2**63), 2**63 - 1) | st.integers(0, 2)),
    (polars.Int128(), st.integers(-(2**100), 2**100)),
    (polars.Int8(), st.integers(-128, 127)),
    (polars.Float64(), st.floats() | st.sampled_from([0.0, -0.0, 1e22, float("nan"), float("-inf")])),
    (polars.Float32(), st.floats(width=32)),
    (polars.Boolean(), st.booleans()),
    (polars.Date(), st.dates()),
    (polars.Datetime("us"), st.datetimes()),
    (polars.Datetime("us", "Asia/Shanghai"), st.datetimes(datetime(1992, 1, 1), timezones=st.just(SHANGHAI))),
    (polars.Datetime("ns"), st.datetimes(datetime(1992, 1, 1), datetime(2100, 1, 1))),
    (polars.Time(), st.times()),
    (polars.Duration("us"), st.timedeltas(timedelta(-9999), timedelta(9999))),
    (polars.Decimal(20, 2), st.decimals(-1000, 1000, places=2)),
    (polars.Binary(), st.binary(max_size=3)),
    (polars.Categorical(), TEXTS),
    (polars.Enum(["甲", "乙"]), st.sampled_from("甲乙")),
    (polars.Null(), st.none()),
    (polars.List(polars.String()), st.lists(TEXTS | st.none(), max_size=4)),
    (polars.List(polars.Float64()), st.lists(st.sampled_from([0.0, -0.0, 1.5, float("nan")]), max_size=3)),
    (
        polars.Struct({"old_type": polars.String(), "new_type": polars.Int64()}),
        st.fixed_dictionaries({"old_type": TEXTS, "new_type": st.integers(0, 2)}),
    ),
    (
        polars.List(polars.Struct({"a'\"b": polars.Date()})),
        st.lists(st.fixed_dictionaries({"a'\"b": st.dates()}), max_size=2),
    ),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[polars.DataFrame, polars.DataFrame, list[str]]:
    """Two tables that share some columns, some rows, some cells; and the columns of a key, maybe none."""
    old: dict[str, polars.Series] = {}
    new: dict[str, polars.Series] = {}
    rows = draw(st.integers(0, 4))
    picked = draw(st.lists(st.integers(0, max(0, rows - 1)), max_size=4)) if rows else []
    more = draw(st.integers(0, 2))
    for name in draw(st.lists(TEXTS, unique=True, max_size=4)):
        where = draw(st.sampled_from(["both", "both", "both", "old", "new", "retyped"]))
        dtype, cells = draw(st.sampled_from(CELLS))
        column = draw(st.lists(cells | st.none(), min_size=rows, max_size=rows))
        if where != "new":
            old[name] = polars.Series(column, dtype=dtype)
        if where == "retyped":
            dtype, cells = draw(st.sampled_from(CELLS))
        if where != "old":
            is_kept = where == "both" and draw(st.booleans())
            kept = [column[k] if is_kept else draw(cells | st.none()) for k in picked]
            new[name] = polars.Series(kept + [draw(cells | st.none()) for _ in range(more)], dtype=dtype)
    shared = [name for name in new if name in old]
    key = draw(st.lists(st.sampled_from(shared), unique=True, max_size=2)) if shared else []
    ordered = draw(st.permutations(list(new)))
    return polars.DataFrame(old), polars.DataFrame({name: new[name] for name in ordered}), key


@settings(max_examples=120, deadline=None)
@given(pairs())
def test_any_table_is_made_from_any_other(pair: tuple[polars.DataFrame, polars.DataFrame, list[str]]) -> None:
    old, new, key = pair
    assert_frame_equal(made_new(old, new, key), new, check_exact=True)


@pytest.mark.parametrize("name", NAMES)
def test_names_that_mean_something_elsewhere(name: str) -> None:
    old = polars.DataFrame({"键": [name, "乙"], name + "值": [1, 2]})
    new = polars.DataFrame({"键": [name, "丙"], name + "值": [3, 2]})
    assert len(check(old, new, ["键"])["delta"]["values_changed"]) == 1


FORMATS = (TableFormat.CSV, TableFormat.PARQUET, TableFormat.JSONL, TableFormat.XLSX)


@pytest.mark.parametrize("before", FORMATS)
@pytest.mark.parametrize("after", FORMATS)
def test_what_the_comparison_of_files_finds(tmp_path: Path, before: TableFormat, after: TableFormat) -> None:
    added = OLD[:1].with_columns(指标=polars.lit("固定资产投资"), 单位=polars.lit(None, dtype=polars.String))
    changed = polars.concat([with_cell(1, "数值", 9800.0)[[2, 1]], added])
    (path,) = write_tables({"旧": OLD}, str(tmp_path), before)
    (later,) = write_tables({"新": changed}, str(tmp_path), after)
    old = read_one(path)
    found = compare_tables(old, read_one(later), name="表", schema=None, key=KEY)
    delta = read_delta(saved(tmp_path, delta_of(found)))
    assert len(delta.rows(["values_changed", "type_changes"])) == 1
    assert_frame_equal(apply_delta(old, delta), found.new_frame, check_exact=True)


@pytest.mark.parametrize("to", FORMATS)
def test_the_old_table_may_be_saved_in_another_format(tmp_path: Path, to: TableFormat) -> None:
    old, new = (frame.drop("责任单位") for frame in (OLD, with_cell(1, "数值", 9800.0)))
    (path,) = write_tables({"旧": old}, str(tmp_path), to)
    delta = read_delta(saved(tmp_path, delta_of(compared(old, new))))
    assert_frame_equal(apply_delta(read_one(path), delta), new, check_exact=True)


def test_what_is_nested_otherwise_is_refused() -> None:
    frame = OLD.with_columns(向量=polars.Series([[1, 2]] * 4, dtype=polars.Array(polars.Int64, 2)))
    with pytest.raises(UsageError, match="向量") as refused:
        delta_of(compared(OLD, frame))
    assert "无法容纳" in refused.value.wording.zh


@pytest.mark.parametrize(
    "other",
    [
        with_cell(0, "数值", 31.50001),
        with_cell(0, "单位", None),
        OLD[:3],
        OLD[[1, 0, 2, 3]],
        OLD.rename({"数值": "值"}),
        OLD.drop("日期"),
        OLD.with_columns(新=polars.lit(1)),
    ],
)
def test_another_table_is_refused_with_both_names(tmp_path: Path, other: polars.DataFrame) -> None:
    path = saved(tmp_path, delta_of(compared(OLD, with_cell(1, "数值", 9800.0))))
    with pytest.raises(UsageError) as refused:
        apply_delta(table(other, "别的.csv"), read_delta(path))
    for wording in refused.value.wording:
        assert all(name in wording for name in ("别的.csv", "旧.csv", path))


def test_columns_in_another_order_are_the_same_table(tmp_path: Path) -> None:
    new = with_cell(1, "数值", 9800.0)
    delta = read_delta(saved(tmp_path, delta_of(compared(OLD, new))))
    assert_frame_equal(apply_delta(table(OLD.select(reversed(OLD.columns))), delta), new)


def test_heavy_modules_are_loaded_when_used() -> None:
    assert not loaded("import govcheck.differences.delta") & HEAVY
