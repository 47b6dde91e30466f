import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from govcheck.errors import SourceError
from govcheck.tables import workbook
from govcheck.tables.reading import read_tables
from tests.tables.made import read_one, saved


def made(folder: Path, **sheets: list[list[Any]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "青岚.xlsx"
    book.save(path)
    return str(path)


def test_numbers_dates_and_formulas(tmp_path: Path) -> None:
    rows = [
        ["指标", "年份", "数值", "合计", "日期", "时刻", 2024, "混", "空"],
        ["就业", 2023, 1, 12.5, date(2024, 1, 18), datetime(2024, 1, 18, 9, 30), True, 1],
        ["产值", 2024, 2.5, "=SUM(D2:D2)", date(2024, 3, 1), date(2024, 3, 1), False, "约2"],
    ]
    table = read_one(made(tmp_path, 甲=rows))
    assert dict(table.frame.schema) == {
        "指标": polars.String,
        "年份": polars.Int64,
        "数值": polars.Float64,
        "合计": polars.String,
        "日期": polars.Date,
        "时刻": polars.Datetime("us"),
        "2024": polars.Boolean,
        "混": polars.String,
        "空": polars.Null,
    }
    assert table.frame["合计"].to_list() == ["12.5", "=SUM(D2:D2)"]
    assert table.frame["混"].to_list() == ["1", "约2"]
    assert table.frame["时刻"].to_list() == [datetime(2024, 1, 18, 9, 30), datetime(2024, 3, 1)]
    assert (table.name, table.path) == ("青岚", str(tmp_path / "青岚.xlsx"))


def test_a_formula_of_several_cells(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["值"], [1]])
    book = openpyxl.load_workbook(path)
    book["甲"]["A3"] = ArrayFormula("A3:A4", "=SUM(A2:A2*2)")
    book.save(path)
    assert read_one(path).cell(2, "值") == "=SUM(A2:A2*2)"


def test_several_sheets(tmp_path: Path) -> None:
    path = made(tmp_path, 指标=[["甲"], [1]], 空=[], 任务=[["乙"]], 藏=[["丙"], [2]])
    book = openpyxl.load_workbook(path)
    book["藏"].sheet_state = "hidden"
    book.save(path)
    tables = read_tables(path)
    assert [(table.path, table.name, table.frame.columns) for table in tables] == [
        (f"{path}::指标", "指标", ["甲"]),
        (f"{path}::任务", "任务", ["乙"]),
    ]


def test_empty_rows_and_columns(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[], ["甲", None, "乙"], [1, None, 2], [], [3, None, 4], [None, None, None]]
    table = read_one(made(tmp_path, 甲=rows))
    assert table.frame.columns == ["甲", "乙"]
    assert table.frame.rows() == [(1, 2), (None, None), (3, 4)]
    with pytest.raises(SourceError, match="none of its sheets holds anything"):
        read_tables(made(tmp_path, 甲=[[]]))


def test_rows_that_are_too_long(tmp_path: Path) -> None:
    table = read_one(made(tmp_path, 甲=[["甲", "乙"], [1], [2, 3, None, "多"]]))
    assert table.frame.rows() == [(1, None), (2, 3)]
    assert table.ragged == ((2, None, 4),)


def test_names_of_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"::甲: several columns have the same name \(年\)"):
        read_tables(made(tmp_path, 甲=[["年", "年"], [1, 2]]))
    with pytest.raises(SourceError, match="columns 2, 3 have no name"):
        read_tables(made(tmp_path, 甲=[["甲", None, None, "丁"], [1, 2, 3, 4]]))
    with pytest.raises(SourceError, match="its first row has 1 cells, most others have more"):
        read_tables(made(tmp_path, 甲=[["青岚指标表"], [], ["指标", "数值", "单位"], ["就业", 1], ["注：略"]]))


def test_what_is_no_workbook(tmp_path: Path) -> None:
    whole = Path(made(tmp_path, 甲=[["甲"], [1]])).read_bytes()
    with pytest.raises(SourceError, match="it has a password or is of before Excel 2007"):
        read_tables(saved(tmp_path, "a.xlsx", workbook.ENCRYPTED + bytes(600)))
    for data in (b"", "指标,数值\n".encode(), whole[:-200], whole[:300]):
        with pytest.raises(SourceError, match=r"it is not a \.xlsx workbook, or a damaged one"):
            read_tables(saved(tmp_path, "a.xlsx", data))
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(SourceError, match=r"it is not a \.xlsx workbook"):
        read_tables(str(tmp_path / "a.xlsx"))


def test_a_sheet_that_is_cut(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["甲"], *([k] for k in range(50))])
    changed(path, lambda sheet: sheet[: len(sheet) // 2])
    with pytest.raises(SourceError, match="or a damaged one"):
        read_tables(path)


def test_errors_and_truths(tmp_path: Path) -> None:
    table = read_one(made(tmp_path, 甲=[["值", "误"], [1, "#N/A"], [True, "#DIV/0!"]]))
    assert table.frame.rows() == [("1", "#N/A"), ("true", "#DIV/0!")]


def test_merged_cells_are_told_once(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["指标", "数值"], ["就业", 1], [None, 2]])
    book = openpyxl.load_workbook(path)
    book["甲"].merge_cells("A2:A3")
    book.save(path)
    assert read_one(path).frame.rows() == [("就业", 1), (None, 2)]


def test_a_number_that_is_no_date(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["日期"], [date(2024, 1, 18)], [20240118]])
    book = openpyxl.load_workbook(path)
    book["甲"]["A3"].number_format = "yyyy-mm-dd"
    book.save(path)
    with pytest.raises(SourceError, match=r"::甲: cell A3 is formatted as a date, and its number 20240118 is none"):
        read_tables(path)


def test_numbers_that_no_sheet_holds(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["值"], [1]])
    changed(path, lambda sheet: sheet.replace(b"<v>1</v>", b"<v>1E999</v>"))
    with pytest.raises(SourceError, match="or a damaged one"):
        read_tables(path)


def changed(path: str, change: Any) -> None:
    """Change the first sheet of a workbook as it is stored."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, change(data) if name.endswith("sheet1.xml") else data)
