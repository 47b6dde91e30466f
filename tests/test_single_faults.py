"""Single faults put into a folder of clean datasets: each is found in its row and column, and nothing elsewhere.

Cells hold other values than they should; rows and files are damaged as tools and hands damage them.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import govcheck
from tests.documents import FIXTURES

Expected = set[tuple[str, int | None, str | None]]
REPORT, PLAN = "qinglan-2024-report.txt", "qinglan-five-year-tasks.txt"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The datasets of a report and a table of tasks, beside copies of them."""
    for name in (REPORT, PLAN):
        (tmp_path / name).write_bytes((FIXTURES / name).read_bytes())
    govcheck.extract(tmp_path / REPORT, tmp_path / PLAN).write(tmp_path / "data", "csv")
    return tmp_path / "data"


def found(data: Path) -> dict[str, Expected]:
    """By name of the file the code, row and column of each error and warning."""
    report = govcheck.check(data, ignore=["TSK001"])  # a task of the fixture has no deadline
    told: dict[str, Expected] = {}
    for finding in report.findings:
        cell = finding.place.cell
        assert cell is not None
        if finding.severity != "info":
            told.setdefault(Path(finding.path).name, set()).add((finding.code, cell.row, cell.column))
    return told


def read(file: Path) -> tuple[list[str], list[list[str]]]:
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    return header, rows


