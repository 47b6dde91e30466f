"""TXT and NUM on the real documents: what a reader found, what clean reports may show, and faults put in."""

import csv
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document
from govcheck.findings import Finding, Severity
from govcheck.registry import selected
from tests.real import faults
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
RULES = selected(["TXT", "NUM"])
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
GOLD_SHARE = 0.95
FUSED = {"merged-paragraph", "lost-paragraph-break", "heading-run-in", "glossary-run-in"}
"""Types of the gold's TXT003 that are paragraphs run together, told by TXT011; a sentence cut is TXT003's alone."""


def findings(path: Path) -> list[Finding]:
    return [finding for each in volume(path).documents for finding in check_document(each, RULES)]


def answers(row: dict[str, str]) -> set[str]:
    """The codes that answer a row of the gold, which has one name for all numbering."""
    if row["rule"] == "NUM":
        return {"NUM001", "NUM002", "NUM003"}
    return {row["rule"], "TXT011"} if row["rule"] == "TXT003" and row["type"] in FUSED else {row["rule"]}


class Places:
    """Quotes of the gold in the compendium: white space does not count, and quotes run over page ends."""

    def __init__(self) -> None:
        text = volume(COMPENDIUM).source.text
        self.kept = [k for k, c in enumerate(text) if not c.isspace()]
        self.flat = "".join(text[k] for k in self.kept)
        self.lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self.found: dict[str, list[tuple[int, int]]] = {}
        for finding in findings(COMPENDIUM):
            start, end = (bisect_left(self.kept, p.offset) for p in (finding.place.start, finding.place.end))
            self.found.setdefault(finding.code, []).append((start, max(end, start + 1)))

    def codes(self, line: int, quote: str) -> set[str]:
        """The codes that mark something in a quote."""
        squeezed = "".join(quote.split())
        at = self.flat.find(squeezed, max(0, bisect_left(self.kept, self.lines[line - 1]) - 60))
        assert at >= 0, quote
        return {
            code
            for code, places in self.found.items()
            for start, end in places
            if start <= at + len(squeezed) and end >= at
        }


def gold(name: str) -> list[dict[str, str]]:
    with (SHARED / "gold" / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["rule"].startswith(("TXT", "NUM"))]


def test_what_a_reader_found_is_found() -> None:
    places = Places()
    rows = [row for row in gold("defects.csv") if row["confidence"] == "high"]
    missed = [row["quote"] for row in rows if not places.codes(int(row["line"]), row["quote"]) & answers(row)]
    assert len(missed) <= (1 - GOLD_SHARE) * len(rows), missed


def test_what_looks_wrong_and_is_right_is_not_marked() -> None:
    text = volume(COMPENDIUM).source.text
    places = Places()
    for row in gold("consistent.csv"):
        squeezed = "".join(row["quote"].split())
        at = places.flat.find(squeezed, max(0, bisect_left(places.kept, places.lines[int(row["line"]) - 1]) - 60))
        inside = {c for c in answers(row) for a, b in places.found.get(c, []) if a < at + len(squeezed) and b > at}
        assert not inside, (row, text[places.kept[at] : places.kept[at] + 40])


def test_the_numbers_lost_from_the_garbled_plan() -> None:
    found = findings(SHARED / "reports" / "ningxia-2020-division-plan.txt")
    assert [f.data["chains"] for f in found if f.code == "NUM001"] == [2]
    assert [f.data["missing"] for f in found if f.code == "NUM002"] == [
        [19, 20, 23, 25, 30, 34, 36, 37, 39, 41, 44, 47]
    ]


REAL_WARNINGS = {
    "崇左": {"TXT007": 1},  # a full-width decimal point in 9．8倍
    "来宾": {"TXT007": 9},  # full-width decimal points in nine paragraphs
    "枣庄": {"TXT009": 21},  # 21 page numbers within its one line
    "贺州": {"TXT007": 1},  # a full-width digit in １万人
}


@pytest.mark.parametrize("path", [p for p in clean_reports() if "cities" in str(p)], ids=lambda path: path.stem)
def test_a_clean_city_report_shows_real_faults_only(path: Path) -> None:
    counts = Counter(f.code for f in findings(path) if f.severity is not Severity.INFO)
    assert counts == REAL_WARNINGS.get(path.stem, {})


def test_clean_city_reports_have_one_warning_on_average_at_most() -> None:
    cities = [p for p in clean_reports() if "cities" in str(p)]
    assert sum(sum(each.values()) for each in REAL_WARNINGS.values()) <= len(cities)


@pytest.mark.parametrize("name", ["上海", "吉林", "山东", "江西", "河北", "甘肃", "宁夏", "广东"])
def test_the_residue_of_scraped_pages_line_by_line(name: str) -> None:
    path = SHARED / "corpus" / "provinces" / "2026" / f"{name}.txt"
    lines = volume(path).source.text.split("\n")
    marked = {f.place.start.line for f in findings(path) if f.code == "TXT002"}
    opening = next(k for k, line in enumerate(lines, 1) if line.strip().startswith("各位代表"))
    head = {k for k in range(1, opening) if lines[k - 1].strip()}
    own = {
        k
        for k in head
        if re.search(
            r"政府工作报告$|会议上$|第十四届$|^.{0,12}(?:省长|市长|主席)[\s\u3000]*\S{1,3}[\s\u3000]?\S{0,2}$",
            lines[k - 1].strip(),
        )
    }
    tail = {
        k for k, line in enumerate(lines, 1) if k > opening and line.strip() and len(line) < 14 and k > len(lines) - 9
    }
    assert head - own <= marked
    assert marked <= (head - own) | tail


FAULTS: dict[str, tuple[Callable[[Document, random.Random], tuple[str, int, int] | None], set[str]]] = {
    "control characters": (faults.control_character, {"TXT001"}),
    "residue lines": (faults.residue_line, {"TXT002"}),
    "page numbers": (faults.page_number, {"TXT009"}),
    "wrong encodings": (faults.wrong_encoding, {"TXT004"}),
    "lost halves of pairs": (faults.lost_pair, {"TXT006"}),
    "punctuation set twice": (faults.doubled_punctuation, {"TXT008"}),
    "wrong section numbers": (faults.wrong_number, {"NUM001", "NUM002", "NUM003"}),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_injected_faults_are_found_at_their_place(kind: str) -> None:
    inject, codes = FAULTS[kind]
    tried, missed = 0, []
    for path in clean_reports():
        for seed in range(2):
            injected = inject(volume(path).documents[0], random.Random(f"{path.name}{seed}"))
            if injected is None:
                continue
            text, start, end = injected
            tried += 1
            found = check_document(document(text), RULES)
            if not any(f.code in codes and f.place.start.offset <= end and f.place.end.offset >= start for f in found):
                missed.append(f"{path.stem} {seed}")
    assert tried >= len(clean_reports())
    assert len(missed) <= (1 - GOLD_SHARE) * tried, missed
