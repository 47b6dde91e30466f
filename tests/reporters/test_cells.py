"""Findings of tables in the formats that point at files and lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars
import pytest
from xlsxwriter import Workbook

import govcheck
from govcheck.findings import Report
from govcheck.reporters import Format, View
from govcheck.wording import Language
from tests.reporters.golden import rendered
from tests.reporters.test_github import commands
from tests.reporters.test_sarif import log


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """One bad cell in a table of a workbook and one in a Parquet file; neither has lines."""
    monkeypatch.chdir(tmp_path)
    frame = polars.DataFrame({"target_id": "0" * 12, "column": "colour", "old": "1", "new": "2", "reason": "misread"})
    with Workbook("mended.xlsx") as workbook:
        frame.with_columns(column=polars.lit("unit")).write_excel(workbook, "2023")
        frame.write_excel(workbook, "2024")
    frame.write_parquet("corrections.parquet")
    found = govcheck.check("mended.xlsx", Path.cwd() / "corrections.parquet", select=["SCH004"])
    assert [finding.place.cell is not None for finding in found.findings] == [True, True]
    return found


def gitlab(report: Report, language: Language) -> Any:
    return json.loads(rendered(report, Format.GITLAB, View(language)))


def test_gitlab(report: Report) -> None:
    workbook, parquet = gitlab(report, Language.EN)
    assert workbook["location"] == {"path": "mended.xlsx", "lines": {"begin": 1, "end": 1}}
    assert workbook["description"].startswith("2024, row 1, column: ")
    assert parquet["location"]["path"] == "corrections.parquet"
    assert parquet["description"].startswith("row 1, column: ")
    assert gitlab(report, Language.ZH)[0]["description"].startswith("2024，第1行，column：")


def test_github(report: Report) -> None:
    (_, properties, message), (_, other, _) = commands(report)
    assert (properties["file"], other["file"]) == ("mended.xlsx", "corrections.parquet")
    assert message.startswith("2024, row 1, column: ")


def test_sarif(report: Report) -> None:
    workbook, parquet = (result["locations"][0] for result in log(report)["results"])
    assert workbook["physicalLocation"] == {"artifactLocation": {"uri": "mended.xlsx"}}
    assert workbook["logicalLocations"] == [{"name": "2024/row 1/column", "kind": "member"}]
    assert parquet["logicalLocations"][0]["name"] == "row 1/column"
