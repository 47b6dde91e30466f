"""Checking and extracting text files, start-up off: megabytes a second."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import govcheck
from benchmarks.shape import Budget, Section, Table, medians, megabytes, reports, tell
from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.sources.text import read_text

ROUNDS = 3
EVERY_CORE_ROUNDS, TIMES = 2, 4
OF_TEXT = ("DUP", "TXT", "NUM")
WORK: dict[str, float] = {"check, DUP, TXT, NUM": 1.5, "check, all families": 0.6, "extract": 0.7}
"""The budgets: megabytes a second."""


def measure() -> Section:
    """The section."""
    paths = reports()
    size = megabytes(paths)

    def checking(families: tuple[str, ...]) -> Callable[[], object]:
        rules = selected(families)
        return lambda: [
            check_document(document, rules) for path in paths for document in read_text(str(path)).documents
        ]

    calls = dict(zip(WORK, (checking(OF_TEXT), checking(()), lambda: govcheck.extract(*paths)), strict=True))
    for call in calls.values():
        call()
    times = medians(calls, ROUNDS)
    rates = {name: size / each.cpu for name, each in times.items()}
    found = [
        Budget(name, f"≥ {least} MB/s", f"{rates[name]:.2f} MB/s", rates[name] >= least) for name, least in WORK.items()
    ]
    rows = [(name, f"{each.cpu:.2f}", f"{rates[name]:.2f}", f"{size / each.wall:.2f}") for name, each in times.items()]
    return Section(
        "Checking and extracting text",
        f"{len(paths)} files, {size:.2f} MB of UTF-8, in one process, each read anew; start-up off, nothing kept; the "
        f"median of {ROUNDS}, in turn. Budgets are held against the time of CPU, for other work runs on the machine.",
        found,
        [Table(("work", "CPU s", "MB/s of CPU", "MB/s by the clock"), rows), every_core(paths)],
    )


def every_core(paths: list[Path]) -> Table:
    """The same of each file ``TIMES`` times, with one process and with one a core, whose start is included.

    Documents are not compared with each other: they are the same ones.
    """
    cores, size = os.cpu_count() or 1, TIMES * megabytes(paths)
    with tempfile.TemporaryDirectory() as folder:
        for k in range(TIMES):
            for path in paths:
                shutil.copyfile(path, Path(folder, f"{k}-{path.name}"))
        runs = (partial(govcheck.check, folder, ignore=["DUP005"]), partial(govcheck.extract, folder, readings=False))
        calls = {
            (name, jobs): partial(run, jobs=jobs)
            for name, run in zip(("check", "extract"), runs, strict=True)
            for jobs in (1, cores)
        }
        times = medians(calls, EVERY_CORE_ROUNDS)  # type: ignore[arg-type]
    rows = [
        (
            name,
            str(jobs),
            f"{times[name, jobs].wall:.2f}",
            f"{size / times[name, jobs].wall:.2f}",
            f"{times[name, 1].wall / times[name, jobs].wall:.2f}",
        )
        for name, jobs in calls
    ]
    return Table((f"each file {TIMES} times, as Python call", "processes", "clock s", "MB/s", "× one process"), rows)


if __name__ == "__main__":
    sys.exit(tell(measure))
