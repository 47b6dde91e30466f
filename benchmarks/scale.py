"""What 1, 2, 4, 8 and 16 times as much costs: ``check`` and ``extract`` of files, ``diff`` of two texts.

Each point is a process of its own, so that its memory is told. With ``--plot FILE`` the figures are drawn.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import govcheck
from benchmarks.shape import ROOT, Section, Table, megabytes, peak, reports, taken, tell
from govcheck.differences.texts import compare_texts
from govcheck.document.source import Source
from govcheck.document.volume import read_volume

TIMES = (1, 2, 4, 8, 16)
EVERY = 3
"""Every third of the reports is the corpus here: 16 times all of them would take five minutes."""
ROUNDS = {1: 3, 2: 2}
"""Repetitions of the short ones, the median is told; the others run once."""
PLOT = ROOT / "docs" / "benchmarks.svg"
COMMON = [chr(code) for code in range(0x4E00, 0x4E00 + 20_000)]
"""The characters that copies of a text are written in."""


def copies(times: int, folder: Path) -> list[Path]:
    """The corpus so many times, each copy with a last line of its own."""
    made = []
    for k in range(times):
        (folder / str(k)).mkdir()
        for number, path in enumerate(reports()[::EVERY]):
            made.append(folder / str(k) / f"{number}-{path.name}")
            made[-1].write_bytes(path.read_bytes() + f"\n第{k}份。\n".encode())
    return made


def corpus(run: Callable[..., object], times: int) -> dict[str, float]:
    """Seconds of CPU and megabytes that a call over so many copies takes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = copies(times, Path(folder))
        run(paths[0])  # what is loaded and compiled when it is first needed
        seconds = taken(lambda: run(*paths)).cpu
        return {"size": megabytes(paths), "cpu": seconds, "peak": peak()}


def diff(times: int) -> dict[str, float]:
    """The same of a comparison of two texts, reading included.

    Copies of the text are written in other characters each, so that they have nothing in common but their shape.
    """
    from benchmarks.diff_texts import SIZE, texts

    sides = ["\n".join(lines) for lines in texts(SIZE)[:2]]
    alphabets = [COMMON[-977 * k :] + COMMON[: -977 * k] for k in range(1, times)]
    others = [str.maketrans(dict(zip(COMMON, alphabet, strict=True))) for alphabet in alphabets]
    old, new = ("\n".join([side, *(side.translate(other) for other in others)]) for side in sides)

    def run() -> None:
        volumes = [read_volume(Source(name, text)) for name, text in (("old.txt", old), ("new.txt", new))]
        list(compare_texts(*volumes, "new.txt").changes)

    return {"cpu": taken(run).cpu, "size": len(old.encode()) / 1e6, "peak": peak()}


WORK: dict[str, Callable[[int], dict[str, float]]] = {
    "check": lambda times: corpus(govcheck.check, times),
    "extract": lambda times: corpus(govcheck.extract, times),
    "diff": diff,
}


def point(name: str, times: int) -> dict[str, float]:
    """A point, measured in processes of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", name, str(times)]
    found = []
    for _ in range(ROUNDS.get(times, 1)):
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return {key: median(each[key] for each in found) for key in found[0]}


def measure() -> Section:
    """The section."""
    points = {name: [point(name, times) for times in TIMES] for name in WORK}
    rows, exponents = [], []
    for name, each in points.items():
        exponent = math.log(each[-1]["cpu"] / each[0]["cpu"]) / math.log(TIMES[-1])
        exponents.append(f"`{name}` grows with the {exponent:.2f}th power of the text over {TIMES[-1]} times.")
        rows += [
            (
                f"`{name}`",
                f"{times}",
                f"{p['size']:.1f}",
                f"{p['cpu']:.2f}",
                f"{p['cpu'] / each[0]['cpu']:.1f}",
                f"{p['size'] / p['cpu']:.2f}",
                f"{p['peak']:.0f}",
            )
            for times, p in zip(TIMES, each, strict=True)
        ]
    if "--plot" in sys.argv:
        from benchmarks.plot import draw

        series = {name: [p["cpu"] / each[0]["cpu"] for p in each] for name, each in points.items()}
        draw(TIMES, series, PLOT)
    return Section(
        "Cost by size",
        "`check` (all rules) and `extract` of the same files (every third of the reports) 1, 2, 4, 8 and 16 times "
        "over, one "
        "process, nothing kept; `diff` of two versions of a text of that size, by text. CPU seconds; memory is the "
        "peak "
        "of the process.\n\n![Cost by size: the straight line is cost in proportion to the text](benchmarks.svg)",
        tables=[Table(("work", "×", "MB", "CPU s", "× of the first", "MB/s", "peak MB"), rows)],
        notes=exponents,
    )


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1] in WORK:
        print(json.dumps(WORK[sys.argv[1]](int(sys.argv[2]))))
    else:
        sys.exit(tell(measure))
