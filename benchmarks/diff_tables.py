"""Two versions of a table of 1,000,000 rows against the bare polars join, and against datacompy.

10 columns, 2 of them the key; 1% of the rows changed, 1 in 1,000 came and went, all in another order. Memory is that of
a process of its own, with the tables. The bare join is what one would write by hand: a full join, and each column held
against its other; it names no row and no value. datacompy wants an older polars than ours and lies in a folder of its
own (``make bench``); it is held against the bare join in the same process, with the same polars.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars
from polars import DataFrame, col

from benchmarks.shape import ROOT, Budget, Section, Table, medians, peak, tell
from govcheck.differences.tables import compare_tables
from govcheck.tables.model import Table as OneTable

ROWS = 1_000_000
KEY = ["地区", "年份"]
YEARS = 20
"""Years of each region."""
ROUNDS = 5
"""Repetitions, the median is told; slow peers run once."""
TIME_BUDGET, MEMORY_BUDGET = 2.0, 1_500
"""Times the bare join; megabytes at the peak, the tables among them."""


def tables() -> tuple[DataFrame, DataFrame]:
    """The old and the new table."""
    number = polars.int_range(ROWS)
    units = polars.Series(["亿元", "万亩", "%", "人"])
    old = polars.select(
        地区=polars.format("{}号乡镇", number // YEARS),
        年份=2001 + number % YEARS,
        指标=polars.format("第{}项指标", number * 7919 % 1_000),
        单位=polars.lit(units).gather(number % len(units)),
        说明=polars.format("第{}条说明", number * 104_729 % ROWS),
        目标=number * 37 % 100_000 / 100,
        完成=number * 17 % 7_700 / 100,
        增速=number * 13 % 5_000 / 1_000,
        占比=number % 1_000 / 8,
        人数=number * 31 % 9_973,
    )
    changed = number % 100 == 3
    new = old.with_columns(
        目标=polars.when(changed & (number // 100 % 2 == 0)).then(col("目标") + 0.5).otherwise("目标"),
        单位=polars.when(changed & (number // 100 % 2 == 1)).then(polars.lit("亿")).otherwise("单位"),
    ).filter(number % 1_000 != 5)
    came = new.head(ROWS // 1_000).with_columns(年份=col("年份") + 100)
    return old.rechunk(), polars.concat([new, came]).sample(fraction=1, shuffle=True, seed=7).rechunk()


def bare(old: DataFrame, new: DataFrame) -> list[int]:
    """Added, removed, and how many cells of each column differ."""
    values = [name for name in old.columns if name not in KEY]
    sides = old.with_columns(old=True), new.with_columns(new=True)
    joined = sides[0].join(sides[1], on=KEY, how="full", suffix=" new", coalesce=True)
    both = col("old").is_not_null() & col("new").is_not_null()
    differ = [(both & col(name).ne_missing(col(f"{name} new"))).sum() for name in values]
    came, gone = col("old").is_null().sum(), col("new").is_null().sum()
    return list(joined.select(each.alias(str(k)) for k, each in enumerate([came, gone, *differ])).row(0))


def ours(old: DataFrame, new: DataFrame, key: list[str]) -> list[int]:
    sides = OneTable("old.parquet", "old", old), OneTable("new.parquet", "new", new)
    diff = compare_tables(*sides, name="new", schema=None, key=key)
    assert diff.key == tuple(KEY)
    values = [name for name in old.columns if name not in KEY]
    return [len(diff.added), len(diff.removed), *(diff.by_column.get(name, 0) for name in values)]


def datacompy(old: DataFrame, new: DataFrame) -> list[int]:
    module: Any = import_module("datacompy")
    kind = getattr(module, "PolarsCompare", None) or module.polars.PolarsCompare
    compare = kind(old, new, join_columns=KEY)
    by_name = {each["column"]: each["unequal_cnt"] for each in compare.column_stats}
    values = [name for name in old.columns if name not in KEY]
    return [len(compare.df2_unq_rows), len(compare.df1_unq_rows), *(int(by_name[name]) for name in values)]


BARE, GIVEN, FOUND, PEER = "bare polars join", "govcheck, key given", "govcheck, key found", "datacompy"
WAYS: dict[str, Callable[[DataFrame, DataFrame], list[int]]] = {
    BARE: bare,
    GIVEN: lambda old, new: ours(old, new, KEY),
    FOUND: lambda old, new: ours(old, new, []),
    PEER: datacompy,
}


def in_a_process(way: str, folder: Path | None = None) -> dict[str, Any]:
    """What a way finds, the peak of its process in megabytes (with the tables made, and in all), and the peer's times.

    Args:
        way: One of ``WAYS``.
        folder: Where other libraries lie than ours.
    """
    command = [sys.executable, "-m", "benchmarks.diff_tables", way]
    variables = {**os.environ, **({"PYTHONPATH": str(folder)} if folder else {})}
    done = subprocess.run(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def alone(way: str) -> None:
    """What :func:`in_a_process` asks for."""
    old, new = tables()
    told: dict[str, Any] = {"before": peak(), "found": WAYS[way](old, new), "peak": peak()}
    if way == PEER:
        told |= times([BARE, PEER], old, new) | {"versions": [f"{name} {version(name)}" for name in (PEER, "polars")]}
    print(json.dumps(told))


def times(ways: list[str], old: DataFrame, new: DataFrame) -> dict[str, float]:
    """The median seconds of ways by the clock."""
    taken = medians({way: partial(WAYS[way], old, new) for way in ways}, ROUNDS)
    return {way: each.wall for way, each in taken.items()}


def measure() -> Section:
    """The section."""
    results = {way: in_a_process(way) for way in (BARE, GIVEN, FOUND)}
    taken = times([BARE, GIVEN, FOUND], *tables())
    plain, expected = taken[BARE], results[BARE]["found"]
    rows, budgets, versions = [], [], [f"polars {version('polars')}"]
    for way in taken:
        each, ratio = results[way], taken[way] / plain
        same = each["found"] == expected
        cells = [f"{taken[way]:.2f}", f"× {ratio:.1f}", f"{each['peak']:.0f}", f"{each['before']:.0f}"]
        rows.append([way, *cells, "as the bare join" if same else str(each["found"])])
        if way != BARE:
            what = f"`diff` of two tables of {ROWS:,} rows, {way.partition(', ')[2]}"
            measured = f"× {ratio:.1f}, {each['peak']:,.0f} MB"
            holds = same and ratio <= TIME_BUDGET and each["peak"] <= MEMORY_BUDGET
            limit = f"≤ {TIME_BUDGET:g} × the bare polars join, ≤ {MEMORY_BUDGET:,} MB"
            budgets.append(Budget(what, limit, measured, holds))
    folder = Path(sys.prefix) / PEER
    if folder.is_dir():
        peer = in_a_process(PEER, folder)
        same = peer["found"] == expected
        cells = [
            f"{peer[PEER]:.2f}",
            f"× {peer[PEER] / peer[BARE]:.1f}",
            f"{peer['peak']:.0f}",
            f"{peer['before']:.0f}",
        ]
        name = f"{' with '.join(peer['versions'])} (bare join there {peer[BARE]:.2f} s)"
        rows.append([name, *cells, "as the bare join" if same else str(peer["found"])])
        versions.append(peer["versions"][0])
    return Section(
        "Comparing two tables",
        f"{ROWS:,} rows of 10 columns, 2 of them the key; 1% of the rows changed, 1 in 1,000 came and went, in another "
        f"order. Seconds by the clock, the median of {ROUNDS}, in turn; the peak is of a process of its own, and MB "
        "before is with the tables made. The bare join is a full join with each column held against its other: it "
        "counts, "
        "and names no row and no value.",
        budgets,
        [Table(("way", "seconds", "of the bare join", "peak MB", "MB before", "finds"), rows)],
        versions=versions,
    )


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in WAYS:
        alone(sys.argv[1])
    else:
        sys.exit(tell(measure))
