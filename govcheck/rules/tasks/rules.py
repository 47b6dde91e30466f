"""TSK001 to TSK006: what a task of a plan lacks, and what is written wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from govcheck.datasets.dataset import Dataset
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.tasks.judging import is_broken, lacking, repeated, wrong_deadlines
from govcheck.tasks.model import Task, Unit
from govcheck.tasks.reading import read_tasks
from govcheck.wording import Wording

_HEAD = "青岚市2024年重点任务分工表\n序号\t工作任务\t牵头单位\t配合单位\t完成时限\n"
_ROWS = (
    "1\t修通环湖公路\t市交通运输局\t市财政局\t2024年6月底\n"
    "2\t新建两所小学\t市教育局\t市财政局\t2024年8月底\n"
    "3\t改造四个老旧小区\t市住房城乡建设局\t市财政局\t2024年10月底\n"
    "4\t治理竹溪河\t市水务局\t市生态环境局\t2024年12月底\n"
)
PLAN = _HEAD + _ROWS
"""A plan without fault, for the examples."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: its row from 1, and its cells."""

    row: int
    deadline: str | None
    lead: tuple[str, ...]
    support: tuple[str, ...]


def _tables(dataset: Dataset) -> Iterator[tuple[list[Row], int | None]]:
    """The tasks of each document of a table, with the document's year."""
    frame = dataset.judged.frame
    needed = ["doc_id", "deadline", "lead_units", "support_units"]
    if dataset.kind != "tasks" or not set(needed) <= set(frame.columns):
        return
    years: dict[str, int | None] = {}
    documents = dataset.beside.get("documents")
    if documents is not None and {"doc_id", "report_year"} <= set(documents.judged.frame.columns):
        years = dict(documents.judged.frame.select("doc_id", "report_year").iter_rows())
    groups: dict[str, list[Row]] = {}
    for number, (doc_id, deadline, lead, support) in enumerate(frame.select(needed).iter_rows(), start=1):
        row = Row(number, deadline, tuple(lead or ()), tuple(support or ()))
        groups.setdefault(doc_id, []).append(row)
    for doc_id, rows in groups.items():
        yield rows, years.get(doc_id)


def _lacking(document: Document, has: Callable[[Task], bool]) -> Iterator[Hit]:
    """A hit for each task that lacks what most others have; it marks the task."""
    tasks = read_tasks(document)
    for k in lacking([has(task) for task in tasks]):
        yield Hit(tasks[k].start, tasks[k].end, {"task": tasks[k].number or str(k + 1)})


def _lacking_cells(dataset: Dataset, column: str, has: Callable[[Row], bool]) -> Iterator[CellHit]:
    for rows, _ in _tables(dataset):
        for k in lacking([has(row) for row in rows]):
            told = {"task": _number(dataset, rows[k].row)}
            yield CellHit(rows[k].row, column, "", told, key=f"{column} {_text(dataset, rows[k].row)}")


def _number(dataset: Dataset, row: int) -> str:
    frame = dataset.judged.frame
    number = frame["task_no"][row - 1] if "task_no" in frame.columns else None
    return str(number or row)


def _text(dataset: Dataset, row: int) -> str:
    frame = dataset.judged.frame
    return str(frame["task"][row - 1] if "task" in frame.columns else row)


@rule(
    "TSK001",
    "missing-deadline",
    Severity.WARNING,
    Scope.READING,
    message=Wording("task {task} has no deadline", "任务{task}没有完成时限"),
    advice=Wording("give it one, as the others have", "请补上完成时限"),
    fires=PLAN.replace("\t2024年8月底", "\t"),
    clean=PLAN,
)
def missing_deadline(document: Document) -> Iterator[Hit]:
    """A task has no deadline, though most tasks of the plan have one.

    Nobody can be asked whether it is done. Plans that give no deadlines at all are left alone.
    """
    return _lacking(document, lambda task: task.deadline is not None)


@also_of_tables("TSK001")
def missing_deadline_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    return _lacking_cells(dataset, "deadline", lambda row: bool(row.deadline))


@rule(
    "TSK002",
    "missing-lead-unit",
    Severity.WARNING,
    Scope.READING,
    message=Wording("task {task} has no leading unit", "任务{task}没有牵头单位"),
    advice=Wording("name the unit that answers for it", "请写明牵头单位"),
    fires=PLAN.replace("\t市教育局", "\t"),
    clean=PLAN,
)
def missing_lead_unit(document: Document) -> Iterator[Hit]:
    """Nobody answers for a task, though most tasks of the plan name a unit.

    It was forgotten, or lost when the table was flattened.
    """
    return _lacking(document, lambda task: bool(task.lead))


@also_of_tables("TSK002")
def missing_lead_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    return _lacking_cells(dataset, "lead_units", lambda row: bool(row.lead))


@rule(
    "TSK006",
    "missing-support-unit",
    Severity.INFO,
    Scope.READING,
    message=Wording("task {task} has no supporting unit", "任务{task}没有配合单位"),
    advice=Wording("see whether one was forgotten", "请核对是否遗漏"),
    fires=PLAN.replace("市教育局\t市财政局", "市教育局\t"),
    clean=PLAN,
)
def missing_support_unit(document: Document) -> Iterator[Hit]:
    """A task names no supporting unit, though most tasks of the plan do.

    That may be meant so: not every task needs help.
    """
    return _lacking(document, lambda task: bool(task.support))


