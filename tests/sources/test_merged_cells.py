"""A cell over several rows of a plan answers for all of them, whatever the plan was written with."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from openpyxl import Workbook

from govcheck.checking.documents import check_document
from govcheck.document.model import Document as Read
from govcheck.sources.text import parse_text
from govcheck.tasks.reading import read_tasks
from tests.sources.pdfs import drawn

TITLE = "青岚市2024年政府工作报告重点任务分工方案"
ROWS = [
    ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
    ["1", "栽竹三万亩。", "市林业局", "市财政局", "6月底前"],
    ["2", "修林道五十公里。", "", "市交通局", "年底"],
    ["3", "办竹文化节。", "", "市文旅局", ""],
]
LEAD, DEADLINE = (2, 1, 3), (4, 2, 3)
"""The merged cells: column, first row, last row, from 0."""


def word() -> bytes:
    document, file = Document(), io.BytesIO()
    document.add_paragraph(TITLE)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for k, text in enumerate(row):
            table.cell(at, k).text = text
    for column, first, last in (LEAD, DEADLINE):
        table.cell(first, column).merge(table.cell(last, column))
    document.save(file)
    return file.getvalue()


def workbook() -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.append([TITLE])
    for row in ROWS:
        book.active.append([text or None for text in row])
    for column, first, last in (LEAD, DEADLINE):
        book.active.merge_cells(start_row=first + 2, end_row=last + 2, start_column=column + 1, end_column=column + 1)
    book.save(file)
    return file.getvalue()


def page() -> bytes:
    spans = {(first, column): last - first + 1 for column, first, last in (LEAD, DEADLINE)}
    covered = {(row, column) for column, first, last in (LEAD, DEADLINE) for row in range(first + 1, last + 1)}
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={spans.get((at, k), 1)}>{text}</td>" for k, text in enumerate(row) if (at, k) not in covered
        )
        + "</tr>"
        for at, row in enumerate(ROWS)
    )
    return f"<meta charset=utf-8><h1>{TITLE}</h1><table border=1>{lines}</table>".encode()


def markdown() -> bytes:
    return page().decode().replace(f"<meta charset=utf-8><h1>{TITLE}</h1>", f"# {TITLE}\n\n").encode()


def pdf() -> bytes:
    xs, ys = [40, 70, 190, 260, 320, 380], [520, 500, 480, 460, 440]
    covered = {(row, column) for column, first, last in (LEAD, DEADLINE) for row in range(first, last)}

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.drawString(100, 550, TITLE)
        for x in xs:
            canvas.line(x, ys[0], x, ys[-1])
        for at, y in enumerate(ys):
            for k in range(len(xs) - 1):
                if (at - 1, k) not in covered:
                    canvas.line(xs[k], y, xs[k + 1], y)
        for at, row in enumerate(ROWS):
            for k, text in enumerate(row):
                canvas.drawString(xs[k] + 3, ys[at + 1] + 5, text)

    return drawn(draw)


FORMATS = {"docx": word, "xlsx": workbook, "html": page, "md": markdown, "pdf": pdf}


@pytest.fixture(params=FORMATS)
def plan(request: pytest.FixtureRequest) -> Read:
    make: Callable[[], bytes] = FORMATS[request.param]
    (document,) = parse_text(make(), f"plan.{request.param}").documents
    return document


def test_it_answers_for_all_rows(plan: Read) -> None:
    tasks = read_tasks(plan)
    assert [task.task for task in tasks] == ["栽竹三万亩。", "修林道五十公里。", "办竹文化节。"]
    assert [task.lead_units for task in tasks] == [("市林业局",)] * 3
    assert [task.support_units for task in tasks] == [("市财政局",), ("市交通局",), ("市文旅局",)]
    assert [task.deadline_date for task in tasks] == [date(2024, 6, 30), *[date(2024, 12, 31)] * 2]


def test_nothing_is_missing(plan: Read) -> None:
    assert not [each for each in check_document(plan) if each.code.startswith("TSK")]


def test_each_column_goes_on_by_itself() -> None:
    rows = [
        "<tr><td>序号<td>工作任务<td>市级责任单位<td>县级责任单位",
        "<tr><td>1<td>栽竹三万亩。<td rowspan=3>市林业局<td rowspan=2>临岚区政府",
        "<tr><td>2<td>修林道五十公里。",
        "<tr><td>3<td>办竹文化节。<td>云溪县政府",
    ]
    data = f"<meta charset=utf-8><h1>{TITLE}</h1><table border=1>{''.join(rows)}</table>".encode()
    (document,) = parse_text(data, "plan.html").documents
    assert [task.lead_units for task in read_tasks(document)] == [
        ("市林业局", "临岚区政府"),
        ("市林业局", "临岚区政府"),
        ("市林业局", "云溪县政府"),
    ]
    assert not [each for each in check_document(document) if each.code == "TSK003"]


def test_a_broken_name_in_a_merged_cell_is_told_once() -> None:
    rows = [
        "<tr><td>序号<td>工作任务<td>牵头单位<td>完成时限",
        "<tr><td>1<td>栽竹三万亩。<td rowspan=2>市林业局、市林业局<td>年底",
        "<tr><td>2<td>修林道五十公里。<td>年底",
    ]
    data = f"<meta charset=utf-8><h1>{TITLE}</h1><table border=1>{''.join(rows)}</table>".encode()
    (document,) = parse_text(data, "plan.html").documents
    assert [each.code for each in check_document(document) if each.code == "TSK003"] == ["TSK003"]
