"""Two versions of a table of 1,000,000 rows against the bare polars join, and against datacompy where it is installed.

10 columns, 2 of them the key; 1% of the rows changed, 1 in 1,000 came and went, all in another order. Memory is that of
a process of its own, with the tables. The bare join is what one would write by hand: a full join, and each column held
against its other; it names no row and no value.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from statistics import median
from typing import Any

import polars
from polars import DataFrame, col

from govcheck.differences.tables import compare_tables
from govcheck.tables.model import Table

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
    sides = Table("old.parquet", "old", old), Table("new.parquet", "new", new)
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


BARE, GIVEN, FOUND = "bare polars join", "govcheck, key given", "govcheck, key found"
WAYS: dict[str, Callable[[DataFrame, DataFrame], list[int]]] = {
    BARE: bare,
    GIVEN: lambda old, new: ours(old, new, KEY),
    FOUND: lambda old, new: ours(old, new, []),
    "datacompy": datacompy,
}
SLOW = {"datacompy"}


def seconds(ways: list[str], old: DataFrame, new: DataFrame) -> dict[str, float]:
    """The median time of each; each round runs all in turn, so that a busy moment meets all."""
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for left in reversed(range(ROUNDS)):
        for way in ways:
            if way in SLOW and left:
                continue
            start = time.perf_counter()
            WAYS[way](old, new)
            taken[way].append(time.perf_counter() - start)
    return {way: median(times) for way, times in taken.items()}


def in_a_process(way: str) -> dict[str, Any] | None:
    """What a way finds, and the peak of its process in megabytes: before it, with the tables made, and in all.

    None where a peer does not run, as datacompy 1.1 with polars 2.
    """
    errors = subprocess.DEVNULL if way in SLOW else None
    command = [sys.executable, __file__, way]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=errors, check=way not in SLOW, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def alone(way: str) -> None:
    """What :func:`in_a_process` asks for."""
    old, new = tables()
    before = peak()
    found = WAYS[way](old, new)
    print(json.dumps({"found": found, "before": before, "peak": peak()}))


def peak() -> float:
    kilobyte = 1_000 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000 / kilobyte


def main() -> int:
    if len(sys.argv) > 1:
        alone(sys.argv[1])
        return 0
    there = [way for way in WAYS if way not in SLOW or find_spec(way)]
    results = {way: found for way in there if (found := in_a_process(way))}
    taken = seconds(list(results), *tables())
    plain, expected = taken[BARE], results[BARE]["found"]
    for way in WAYS:
        if way not in results:
            print(f"{way:<20} {'does not run with polars ' + version('polars') if way in there else 'not installed'}")
            continue
        each, release = results[way], version(way) if way in SLOW else ""
        print(
            f"{way:<20} {release:>7} {taken[way]:>6.2f} s   x bare {taken[way] / plain:>5.1f}   x ours "
            f"{taken[way] / taken[GIVEN]:>5.1f}   peak {each['peak']:>5.0f} MB, {each['before']:.0f} of them the tables"
        )
        if each["found"] != expected:
            print(f"    finds {each['found']}, not {expected}")
    held = []
    for way in (GIVEN, FOUND):
        each, ratio = results[way], taken[way] / plain
        held.append(ratio <= TIME_BUDGET and each["peak"] <= MEMORY_BUDGET and each["found"] == expected)
        print(
            f"{'ok  ' if held[-1] else 'MISS'} diff of {ROWS:,} rows, {way.partition(', ')[2]}: x {ratio:.1f} of the "
            f"bare join (budget {TIME_BUDGET}), {each['peak']:.0f} MB (budget {MEMORY_BUDGET})"
        )
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
