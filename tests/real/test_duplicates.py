"""DUP on the real documents: nothing in clean ones, everything in damaged ones, and copies that the tests put in."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from govcheck.checking.documents import check_document
from govcheck.document.model import Document
from govcheck.findings import Finding
from govcheck.matching.normal import normal_form
from govcheck.matching.sentences import sentences
from govcheck.registry import selected
from tests.real.faults import Injected, copied_paragraph, copied_sentence, woven
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
REAL: dict[str, str] = {}
"""Duplicates that clean reports really have, by file name, with the reason; none at hand has any."""
DUP = selected(["DUP"])
FOUND_SHARE = 0.98
SEEDS = 2


def spans(findings: list[Finding]) -> list[tuple[int, int]]:
    return [(f.place.start.offset, f.place.end.offset) for f in findings if f.code != "DUP004"]


@pytest.mark.parametrize("path", clean_reports(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_clean_report_has_no_duplicates(path: Path) -> None:
    found = [finding for each in volume(path).documents for finding in check_document(each, DUP)]
    assert [f.code for f in found if path.name not in REAL] == []


def test_the_compendium_and_the_provinces_of_2026_have_none() -> None:
    paths = [SHARED / "reports" / "compendium-2022.txt", *(SHARED / "corpus" / "provinces" / "2026").glob("*.txt")]
    assert [f.code for path in paths for each in volume(path).documents for f in check_document(each, DUP)] == []


def test_the_garbled_plan() -> None:
    (plan,) = volume(SHARED / "reports" / "ningxia-2020-division-plan.txt").documents
    findings = check_document(plan, DUP)
    (shape,) = (f for f in findings if f.code == "DUP004")
    assert (shape.data["streams"], shape.data["lag"]) == (2, [3, 122])
    marked = set(spans(findings))
    first: dict[str, int] = {}
    again = 0
    for paragraph in plan.paragraphs:
        for each in sentences(plan.flow.text, paragraph.start, paragraph.end):
            key = normal_form(plan.text(each.start, each.end))
            if len(key) >= 16 and not each.formula and first.setdefault(key, each.start) != each.start:
                again += 1
                assert plan.flow.origin_span(each.start, each.end) in marked
    assert again == 37


def closely(injected: Injected, findings: list[Finding]) -> bool:
    """Whether the later of copy and original is marked: 70% of it, with less than 30% of its length beside it."""
    start, end = max(injected.copy, injected.original)
    touching = [(a, b) for a, b in spans(findings) if a < end and b > start]
    inside = sum(min(b, end) - max(a, start) for a, b in touching)
    beside = sum(b - a for a, b in touching) - inside
    return inside >= 0.7 * (end - start) and beside <= 0.3 * (end - start)


@pytest.mark.parametrize(
    "inject",
    [partial(copied_paragraph, damaged=False), partial(copied_paragraph, damaged=True), copied_sentence],
    ids=["paragraphs", "damaged paragraphs", "sentences"],
)
def test_injected_copies_are_found_and_nothing_else(
    inject: Callable[[Document, random.Random], Injected | None],
) -> None:
    tried, missed = 0, []
    for path in clean_reports():
        for seed in range(SEEDS):
            injected = inject(volume(path).documents[0], random.Random(f"{path.name}{seed}"))
            if injected is None:
                continue
            findings = check_document(document(injected.text), DUP)
            tried += 1
            if not closely(injected, findings):
                missed.append(f"{path.name} {seed}")
            start, end = max(injected.copy, injected.original)
            assert all(a < end and b > start for a, b in spans(findings)), path
    assert tried >= len(clean_reports()) * SEEDS * 0.9
    assert len(missed) <= (1 - FOUND_SHARE) * tried, missed


@pytest.mark.parametrize("lag", [4, 13, 40])
def test_a_second_stream_is_marked_sentence_by_sentence(lag: int) -> None:
    for path in clean_reports():
        text, ranges = woven(volume(path).source.text, lag)
        findings = check_document(document(text), DUP)
        (shape,) = (f for f in findings if f.code == "DUP004")
        assert shape.data["streams"] == 2
        assert 0 <= shape.data["lag"][0] <= 2 * lag + 1
        marked = sorted(spans(findings))
        for start, end in ranges:
            if len(normal_form(text[start:end])) >= 16:
                inside = sum(max(0, min(b, end) - max(a, start)) for a, b in marked)
                assert inside >= 0.6 * (end - start), (path.name, text[start:end])
