"""Targets of successive years on real reports, against what was read in them by eye."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import govcheck
from govcheck.datasets.records import Record
from govcheck.differences.targets.comparing import compare_targets
from govcheck.differences.targets.model import Outcome, Status, TargetChange, TargetsDiff
from govcheck.differences.targets.reaching import progress_of
from govcheck.differences.targets.sides import Report, report_of
from govcheck.indicators import lexicon
from tests.real.shared import SHARED, needs_shared, volume

FACTS = tomllib.loads((Path(__file__).parent / "facts" / "successive_years.toml").read_text(encoding="utf-8"))["pair"]
RIGHT, RIGHT_OF_LISTED = 0.9, 0.95
"""Shares of the rows that must be right in kind, values and status: of indicators that are known, of listed goals."""


@cache
def report(path: str, document: str | None) -> Report:
    documents = volume(SHARED / path).documents
    (found,) = (each for each in documents if document is None or document in (each.region or ""))
    read = report_of(found, lexicon())
    assert read is not None
    return read


def known(pair: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a pair whose indicator is known, with its canonical name."""
    named = ((lexicon().find(row["indicator"]), row) for row in pair["row"])
    return [(indicator.name, row) for indicator, row in named if indicator]


def told(pair: dict[str, Any]) -> tuple[list[TargetChange], list[Outcome]]:
    old = [report(pair["earlier"], pair.get("earlier_document"))]
    new = [report(pair["later"], pair.get("later_document"))]
    compared = compare_targets(old, new, lexicon(), name="x", names=("a", "b"))
    return list(compared.changes), list(progress_of(old, new, lexicon(), names=("a", "b")).rows)


def is_as_read(fact: dict[str, Any] | None, row: Record | None) -> bool:
    if fact is None or row is None:
        return fact is row is None
    return all(row[name] == fact.get(name) for name in ("op", "value", "value_high"))


def of(found: dict[tuple[str, str], Any], name: str, measure: str) -> Any:
    """What is told of an indicator and measure, else of the indicator: a count may be read as a level."""
    return found.get((name, measure)) or next((each for (other, _), each in found.items() if other == name), None)


def score(*, listed: bool) -> dict[str, tuple[int, int]]:
    """Rows that are right and all rows, of changes and of outcomes."""
    counts = {"changes": [0, 0], "outcomes": [0, 0]}
    for pair in FACTS:
        changes = {(each.indicator, each.measure): each for each in told(pair)[0]}
        outcomes = {(each.indicator, each.measure): each for each in told(pair)[1]}
        for name, fact in known(pair):
            if listed and not fact.get("listed", True):
                continue
            change, outcome = of(changes, name, fact["measure"]), of(outcomes, name, fact["measure"])
            right = change is not None and change.kind.value == fact["kind"]
            right = right and is_as_read(fact.get("old"), change.old) and is_as_read(fact.get("new"), change.new)
            counts["changes"][0] += right
            counts["changes"][1] += 1
            if "status" in fact:
                counts["outcomes"][0] += outcome is not None and outcome.status.value == fact["status"]
                counts["outcomes"][1] += 1
    return {name: (right, every) for name, (right, every) in counts.items()}


@needs_shared
@pytest.mark.parametrize(("listed", "share"), [(True, RIGHT_OF_LISTED), (False, RIGHT)])
def test_targets_and_outcomes_are_as_they_were_read(listed: bool, share: float) -> None:
    for name, (right, every) in score(listed=listed).items():
        assert every >= 60 and right >= share * every, (name, right, every)


@needs_shared
def test_no_target_is_held_against_another_number() -> None:
    for pair in FACTS:
        outcomes = {(each.indicator, each.measure): each for each in told(pair)[1]}
        for name, fact in known(pair):
            outcome = outcomes.get((name, fact["measure"]))
            actual = outcome.actual if outcome else None
            if actual is not None and fact.get("actual", {}).get("unit") == actual["unit"]:
                assert actual["value"] == fact["actual"]["value"], (pair["later"], name)


@needs_shared
def test_yinchuan_from_2023_to_2024() -> None:
    files = SHARED / "reports" / "compendium-2022.txt", SHARED / "reports" / "yinchuan-2024.txt"
    (found,) = govcheck.diff(*files, by="targets").files
    assert isinstance(found, TargetsDiff) and found.years == (2023, 2024)
    kinds = {each.indicator: (each.kind.value, each.delta and float(each.delta.value)) for each in found.changes}
    expected = {
        "地区生产总值": ("unchanged", 0),
        "规模以上工业增加值": ("lowered", -0.5),
        "固定资产投资": ("lowered", -2),
        "一般公共预算收入": ("unchanged", 0),
        "社会消费品零售总额": ("softened", 0),
        "城镇居民人均可支配收入": ("softened", 0),
        "农村居民人均可支配收入": ("softened", 0),
    }
    assert {name: kinds[name] for name in expected} == expected
    rows = {row.indicator: row for row in govcheck.progress(*files).rows}
    missed = {name: rows[name].gap for name in expected if rows[name].status is Status.MISSED}
    assert {name: gap and float(gap.value) for name, gap in missed.items()} == {
        "社会消费品零售总额": -3.1,
        "城镇居民人均可支配收入": -0.9,
    }
    assert sum(rows[name].status is Status.MET for name in expected) == 5
