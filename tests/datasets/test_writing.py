import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest

from govcheck.datasets import TableFormat, writing
from govcheck.datasets.contract import EXTRACTED
from govcheck.datasets.schema import Column, Type
from govcheck.datasets.writing import CELL, frame, write_tables
from govcheck.errors import UsageError
from govcheck.tables.reading import read_tables

COLUMNS = (
    Column("text", Type.TEXT, "", nullable=True),
    Column("count", Type.INTEGER, "", nullable=True),
    Column("value", Type.NUMBER, "", nullable=True),
    Column("day", Type.DATE, "", nullable=True),
)
TEXTS = [
    "青岚，“竹海”", "=1+1", "+8%", "-3", "@地", "1.50", "a,b", '说"好"', " 两\n行 ", "一\r\n二\r三", "\t", "http://qinglan.cn",
    "mailto:a@b.cn", "internal:A1", "{=1}", "\x01\x1b", "\u2028", "𠮷", "null", "2024-01-18", "TRUE", "_x0041_", None,
]  # fmt: skip
ROWS: list[dict[str, Any]] = [
    {"text": text, "count": k or None, "value": k / 10 if k else None, "day": date(2024, 1, 1 + k) if k else None}
    for k, text in enumerate(TEXTS)
]


def written(folder: Path, to: TableFormat, rows: list[dict[str, Any]] = ROWS) -> Path:
    (path,) = write_tables({"rows": frame(COLUMNS, rows)}, str(folder), to)
    assert path == str(folder / f"rows.{to.value}")
    return Path(path)


def test_parquet_and_its_types(tmp_path: Path) -> None:
    table = polars.read_parquet(written(tmp_path, TableFormat.PARQUET))
    assert table.to_dicts() == ROWS
    assert table.dtypes == [polars.String, polars.Int64, polars.Float64, polars.Date]


def test_csv(tmp_path: Path) -> None:
    path = written(tmp_path, TableFormat.CSV)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["text", "count", "value", "day"]
    inert = {"=1+1": "'=1+1", "@地": "'@地", "\t": "'\t"}
    assert [row[0] or None for row in rows[1:]] == [inert.get(text or "", text) for text in TEXTS]
    assert rows[1][1:] == ["", "", ""]
    assert rows[3][1:] == ["2", "0.2", "2024-01-03"]
    assert polars.read_csv(path, schema=frame(COLUMNS, []).schema).to_dicts() == [
        row | {"text": inert.get(row["text"], row["text"])} for row in ROWS
    ]
    (table,) = read_tables(str(path))
    assert table.frame["text"].to_list() == TEXTS
    assert path.read_bytes().endswith(b"\n")
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_empty_text_is_not_null_in_csv(tmp_path: Path) -> None:
    rows = [dict.fromkeys(ROWS[0]) | {"text": ""}, dict.fromkeys(ROWS[0])]
    assert written(tmp_path, TableFormat.CSV, rows).read_text() == 'text,count,value,day\n"",,,\n,,,\n'


def test_json_lines(tmp_path: Path) -> None:
    path = written(tmp_path, TableFormat.JSONL)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert rows == [row | {"day": row["day"] and row["day"].isoformat()} for row in ROWS]
    assert "青岚，“竹海”" in path.read_text(encoding="utf-8")


def test_xlsx_keeps_text_text_and_numbers_numbers(tmp_path: Path) -> None:
    (sheet,) = openpyxl.load_workbook(written(tmp_path, TableFormat.XLSX)).worksheets
    assert sheet.title == "rows"
    cells = list(sheet.iter_rows())
    assert [cell.value for cell in cells[0]] == ["text", "count", "value", "day"]
    kinds = {cell.data_type for row in cells[1:] for cell in row[:1] if cell.value is not None}
    assert kinds <= {"s", "inlineStr"}
    assert all(cell.hyperlink is None for row in cells for cell in row)
    plain = [text for text in TEXTS if text is None or (not set(text) & set("\r\x01\x1b") and "_x" not in text)]
    assert [row[0].value for row in cells[1:] if row[0].value in plain] == plain
    assert [row[2].value for row in cells[2:]] == [row["value"] for row in ROWS[1:]]
    assert cells[5][3].value.date() == date(2024, 1, 5)
    assert cells[1][1].value is None


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    for to in TableFormat:
        assert written(tmp_path / "a", to).read_bytes() == written(tmp_path / "b", to).read_bytes()


