"""What correcting the compendium costs the targets read from it.

The rows of a careful reader, moved to where they stand in the corrected text, are found no less.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from bisect import bisect_left, bisect_right
from pathlib import Path

import pytest

from govcheck import extract, fix
from tests.real.shared import needs_shared
from tests.real.test_targets import COMPENDIUM, GOLD, scored

pytestmark = needs_shared


class Letters:
    """A text without what corrections change: its letters and digits in one width, each with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        kept = [(c, k) for k, char in enumerate(text) for c in unicodedata.normalize("NFKC", char) if c.isalnum()]
        self.letters = "".join(c for c, _ in kept)
        self.places = [k for _, k in kept]
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def found(self, quote: str) -> list[int]:
        return [match.start() for match in re.finditer(re.escape(quote), self.letters)]


def moved(old: Letters, new: Letters, row: dict[str, str]) -> dict[str, str]:
    """A row of the gold as it stands in another version: the same one among equal quotes."""
    quote = Letters(row["quote"]).letters
    line = bisect_left(old.places, old.lines[int(row["line"]) - 1])
    olds, news = old.found(quote), new.found(quote)
    assert len(olds) == len(news), row["quote"]
    at = news[bisect_left(olds, line - 1)]
    start, end = new.places[at], new.places[at + len(quote) - 1] + 1
    tail = re.match("[%％]?", new.text[end:])
    written = new.text[start : end + (tail.end() if tail else 0)]
    return {**row, "line": str(bisect_right(new.lines, start)), "quote": written}


@pytest.mark.parametrize("unsafe", [False, True])
def test_the_targets_score_no_less_when_the_text_is_corrected(tmp_path: Path, unsafe: bool) -> None:
    fixed = fix(COMPENDIUM, unsafe=unsafe)
    corrected, gold = tmp_path / "corrected.txt", tmp_path / "gold.csv"
    fixed.write(corrected)
    old, new = (Letters(text.replace("\r\n", "\n")) for text in (fixed.old, fixed.new))
    with GOLD.open(encoding="utf-8") as file:
        rows = [moved(old, new, row) for row in csv.DictReader(file)]
    with gold.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    scores = []
    for text, held in ((COMPENDIUM, GOLD), (corrected, gold)):
        extract(text).write(tmp_path, "csv")
        scores.append(scored(tmp_path / "targets.csv", held, text))
    before, after = scores
    less = {name: (before[name], after[name]) for name in before if "recall" in name and after[name] < before[name]}
    assert not less
    assert after["false"] <= before["false"]