def write(file: Path, header: list[str], rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([header, *rows])


def test_the_datasets_are_clean_before(data: Path) -> None:
    assert found(data) == {}


CELLS: list[tuple[str, int, dict[str, str], Expected]] = [
    # a null in a key, and in a cell that must be filled
    ("documents", 1, {"doc_id": ""}, {("SCH003", 1, "doc_id")}),
    ("targets", 4, {"target_id": ""}, {("SCH003", 4, "target_id")}),
    ("targets", 4, {"indicator": ""}, {("SCH003", 4, "indicator")}),
    ("paragraphs", 6, {"text": ""}, {("SCH003", 6, "text")}),
    ("tasks", 2, {"task": ""}, {("SCH003", 2, "task")}),
    # wrong types
    ("documents", 1, {"report_year": "二〇二四"}, {("SCH002", 1, "report_year")}),
    ("documents", 1, {"date": "2024年1月18日"}, {("SCH002", 1, "date")}),
    ("targets", 3, {"value": "28.4亿元"}, {("SCH002", 3, "value")}),
    ("targets", 3, {"value": "28，4"}, {("SCH002", 3, "value")}),
    ("targets", 3, {"line": "11.0"}, {("SCH002", 3, "line")}),
    ("targets", 3, {"line": "１１"}, {("SCH002", 3, "line")}),
    ("tasks", 4, {"deadline_date": "2027-06-31"}, {("SCH002", 4, "deadline_date")}),
    # values that no row may have
    ("targets", 3, {"kind": "plan"}, {("SCH004", 3, "kind")}),
    ("targets", 3, {"measure": "水平"}, {("SCH004", 3, "measure")}),
    ("targets", 3, {"op": "≥"}, {("SCH004", 3, "op"), ("SRC002", 3, "op")}),
    ("paragraphs", 6, {"kind": "text"}, {("SCH004", 6, "kind")}),
    ("documents", 1, {"sha256": "abc"}, {("SCH006", 1, "sha256"), ("SRC003", 1, "sha256")}),
    ("targets", 3, {"period_end": "20230"}, {("SCH007", 3, "period_end")}),
    ("targets", 3, {"value": "-28.4"}, {("SCH007", 3, "value"), ("SCH010", 3, "base_unit"), ("SRC002", 3, "value")}),
    ("paragraphs", 6, {"para_no": "0"}, {("SCH007", 6, "para_no")}),
    # units
    ("targets", 3, {"unit": "亿圆"}, {("UNT005", 3, "unit"), ("SRC002", 3, "unit"), ("SCH010", 3, "base_unit")}),
    ("targets", 3, {"unit": "", "base_value": "", "base_unit": ""}, {("UNT006", 3, "unit"), ("SRC002", 3, "unit")}),
    (
        "targets",
        3,
        {"unit": "万亩", "base_value": "189333333.333333", "base_unit": "平方米"},
        {("UNT001", 3, "unit"), ("SRC002", 3, "unit")},
    ),
    ("targets", 2, {"unit": "万人"}, {("UNT001", 2, "unit"), ("SRC002", 2, "unit"), ("SCH010", 2, "base_unit")}),
    # the row against its own evidence
    ("targets", 2, {"value": "61", "base_value": "61"}, {("SRC002", 2, "value")}),
    ("targets", 3, {"unit": "万元", "base_value": "284000"}, {("SRC002", 3, "unit")}),
    ("targets", 11, {"op": "eq"}, {("SRC002", 11, "op")}),
    ("targets", 2, {"quote": "增长7.1%"}, {("SRC002", 2, "value"), ("SRC001", 2, "quote")}),
    ("targets", 2, {"start": "210", "end": "216"}, {("SRC001", 2, "quote")}),
    ("targets", 2, {"para_no": "8"}, {("SRC001", 2, "para_no")}),
    ("targets", 2, {"line": "13"}, {("SRC001", 2, "line")}),
    ("documents", 1, {"sha256": "0" * 64}, {("SRC003", 1, "sha256")}),
    # cells that contradict each other
    ("targets", 2, {"period_start": "2024"}, {("SCH010", 2, "period_end")}),
    ("targets", 2, {"value_high": "7"}, {("SCH010", 2, "value_high"), ("SRC002", 2, "value_high")}),
    ("targets", 1, {"direction": "up"}, {("SCH010", 1, "direction")}),
    ("targets", 1, {"base_value": "486.2"}, {("SCH010", 1, "base_unit")}),
    # references
    ("targets", 3, {"doc_id": "青岚市-2025-work_report"}, {("SCH008", 3, "doc_id")}),
    ("targets", 3, {"para_no": "900"}, {("SCH008", 3, "para_no")}),
    ("targets", 3, {"region": "云州市"}, {("SCH008", 3, "region")}),
    ("tasks", 3, {"doc_id": "青岚市-2025-task_plan"}, {("SCH008", 3, "doc_id")}),
    # formula cells
    ("targets", 3, {"value": "=14.2*2"}, {("SCH002", 3, "value")}),
    ("targets", 3, {"indicator": "=HYPERLINK(A1)"}, {("SCH002", 3, "indicator")}),
    # mojibake and a doubled sentence in running text
    ("paragraphs", 9, {"text": "鍏ㄥ競鍦板尯鐢熶骇鎬诲€煎闀�"}, {("TXT004", 9, "text")}),
]


@pytest.mark.parametrize(("table", "row", "cells", "expected"), CELLS)
def test_a_cell(data: Path, table: str, row: int, cells: dict[str, str], expected: Expected) -> None:
    file = data / f"{table}.csv"
    header, rows = read(file)
    for column, value in cells.items():
        rows[row - 1][header.index(column)] = value
    write(file, header, rows)
    told = found(data)
    assert expected <= told.get(file.name, set())
    assert {row for _, row, _ in told.get(file.name, set())} <= {row}


def swap_headers(one: str, other: str) -> Callable[[list[str], list[list[str]]], None]:
    def change(header: list[str], rows: list[list[str]]) -> None:
        k, m = header.index(one), header.index(other)
        header[k], header[m] = header[m], header[k]

    return change


def swap_cells(row: int, one: str, other: str) -> Callable[[list[str], list[list[str]]], None]:
    def change(header: list[str], rows: list[list[str]]) -> None:
        k, m, cells = header.index(one), header.index(other), rows[row - 1]
        cells[k], cells[m] = cells[m], cells[k]

    return change


SWAPS = [
    ("start", "end"),
    ("value", "base_value"),
    ("unit", "base_unit"),
    ("kind", "measure"),
    ("op", "direction"),
    ("indicator", "unit"),
    ("section", "quote"),
    ("para_no", "line"),
    ("region", "scope"),
    ("target_id", "doc_id"),
    ("period_start", "line"),
]


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_two_cells_of_a_row_are_swapped(data: Path, one: str, other: str) -> None:
    header, rows = read(data / "targets.csv")
    swap_cells(3, one, other)(header, rows)
    write(data / "targets.csv", header, rows)
    told = found(data)["targets.csv"]
    assert {row for _, row, _ in told} == {3}


@pytest.mark.parametrize(("one", "other"), SWAPS)
def test_two_columns_are_swapped(data: Path, one: str, other: str) -> None:
    header, rows = read(data / "targets.csv")
    swap_headers(one, other)(header, rows)
    write(data / "targets.csv", header, rows)
    assert len(found(data)["targets.csv"]) >= len(rows) / 2


def test_a_duplicate_id(data: Path) -> None:
    header, rows = read(data / "targets.csv")
    write(data / "targets.csv", header, [*rows, rows[3]])
    assert found(data) == {"targets.csv": {("SCH005", len(rows) + 1, "target_id")}}


def test_a_paragraph_that_stands_twice(data: Path) -> None:
    header, rows = read(data / "paragraphs.csv")
    again = [*rows[8]]
    again[header.index("para_no")] = "900"
    write(data / "paragraphs.csv", header, [*rows, again])
    assert found(data)["paragraphs.csv"] == {("DUP001", len(rows) + 1, "text")}


@pytest.mark.parametrize("column", ["doc_id", "value", "quote"])
def test_a_column_that_is_missing(data: Path, column: str) -> None:
    header, rows = read(data / "targets.csv")
    k = header.index(column)
    write(data / "targets.csv", header[:k] + header[k + 1 :], [row[:k] + row[k + 1 :] for row in rows])
    report = govcheck.check(data, select=["SCH001"])
    assert [finding.data["column"] for finding in report.findings] == [column]


def test_a_column_of_another_name(data: Path) -> None:
    header, rows = read(data / "targets.csv")
    write(data / "targets.csv", [name.replace("quote", "引文") for name in header], rows)
    assert found(data) == {"targets.csv": {("SCH001", None, None), ("SCH009", None, "引文")}}


@pytest.mark.parametrize("cells", [-1, 1])
def test_a_ragged_line(data: Path, cells: int) -> None:
    lines = (data / "targets.csv").read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4] + ",x" if cells > 0 else lines[4].rpartition(",")[0]
    (data / "targets.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (finding, *_) = (f for f in govcheck.check(data).findings if f.code == "SCH010")
    assert finding.place.cell is not None
    assert (finding.place.cell.row, finding.place.cell.line) == (4, 5)


def test_a_formula_in_a_workbook(data: Path) -> None:
    govcheck.extract(data.parent / REPORT, data.parent / PLAN).write(data.parent / "book", "xlsx")
    path = data.parent / "book" / "targets.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(row=4, column=names.index("value") + 1).value = "=14.2*2"
    book.save(path)
    assert found(data.parent / "book") == {"targets.xlsx": {("SCH002", 3, "value")}}


@pytest.mark.parametrize("to", ["parquet", "jsonl", "xlsx"])
def test_a_file_that_is_cut_off(data: Path, to: str) -> None:
    folder = data.parent / "cut"
    govcheck.extract(data.parent / REPORT).write(folder, to)
    file = folder / f"targets.{to}"
    file.write_bytes(file.read_bytes()[:-100])
    report = govcheck.check(folder)
    assert [Path(failure.path).name for failure in report.failures] == [file.name]
    assert report.exit_code(None) == 2


def test_a_source_that_was_changed(data: Path) -> None:
    text = (data.parent / REPORT).read_text(encoding="utf-8").replace("增长6.1%", "增长6.2%")
    (data.parent / REPORT).write_text(text, encoding="utf-8")
    told = found(data)
    assert told["documents.csv"] == {("SRC003", 1, "sha256")}
    assert told["targets.csv"] == {("SRC001", 2, "quote")}
