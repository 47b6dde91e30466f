"""The suites that come with govcheck: on the project's fixtures, and on what is extracted from the real reports."""

from pathlib import Path

import polars
import pytest

import govcheck
from govcheck.datasets.contract import EXTRACTED
from govcheck.suites.parsing import read_suite
from govcheck.suites.running import run_suite
from govcheck.suites.shipped import shipped
from tests.real.shared import SHARED, needs_shared

ROOT = Path(__file__).parents[2]
SHIPPED = ("documents", "paragraphs", "targets")


def unmet(tables: dict[str, polars.DataFrame]) -> list[str]:
    found: list[str] = []
    for name, table in tables.items():
        path = shipped(name)
        assert path is not None
        found += [f"{name}: {each.wording.en}" for each in run_suite(read_suite(path, EXTRACTED), table).failures]
    return found


def tables(*paths: Path) -> dict[str, polars.DataFrame]:
    extracted = govcheck.extract(*paths)
    assert not extracted.failures
    return {name: extracted.table(name) for name in SHIPPED}


def test_every_shipped_file_is_a_suite_of_a_table() -> None:
    assert sorted(SHIPPED) == sorted(path.stem for path in (ROOT / "expectations").glob("*.json"))
    assert shipped("nothing") is None


def test_they_hold_on_the_fixtures() -> None:
    assert (
        unmet(tables(ROOT / "fixtures" / "qinglan-2024-report.txt", ROOT / "fixtures" / "qinglan-2025-report.txt"))
        == []
    )


@needs_shared
def test_they_hold_on_the_real_reports() -> None:
    assert unmet(tables(SHARED)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (polars.lit("万亩").alias("unit"), "unit must be a unit of what measure measures"),
        (polars.lit("x").alias("measure"), "measure must be one of"),
        (polars.lit("0" * 12).alias("target_id"), "no value of target_id may occur twice"),
        (polars.lit(1023).alias("period_start"), "period_start must be at least 1949"),
        (polars.lit(None).alias("quote"), "quote must not be empty"),
    ],
)
def test_they_find_what_is_wrong(change: polars.Expr, said: str) -> None:
    targets = tables(ROOT / "fixtures" / "qinglan-2024-report.txt")["targets"]
    assert any(said in each for each in unmet({"targets": targets.with_columns(change)}))
