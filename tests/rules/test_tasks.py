"""What is told of the tasks of a plan, in documents and in tables."""

from pathlib import Path

import pytest

import govcheck
from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.rules.tasks.rules import PLAN
from tests.documents import document


def told(text: str) -> list[tuple[str, str, str]]:
    """Code, severity and marked text of each finding about tasks."""
    findings = check_document(document(text), selected(["TSK"]))
    return [(finding.code, finding.severity.value, finding.excerpt) for finding in findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("\t2024年8月底", "\t", ("TSK001", "warning", "2\t新建两所小学\t市教育局\t市财政局")),
        ("\t市教育局", "\t", ("TSK002", "warning", "2\t新建两所小学\t\t市财政局\t2024年8月底")),
        ("市教育局\t市财政局", "市教育局\t", ("TSK006", "info", "2\t新建两所小学\t市教育局\t\t2024年8月底")),
        ("市教育局\t市财政局", "市教育局\t市教育局", ("TSK003", "warning", "市教育局")),
        ("市教育局\t市财政局", "市教育局\t市财政局 市科技局 市财政局", ("TSK003", "warning", "市财政局")),
        ("2024年8月底", "2024年13月底", ("TSK005", "warning", "2024年13月底")),
        ("2024年8月底", "2014年8月底", ("TSK005", "warning", "2014年8月底")),
    ],
)
def test_a_fault_of_a_plan(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert told(PLAN) == []
    assert told(PLAN.replace(old, new, 1)) == [expected]


def test_what_no_task_has_none_lacks() -> None:
    without = PLAN
    for deadline in ("2024年6月底", "2024年8月底", "2024年10月底", "2024年12月底"):
        without = without.replace(deadline, "")
    assert told(without) == []


def test_another_form_than_nearly_all_have() -> None:
    more = "5\t修订水源地名录\t市水务局\t市财政局\t2024年11月底\n"
    assert told((PLAN + more).replace("2024年8月底", "2024年8月31日")) == [("TSK005", "info", "2024年8月31日")]


def test_standing_deadlines_are_right() -> None:
    assert told(PLAN.replace("2024年8月底", "长期坚持")) == []


def test_a_plan_in_prose() -> None:
    items = ["修通环湖公路", "新建两所小学", "改造四个老旧小区", "治理竹溪河"]
    text = "青岚市2024年重点任务分工方案\n" + "".join(
        f"{k}.{item}。（责任单位：市财政局、市水务局）\n" for k, item in enumerate(items, 1)
    )
    assert told(text) == []
    assert told(text.replace("市财政局、市水务局", "市水务局、市水务局", 1)) == [("TSK003", "warning", "市水务局")]


HEAD = "doc_id,task_no,section,task,deadline,deadline_date,lead_units,support_units,para_no,start,end,line\n"
ROW = "青岚市-task_plan,{n},,修通第{n}条公路,2024年{n}月底,,市交通运输局,市财政局,{n},{n}0,{n}9,{n}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2024年2月底", "", ("TSK001", "warning", 2, "deadline")),
        ("市交通运输局", "", ("TSK002", "warning", 1, "lead_units")),
        ("市财政局", "", ("TSK006", "info", 1, "support_units")),
        ("市财政局", "市水务局;市水务局", ("TSK003", "warning", 1, "support_units")),
        ("市财政局", "市交通运输局", ("TSK003", "warning", 1, "support_units")),
        ("市财政局", "市 财政局", ("TSK004", "warning", 1, "support_units")),
        ("2024年2月底", "2024年20月底", ("TSK005", "warning", 2, "deadline")),
    ],
)
def test_a_fault_of_a_table(tmp_path: Path, old: str, new: str, expected: tuple[str, str, int, str]) -> None:
    text = HEAD + "".join(ROW.format(n=n) for n in range(1, 6))
    file = tmp_path / "tasks.csv"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [
        (finding.code, finding.severity.value, finding.place.cell.row, finding.place.cell.column)
        for finding in govcheck.check(file, select=["TSK"]).findings
        if finding.place.cell
    ]
    assert found == [expected]
