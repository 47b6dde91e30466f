"""What holds of any two tables."""

from __future__ import annotations

import math
from collections import Counter
from decimal import Decimal, InvalidOperation
from random import Random
from typing import Any

import polars
from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.model import KeyOrigin, Kind
from govcheck.differences.tables.result import RowsDiff
from govcheck.tables.model import Table
from tests.differences.tables.made import compared, text

REGIONS = ["临岚区", "云溪县", "石渡镇", "柳桥镇", "白茶乡"]
CELLS = {
    "数值": (st.none() | st.floats(allow_nan=True, width=32), polars.Float64),
    "人数": (st.none() | st.integers(-(2**40), 2**40), polars.Int64),
    "单位": (st.sampled_from([None, "亿元", "万亩", "%"]), polars.String),
    "说明": (st.none() | st.text("甲乙丙;,\n 0", min_size=1, max_size=4), polars.String),
    "部门": (st.lists(st.sampled_from(["财政局", "教育局"]), max_size=2), polars.List(polars.String)),
}
SCHEMA = {"地区": polars.String, "年份": polars.Int64, **{name: dtype for name, (_, dtype) in CELLS.items()}}
ROW = st.fixed_dictionaries({name: cells for name, (cells, _) in CELLS.items()})
KEYS = st.tuples(st.sampled_from(REGIONS), st.integers(2020, 2024))
ROWS = st.dictionaries(KEYS, ROW, max_size=12)


def frame(rows: dict[tuple[str, int], dict[str, Any]], random: Random) -> Table:
    """Rows and columns in any order."""
    keys = list(rows)
    random.shuffle(keys)
    records = [{"地区": region, "年份": year, **rows[region, year]} for region, year in keys]
    names = list(SCHEMA)
    random.shuffle(names)
    made = polars.DataFrame({name: [record[name] for record in records] for name in SCHEMA}, SCHEMA)
    return Table("青岚.parquet", "青岚", made.select(names))


def plain(cell: Any) -> Any:
    """What a cell is held to be: an empty list is null, and NaN the same as NaN."""
    return None if cell == [] else "NaN" if isinstance(cell, float) and math.isnan(cell) else cell


@given(ROWS, ROWS, st.randoms(use_true_random=False), st.booleans())
def test_exactly_what_was_edited_is_told(
    old: dict[tuple[str, int], dict[str, Any]],
    edited: dict[tuple[str, int], dict[str, Any]],
    random: Random,
    is_subset: bool,
) -> None:
    kept = {key: row for key, row in old.items() if random.random() < 0.8}
    changed = {
        key: row | dict(random.sample(sorted(edited[key].items()), 2)) for key, row in kept.items() if key in edited
    }
    new = kept | changed | ({} if is_subset else {key: row for key, row in edited.items() if key not in old})
    diff = compared(frame(old, random), frame(new, random), "地区", "年份")
    told = {(c.kind, c.key["地区"], c.key["年份"]): c.columns for c in diff.changes() if c.key}
    expected = {
        key: {
            name: (plain(was), plain(new[key][name]))
            for name, was in row.items()
            if plain(was) != plain(new[key][name])
        }
        for key, row in old.items()
        if key in new
    }
    modified = {
        key[1:]: {name: (plain(was), plain(is_)) for name, (was, is_) in cells.items()}
        for key, cells in told.items()
        if key[0] is Kind.MODIFIED
    }
    assert modified == {key: cells for key, cells in expected.items() if cells}
    assert {key[1:] for key in told if key[0] is Kind.ADDED} == new.keys() - old.keys()
    assert {key[1:] for key in told if key[0] is Kind.REMOVED} == old.keys() - new.keys()
    assert diff.unchanged == sum(not cells for cells in expected.values())
    assert_counted(diff)


def assert_counted(diff: RowsDiff) -> None:
    """What is counted is what is told."""
    changes = list(diff.changes())
    assert Counter(change.kind for change in changes) == diff.counts
    cells = Counter(name for each in changes if each.kind is Kind.MODIFIED for name in each.columns)
    assert cells == diff.by_column
    for name, count in diff.by_column.items():
        assert sum(each.count for each in diff.transitions(name, most=1_000)) == count
    orders = [[c.new_row for c in changes if c.key is not None and c.new_row]]
    orders.append([c.old_row for c in changes if c.kind is Kind.REMOVED])
    assert all(order == sorted(set(order)) for order in orders)


@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_the_other_way_round_is_the_reverse(
    old: dict[tuple[str, int], dict[str, Any]], new: dict[tuple[str, int], dict[str, Any]], random: Random
) -> None:
    sides = frame(old, random), frame(new, random)
    there, back = compared(*sides, "地区", "年份"), compared(*sides[::-1], "地区", "年份")
    assert (there.unchanged, dict(there.by_column)) == (back.unchanged, dict(back.by_column))
    assert there.counts[Kind.ADDED] == back.counts[Kind.REMOVED]
    assert_counted(there)


@given(ROWS, st.randoms(use_true_random=False))
def test_order_alone_is_no_difference(old: dict[tuple[str, int], dict[str, Any]], random: Random) -> None:
    diff = compared(frame(old, random), frame(old, random))
    assert (diff.counts, diff.unchanged) == ({}, len(old))


BAGS = st.lists(st.tuples(st.sampled_from(["x", "y", None]), st.sampled_from([0.5, 1.5, None])), max_size=8)


@given(BAGS, BAGS)
def test_whole_rows_are_multisets(old: list[tuple[Any, Any]], new: list[tuple[Any, Any]]) -> None:
    schema = {"a": polars.String, "b": polars.Float64}
    sides = [Table("青岚.parquet", "青岚", polars.DataFrame(rows, schema, orient="row")) for rows in (old, new)]
    diff = compared(*sides)
    if diff.key_origin is not KeyOrigin.WHOLE_ROWS:
        return
    was, is_ = Counter(old), Counter(new)
    assert diff.unchanged == (was & is_).total()
    assert Counter(old[c.old_row - 1] for c in diff.changes() if c.old_row) == was - is_
    assert Counter(new[c.new_row - 1] for c in diff.changes() if c.new_row) == is_ - was
    assert_counted(diff)


WRITTEN = st.text("0123-.e+%约", min_size=1, max_size=6)
COLUMN = st.lists(st.tuples(WRITTEN, WRITTEN) | WRITTEN.map(lambda cell: (cell, cell)), min_size=1, max_size=3)


@given(COLUMN)
def test_different_texts_are_the_same_as_numbers_alone(column: list[tuple[str, str]]) -> None:
    ids = [str(k) for k in range(len(column))]
    sides = [text({"id": ids, "值": [pair[side] for pair in column]}) for side in (0, 1)]
    changed = {change.old_row for change in compared(*sides, "id").changes() if change.key}
    for row, (old, new) in enumerate(column, start=1):
        assert row in changed or old == new or (number(old) == number(new) is not None)


def number(written: str) -> Decimal | None:
    try:
        return Decimal(written)
    except InvalidOperation:
        return None
