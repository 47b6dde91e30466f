"""Comparing two texts of 864 KB with known changes, against git's word diff and redlines.

Of each tool it is told how long it takes and how much of the text it holds for changed; of ours how many changes are
found. Start-up is left out of ours and of redlines. Peers are measured where they are installed. git's word diff gets a
pattern that takes every Chinese character for a word. redlines takes a Chinese paragraph for one word, so that it sees
no edit in it: it is measured as it is, and on a tenth of the text with blanks between all characters, which makes it do
what the others do.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.shape import SHARED, Budget, Section, Table, taken, tell
from govcheck.differences.model import TextDiff
from govcheck.differences.texts import compare_texts
from govcheck.differences.units import units_of
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from tests.real.mutations import edited
from tests.real.shared import clean_reports, volume

SIZE = 864_000
"""Bytes of each text."""
EDITED, MOVED, MOVED_AND_EDITED, REMOVED, ADDED = 54, 14, 6, 20, 20
"""Paragraphs changed in each way."""
SECONDS = 1.0
FASTER = 10
"""The budgets: seconds for the whole, reading included, and how many times as fast as redlines."""
ROUNDS = 5
TITLE = "Comparing two texts"
AGAINST = "the same against redlines, by character"
WORDS = r"[0-9]+([.][0-9]+)?|[A-Za-z]+|[^[:space:]]"
"""A word of git's: a number, a Latin word, or a character."""


def texts(least: int) -> tuple[list[str], list[str], Counter[str]]:
    """Two versions of ``least`` bytes of paragraphs, and how many changes of each kind were made."""
    dice = random.Random(1)
    every = [unit.text for path in clean_reports() for unit in units_of(volume(path)).units if len(unit.key) > 40]
    old, size = [], 0
    for text in dice.sample(every, len(every)):
        if size >= least:
            break
        old.append(text)
        size += len(text.encode()) + 1
    spare = every[-400:]
    strangers = "".join(c for text in spare for c in text if "\u4e00" <= c <= "\u9fff")
    numbers = dice.sample(range(len(old)), EDITED + MOVED + MOVED_AND_EDITED + REMOVED)
    edits, moves = numbers[:EDITED], numbers[EDITED : EDITED + MOVED]
    both, gone = numbers[EDITED + MOVED : -REMOVED], numbers[-REMOVED:]
    new = list(old)
    for k in [*edits, *both]:
        new[k] = edited(new[k], strangers, dice.uniform(0.02, 0.2), dice)
    moved = [new[k] for k in [*moves, *both]]
    away = {*moves, *both, *gone}
    new = [text for k, text in enumerate(new) if k not in away]
    for text in [*moved, *(edited(each, strangers, 0.9, dice) for each in dice.sample(spare, ADDED))]:
        new.insert(dice.randrange(len(new)), text)
    made = Counter(modified=EDITED, moved=MOVED + MOVED_AND_EDITED, removed=REMOVED, added=ADDED)
    return old, new, made


def ours(old: str, new: str) -> TextDiff:
    """Our comparison, reading included."""
    return compare_texts(read_volume(Source("old.txt", old)), read_volume(Source("new.txt", new)), "new.txt")


