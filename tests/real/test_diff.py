"""The comparison of texts on real reports: known changes are told, and what is only set differently is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcheck.differences.texts import compare_texts
from govcheck.differences.units import units_of
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from tests.real.mutations import Score, mutate
from tests.real.shared import clean_reports, needs_shared, volume

SEEDS = range(3)
REACHED = 0.95
NUMBERED = "枣庄"
"""A report with page numbers, which stand in the middle of its lines when these are wrapped at another width."""
WIDTHS = (24, 30, 40, 60)


@needs_shared
def test_known_changes_are_told() -> None:
    reports = clean_reports()
    texts = [[unit.text for unit in units_of(volume(path)).units] for path in reports]
    score = Score()
    for k, paragraphs in enumerate(texts):
        for seed in SEEDS:
            score.add(mutate(paragraphs, texts[(k + 1 + seed) % len(texts)], 1000 * k + seed))
    shares = {name: score.found[name] / made for name, made in score.made.items()}
    assert min(score.made.values()) > 100
    assert shares["move"] == 1, [missed for missed in score.missed if missed[0] == "move"]
    assert {name for name, share in shares.items() if share < REACHED} == set(), shares
    assert score.wrong == []


@needs_shared
@pytest.mark.parametrize("path", clean_reports(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_report_set_differently_is_the_same(path: Path) -> None:
    report = volume(path)
    joined = "".join(("  " if unit.glued else "\n") + unit.text for unit in units_of(report).units)
    settings = [joined]
    if path.stem != NUMBERED:
        lines = [line.strip() for line in report.source.text.splitlines() if line.strip()]
        settings += [
            "\n".join(line[k : k + width] for line in lines for k in range(0, len(line), width)) for width in WIDTHS
        ]
    for text in settings:
        found = compare_texts(report, read_volume(Source(str(path), text)), path.name)
        assert found.changes == ()


@needs_shared
def test_a_compendium_is_the_same_as_itself_and_each_report_is_found_in_it() -> None:
    whole = volume(clean_reports()[0].parent / "compendium-2022.txt")
    assert compare_texts(whole, whole, "compendium").changes == ()
    for document in whole.documents[:3]:
        first, last = whole.flow.origin_span(document.start, document.end)
        alone = read_volume(Source(whole.source.path, whole.source.text[first:last]))
        found = compare_texts(alone, whole, "compendium")
        assert {change.kind.value for change in found.changes} == {"added"}
        assert document.doc_id not in {change.new.doc_id for change in found.changes if change.new}
