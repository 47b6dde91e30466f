"""Datasets in CI: what a pull request changed is told with file, row, column and line."""

import csv
import io
import json
from pathlib import Path

import pytest

import govcheck
from govcheck.findings import Report
from govcheck.reporters import Format, View, renderer
from tests.documents import FIXTURES


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The datasets of a fixture beside a copy of it."""
    report = tmp_path / "report.txt"
    report.write_bytes((FIXTURES / "qinglan-2024-report.txt").read_bytes())
    govcheck.extract(report).write(tmp_path / "data", "csv")
    return tmp_path / "data"


def change(file: Path, row: int, **cells: str) -> None:
    """Write other values to cells of a row, from 1."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    rows[row - 1] |= cells
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def found(report: Report) -> list[tuple[str, str, int | None, str | None]]:
    cells = [(finding, finding.place.cell) for finding in report.findings]
    return [(Path(f.path).name, f.code, c.row if c else None, c.column if c else None) for f, c in cells]


def test_what_extract_writes_is_clean(data: Path) -> None:
    report = govcheck.check(data)
    assert (found(report), report.failures, report.tables) == ([], [], 4)


@pytest.mark.parametrize(
    ("file", "row", "cells", "expected"),
    [
        ("targets.csv", 1, {"value": "60"}, [("SCH010", "base_unit"), ("SRC002", "value")]),
        ("targets.csv", 1, {"op": "ge"}, [("SRC002", "op")]),
        ("targets.csv", 1, {"unit": "个百分点"}, [("SCH010", "base_unit"), ("SRC002", "unit"), ("UNT001", "unit")]),
        ("targets.csv", 1, {"unit": "‰"}, [("SCH010", "base_unit"), ("SRC002", "unit"), ("UNT001", "unit")]),
        ("targets.csv", 2, {"start": "10", "end": "24"}, [("SCH010", "quote"), ("SRC001", "quote")]),
        ("targets.csv", 2, {"quote": "茶香满城"}, [("SCH010", "quote"), ("SRC001", "quote"), ("SRC002", "value")]),
        ("targets.csv", 3, {"doc_id": "qinglan-2025-work_report"}, [("SCH008", "doc_id")]),
        ("targets.csv", 3, {"target_id": ""}, [("SCH003", "target_id")]),
        ("paragraphs.csv", 5, {"doc_id": "another"}, [("SCH008", "doc_id")]),
        ("documents.csv", 1, {"sha256": "0" * 64}, [("SRC003", "sha256")]),
        ("documents.csv", 1, {"kind": "report"}, [("SCH004", "kind")]),
    ],
)
def test_a_change_is_told(
    data: Path, file: str, row: int, cells: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    change(data / file, row, **cells)
    assert found(govcheck.check(data)) == [(file, code, row, column) for code, column in expected]


def test_a_row_with_a_cell_too_few(data: Path) -> None:
    lines = (data / "paragraphs.csv").read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].rpartition(",")[0]
    (data / "paragraphs.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert found(govcheck.check(data)) == [
        ("paragraphs.csv", "SCH010", 3, None),
        ("paragraphs.csv", "SCH003", 3, "end_line"),
    ]


def test_a_document_whose_id_has_a_suffix_is_known_by_its_text(data: Path) -> None:
    again = data.parent / "again.txt"
    again.write_bytes((data.parent / "report.txt").read_bytes())
    govcheck.extract(data.parent / "report.txt", again).write(data, "csv")
    assert found(govcheck.check(data)) == []


def test_a_source_that_is_not_at_hand_is_not_missed(data: Path) -> None:
    row = govcheck.extract(data.parent / "report.txt").targets[1]
    change(data / "targets.csv", 2, start=str(row["start"] + 1), end=str(row["end"] + 1))
    assert found(govcheck.check(data)) == [("targets.csv", "SRC001", 2, "quote")]
    (data.parent / "report.txt").unlink()
    assert found(govcheck.check(data)) == []


