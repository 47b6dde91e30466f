"""Comparing two texts of 864 KB with known changes, against git's word diff and redlines: ``make bench`` runs it.

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
import time
from collections import Counter
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from govcheck.differences.model import TextDiff
from govcheck.differences.texts import compare_texts
from govcheck.differences.units import units_of
from govcheck.document.source import Source
from govcheck.document.volume import read_volume

sys.path.insert(0, str(Path(__file__).parents[1]))

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


def seconds(call: object, old: str, new: str) -> float:
    start = time.perf_counter()
    call(old, new)  # type: ignore[operator]
    return time.perf_counter() - start


def changed(found: TextDiff) -> int:
    """Characters that are told as deleted, inserted, removed or added; a move is no change of characters."""
    edits = sum(e.old[1] - e.old[0] + e.new[1] - e.new[0] for change in found.changes for e in change.edits)
    alone = [change.old or change.new for change in found.changes if not (change.old and change.new)]
    return edits + sum(len(side.text) for side in alone if side)


def main() -> None:
    old_lines, new_lines, made = texts(SIZE)
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    print(f"{len(old_lines)} paragraphs, {len(old.encode()):,} bytes; made: {dict(made)}")
    took = median(seconds(ours, old, new) for _ in range(ROUNDS))
    found = ours(old, new)
    told = {kind.value: n for kind, n in found.counts.items()}
    print(f"govcheck       {took:6.2f} s  budget {SECONDS} s  {changed(found):>7,} characters  {told}")
    print(f"git word diff  {seconds(git, old, new):6.2f} s                {git(old, new):>7,} characters")
    if find_spec("redlines") is None:
        print("redlines       not installed")
        return
    whole = seconds(redlines, old, new)
    print(f"redlines       {whole:6.2f} s  x {whole / took:4.1f}        {redlines(old, new):>7,} characters")
    old_lines, new_lines, _ = texts(SIZE // 10)
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    took = median(seconds(ours, old, new) for _ in range(ROUNDS))
    spaced = [re.sub(r"(?<=\S)(?=\S)", " ", text) for text in (old, new)]
    by_character = seconds(redlines, *spaced)
    print(f"a tenth of it: govcheck {took:.3f} s, redlines {version('redlines')} by character {by_character:.2f} s: ")
    print(f"               x {by_character / took:.0f} (budget x {FASTER})")


if __name__ == "__main__":
    main()
