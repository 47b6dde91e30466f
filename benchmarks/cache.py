"""The second run over files that have not changed against the first, as commands are typed: ``make bench`` runs it.

The real documents beside the project, the tables drawn from them, and both with the suites; start-up is in all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SHARED = Path(__file__).parents[2] / "shared"
ROOT = Path(__file__).parents[1]
BUDGET = 10.0
"""How many times faster the second run is to be."""
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


def measure(name: str, *arguments: str) -> bool:
    firsts: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for k in range(2):
            seconds, plain = run(*arguments, cache=f"{folder}/{k}")
            firsts.append(seconds)
        again = [run(*arguments, cache=f"{folder}/0") for _ in range(ROUNDS)]
    first, second = min(firsts), median(seconds for seconds, _ in again)
    same = all(out == plain for _, out in again)
    ratio = first / second
    print(f"{name:12} first {first:6.2f} s  second {second:5.2f} s  x {ratio:5.1f}  {'same' if same else 'DIFFERENT'}")
    return same and ratio >= BUDGET


def main() -> int:
    """0 where second runs over documents, and over all, are quick enough and the same."""
    if not SHARED.is_dir():
        print("the real documents are not here")
        return 0
    documents = [str(SHARED / "corpus"), str(SHARED / "reports")]
    with tempfile.TemporaryDirectory() as data:
        extract = ["extract", *documents, "--output", data, "--to", "parquet"]
        subprocess.run([sys.executable, "-m", "govcheck", *extract], check=False, capture_output=True)
        measure("tables", data, "--no-expectations")  # told only: what is left is start-up
        good = [
            measure("documents", *documents),
            measure("all", *documents, data, "--expectations", str(ROOT / "expectations")),
        ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