def git(old: str, new: str) -> int:
    """Characters that git's word diff holds for deleted or inserted."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old.txt", old), ("new.txt", new)):
            Path(folder, name).write_text(text, encoding="utf-8")
        command = [
            "git",
            "diff",
            "--no-index",
            "--word-diff=porcelain",
            f"--word-diff-regex={WORDS}",
            "old.txt",
            "new.txt",
        ]
        out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return sum(len(line) - 1 for line in out.splitlines() if re.match(r"[+-](?![+-]{2} )", line))


def redlines(old: str, new: str) -> int:
    """Characters that redlines holds for deleted or inserted."""
    found = import_module("redlines").Redlines(old, new).output_markdown
    return sum(len(each) for each in re.findall(r"<(?:del|span|ins)[^>]*>(.*?)</(?:del|span|ins)>", found, re.DOTALL))


def seconds(call: Callable[[str, str], object], old: str, new: str) -> float:
    """Seconds of CPU of a comparison, of processes that it starts, too."""
    return taken(lambda: call(old, new)).cpu


def changed(found: TextDiff) -> int:
    """Characters that are told as deleted, inserted, removed or added; a move is no change of characters."""
    edits = sum(e.old[1] - e.old[0] + e.new[1] - e.new[0] for change in found.changes for e in change.edits)
    alone = [change.old or change.new for change in found.changes if not (change.old and change.new)]
    return edits + sum(len(side.text) for side in alone if side)


def measure() -> Section:
    """The section; empty where the real documents are not there."""
    if not SHARED.is_dir():
        return Section(TITLE, "Not measured: the real documents are not here.")
    old_lines, new_lines, made = texts(SIZE)
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    took = median(seconds(ours, old, new) for _ in range(ROUNDS))
    found = ours(old, new)
    told = ", ".join(f"{kind.value} {n}" for kind, n in found.counts.items() if kind.value in made)
    rows = [
        ["govcheck", f"{took:.2f}", "× 1", f"{changed(found):,}", told],
        ["git word diff, characters as words", *_peer(git, old, new, took), "no kinds"],
    ]
    budgets = [
        Budget(f"`diff` of two texts of {SIZE // 1000} KB", f"≤ {SECONDS:g} s", f"{took:.2f} s", took <= SECONDS)
    ]
    versions = []
    if find_spec("redlines"):
        versions.append(f"redlines {version('redlines')}")
        as_it_is = _peer(redlines, old, new, took)
        rows.append(["redlines, paragraphs as words", *as_it_is, "no kinds"])
        both = ["\n".join(lines) for lines in texts(SIZE // 10)[:2]]
        tenth = median(seconds(ours, *both) for _ in range(ROUNDS))
        spaced = [re.sub(r"(?<=\S)(?=\S)", " ", text) for text in both]
        by_character = seconds(redlines, *spaced)
        ratio = by_character / tenth
        rows.append(["a tenth of it: govcheck", f"{tenth:.3f}", "× 1", f"{changed(ours(*both)):,}", ""])
        rows.append(["a tenth of it: redlines, by character", f"{by_character:.2f}", f"× {ratio:.0f}", "", "no kinds"])
        measured = f"× {ratio:.0f} by character, on a tenth; {as_it_is[1]} as it is, seeing no edit in a paragraph"
        budgets.append(Budget(AGAINST, f"≥ {FASTER} × as fast", measured, ratio >= FASTER))
    else:
        budgets.append(Budget(AGAINST, f"≥ {FASTER} × as fast", "not installed", None))
    return Section(
        TITLE,
        f"{len(old_lines)} paragraphs, {len(old.encode()):,} bytes, of real reports; made: "
        f"{', '.join(f'{kind} {n}' for kind, n in made.items())} ({MOVED_AND_EDITED} of the moved were edited as "
        f"well). "
        f"Seconds of CPU, reading included, start-up off; of ours the median of {ROUNDS}, of the others one run. "
        "redlines takes a Chinese paragraph for one word and so sees no edit in it; with blanks between all "
        "characters it does what the others do, and a tenth of the text is what it can be asked.",
        budgets,
        [Table(("tool", "seconds", "time", "characters told as changed", "found"), rows)],
        versions=versions,
    )


def _peer(call: Callable[[str, str], int], old: str, new: str, ours: float) -> list[str]:
    """Seconds, times ours, and characters told as changed by a peer."""
    told: list[int] = []
    took = taken(lambda: told.append(call(old, new))).cpu
    return [f"{took:.2f}", f"× {took / ours:.1f}", f"{told[0]:,}"]


if __name__ == "__main__":
    sys.exit(tell(measure))
