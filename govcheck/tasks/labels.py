"""Labels: what the words before a colon say of what stands behind it (责任单位：…, 【完成时限】…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from govcheck.knowledge import load
from govcheck.tasks.units import is_complete


class Role(StrEnum):
    """What is told of a task: its deadline, a person, units that support it, lead it, or answer for it."""

    DEADLINE = "deadline"
    PERSON = "person"
    SUPPORT = "support"
    LEAD = "lead"
    ANSWERING = "answering"
    OTHER = "other"


UNITS = (Role.SUPPORT, Role.LEAD, Role.ANSWERING)
LONGEST_LABEL = 14
"""Characters of the longest label, white space included."""
_PREFIX = 4
"""Characters of the longest word before a label that belongs to it: 项目责任单位."""
_SIGN = re.compile(
    r"[：:]"
    r"|(?:(?<=单位)|(?<=部门))为"
    r"|(?:(?<=单位)|(?<=部门)|(?<=时限))[ \u3000]{1,8}(?=[\u4e00-\u9fff\d])"
    r"|[【〔［\[][ \t\u3000]{0,3}(?P<boxed>[\u4e00-\u9fff \t\u3000]{4,14})[】〕］\]][ \t\u3000]{0,3}[：:]?"
)
_RUN = re.compile(r"(?:[\u4e00-\u9fff]|[ \t\u3000](?=[\u4e00-\u9fff \t\u3000]))*$")
_REMARK = re.compile(r"[（(][^（）()]{0,20}[）)]$")
_REMARK_LENGTH = 22
_FIRST = re.compile(r"[\u4e00-\u9fff【〔［\[]")
_WORD = re.compile(r"[\u4e00-\u9fff]+")
_LEAST, _MOST = 2, 8
"""Characters of a label that is not known."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the range of the text where it stands with its colon, and what it says.

    ``full`` is one that no running text has: 责任单位, not 责任. Behind one with ``persons`` persons stand, too:
    责任单位及责任人.
    """

    start: int
    end: int
    role: Role
    full: bool
    persons: bool = False


def labels_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Label]:
    """The labels in a range of a text, in order; linear in its length."""
    stop = len(text) if end is None else end
    done = start
    for sign in _SIGN.finditer(text, start, stop):
        label = _boxed(sign) if sign["boxed"] else _before(text, done, sign)
        if label is not None and label.start >= done:
            yield label
            done = label.end


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which a range begins; None where it begins otherwise."""
    if start >= end or not _FIRST.match(text, start):
        return None
    near = min(end, start + LONGEST_LABEL + _REMARK_LENGTH + 2)
    label = next(labels_in(text, start, near), None)
    return label if label is not None and label.start == start else None


def _boxed(sign: re.Match[str]) -> Label | None:
    role, full, _ = called(sign["boxed"])
    return Label(sign.start(), sign.end(), role, True) if role and full else None


def _before(text: str, done: int, sign: re.Match[str]) -> Label | None:
    """The label before a colon, or before 为."""
    end = sign.start()
    remark = _REMARK.search(text, max(done, end - _REMARK_LENGTH), end)
    end = remark.start() if remark else end
    first = max(done, end - LONGEST_LABEL)
    run = _RUN.search(text, first, end)
    if run is None or run.start() == end:
        return None
    starts = [m.start() for m in re.finditer(r"(?<![^ \t\u3000])[^ \t\u3000]", run.group())]
    colon = sign.group() in "：:"
    for offset in reversed(starts):  # the last word first: 市林业局 配合单位
        start, word = run.start() + offset, run.group()[offset:]
        role, full, outside = called(word)
        if role is not None and (colon or (full and not _together().match(word) and not _is_name(text, sign.end()))):
            start += outside
            return Label(start, sign.end(), role, full, persons=role in UNITS and word.endswith("人"))
    word = run.group()[starts[-1] :] if starts else ""
    cut = bool(starts) and run.start() + starts[-1] == first > done
    if not colon or cut or not _LEAST <= len(word) <= _MOST or is_complete(word):
        return None
    return Label(run.start() + starts[-1], sign.end(), Role.OTHER, False)


@lru_cache(maxsize=4096)
def called(word: str) -> tuple[Role | None, bool, int]:
    """What a label says, whether it is one that only plans have, and how many characters before it are a unit.

    None for a word that is none.
    """
    squeezed = "".join(word.split())
    for role, form, full in _forms():
        if form.fullmatch(squeezed):
            return role, full, _outside(word, role)
    return None, False, 0


def _is_name(text: str, start: int) -> bool:
    """Whether another label stands behind one: names of columns, which tell nothing."""
    word = _WORD.match(text, start, start + LONGEST_LABEL)
    return word is not None and called(word.group())[0] is not None


@cache
def _together() -> re.Pattern[str]:
    """How several units are called together: 有关单位."""
    return re.compile(load("tasks")["units"]["all"])


def _outside(word: str, role: Role) -> int:
    """How many characters before a label are a unit and no part of it: 市林业局配合单位."""
    if role not in UNITS:
        return 0
    for k in range(len(word) - 2, 0, -1):
        if is_complete(word[:k]) and called(word[k:])[0] is role:
            return k
    return 0


@cache
def _forms() -> tuple[tuple[Role, re.Pattern[str], bool], ...]:
    """The known labels with what they say; the full ones first."""
    labels = load("tasks")["labels"]
    plain = [(role, re.compile(labels[role]), True) for role in (Role.DEADLINE, Role.PERSON)]
    plain.append((Role.ANSWERING, re.compile(labels["division"]), True))
    prefix = rf"(?:(?!{load('tasks')['units']['all']}).{{1,{_PREFIX}}}?)?"
    with_unit = [(role, re.compile(rf"{prefix}(?:{labels[role]})(?:{labels['unit']})"), True) for role in UNITS]
    short = [(role, re.compile(f"(?:{labels[role]})"), False) for role in UNITS]
    other = [(Role.OTHER, re.compile(labels["other"]), True)]
    return (*other, *plain, *with_unit, *short)
