"""Tables and plans of an invented place, and what is read from them."""

from __future__ import annotations

from govcheck.tasks.model import Task
from govcheck.tasks.reading import read_tasks
from tests.documents import document

TITLE = "2024年青岚市政府工作报告重点任务分工方案\n\n"
HEADER = "序号\t任务内容\t时限要求\t牵头单位\t配合单位\n"


def table(*rows: str, header: str = HEADER) -> tuple[Task, ...]:
    """The tasks of a table whose rows are given with ``|`` between the cells."""
    lines = "".join(f"{row}\n" for row in rows).replace("|", "\t")
    return tasks(f"{header}{lines}")


def tasks(text: str) -> tuple[Task, ...]:
    """The tasks of a plan for 2024."""
    return read_tasks(document(f"{TITLE}{text}"))


def brief(task: Task) -> str:
    """``number task | deadline | lead units; … | support units; …``."""
    parts = (task.deadline or "", ";".join(task.lead_units), ";".join(task.support_units))
    return f"{task.number} {task.task} | " + " | ".join(parts)
