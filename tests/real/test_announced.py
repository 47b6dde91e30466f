"""TOT001 on the real documents: silence in clean ones, and counts and names that the tests change."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.registry import selected
from govcheck.rules.totals.announced import judged
from govcheck.rules.totals.announced_counts import Judged
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
RULE = selected(["TOT001"])
FOUND_SHARE = 0.9
LEAST_PLACES = 100
"""Places that must be tried, lest the rule shine by judging little."""
DIGITS = "零一二三四五六七八九"
NUMERAL = "[二两三四五六七八九十]|十[一二三四五六]|[2-9]|1[0-6]"
NAME = "[^、，。；：！？“”（）\\d和与及等]{2,12}"
STRUCTURES = {
    "quoted names": re.compile(rf"(?:“[^“”]{{1,20}}”[、和]?){{3,}}(?P<n>{NUMERAL})(?=[大个项])"),
    "names quoted together": re.compile(rf"“{NAME}(?:、{NAME}){{2,}}”(?P<n>{NUMERAL})(?=[大个项篇])"),
    "names before a set": re.compile(rf"(?<=、){NAME}、{NAME}“?(?P<n>{NUMERAL})(?=[大项篇])"),
    "names behind a colon": re.compile(
        rf"(?<=“)(?P<n>{NUMERAL})[大个项][^，。；：“”]{{1,8}}”?：(?:即)?{NAME}(?:、{NAME}){{2,}}(?=。)"
    ),
}
"""Structures of the genre, searched for without the rule; whether they agree is seen by counting separators."""


@dataclass(frozen=True)
class Edit:
    """A change of the source, and what must be marked: a place, told by the text before it that is not changed."""

    start: int
    end: int
    text: str


def written(value: int, like: str) -> str:
    """A count in the figures of ``like``."""
    if like.isdecimal():
        return str(value)
    ten, one = divmod(value, 10)
    return ("" if ten < 2 else DIGITS[ten]) + ("十" if ten else "") + (DIGITS[one] if one or not ten else "")


def value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    return {written(k, "三"): k for k in range(2, 100)}.get(numeral, 2)


def place(report: Document, paragraph: Numbered, start: int, end: int) -> tuple[int, int]:
    """A range of a paragraph's plain text in the source."""
    return report.flow.origin_span(*paragraph.flow(start, end))


def other_count(report: Document, paragraph: Numbered, at: tuple[int, int], rng: random.Random) -> Edit:
    like = paragraph.text[slice(*at)]
    old = value(like)
    new = old + 1 if old < 3 else old + rng.choice((-1, 1))
    return Edit(*place(report, paragraph, *at), written(new, like))


def changed_count(report: Document, each: Judged, rng: random.Random) -> Edit:
    return other_count(report, each.paragraph, each.at, rng)


def dropped_name(report: Document, each: Judged, rng: random.Random) -> Edit | None:
    """One name less, with the separator before it; the first stays, for the words before it."""
    text, at, ranges = each.paragraph.text, each.start, []
    for item in each.items:
        at = text.find(item, at, each.end)
        if at < 0:
            return None
        ranges.append((at, at + len(item)))
        at += len(item)
    if len(ranges) < 3 or max(each.counts) != each.announced:
        return None
    k = rng.randrange(1, len(ranges))
    return Edit(*place(report, each.paragraph, ranges[k - 1][1], ranges[k][1]), "")


def found_of(report: Document, edits: list[Edit], name: str) -> list[bool]:
    """Whether each edit is marked when all are made: they stand apart from each other."""
    source = report.source.text
    edits = [edit for k, edit in enumerate(edits) if k == 0 or edit.start > edits[k - 1].end]
    spoilt, at, places = "", 0, []
    for edit in edits:
        spoilt += source[at : edit.start]
        places.append((len(spoilt) - 1, len(spoilt) + len(edit.text) + 1))
        spoilt += edit.text
        at = edit.end
    spans = [
        (finding.place.start.offset, finding.place.end.offset)
        for each in document(spoilt + source[at:], name).volume.documents  # type: ignore[union-attr]
        for finding in check_document(each, RULE)
    ]
    return [any(start < end and first < last for start, last in spans) for first, end in places for start in (first,)]


def all_reports() -> Iterator[tuple[Path, Document]]:
    paths = [SHARED / "reports" / "compendium-2022.txt", *(SHARED / "corpus" / "provinces" / "2026").glob("*.txt")]
    for path in [*clean_reports(), *paths]:
        for each in volume(path).documents:
            yield path, each


def test_no_report_has_an_error_or_a_warning() -> None:
    found = [
        (path.name, finding.place.start.line, finding.excerpt)
        for path, report in all_reports()
        for finding in check_document(report, RULE)
        if finding.severity is not Severity.INFO
    ]
    assert found == []


def test_what_is_only_pointed_out_is_rare() -> None:
    reports = list(all_reports())
    assert sum(len(check_document(report, RULE)) for _, report in reports) <= len(reports) / 8


@pytest.mark.parametrize("change", [changed_count, dropped_name])
def test_a_spoilt_list_is_found(change: Callable[[Document, Judged, random.Random], Edit | None]) -> None:
    tried, found = Counter[str](), Counter[str]()
    for path in clean_reports():
        for report in volume(path).documents:
            rng = random.Random(path.name)
            pairs = [each for each in judged(report) if each.severity is None]
            made = [(each.form, edit) for each in pairs if (edit := change(report, each, rng)) is not None]
            made.sort(key=lambda pair: pair[1].start)
            made = [pair for k, pair in enumerate(made) if k == 0 or pair[1].start > made[k - 1][1].end]
            for (form, _), hit in zip(made, found_of(report, [edit for _, edit in made], path.name), strict=True):
                tried[form] += 1
                found[form] += hit
    assert tried.total() >= LEAST_PLACES
    assert found.total() >= FOUND_SHARE * tried.total(), {form: (found[form], tried[form]) for form in tried}


def test_changed_counts_of_structures_found_without_the_rule() -> None:
    tried, found = Counter[str](), Counter[str]()
    for path in clean_reports():
        for report in volume(path).documents:
            rng = random.Random(path.name)
            made = [
                (kind, other_count(report, paragraph, match.span("n"), rng))
                for paragraph in numbered(report)
                for kind, pattern in STRUCTURES.items()
                for match in pattern.finditer(paragraph.text)
                if agrees(paragraph.text, match)
            ]
            made.sort(key=lambda pair: pair[1].start)
            made = [pair for k, pair in enumerate(made) if k == 0 or pair[1].start > made[k - 1][1].end]
            for (kind, _), hit in zip(made, found_of(report, [edit for _, edit in made], path.name), strict=True):
                tried[kind] += 1
                found[kind] += hit
    assert found.total() >= FOUND_SHARE * tried.total(), {kind: (found[kind], tried[kind]) for kind in tried}


def agrees(text: str, match: re.Match[str]) -> bool:
    """Whether the names of a structure, told by their separators, are as many as counted."""
    before = text[: match.start("n")]
    clause = re.split("[，。；：！？（]", before)[-1] if match.end("n") == match.end() else match.group()
    names = max(clause.count("”") if "”“" in clause else 0, clause.count("、") + 1)
    return names == value(match["n"])
