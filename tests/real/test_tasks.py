"""What is read of the real plans: every row of the table against what a reader of the file wrote down."""

import re
from datetime import date
from functools import cache

import govcheck
from govcheck.checking.documents import check_document
from govcheck.document.model import Document, DocumentKind
from govcheck.registry import selected
from govcheck.tasks.model import Task
from govcheck.tasks.reading import read_tasks
from tests.real.shared import SHARED, clean_reports, needs_shared, volume

pytestmark = needs_shared
TABLE = SHARED / "reports" / "zhongwei-five-year-tasks.txt"
PLAN = SHARED / "reports" / "ningxia-2020-division-plan.txt"

SECTIONS = {1: "一、", 9: "二、", 26: "三、", 29: "四、", 35: "五、"}
"""The first row of each section."""
WITHOUT_DEADLINE = {35}
ALL = "各县（区）政府"
EVERY = f"{ALL} 各部门（单位）"
PARK = "中卫工业园区管委会"
CITY = "市创建全国文明城市指挥部"
JOINED = {f"{CITY}办公室", f"{CITY}各成员单位"}
UNITS = {
    1: ("市发展改革委", ALL),
    2: ("市财政局", ALL),
    3: ("市发展改革委", ALL),
    4: ("市工业和信息化局", f"{ALL} {PARK}"),
    5: ("市自然资源局 市农业农村局", ALL),
    6: ("市科技局", ALL),
    7: ("市人力资源社会保障局 市农业农村局", ALL),
    8: ("市人力资源社会保障局", ALL),
    9: ("市云计算和大数据局", f"{PARK} 市发展改革委 市工业和信息化局 市军民融合产业服务中心"),
    10: ("市云计算和大数据局", f"{PARK} 市发展改革委 市工业和信息化局 市军民融合产业服务中心"),
    11: ("市旅游和文体广电局", ALL),
    12: ("市交通运输局 市粮食和储备局 市口岸和投资促进办", ALL),
    13: (f"{PARK} 市工业和信息化局", ALL),
    14: ("市发展改革委", f"{ALL} 市工业和信息化局"),
    15: ("中宁县人民政府 市自然资源局 市农业农村局", ""),
    16: ("市自然资源局 市住房城乡建设局", ""),
    17: ("市住房城乡建设局", f"{ALL} 市公安局"),
    18: (f"{CITY}办公室 市退役军人局 市自然资源局", f"{ALL} {CITY}各成员单位"),
    19: ("市住房城乡建设局", f"{ALL} 市教育局 市自然资源局 市旅游和文体广电局"),
    20: ("市委组织部 市委宣传部 市自然资源局 市农业农村局 市乡村振兴局", ALL),
    21: ("市农业农村局 市乡村振兴局 市粮食和储备局", ALL),
    22: ("市发展改革委 市自然资源局 市生态环境局 市水务局", ALL),
    23: ("市交通运输局 市云计算和大数据局 市口岸和投资促进办", f"{PARK} 市军民融合产业服务中心"),
    24: ("市发展改革委 市科技局 市人力资源社会保障局 市商务局 市金融工作局", f"{ALL} {PARK}"),
    25: ("市商务局 市口岸和投资促进办", "中宁县人民政府"),
    26: ("市委宣传部 市委统战部", EVERY),
    27: ("市委统战部", EVERY),
    28: ("市委统战部", EVERY),
    29: ("市生态环境局", ALL),
    30: ("市自然资源局 市水务局 市农业农村局", f"{ALL} 市生态环境局"),
    31: ("市自然资源局 市水务局 市农业农村局", ALL),
    32: ("市自然资源局", ALL),
    33: ("市自然资源局 市生态环境局 市住房城乡建设局 市水务局 市农业农村局", ALL),
    34: ("市发展改革委", f"{ALL} {PARK} 市工业和信息化局"),
    35: ("市乡村振兴局", f"{ALL} 市财政局 市人力资源社会保障局 市农业农村局"),
    36: ("市人力资源社会保障局", ALL),
    37: ("市人力资源社会保障局 市农业农村局", ALL),
    38: ("市教育局", ALL),
    39: ("市卫生健康委", ALL),
    40: ("市民政局 市人力资源社会保障局 市医保局", ALL),
    41: ("市委政法委", ALL),
}
"""The leading and the supporting units of each row, as the file has them."""
FIRST_LINE = 9
"""The line of the file on which row 1 stands."""
BLOCK = re.compile(r"（责任单位：(?P<units>[^（）]*)）")


@cache
def read(name: str) -> tuple[Document, tuple[Task, ...]]:
    (document,) = volume(SHARED / "reports" / name).documents
    return document, read_tasks(document)


