import io
from collections.abc import Sequence
from datetime import date

import pytest
from openpyxl import Workbook

from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.model import Kind
from govcheck.errors import SourceError
from govcheck.sources.task_workbook import read_task_workbook
from govcheck.tasks.reading import read_tasks
from tests.documents import document

HEADER = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["一、产业"],
    [1, "建设竹产业\n集群。", "市林业局", "市财政局\n市商务局", "6月底前"],
    [2.0, "修桥。", "市交通运输局", None, date(2024, 9, 30)],
]


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def laid(data: bytes) -> Laid:
    found = read_task_workbook(data, "qinglan.xlsx")
    assert found is not None
    return found


def test_rows_are_lines_placed_by_their_numbers() -> None:
    found = laid(workbook(任务=[["青岚市重点任务分工表"], [], HEADER, *ROWS]))
    assert found.lines == (
        LaidLine("青岚市重点任务分工表", 1),
        LaidLine("序号\t工作任务\t牵头单位\t配合单位\t完成时限", 3, Kind.TABLE_ROW),
        LaidLine("一、产业\t\t\t\t", 4, Kind.TABLE_ROW),
        LaidLine("1\t建设竹产业 集群。\t市林业局\t市财政局 市商务局\t6月底前", 5, Kind.TABLE_ROW),
        LaidLine("2\t修桥。\t市交通运输局\t\t2024-09-30", 6, Kind.TABLE_ROW),
    )
    assert (found.part, found.notes) == (Part.ROW, ())


def test_tasks_are_read_as_from_a_text() -> None:
    found = laid(workbook(任务=[["青岚市2024年重点任务分工表"], HEADER, *ROWS]))
    one, two = read_tasks(document("\n".join(line.text for line in found.lines)))
    assert (one.section, one.task, one.support_units) == ("一、产业", "建设竹产业集群。", ("市财政局", "市商务局"))
    assert (two.lead_units, two.deadline_date) == (("市交通运输局",), date(2024, 9, 30))


def test_merged_cells_stand_once_and_a_header_may_have_two_rows() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["序号", "工作任务", "责任分工", None, "完成时限"])
    sheet.append([None, None, "牵头单位", "配合单位", None])
    sheet.append([1, "栽竹。", "市林业局", "市财政局", "年底"])
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(cells)
    found = laid(saved(book))
    assert [line.text for line in found.lines][:2] == [
        "序号\t工作任务\t责任分工\t\t完成时限",
        "\t\t牵头单位\t配合单位\t",
    ]
    (task,) = read_tasks(document("\n".join(line.text for line in found.lines)))
    assert (task.lead_units, task.support_units, task.deadline) == (("市林业局",), ("市财政局",), "年底")


def test_sheets_that_are_no_task_tables_are_told_and_rows_counted_by_sheet() -> None:
    found = laid(workbook(甲=[HEADER, *ROWS], 说明=[["填表说明"]], 空=[], 乙=[HEADER, ROWS[1]]))
    assert [line.at for line in found.lines] == [1, 2, 3, 4, 1, 2]
    (note,) = found.notes
    assert "说明" in note.en
    assert "说明" in note.zh


@pytest.mark.parametrize(
    "header",
    [
        ["地区", "年份", "指标", "数值", "单位"],
        ["doc_id", "task_no", "section", "task", "deadline", "deadline_date", "lead_units", "support_units"],
        ["地区", "年份", "任务", "牵头单位", "配合单位", "时限"],
        ["项目", "单位", "2023年", "2024年"],
    ],
)
def test_a_dataset_is_none(header: list[str]) -> None:
    assert read_task_workbook(workbook(数据=[header, ["甲"] * len(header)]), "qinglan.xlsx") is None


def test_a_header_far_down_and_an_empty_workbook_are_none() -> None:
    assert read_task_workbook(workbook(表=[["文"]] * 40 + [HEADER]), "qinglan.xlsx") is None
    assert read_task_workbook(workbook(表=[]), "qinglan.xlsx") is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a .xlsx"),
        (b"PK\x03\x04abc", "not a .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (workbook(任务=[HEADER, *ROWS])[:-200], "not a .xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_task_workbook(data, "qinglan.xlsx")
