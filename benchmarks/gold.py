"""What a careful reader found in the compendium, and what looks wrong and is right, by rule.

Needs the real documents beside the project; says so where they are absent.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict

from benchmarks.shape import SHARED, Section, Table, tell
from govcheck.checking.documents import check_document
from govcheck.sources.text import read_text

FAMILIES = ("DUP", "TXT", "NUM")
ANSWERS = {"NUM": {"NUM001", "NUM002", "NUM003"}, "DUP": {"DUP001", "DUP002", "DUP003"}}
"""Codes that answer a name of the gold which is not one rule's."""
FUSED = {"merged-paragraph", "lost-paragraph-break", "heading-run-in", "glossary-run-in"}
"""Types of the gold's TXT003 that are paragraphs run together, told by TXT011; a sentence cut is TXT003's alone."""
TITLE = "Duplicated and garbled text, against a careful reader"


def measure() -> Section:
    """The section; empty where the real documents are not there."""
    if not SHARED.is_dir():
        return Section(TITLE, "Not measured: the real documents are not here.")
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
    right = Counter(row["rule"] for row in rows("consistent.csv"))
    wrong = Counter(row["rule"] for row in rows("consistent.csv") if answered(row, 0))
    return Section(
        TITLE,
        "The places in the compendium that a careful reader marked, by rule and confidence, and how many are told; and "
        "those that look wrong and are right, and how many are told all the same. The rules were developed with them.",
        tables=[
            Table(
                ("rule", "confidence", "found", "of"),
                [(rule, sure, str(found[rule, sure]), str(total[rule, sure])) for rule, sure in sorted(total)],
            ),
            Table(
                ("rule", "told though right", "of"),
                [(rule, str(wrong[rule]), str(count)) for rule, count in sorted(right.items())],
            ),
        ],
    )


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the gold that are of these families."""
    with (SHARED / "gold" / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["rule"].startswith(FAMILIES)]


if __name__ == "__main__":
    sys.exit(tell(measure))
