"""Tables in every format, damaged or of any cells whatever: they are read, judged and compared, or refused."""

import io
import json
import zipfile
from pathlib import Path

import polars
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcheck import check
from govcheck.datasets.judging import Judged, judge
from govcheck.datasets.schema import TableSchema
from govcheck.findings import INTERNAL_ERROR
from tests.fuzzing import good, promises
from tests.fuzzing.strategies import FIGURES, NAMES, UNITS, damaged, damaged_package, repacked, some, xml
from tests.sources.hostile import SHEET, workbook

TEXTS = ("targets.csv", "a.csv", "a.tsv", "a.jsonl")
BINARY = ("a.parquet", "a.xlsx", "a.db")
CELLS = st.one_of(
    FIGURES, NAMES, UNITS, st.text(max_size=6),
    st.sampled_from(["", "临岚区", "合计", "2023", "2023-13-01", "2024/2/30", "inf", "nan"]),
)  # fmt: skip
HEADERS = st.sampled_from(
    [
        "地区",
        "年份",
        "指标",
        "数值",
        "单位",
        "2022年",
        "2023年",
        "合计",
        "",
        "doc_id",
        "value",
        "quote",
        "target_id",
        "a::b",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HEADERS, inner, max_size=3),
    max_leaves=6,
)
SHEETS = xml(
    [
        "row", "c", "v", "f", "is", "t", "r", "mergeCells", "mergeCell", "sheetData", "cols", "dimension", "rPh",
    ],
    ["r", "t", "s", "ref", "si", "ht", "hidden"],
    [
        "", "A1", "B2", "XFD1048576", "A0", "ZZZZ9", "A1:C3", "C3:A1", "s", "str", "inlineStr", "b", "e", "n", "d",
        "0", "1", "-1", "1e400", "2024-02-30", "99999999999999999999", "NaN", "=A1", "#N/A", "2958466", "-693594.5",
    ],
)  # fmt: skip


def pair(name: str) -> st.SearchStrategy[tuple[str, bytes, bytes]]:
    whole = good.tables()[name]
    return st.tuples(st.just(name), damaged(whole), damaged(whole))


@some(120)
@example(("corrections.csv", b"target_id,column,old,new,reason\n", b"target_id,column,old,new\n"))
@given(st.sampled_from(TEXTS).flatmap(pair))
def test_damaged_texts(case: tuple[str, bytes, bytes]) -> None:
    promises.tables(*case)


@some(80)
@given(st.sampled_from(BINARY).flatmap(pair))
def test_damaged_bytes(case: tuple[str, bytes, bytes]) -> None:
    promises.tables(*case)


@some(60)
@given(damaged_package(good.tables()["a.xlsx"], (".xml", ".rels")))
def test_damaged_parts_of_a_workbook(data: bytes) -> None:
    promises.tables("a.xlsx", data, good.tables()["a.xlsx"])


@some(40)
@given(SHEETS)
def test_any_sheet(rows: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts[SHEET] = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    promises.tables("a.xlsx", repacked(parts), workbook())


@some(120)
@given(
    st.lists(HEADERS, min_size=1, max_size=6),
    st.lists(st.lists(CELLS, max_size=7), max_size=6),
    st.sampled_from(["a", "targets", "documents"]),
)
def test_any_cells(header: list[str], rows: list[list[str]], name: str) -> None:
    def written(rows: list[list[str]]) -> bytes:
        quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [header, *rows])
        return "\n".join(quoted).encode("utf-8", "replace")

    promises.tables(f"{name}.csv", written(rows), written(rows[::-1]))


@some(120)
@given(st.lists(JSON | st.dictionaries(HEADERS, JSON, max_size=4), max_size=6))
def test_any_lines_of_json(values: list[object]) -> None:
    lines = [json.dumps(value) for value in values]
    promises.tables("a.jsonl", "\n".join(lines).encode(), "\n".join(lines[1:]).encode())


def test_a_fault_in_judging_one_table_hides_nothing_of_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def failing(schema: TableSchema, frame: polars.DataFrame) -> Judged:
        if schema.name == "corrections":
            raise RuntimeError
        return judge(schema, frame)

    monkeypatch.setattr("govcheck.datasets.judging.judge", failing)
    (tmp_path / "corrections.csv").write_text(good.CORRECTIONS, encoding="utf-8")
    (tmp_path / "targets.csv").write_text("doc_id\n青岚\n", encoding="utf-8")
    found = check(tmp_path)
    assert [(Path(each.path).name, each.code) for each in found.failures] == [("corrections.csv", INTERNAL_ERROR)]
    assert "SCH001" in found.by_code
