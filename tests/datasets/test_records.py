import hashlib
from datetime import date
from typing import Any

import pytest

from govcheck.datasets.contract import EXTRACTED
from govcheck.datasets.records import document_record, paragraph_records, target_records, task_records
from govcheck.datasets.schema import Column, Type
from govcheck.document.model import Document
from govcheck.statements.model import Reading
from govcheck.tasks.reading import read_tasks
from tests.datasets.made import ACTUAL, REPORT, reading, statement
from tests.documents import FIXTURES, document, fixture, texts

PYTHON = {Type.TEXT: str, Type.INTEGER: int, Type.NUMBER: float, Type.DATE: date, Type.TEXTS: list}


def fits(column: Column, value: Any) -> bool:
    if value is None:
        return column.nullable
    return type(value) is PYTHON[column.type] and (not column.allowed or value in column.allowed)


def rows_of(document: Document) -> dict[str, list[dict[str, Any]]]:
    read = reading(document) if "竹编歌会" in document.flow.text else Reading((), ())
    return {
        "documents": [document_record(document)],
        "paragraphs": paragraph_records(document),
        "targets": target_records(document, read),
        "tasks": task_records(document, read_tasks(document)),
    }


def every_document() -> list[Document]:
    volumes = [fixture(path.name) for path in sorted(FIXTURES.glob("*.txt"))]
    return [document(REPORT), *(each for volume in volumes for each in volume.documents)]


@pytest.mark.parametrize("name", EXTRACTED)
def test_rows_are_what_the_contract_says(name: str) -> None:
    columns = EXTRACTED[name].columns
    for each in every_document():
        for row in rows_of(each)[name]:
            assert list(row) == [column.name for column in columns]
            for column in columns:
                assert fits(column, row[column.name]), (column, row)


def test_the_columns_are_those_promised() -> None:
    assert list(EXTRACTED["targets"].names) == [
        "doc_id", "target_id", "region", "kind", "period_start", "period_end", "scope", "indicator", "indicator_raw",
        "measure", "direction", "op", "value", "value_high", "unit", "base_value", "base_unit", "section", "para_no",
        "start", "end", "line", "quote",
    ]  # fmt: skip
    assert list(EXTRACTED["paragraphs"].names) == [
        "doc_id", "para_no", "section", "kind", "text", "start", "end", "line", "end_line",
    ]  # fmt: skip
    assert list(EXTRACTED["tasks"].names) == [
        "doc_id", "task_no", "section", "task", "deadline", "deadline_date", "lead_units", "support_units", "para_no",
        "start", "end", "line",
    ]  # fmt: skip
    assert list(EXTRACTED["documents"].names) == [
        "doc_id", "title", "region", "kind", "report_year", "reviewed_year", "date", "path", "characters", "sha256",
    ]  # fmt: skip


def test_places_are_those_of_the_file() -> None:
    for each in every_document():
        text, rows = each.source.text, rows_of(each)
        for row in [*rows["paragraphs"], *rows["targets"]]:
            assert row.get("text", row.get("quote")) == text[row["start"] : row["end"]]
            assert row["line"] == text.count("\n", 0, row["start"]) + 1
        for row in rows["tasks"]:
            assert row["task"][:6] in text[row["start"] : row["end"]]
            assert row["line"] == text.count("\n", 0, row["start"]) + 1
        for row in rows["paragraphs"]:
            assert row["end_line"] == text.count("\n", 0, row["end"]) + 1


def test_a_quote_over_a_broken_line_is_the_files_own() -> None:
    report = document(REPORT)
    quotes = [row["quote"] for row in target_records(report, reading(report))]
    assert "前三季度新办企业26\n\n0家" in quotes
    assert "每个乡镇办好\n1—2个老年食堂" in quotes


def test_the_document() -> None:
    report = document(REPORT)
    row = document_record(report)
    body = REPORT.rstrip("\n")
    assert row["date"] == date(2024, 1, 18)
    assert (row["characters"], row["sha256"]) == (len(body), hashlib.sha256(body.encode()).hexdigest())
    assert (row["doc_id"], row["report_year"], row["path"]) == ("青岚市-2024-work_report", 2024, "qinglan.txt")