@also_of_tables("TSK006")
def missing_support_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    return _lacking_cells(dataset, "support_units", lambda row: bool(row.support))


@rule(
    "TSK003",
    "unit-repeated",
    Severity.WARNING,
    Scope.READING,
    message=Wording(
        "task {task} names {unit} again, which is among {where_en} already",
        "任务{task}重复列出{unit}，它已在{where_zh}中",
    ),
    advice=Wording("delete the second, or restore the unit that should stand there", "请删去重复，或改为应有的单位"),
    fires=PLAN.replace("市教育局\t市财政局", "市教育局\t市财政局 市教育局"),
    clean=PLAN,
)
def unit_repeated(document: Document) -> Iterator[Hit]:
    """A task names a unit twice, among those that lead, those that support, or in both.

    One of the two is often a slip for another unit, which then does not know of its task.
    """
    for number, task in enumerate(read_tasks(document), start=1):
        units: list[Unit] = [*task.lead, *task.support]
        own = {unit.name for unit in units if unit.start >= task.start}  # others were told above
        for k, name, where in repeated(task.lead_units, task.support_units):
            if name not in own:
                continue
            told = {"task": task.number or str(number), "unit": name, "where_en": where.en, "where_zh": where.zh}
            yield Hit(units[k].start, units[k].end, told, key=f"{name} {task.task}")


@also_of_tables("TSK003")
def unit_repeated_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    for rows, _ in _tables(dataset):
        for row in rows:
            for k, name, where in repeated(row.lead, row.support):
                column = "lead_units" if k < len(row.lead) else "support_units"
                told = {"task": _number(dataset, row.row), "unit": name, "where_en": where.en, "where_zh": where.zh}
                yield CellHit(row.row, column, name, told, key=f"{name} {_text(dataset, row.row)}")


@rule(
    "TSK004",
    "broken-unit-name",
    Severity.WARNING,
    Scope.READING,
    message=Wording("the name {unit} is broken by white space", "单位名称{unit}被空白断开"),
    advice=Wording("join it", "请合为一个名称"),
    fires=PLAN.replace("\t市住房城乡建设局\t", "\t市创建森林城市 指挥部办公室\t"),
    clean=PLAN,
)
def broken_unit_name(document: Document) -> Iterator[Hit]:
    """White space stands inside the name of a unit.

    Elsewhere in the table it parts units: one unit is counted as two, of which neither exists.
    """
    for task in read_tasks(document):
        for unit in (*task.lead, *task.support):
            if unit.broken and unit.start >= task.start:  # one in a merged cell was told further up
                yield Hit(unit.start, unit.end, {"unit": unit.name}, key=f"{unit.name} {task.task}")


@also_of_tables("TSK004")
def broken_unit_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    for rows, _ in _tables(dataset):
        for row in rows:
            for column, names in (("lead_units", row.lead), ("support_units", row.support)):
                for name in filter(is_broken, names):
                    yield CellHit(row.row, column, name, {"unit": name}, key=f"{name} {_text(dataset, row.row)}")


@rule(
    "TSK005",
    "deadline-format",
    Severity.WARNING,
    Scope.READING,
    message=Wording("the deadline {deadline} of task {task}: {said_en}", "任务{task}的完成时限“{deadline}”：{said_zh}"),
    advice=Wording("correct the deadline", "请更正完成时限"),
    fires=PLAN.replace("2024年8月底", "2024年18月底"),
    clean=PLAN,
)
def deadline_format(document: Document) -> Iterator[Hit]:
    """A deadline names no day of the calendar, a year before the plan's, or no time, or is written unlike the others.

    A reminder set by it never comes. The last two are told as info.
    """
    tasks = read_tasks(document)
    for k, said, certain in wrong_deadlines([task.deadline for task in tasks], document.report_year):
        task = tasks[k]
        told = {"task": task.number or str(k + 1), "deadline": task.deadline, "said_en": said.en, "said_zh": said.zh}
        yield Hit(*_place(document, task), told, severity=None if certain else Severity.INFO)


@also_of_tables("TSK005")
def deadline_cell(dataset: Dataset) -> Iterator[CellHit]:
    """The same of the rows of tasks."""
    for rows, year in _tables(dataset):
        for k, said, certain in wrong_deadlines([row.deadline for row in rows], year):
            row = rows[k]
            told = {"task": _number(dataset, row.row), "deadline": row.deadline, "said_en": said.en, "said_zh": said.zh}
            yield CellHit(row.row, "deadline", row.deadline or "", told, severity=None if certain else Severity.INFO)


def _place(document: Document, task: Task) -> tuple[int, int]:
    """Where the deadline of a task stands; the whole task where its words are broken by white space."""
    at = document.flow.text.rfind(task.deadline or "", task.start, task.end)
    return (at, at + len(task.deadline or "")) if at >= 0 else (task.start, task.end)