@pytest.mark.parametrize("to", TableFormat)
def test_tables_without_rows_have_their_columns(tmp_path: Path, to: TableFormat) -> None:
    tables = {name: frame(schema.columns, []) for name, schema in EXTRACTED.items()}
    paths = write_tables(tables, str(tmp_path / "new" / "folder"), to)
    assert [Path(path).name for path in paths] == [f"{name}.{to.value}" for name in EXTRACTED]
    names = list(EXTRACTED["targets"].names)
    targets = Path(paths[2])
    match to:
        case TableFormat.PARQUET:
            assert polars.read_parquet_schema(targets) == tables["targets"].schema
        case TableFormat.CSV:
            assert targets.read_text() == ",".join(names) + "\n"
        case TableFormat.JSONL:
            assert targets.read_text() == ""
        case TableFormat.XLSX:
            assert [cell.value for cell in openpyxl.load_workbook(targets).worksheets[0][1]] == names


def test_types_are_declared_even_where_all_is_null() -> None:
    table = frame(COLUMNS, [dict.fromkeys(ROWS[0])])
    assert table.schema == frame(COLUMNS, ROWS).schema == frame(COLUMNS, []).schema


@pytest.mark.parametrize("text", ["文" * (CELL + 1), "𠮷" * (CELL // 2 + 1)])
def test_a_text_too_long_for_a_cell_is_refused_and_nothing_written(tmp_path: Path, text: str) -> None:
    rows = [*ROWS, ROWS[0] | {"text": text}]
    with pytest.raises(UsageError, match=r"table rows .* use another format") as refused:
        written(tmp_path / "new", TableFormat.XLSX, rows)
    assert f"第{len(rows)}行" in refused.value.wording.zh
    assert list(tmp_path.iterdir()) == []
    assert polars.read_parquet(written(tmp_path, TableFormat.PARQUET, rows))["text"][-1] == text
    written(tmp_path, TableFormat.XLSX, [ROWS[0] | {"text": "文" * CELL}])


def test_too_many_rows_for_a_sheet_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "ROWS", 3)
    with pytest.raises(UsageError, match="table rows has 23 rows"):
        written(tmp_path, TableFormat.XLSX)


@pytest.mark.parametrize("to", TableFormat)
def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: TableFormat) -> None:
    tables = {"first": frame(COLUMNS, ROWS), "second": frame(COLUMNS, ROWS)}
    write_tables(tables, str(tmp_path), to)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    write = writing._write

    def full(table: polars.DataFrame, path: str, to: TableFormat) -> None:
        write(table, path, to)
        if "second" in path:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(UsageError, match="no space left on device"):
        write_tables({name: frame(COLUMNS, []) for name in tables}, str(tmp_path), to)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(sys.platform != "linux", reason="limits of files are tried on Linux")
@pytest.mark.parametrize("to", TableFormat)
def test_a_disk_that_is_full_while_writing(tmp_path: Path, to: TableFormat) -> None:
    import resource

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    tables = {"rows": frame(COLUMNS, [ROWS[0] | {"text": str(k) * 9} for k in range(20_000)])}
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, old[1]))
    try:
        with pytest.raises(UsageError, match=r"cannot be written \(.*too large"):
            write_tables(tables, str(tmp_path), to)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="file: cannot be written"):
        written(tmp_path / "file", TableFormat.CSV)
    (tmp_path / "rows.csv").mkdir()
    with pytest.raises(UsageError, match=r"rows\.csv: cannot be written \(it is a folder\)"):
        written(tmp_path, TableFormat.CSV)
    assert {path.name for path in tmp_path.iterdir()} == {"file", "rows.csv"}


LISTS = (Column("name", Type.TEXT, ""), Column("units", Type.TEXTS, ""))
UNITS: list[dict[str, Any]] = [{"name": "a", "units": ["市财政局", "市林业局"]}, {"name": "b", "units": []}]


def test_lists_are_lists_where_a_format_has_them_and_joined_where_not(tmp_path: Path) -> None:
    tables = {"rows": frame(LISTS, UNITS)}
    paths = {to: Path(write_tables(tables, str(tmp_path), to)[0]) for to in TableFormat}
    parquet = polars.read_parquet(paths[TableFormat.PARQUET])
    assert (parquet.to_dicts(), parquet.schema["units"]) == (UNITS, polars.List(polars.String))
    assert [json.loads(line) for line in paths[TableFormat.JSONL].read_text(encoding="utf-8").splitlines()] == UNITS
    assert paths[TableFormat.CSV].read_text(encoding="utf-8") == "name,units\na,市财政局;市林业局\nb,\n"
    (sheet,) = openpyxl.load_workbook(paths[TableFormat.XLSX]).worksheets
    assert list(sheet.values) == [("name", "units"), ("a", "市财政局;市林业局"), ("b", None)]


def test_a_list_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    tables = {"rows": frame(LISTS, [{"name": "a", "units": ["市财政局"] * CELL}])}
    with pytest.raises(UsageError, match="column units, row 1"):
        write_tables(tables, str(tmp_path), TableFormat.XLSX)