def test_a_documents_own_text_is_counted() -> None:
    alone, longer = document("办好学校，办好医院。"), document("\n\n办好学校，办好医院。\n\n")
    assert document_record(alone)["sha256"] == document_record(longer)["sha256"]
    parts = [document_record(each) for each in fixture("qinglan-2023-compendium.txt").documents]
    assert len({row["sha256"] for row in parts}) == 3
    interrupted = document("一、回顾\n一年来，全市上下同心协力，把每一件实事都办到了群众的\n— 2 —\n心坎上。\n")
    assert texts(interrupted)[-1] == "— 2 —"
    assert document_record(interrupted)["characters"] == len(interrupted.source.text) - 1


def test_a_day_in_no_calendar_is_none() -> None:
    report = document(REPORT.replace("1月18日", "2月30日"))
    assert (report.session_date, document_record(report)["date"]) == ("2024-02-30", None)


def test_a_name_that_is_no_utf_8_is_storable() -> None:
    report = document("办好学校，办好医院。", "\udcc7\udce0.txt")
    row = document_record(report)
    assert (row["path"], row["doc_id"]) == ("\ufffd\ufffd.txt", "\ufffd\ufffd-other")
    assert {each["doc_id"] for each in paragraph_records(report)} == {row["doc_id"]}


def test_sections_are_named_from_the_outermost() -> None:
    report = document(REPORT)
    sections = {row["quote"][:4]: row["section"] for row in target_records(report, reading(report))}
    assert sections["全市地区"] == "一、2023年工作回顾"
    assert sections["城镇新增"] == "二、2024年主要目标和重点任务 / （一）主要目标"
    paragraphs = paragraph_records(report)
    assert [row["section"] for row in paragraphs[:3]] == [None, None, None]
    assert [row["para_no"] for row in paragraphs] == list(range(1, len(paragraphs) + 1))


def test_the_section_is_the_deepest_that_holds_the_place() -> None:
    for each in every_document():
        walked = each.walk()
        for paragraph, row in zip(each.paragraphs, paragraph_records(each), strict=True):
            over = [section for section in walked if section.start <= paragraph.start < section.end]
            assert row["section"] == (" / ".join(section.title for section in over) or None)


def ids(text: str) -> list[str]:
    report = document(text)
    return [row["target_id"] for row in target_records(report, reading(report))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("各位代表：\n", "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"),
        ("全市地区生产总值", "一年来，青岚的山更绿了。全市地区生产总值"),
        ("（一）主要目标\n", "（一）主要目标\n办好学校，办好医院。\n"),
        ("26\n\n0家", "260家"),
    ],
)
def test_a_target_keeps_its_id_when_text_is_inserted_above(old: str, new: str) -> None:
    assert old in REPORT
    assert ids(REPORT.replace(old, new)) == ids(REPORT)
    assert len(set(ids(REPORT))) == len(ids(REPORT))


def test_what_is_stated_twice_has_two_ids() -> None:
    report = document("一、回顾\n造林3万亩。造林3万亩。造林3万亩。")
    one = statement(report, "造林3万亩", "造林", "3", kind=ACTUAL)
    other = statement(report, "造林3万亩", "造林", "3", kind=ACTUAL, scope="全市")
    rows = target_records(report, Reading((one, one, other, one), ()))
    assert len({row["target_id"] for row in rows}) == 4
    assert rows[0]["target_id"] == target_records(report, Reading((one,), ()))[0]["target_id"]
    assert all(len(row["target_id"]) == 12 for row in rows)


def test_values() -> None:
    report = document(REPORT)
    rows = target_records(report, reading(report))
    assert rows[0]["base_value"] == 48_720_000_000.0
    assert [(row["op"], row["value"], row["value_high"]) for row in rows[-3:]] == [
        ("range", 1.0, 2.0),
        ("qual", None, None),
        ("gt", 650.0, None),
    ]
    assert (rows[-1]["period_start"], rows[-1]["period_end"]) == (2024, 2028)


def test_tasks() -> None:
    (plan,) = fixture("qinglan-five-year-tasks.txt").documents
    rows = task_records(plan, read_tasks(plan))
    assert rows[3] == {
        "doc_id": "青岚市-task_plan",
        "task_no": "4",
        "section": "二、竹产业集群",
        "task": "建成竹基新材料中试基地，培育产值过10亿元企业5家。",
        "deadline": "2027年6月底",
        "deadline_date": date(2027, 6, 30),
        "lead_units": ["市工业和信息化局"],
        "support_units": ["青岚工业园区管委会", "市科技局"],
        "para_no": 10,
        "start": plan.source.text.index("4\t建成"),
        "end": plan.source.text.index(" 市科技局") + 5,
        "line": 14,
    }
    assert (rows[5]["deadline"], rows[5]["deadline_date"], rows[7]["support_units"]) == (None, None, [])
