"""What a benchmark tells: a section with its budgets and tables, as Markdown on the console and in the page."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
AS_JSON = "--json"
"""The option with which a benchmark prints its section for the page."""


@dataclass(frozen=True)
class Budget:
    """One line of the table of budgets; ``holds`` is None where it cannot be measured here."""

    what: str
    budget: str
    measured: str
    holds: bool | None


@dataclass(frozen=True)
class Table:
    """Cells by row."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """What one benchmark found: how it was measured, its budgets, its tables and what is to be said of them.

    ``versions`` are those of the peers it ran; ``printed`` is output to be shown as it is.
    """

    title: str
    text: str
    budgets: Sequence[Budget] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()
    versions: Sequence[str] = ()
    printed: str = ""


class Taken(NamedTuple):
    """Seconds by the clock, and seconds of CPU (of this process and the children it waited for)."""

    wall: float
    cpu: float


def taken(call: Callable[[], object]) -> Taken:
    """What a call takes."""
    begun, busy = time.perf_counter(), _busy()
    call()
    return Taken(time.perf_counter() - begun, _busy() - busy)


def _busy() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def medians(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Taken]:
    """The median of each call; each round runs all in turn, so that a busy moment meets all."""
    times: dict[str, list[Taken]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(taken(call))
    return {name: Taken(*(median(column) for column in zip(*each, strict=True))) for name, each in times.items()}


def peak() -> float:
    """Megabytes that this process held at most."""
    kilobyte = 1_000 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000 / kilobyte


def reports() -> list[Path]:
    """The real reports beside the project where they are, else the fixtures repeated."""
    real = [*sorted((SHARED / "corpus").rglob("*.txt")), SHARED / "reports" / "compendium-2022.txt"]
    return real if SHARED.is_dir() else sorted((ROOT / "fixtures").glob("*.txt")) * 20


def megabytes(paths: Sequence[Path]) -> float:
    """The size of files."""
    return sum(path.stat().st_size for path in paths) / 1e6


def table(shown: Table) -> str:
    """A table as Markdown."""
    lines = [shown.header, ["---"] * len(shown.header), *shown.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def said(holds: bool | None) -> str:
    """Whether a budget holds, in a word."""
    return "not measured" if holds is None else "yes" if holds else "**no**"


def budgets(shown: Sequence[Budget]) -> str:
    """Budgets as Markdown."""
    rows = [(each.what, each.budget, each.measured, said(each.holds)) for each in shown]
    return table(Table(("what", "budget", "measured", "holds"), rows))


def markdown(section: Section) -> str:
    """A section as Markdown, without its budgets."""
    parts = [f"## {section.title}", section.text, *map(table, section.tables)]
    parts += ["\n".join(f"- {note}" for note in section.notes)] if section.notes else []
    parts += [f"```text\n{section.printed.rstrip()}\n```"] if section.printed else []
    return "\n\n".join(parts)


def missed(section: Section) -> bool:
    """Whether a budget does not hold."""
    return any(each.holds is False for each in section.budgets)


def tell(measure: Callable[[], Section]) -> int:
    """Measure and print, as JSON where that is asked for; 1 where a budget does not hold."""
    section = measure()
    if AS_JSON in sys.argv:
        print(msgspec.json.encode(section).decode())
    else:
        print(markdown(section), *([budgets(section.budgets)] if section.budgets else []), sep="\n\n")
    return int(missed(section))
