"""The second run over files that have not changed against the first, as commands are typed.

The real documents beside the project, the tables drawn from them, and both with the suites; start-up is in all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

from benchmarks.shape import ROOT, SHARED, Budget, Section, Table, tell

BUDGET = 10.0
"""How many times faster the second run is to be."""
TITLE = "Second runs"
ROUNDS = 5
"""Repetitions of the second run, the median is told; the first is run twice, the quicker one is told."""


def run(*arguments: str, cache: str) -> tuple[float, bytes]:
    """Seconds, and the output without the times that suites took."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "govcheck", "check", *arguments, "--format", "json"],
        capture_output=True,
        check=False,
        env={**os.environ, "GOVCHECK_CACHE_DIR": cache},
    )
    return time.perf_counter() - begun, done.stdout


def runs(*arguments: str) -> tuple[float, float, bool]:
    """Seconds of a first and of a second run by the clock, and whether both say the same."""
    firsts: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for k in range(2):
            seconds, plain = run(*arguments, cache=f"{folder}/{k}")
            firsts.append(seconds)
        again = [run(*arguments, cache=f"{folder}/0") for _ in range(ROUNDS)]
    return min(firsts), median(seconds for seconds, _ in again), all(out == plain for _, out in again)


def measure() -> Section:
    """The section; budgets are of documents and of all, for of tables start-up is what is left."""
    if not SHARED.is_dir():
        return Section(TITLE, "Not measured: the real documents are not here.")
    documents = [str(SHARED / "corpus"), str(SHARED / "reports")]
    with tempfile.TemporaryDirectory() as data:
        extract = ["extract", *documents, "--output", data, "--to", "parquet"]
        subprocess.run([sys.executable, "-m", "govcheck", *extract], check=False, capture_output=True)
        found = {
            "tables": runs(data, "--no-expectations"),
            "documents": runs(*documents),
            "all": runs(*documents, data, "--expectations", str(ROOT / "expectations")),
        }
    rows, budgets = [], []
    for name, (first, second, same) in found.items():
        ratio = first / second
        rows.append((name, f"{first:.2f}", f"{second:.2f}", f"× {ratio:.1f}", "the same" if same else "another"))
        if name != "tables":
            measured = f"× {ratio:.1f}{'' if same else ', and the output is another'}"
            budgets.append(
                Budget(f"second run over {name}", f"≥ {BUDGET:g} × as fast", measured, same and ratio >= BUDGET)
            )
    return Section(
        TITLE,
        f"The same command over files that have not changed; start-up is in all. Seconds by the clock, the quicker of "
        f"two "
        f"first runs, the median of {ROUNDS} second ones.",
        budgets,
        [Table(("what", "first s", "second s", "faster", "output"), rows)],
    )


if __name__ == "__main__":
    sys.exit(tell(measure))
