"""Paragraphs to segments: where a line of the file begins with a label, text that was joined to it comes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from govcheck.document.model import Document, Paragraph
from govcheck.knowledge import load
from govcheck.tasks.deadlines import is_deadline
from govcheck.tasks.labels import Label, Role, label_at
from govcheck.tasks.units import is_unit, names_in

BULLETS = " \t\u3000\xa0◆◇●○■□▲△★☆•·◎※→▪—–-"
NUMBERED = re.compile(r"\d{1,3}[﹒\t]|\d{1,2}(?:[.-]\d{1,2}){1,2}[、. \t\u3000]{1,4}(?=[\u4e00-\u9fff“《])")
"""Numbers of items besides those that head sections: 1﹒, 1.2."""
_LAST_NAME = 60
_NAME = re.compile(r"[^、，,；;。：:\s]+")


def segments(document: Document, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """The ranges of the flow in which a paragraph is read: all of it, or apart where lines begin with labels.

    A line behind units or a deadline that are complete goes on with them only where it begins with a unit.
    """
    text = document.text(paragraph.start, paragraph.end)
    start = 0
    lines = list(_line_starts(document, paragraph))
    for at, end in pairwise([*lines, len(text)]):
        if opens(text, at) or _is_over(text, start, at, end):
            if at > start:
                yield paragraph.start + start, paragraph.start + at
            start = at
    yield paragraph.start + start, paragraph.end


def opens(text: str, at: int) -> bool:
    """Whether a line begins with a label of units, of a deadline, or of a task, or with a number."""
    label = first_label(text, at, len(text))
    return label is not None or task_label(text, at) is not None or NUMBERED.match(text, at) is not None


def first_label(text: str, start: int, end: int) -> Label | None:
    """The label that opens a range, bullets aside; None for a label that running text may have, too."""
    while start < end and text[start] in BULLETS:
        start += 1
    label = label_at(text, start, end)
    return label if label is not None and label.full else None


def task_label(text: str, at: int) -> re.Match[str] | None:
    """What tells the text or the number of a task: 工作任务：, 序号：3."""
    return _task_label().match(text, at)


@cache
def _task_label() -> re.Pattern[str]:
    labels = load("tasks")["labels"]
    task, number = (labels[key].replace("P<ordinal>", f"P<{key}>") for key in ("task", "number"))
    return re.compile(rf"[ \t\u3000]{{0,8}}(?:{task}|{number})[ \t\u3000]{{0,8}}")


def _is_over(text: str, start: int, at: int, end: int) -> bool:
    """Whether what a label told has come to its end before the line at ``at:end``."""
    label = first_label(text, start, at)
    if label is None:
        return False
    if label.role is Role.DEADLINE:
        return at - label.end <= _LAST_NAME and is_deadline("".join(text[label.end : at].split()))
    if label.role is Role.PERSON or label.role is Role.OTHER:
        return True
    names = names_in(text[max(label.end, at - _LAST_NAME) : at])
    following = _NAME.match(text, at, min(end, at + _LAST_NAME))
    goes_on = following is not None and is_unit(following.group())
    whole = bool(names) and is_unit(names[-1].name) and text[at - 1] not in "、，"
    return whole and not goes_on


def _line_starts(document: Document, paragraph: Paragraph) -> Iterator[int]:
    """Where lines of the file begin inside a paragraph."""
    flow, source = document.flow, document.source.text
    for seam in flow.seams(paragraph.start, paragraph.end):
        if paragraph.start < seam < paragraph.end:
            at = flow.origin(seam)
            if source[max(0, at - 1) : at].isspace():
                yield seam - paragraph.start
