"""All budgets and figures in one run, written to ``docs/benchmarks.md``: ``make bench`` calls it.

Each benchmark is a process of its own. Exit code 1 where a budget does not hold, 2 where a benchmark did not run.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version

import msgspec

from benchmarks.near import of_near_duplicates
from benchmarks.shape import AS_JSON, ROOT, Budget, Section, budgets, markdown, missed

PAGE = ROOT / "docs" / "benchmarks.md"
NAMES = ("starting", "throughput", "scale", "diff_texts", "diff_tables", "extraction", "gold", "near_duplicates")
"""The benchmarks in the order of the page."""
PRINTS = {"near_duplicates": of_near_duplicates}
"""Those that print, and what makes a section of it."""
LIBRARIES = ("polars", "numpy", "rapidfuzz", "typer", "rich", "msgspec")
"""Libraries of ours whose version matters here."""
OTHERS = """\
Figures of other parts are printed by `make bench-all`, which takes long: tables against bare polars, pandera and
great_expectations (`tables.py`), second runs (`cache.py`), readers of formats (`readers.py`), targets
(`diff_targets.py`), growth on texts made to be slow (`growth.py`), patterns (`patterns.py`) and
[mutants](mutants.md) (`mutants.py`)."""


def run(name: str) -> Section | str:
    """The section of a benchmark; why there is none where it did not run."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    command += [] if name in PRINTS else [AS_JSON]
    command += ["--plot"] if name == "scale" else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    try:
        if name not in PRINTS:
            return msgspec.json.decode(done.stdout.splitlines()[-1], type=Section)
        if done.returncode in (0, 1) and done.stdout and "Traceback" not in done.stderr:
            section = PRINTS[name](done.stdout)
            return section if section.budgets else done.stdout.strip().splitlines()[-1]
    except (IndexError, msgspec.DecodeError):
        pass
    return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]


def machine() -> str:
    """The machine, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def page(sections: Sequence[Section], began: time.struct_time, minutes: float, load: tuple[float, float]) -> str:
    """The page as Markdown."""
    peers = sorted({each for section in sections for each in section.versions})
    own = [f"{name} {version(name)}" for name in LIBRARIES]
    held: list[Budget] = [budget for section in sections for budget in section.budgets]
    head = f"""\
# Benchmarks

Written by `make bench` on {time.strftime("%Y-%m-%d, %H:%M", began)} UTC, in {minutes:.0f} minutes, of govcheck
{version("govcheck")}. Everything on this page was measured in that one run.

- Machine: {machine()}.
- Load: {load[0]:.1f} at the start, {load[1]:.1f} at the end (this run alone makes about 1; more is the work of others).
  So what one process does is measured in seconds of CPU, what is compared runs in turn, and medians are told.
- Libraries: {", ".join(own)}.
- Peers, in an environment of their own: {", ".join(each for each in peers if each not in own)}.

## Budgets

{budgets(held)}
"""
    return "\n".join([head, *(f"{markdown(section)}\n" for section in sections), f"## Others\n\n{OTHERS}\n"])


def main(names: Sequence[str]) -> int:
    """Run some benchmarks (all where none is named; the page is written then only)."""
    began, start, load = time.gmtime(), time.perf_counter(), os.getloadavg()[0]
    sections, broken = [], False
    for name in names or NAMES:
        found = run(name)
        if isinstance(found, str):
            print(f"{name} did not run: {found}", flush=True)
            broken, found = True, Section(name, "Did not run.")
        sections.append(found)
        print(f"{name}: {(time.perf_counter() - start) / 60:.1f} minutes", flush=True)
        print(*(f"  {each.what}: {each.measured} ({each.budget}) {each.holds}" for each in found.budgets), sep="\n")
    text = page(sections, began, (time.perf_counter() - start) / 60, (load, os.getloadavg()[0]))
    if names:
        print(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
    return 2 if broken else int(any(map(missed, sections)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
