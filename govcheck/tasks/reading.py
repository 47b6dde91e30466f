"""A document to its tasks."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from govcheck.document.model import Document
from govcheck.tasks.model import Task
from govcheck.tasks.prose import prose_tasks
from govcheck.tasks.table import table_tasks


def read_tasks(document: Document) -> tuple[Task, ...]:
    """The tasks of a plan: the rows of its tables and the items of its prose, in the order of the text.

    Never fails; linear in the length of the document, which is read once.
    """
    return document.once(_read)


def _read(document: Document) -> tuple[Task, ...]:
    rows = table_tasks(document)
    ends = list(accumulate((row.end for row in rows), max))
    starts = [row.start for row in rows]
    items: list[Task] = []
    for item in prose_tasks(document):
        k = bisect_right(starts, item.start) - 1
        if k < 0 or ends[k] <= item.start:  # else it stands in a cell
            items.append(item)
    return tuple(sorted([*rows, *items], key=lambda task: (task.start, task.end)))
