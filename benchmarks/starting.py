"""What starting costs: ``--help`` against importing typer and rich, and what is in memory after a check."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version

from benchmarks.shape import ROOT, Budget, Section, Table, medians, tell

ROUNDS = 15
RATIO = 1.5
"""The budget: times the import of typer and rich."""
FORBIDDEN = {"great_expectations", "pandas", "scipy", "deepdiff", "pandera", "polars"}
HELP, IMPORTS, NOTHING = "`govcheck --help`", "`import typer, rich.console, rich.text`", "Python alone"


def python(*arguments: str) -> Callable[[], object]:
    """A call that runs Python, with modules compiled once, as they are where a program is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True, env=kept)


def loaded_modules() -> set[str]:
    """The top-level modules in memory after checking a text file."""
    path = ROOT / "fixtures" / "qinglan-2024-plan-garbled.txt"
    program = (
        f"import sys; sys.argv = ['govcheck', 'check', {str(path)!r}]\n"
        "from govcheck.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('\\n' + ' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


def measure() -> Section:
    """The section."""
    calls = {
        HELP: python("-m", "govcheck", "--help"),
        IMPORTS: python("-c", "import typer, rich.console, rich.text"),
        NOTHING: python("-c", ""),
    }
    for call in calls.values():
        call()
    times = medians(calls, ROUNDS)
    ratio = times[HELP].cpu / times[IMPORTS].cpu
    present = loaded_modules() & FORBIDDEN
    rows = [(name, f"{1000 * each.cpu:.0f}", f"{1000 * each.wall:.0f}") for name, each in times.items()]
    return Section(
        "Starting",
        f"A process each, the median of {ROUNDS}, in turn; files are warm. The ratio is of the time of CPU.",
        (
            Budget("`govcheck --help`", f"≤ {RATIO} × importing typer and rich", f"× {ratio:.2f}", ratio <= RATIO),
            Budget(
                "heavy modules in memory after checking a text file",
                "none of " + ", ".join(sorted(FORBIDDEN)),
                ", ".join(sorted(present)) or "none",
                not present,
            ),
        ),
        [Table(("process", "CPU ms", "clock ms"), rows)],
        versions=[f"{name} {version(name)}" for name in ("typer", "rich")],
    )


if __name__ == "__main__":
    sys.exit(tell(measure))
