"""The budgets, as ratios measured in one run: ``make bench``.

Prints one line a budget: the figure, the budget, and whether it holds. Exit code 1 where one does not.
Throughput is measured on the real documents beside the project where they are, else on the fixtures repeated.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from govcheck.checking.documents import check_document
from govcheck.extracting import extract
from govcheck.registry import selected
from govcheck.sources.text import read_text

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
TIMES = 7
HELP_BUDGET = 1.5
OF_TEXT = ("DUP", "TXT", "NUM")
TEXT_BUDGET, ALL_BUDGET = 1.5, 0.6
EXTRACT_BUDGET = 0.7
FORBIDDEN = {"great_expectations", "pandas", "scipy", "deepdiff", "pandera", "polars"}


def seconds(run: Callable[[], object], times: int = TIMES) -> float:
    """The median time of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return median(taken)


def python(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)


def files() -> list[Path]:
    real = [*sorted((SHARED / "corpus").rglob("*.txt")), SHARED / "reports" / "compendium-2022.txt"]
    return real if SHARED.is_dir() else sorted((ROOT / "fixtures").glob("*.txt")) * 20


def help_ratio() -> float:
    """``govcheck --help`` against importing typer and rich."""
    imports = python("-c", "import typer, rich.console, rich.text")
    ours = python("-m", "govcheck", "--help")
    for each in (imports, ours):
        each()
    return seconds(ours) / seconds(imports)


def throughput(families: tuple[str, ...] = ()) -> float:
    """Megabytes a second of ``check`` with some families (all, where none is named), start-up off."""
    rules = selected(families)
    paths = files()
    megabytes = sum(path.stat().st_size for path in paths) / 1e6

    def check() -> None:
        for path in paths:
            for document in read_text(str(path)).documents:
                check_document(document, rules)

    check()
    return megabytes / seconds(check, 3)


def extraction() -> float:
    """Megabytes a second of ``extract`` to rows, start-up off."""
    paths = files()
    megabytes = sum(path.stat().st_size for path in paths) / 1e6

    def run() -> None:
        extract(*paths)

    run()
    return megabytes / seconds(run, 3)


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


def main() -> int:
    rows = []
    ratio = help_ratio()
    rows.append((f"--help / import typer, rich: {ratio:.2f}", f"<= {HELP_BUDGET}", ratio <= HELP_BUDGET))
    for families, budget in ((OF_TEXT, TEXT_BUDGET), ((), ALL_BUDGET)):
        rate = throughput(families)
        named = ", ".join(families) or "all families"
        rows.append((f"check, {named}, start-up off: {rate:.2f} MB/s", f">= {budget}", rate >= budget))
    rate = extraction()
    rows.append((f"extract, start-up off: {rate:.1f} MB/s", f">= {EXTRACT_BUDGET}", rate >= EXTRACT_BUDGET))
    present = loaded_modules() & FORBIDDEN
    rows.append((f"heavy modules after checking a text file: {sorted(present) or 'none'}", "none", not present))
    for measured, budget, holds in rows:
        print(f"{'ok  ' if holds else 'MISS'} {measured} (budget {budget})")
    return int(not all(holds for _, _, holds in rows))


if __name__ == "__main__":
    sys.exit(main())