def test_a_table_alone_is_checked_without_those_beside_it(data: Path) -> None:
    change(data / "targets.csv", 3, doc_id="qinglan-2025-work_report")
    assert found(govcheck.check(data / "targets.csv")) == []


def test_a_table_of_another_name_is_known_by_its_columns_or_told(data: Path) -> None:
    (data / "targets.csv").rename(data / "ziele.csv")
    change(data / "ziele.csv", 1, op="ge")
    assert found(govcheck.check(data)) == [("ziele.csv", "SRC002", 1, "op")]
    (data / "prices.csv").write_text("指标,数值\n茶价,3\n", encoding="utf-8")
    assert govcheck.check(data).failures == []
    (failure,) = govcheck.check(data / "prices.csv").failures
    assert "--schema" in failure.message.en
    codes = {finding.code for finding in govcheck.check(data / "prices.csv", schema="documents").findings}
    assert codes == {"SCH001", "SCH009"}
    with pytest.raises(govcheck.GovcheckError, match="no schema tea"):
        govcheck.check(data, schema="tea")


def test_a_damaged_file_hides_no_other(data: Path) -> None:
    (data / "tasks.parquet").write_bytes(b"PAR1 cut")
    change(data / "targets.csv", 1, op="ge")
    report = govcheck.check(data)
    assert [Path(failure.path).name for failure in report.failures] == ["tasks.parquet"]
    assert found(report) == [("targets.csv", "SRC002", 1, "op")]
    assert report.exit_code(None) == 2


SUITE = """{"name": "targets", "expectations": [
    {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "kind", "value_set": ["actual", "baseline"]}},
    {"type": "expect_table_row_count_to_be_between", "kwargs": {"max_value": 3}, "severity": "warning"}
]}"""


def test_the_suites_of_a_project_are_run(data: Path) -> None:
    suites = data.parent / "expectations"
    suites.mkdir()
    (suites / "targets.json").write_text(SUITE, encoding="utf-8")
    report = govcheck.check(data, expectations=suites)
    cells = [(f.code, f.severity.value, f.place.cell.column) for f in report.findings if f.place.cell]
    assert cells[0] == ("EXP001", "warning", None)
    assert set(cells[1:]) == {("EXP001", "error", "kind")}
    rows = govcheck.extract(data.parent / "report.txt").targets
    assert len(cells) == 1 + sum(row["kind"] == "target" for row in rows)
    assert [result.suite.table for result in report.suites] == ["targets"]
    assert "0 of 2 expectations met" in said(report, Format.RICH)
    (suites / "targets.json").write_text(SUITE.replace("expect_table", "expect_tabel"), encoding="utf-8")
    with pytest.raises(govcheck.GovcheckError, match="expect_tabel"):
        govcheck.check(data, expectations=suites)
    assert govcheck.check(data).suites == []


def said(report: Report, format_: Format) -> str:
    out = io.StringIO()
    renderer(format_)(report, View(width=80), out)
    return out.getvalue()


def test_every_format_tells_row_column_and_line(data: Path) -> None:
    change(data / "targets.csv", 4, op="lt")
    report = govcheck.check(data, select=["SRC002"])
    (finding,) = json.loads(said(report, Format.JSON))["findings"]
    assert finding["start"] == {"row": 4, "column_name": "op", "line": 5}
    region = json.loads(said(report, Format.SARIF))["runs"][0]["results"][0]["locations"][0]
    assert region["physicalLocation"]["region"]["startLine"] == 5
    assert region["logicalLocations"][0]["name"] == "row 4/op"
    assert "line=5," in said(report, Format.GITHUB)
    for format_ in (Format.RICH, Format.JUNIT, Format.MARKDOWN):
        assert "row 4, op" in said(report, format_)
    assert '"begin": 5' in said(report, Format.GITLAB)
