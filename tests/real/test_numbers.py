"""What is told of the numbers in the real reports: little, each read by a person, and nothing that is right."""

import csv
from bisect import bisect_left
from functools import cache
from pathlib import Path

from govcheck.checking.documents import check_document
from govcheck.findings import Finding, Severity
from govcheck.registry import selected
from tests.real.shared import SHARED, clean_reports, needs_shared, volume

pytestmark = needs_shared
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
REPORTS = [COMPENDIUM, *clean_reports(), *sorted((SHARED / "corpus" / "provinces" / "2026").glob("*.txt"))]
REAL = {
    ("compendium-2022.txt", 386, "TOT006"),
    ("compendium-2022.txt", 1029, "TOT006"),
    ("compendium-2022.txt", 402, "UNT003"),
    ("compendium-2022.txt", 598, "UNT003"),
    ("蚌埠.txt", 61, "UNT003"),
}
"""All that is told in 63 reports, each read: what a reader marked in the compendium, and a rate that rises in %."""


@cache
def told(path: Path) -> tuple[Finding, ...]:
    """The errors and warnings about totals and units in a file."""
    rules = selected(["TOT", "UNT"])
    findings = (each for document in volume(path).documents for each in check_document(document, rules))
    return tuple(each for each in findings if each.severity is not Severity.INFO)


def gold(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_what_is_told_is_real_and_little() -> None:
    assert sum(len(volume(path).documents) for path in REPORTS) >= 63
    found = [
        (path.name, line, each.code)
        for path in REPORTS
        for each in told(path)
        for line in range(each.place.start.line, each.place.end.line + 1)
    ]
    assert set(found) >= REAL
    assert sum(len(told(path)) for path in REPORTS) == len(REAL)


def test_what_looks_wrong_and_is_right_is_not_told() -> None:
    text = volume(COMPENDIUM).source.text
    letters = [k for k, character in enumerate(text) if not character.isspace()]  # quotes run over line ends
    joined = "".join(text[k] for k in letters)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    marked, placed = [], 0
    for row in gold("consistent.csv"):
        quote = "".join(row["quote"].split())
        at = joined.find(quote, bisect_left(letters, starts[int(row["line"]) - 1]))
        if not row["rule"].startswith(("TOT", "UNT")):
            continue
        assert at >= 0, row["quote"]
        placed += 1
        first, last = letters[at], letters[at + len(quote) - 1]
        marked += [
            (row["rule"], row["line"], each.code)
            for each in told(COMPENDIUM)
            if each.code.startswith(row["rule"]) and each.place.start.offset <= last and first < each.place.end.offset
        ]
    assert placed > 150
    assert marked == []
