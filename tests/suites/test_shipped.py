"""The suites that come with govcheck: on the project's fixtures, and on what is extracted from the real reports."""

import tomllib
from datetime import date
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
SHIPPED = ("documents", "paragraphs", "targets", "tasks")
FIXTURES = ROOT / "fixtures"


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
    names = ("2024-report", "2025-report", "2024-plan", "five-year-tasks")
    found = tables(*(FIXTURES / f"qinglan-{name}.txt" for name in names))
    assert all(table.height for table in found.values())
    assert unmet(found) == []
    assert unmet({name: table.clear() for name, table in found.items() if name in ("targets", "tasks")}) == []


def test_lists_are_judged_the_same_in_every_format(tmp_path: Path) -> None:
    tasks = tables(FIXTURES / "qinglan-2024-plan.txt")["tasks"]
    tasks = tasks.with_columns(lead_units=polars.Series([[], *tasks["lead_units"].to_list()[1:]]))
    joined = tasks.with_columns(polars.selectors.by_dtype(polars.List(polars.String)).list.join(";"))
    joined = joined.with_columns(polars.selectors.string().replace("", None))
    told = unmet({"tasks": tasks})
    assert [each.split(";")[0] for each in told] == ["tasks: lead_units must not be empty"]
    assert told == unmet({"tasks": joined})


@needs_shared
def test_they_hold_on_the_real_reports() -> None:
    found = tables(SHARED)
    assert all(table.height for table in found.values())
    assert unmet(found) == []


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("targets", polars.lit("万亩").alias("unit"), "unit must be a unit of what measure measures"),
        ("targets", polars.lit("x").alias("measure"), "measure must be one of"),
        ("targets", polars.lit("0" * 12).alias("target_id"), "no value of target_id may occur twice"),
        ("targets", polars.lit(1023).alias("period_start"), "period_start must be at least 1949"),
        ("targets", polars.lit(None).alias("quote"), "quote must not be empty"),
        ("tasks", polars.lit("建").alias("task"), "the length of task must be at least 4"),
        ("tasks", polars.lit("建" * 1001).alias("task"), "the length of task must be at most 1000"),
        ("tasks", polars.lit(date(1024, 1, 31)).alias("deadline_date"), "deadline_date must be at least 1949-10-01"),
        ("tasks", polars.lit(["市水务局", "局"]).alias("support_units"), "support_units must not match (?:^|;)"),
        ("tasks", polars.lit(["市水务局，市财政局"]).alias("lead_units"), "lead_units must not match [，"),
        ("tasks", polars.lit(1).alias("start"), "no combination of doc_id, start may occur twice"),
        ("tasks", polars.col("start").alias("end"), "end must be greater than start"),
        ("tasks", polars.lit(0).alias("line"), "line must be at least 1"),
    ],
)
def test_they_find_what_is_wrong(table: str, change: polars.Expr, said: str) -> None:
    found = tables(FIXTURES / "qinglan-2024-report.txt", FIXTURES / "qinglan-2024-plan.txt")[table]
    assert any(said in each for each in unmet({table: found.with_columns(change)}))


def test_they_are_packed_with_the_program() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert built["wheel"]["force-include"]["expectations"] == "govcheck/expectations"
    assert "/expectations" in built["sdist"]["include"]
