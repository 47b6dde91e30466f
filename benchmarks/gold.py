"""What a careful reader found in the compendium, and what looks wrong and is right, by rule: ``make bench`` prints it.

Needs the real documents beside the project; prints nothing where they are absent.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from pathlib import Path

from govcheck.checking.documents import check_document
from govcheck.sources.text import read_text

SHARED = Path(__file__).parents[2] / "shared"
FAMILIES = ("DUP", "TXT", "NUM")
ANSWERS = {"NUM": {"NUM001", "NUM002", "NUM003"}, "DUP": {"DUP001", "DUP002", "DUP003"}}
"""Codes that answer a name of the gold which is not one rule's."""
FUSED = {"merged-paragraph", "lost-paragraph-break", "heading-run-in", "glossary-run-in"}
"""Types of the gold's TXT003 that are paragraphs run together, told by TXT011; a sentence cut is TXT003's alone."""


def main() -> int:
    if not SHARED.is_dir():
        return 0
    volume = read_text(str(SHARED / "reports" / "compendium-2022.txt"))
    text = volume.source.text
    kept = [k for k, c in enumerate(text) if not c.isspace()]
    flat = "".join(text[k] for k in kept)
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for document in volume.documents:
        for finding in check_document(document):
            start, end = (bisect_left(kept, point.offset) for point in (finding.place.start, finding.place.end))
            places[finding.code].append((start, max(end, start + 1)))

    def answered(row: dict[str, str], slack: int) -> bool:
        quote = "".join(row["quote"].split())
        at = flat.find(quote, max(0, bisect_left(kept, lines[int(row["line"]) - 1]) - 60))
        codes = ANSWERS.get(row["rule"], {row["rule"]})
        if row["rule"] == "TXT003" and row["type"] in FUSED:
            codes = codes | {"TXT011"}
        return any(a < at + len(quote) + slack and b > at - slack for code in codes for a, b in places[code])

    found: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for row in rows("defects.csv"):
        key = row["rule"], row["confidence"]
        total[key] += 1
        found[key] += answered(row, 1)
    for rule, confidence in sorted(total):
        print(f"found  {rule:7} {confidence:6} {found[rule, confidence]:3} of {total[rule, confidence]}")
    wrong = Counter(row["rule"] for row in rows("consistent.csv") if answered(row, 0))
    for rule, count in sorted(Counter(row["rule"] for row in rows("consistent.csv")).items()):
        print(f"wrong  {rule:7}        {wrong[rule]:3} of {count} that are right")
    return int(bool(wrong))


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["rule"].startswith(FAMILIES)]


if __name__ == "__main__":
    sys.exit(main())