def test_every_row_of_the_table() -> None:
    document, tasks = read(TABLE.name)
    assert [task.number for task in tasks] == [str(k) for k in range(1, 42)]
    for k, task in enumerate(tasks, start=1):
        lead, support = UNITS[k]
        assert (k, task.lead_units, task.support_units) == (k, tuple(lead.split()), tuple(support.split()))
        told = (None, None) if k in WITHOUT_DEADLINE else ("2026年11月底", date(2026, 11, 30))
        assert (k, task.deadline, task.deadline_date) == (k, *told)
        marker = SECTIONS[max(first for first in SECTIONS if first <= k)]
        assert task.section is not None
        assert task.section.startswith(marker)
        assert "\t" not in task.section
        assert task.task.endswith("。")
        assert not re.search(r"\s", task.task)
        line = document.source.text.split("\n")[document.place(task.start, task.end).start.line - 1]
        assert line.split("\t")[:2] == [str(k), task.task]
        assert line.rstrip("\t") == document.source_text(task.start, task.end)


def test_the_names_that_were_torn() -> None:
    document, tasks = read(TABLE.name)
    torn = [(task.number, unit) for task in tasks for unit in (*task.lead, *task.support) if unit.broken]
    assert {(number, unit.name) for number, unit in torn} == {("18", name) for name in JOINED}
    for _, unit in torn:
        assert document.source_text(unit.start, unit.end) == unit.name.replace(CITY, CITY.replace("市指", "市 指"))


def test_every_block_of_the_plan_is_a_task() -> None:
    document, tasks = read(PLAN.name)
    blocks = list(BLOCK.finditer(document.source.text))
    assert len(tasks) == len(blocks) == 50
    for task, block in zip(tasks, blocks, strict=True):
        assert document.flow.origin_span(task.start, task.end)[1] == block.end()
        assert "".join(task.lead_units) == re.sub("[、，](?!县)", "", block["units"])
        assert task.support_units == ()
        assert task.deadline is None
        assert task.number is not None
        assert task.number.isdecimal()
        assert task.section is not None
        assert "责任单位" not in task.task
        assert not any(unit.broken for unit in task.lead)


def test_the_units_of_some_items() -> None:
    _, tasks = read(PLAN.name)
    first = tasks[0]
    assert first.number == "1"
    assert first.lead_units == (
        "自治区发展改革委",
        "工业和信息化厅",
        "财政厅",
        "农业农村厅",
        "商务厅",
        "宁东管委会",
        "各市、县〔区〕人民政府",
    )
    by_number = {task.number: task for task in tasks}
    assert by_number["38"].lead_units[:2] == ("自治区民委〔宗教事务局〕", "政府各部门〔单位〕")
    assert by_number["48"].lead_units == ("自治区政府各部门〔单位〕", "宁东管委会", "各市、县〔区〕人民政府")


def test_places_of_tasks_and_units() -> None:
    for name in (TABLE.name, PLAN.name):
        document, tasks = read(name)
        for task in tasks:
            assert task.paragraph.start <= task.start < task.paragraph.end
            for unit in (*task.lead, *task.support):
                assert task.start <= unit.start < unit.end <= task.end
                assert "".join(document.source_text(unit.start, unit.end).split()) == unit.name


def test_reports_have_no_tasks() -> None:
    for path in clean_reports():
        for document in volume(path).documents:
            assert document.kind is DocumentKind.WORK_REPORT
            assert read_tasks(document) == ()


def test_the_table_of_the_datasets() -> None:
    rows = govcheck.extract(TABLE, PLAN).tasks
    text = TABLE.read_text(encoding="utf-8")
    assert len(rows) == 91
    first = rows[0]
    assert (first["line"], first["lead_units"], first["support_units"]) == (FIRST_LINE, ["市发展改革委"], [ALL])
    for row in rows[:41]:
        assert text[row["start"] : row["end"]].startswith(f"{row['task_no']}\t{row['task']}")
        assert text.count("\n", 0, row["start"]) + 1 == row["line"]


def test_what_the_tasks_of_the_table_lack() -> None:
    (table,) = volume(TABLE).documents
    findings = check_document(table, selected(["TSK"]))
    told = [(each.code, each.data.get("task") or each.data["unit"]) for each in findings]
    assert sorted(told) == [
        ("TSK001", "35"),
        ("TSK004", f"{CITY}办公室"),
        ("TSK004", f"{CITY}各成员单位"),
        ("TSK006", "15"),
        ("TSK006", "16"),
    ]
    assert [each for plan in volume(PLAN).documents for each in check_document(plan, selected(["TSK"]))] == []
