"""A workbook that tells who is to do what is read as a plan, wherever a workbook may be given; any other is a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from govcheck import check, diff, extract, read
from govcheck.config import Configuration, load
from govcheck.document.kinds import Kind
from govcheck.gathering import is_dataset
from govcheck.reporters.plain import lines
from govcheck.starting.survey import survey
from tests.documents import document

TITLE = ["青岚市2024年政府工作报告重点任务分工表"]
HEADER = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    [1, "栽竹三万亩。", "市林业局", "市财政局", "6月底前"],
    [2, "修桥五座。", "市交通局", "市财政局、市财政局", "年底"],
]
DATA = [["地区", "年份", "工业增加值"], ["临岚区", 2023, 12], ["云溪县", 2023, 13]]


def save(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path / "plan.xlsx", TITLE, HEADER, *ROWS)
    save(tmp_path / "data.xlsx", *DATA)
    return tmp_path


def test_it_is_checked_as_a_plan_and_told_by_row(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    for _ in range(2):  # the second time from the cache
        report = check(folder, cache=cache)
        (finding,) = report.findings
        assert (finding.code, finding.place.label.en, finding.place.label.zh) == ("TSK003", "row 4", "第4行")
        assert [each.doc_id for each in report.documents] == ["青岚市-2024-task_plan"]
        assert not report.failures


def test_a_workbook_of_a_schema_is_a_table(folder: Path) -> None:
    assert not check(folder / "plan.xlsx", schema="tasks").documents
    (folder / "govcheck.toml").write_text('[tables.plan]\ncolumns = {"序号" = {type = "integer"}}\n', "utf-8")
    own = load(folder / "govcheck.toml")
    report = check(folder / "plan.xlsx", config=own)
    assert not report.documents  # its title stands where the names of its columns should


def test_extract_finds_it_in_folders(folder: Path) -> None:
    assert [row["task"] for row in extract(folder).tasks] == ["栽竹三万亩。", "修桥五座。"]


def test_versions_of_it_are_compared_as_texts_and_others_as_tables(folder: Path) -> None:
    save(folder / "later.xlsx", TITLE, HEADER, *ROWS, [3, "建图书馆。", "市文旅局", "", "年底"])
    assert diff(folder / "plan.xlsx", folder / "later.xlsx").by == "text"
    assert diff(folder / "data.xlsx", folder / "data.xlsx").by == "table"


def test_other_commands_take_it_for_a_text(folder: Path) -> None:
    assert list(lines(str(folder / "plan.xlsx"), Configuration()))[1] == "序号→工作任务→牵头单位→配合单位→完成时限"
    assert survey(str(folder), Configuration()).reports == ("plan.xlsx",)


def test_what_cannot_be_read_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04")
    assert is_dataset(str(tmp_path / "plan.xlsx"))
    assert is_dataset(str(tmp_path / "none.xlsx"))


def test_cells_stay_in_their_columns_where_a_row_begins_with_empty_ones(tmp_path: Path) -> None:
    path = save(tmp_path / "plan.xlsx", HEADER, ROWS[0], [None, None, "市商务局", "市教育局", "年底"])
    rows = [each for each in read(path).paragraphs if each.kind is Kind.TABLE_ROW]
    text = read(path).flow.text
    assert text[rows[-1].start : rows[-1].end] == "\t\t市商务局\t市教育局\t年底"


def test_a_row_in_plain_text_begins_with_its_empty_cells() -> None:
    table = document("序号\t任务\t牵头单位\n\t\t市林业局\t市财政局\t年底\n")
    assert table.flow.text.splitlines()[-1] == "\t\t市林业局\t市财政局\t年底"
