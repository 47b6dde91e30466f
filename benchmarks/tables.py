"""Checking 1,000,000 rows of targets against the same checks as bare polars expressions: ``make bench`` runs it.

Types are settled; both sides look at nulls, sets, patterns, ranges, the key and the rows' consistency.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import polars
from polars import col

import govcheck
from govcheck.datasets.columns import TARGETS
from govcheck.datasets.judging import judge
from govcheck.datasets.models import limits

ROOT = Path(__file__).parents[1]
ROWS = 1_000_000
BUDGET = 3.0
TIMES = 3


def rows() -> polars.DataFrame:
    """The targets of the fixtures, again and again, each row with a key of its own."""
    frame = govcheck.extract(ROOT / "fixtures" / "qinglan-2024-report.txt").table("targets")
    many = polars.concat([frame] * (ROWS // frame.height + 1)).head(ROWS)
    key = polars.int_range(ROWS).cast(polars.String).str.zfill(12).alias("target_id")
    return many.with_columns(key)


def bare(frame: polars.DataFrame) -> int:
    """The same checks without names, places and messages: how many cells fail."""
    checks = []
    for column in TARGETS:
        own, held = col(column.name), limits(column)
        if not column.nullable:
            checks.append(own.is_null().sum())
        if column.allowed:
            checks.append((~own.is_in(list(column.allowed))).sum())
        if held.pattern:
            checks.append((~own.str.contains(f"^(?:{held.pattern})$")).sum())
        if held.least is not None:
            checks.append((own < held.least).sum())
        if held.most is not None:
            checks.append((own > held.most).sum())
    checks += [
        col("target_id").is_duplicated().sum(),
        (col("start") >= col("end")).sum(),
        (col("period_start") > col("period_end")).sum(),
        ((col("op") == "range") != col("value_high").is_not_null()).sum(),
        (col("value_high") <= col("value")).sum(),
        ((col("op") == "qual") != col("value").is_null()).sum(),
        (col("direction").is_not_null() & ~col("measure").is_in(["growth", "change"])).sum(),
    ]
    return int(frame.select(each.alias(str(k)) for k, each in enumerate(checks)).sum_horizontal()[0])


def seconds(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> int:
    frame = rows()
    assert bare(frame) == 0
    assert judge("targets", frame).faults == ()
    plain, ours = seconds(lambda: bare(frame)), seconds(lambda: judge("targets", frame))
    ratio = ours / plain
    verdict = "ok  " if ratio <= BUDGET else "MISS"
    print(f"{verdict} SCH on {ROWS:,} rows: {ours:.2f} s, bare polars {plain:.2f} s: x {ratio:.1f} (budget {BUDGET})")
    return int(ratio > BUDGET)


if __name__ == "__main__":
    sys.exit(main())
