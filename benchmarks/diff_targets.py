"""Comparing 5,000 targets a side, and holding them against results."""

from __future__ import annotations

import random
import sys
from typing import Any

from benchmarks.shape import Budget, Section, Table, medians, tell
from govcheck.differences.targets.comparing import compare_targets
from govcheck.differences.targets.reaching import progress_of
from govcheck.differences.targets.sides import Report
from govcheck.indicators import lexicon

TARGETS = 5_000
SECONDS = 1.0
"""The budget of each, start-up off."""
ROUNDS = 5
REGIONS = 40
"""Places among which the targets are spread; half the names are nobody's but theirs."""


CHARACTERS = "茶竹桥路园校坝林湖站村镇库"


def rows(year: int, kind: str, dice: random.Random) -> list[dict[str, Any]]:
    """The rows of a report: half of them known indicators, half names of projects."""
    known = list(lexicon().indicators)
    made = []
    for k in range(TARGETS // REGIONS):
        name = dice.choice(known) if k % 2 else f"新建{''.join(dice.choices(CHARACTERS, k=6))}工程"
        value = dice.randint(1, 200) / 10
        of_year = {"kind": kind, "period_start": year, "period_end": year, "scope": None}
        what = {"indicator": name, "indicator_raw": name, "measure": "growth", "direction": "up"}
        number = {"op": dice.choice(["eq", "ge", "approx"]), "value": value, "value_high": None, "unit": "%"}
        place = {"region": None, "para_no": k // 5, "start": 40 * k, "quote": f"{name}增长{value}%"}
        made.append({**of_year, **what, **number, "base_value": value, "base_unit": "%", **place})
    return made


def measure() -> Section:
    """The section."""
    dice = random.Random(1)
    old = [Report(str(k), 2024, 2023, rows(2024, "target", dice)) for k in range(REGIONS)]
    new = [
        Report(str(k), 2025, 2024, [*rows(2025, "target", dice), *rows(2024, "actual", dice)]) for k in range(REGIONS)
    ]
    known, names = lexicon(), ("old", "new")
    runs = {
        "`diff --by targets`": lambda: compare_targets(old, new, known, name="x", names=names),
        "`progress`": lambda: progress_of(old, new, known, names=names),
    }
    times = medians(runs, ROUNDS)
    return Section(
        "Comparing targets",
        f"{TARGETS:,} targets a side, start-up off, CPU seconds, the median of {ROUNDS}.",
        [
            Budget(
                f"{name} of {TARGETS:,} targets a side", f"≤ {SECONDS:g} s", f"{each.cpu:.2f} s", each.cpu <= SECONDS
            )
            for name, each in times.items()
        ],
        [Table(("work", "CPU s"), [(name, f"{each.cpu:.2f}") for name, each in times.items()])],
    )


if __name__ == "__main__":
    sys.exit(tell(measure))
