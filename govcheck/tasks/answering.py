"""Who answers for a task, and by when: a block in brackets, or a cell of a table, to its units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from govcheck.knowledge import load, pattern
from govcheck.tasks.units import Name, names_in


class Role(StrEnum):
    """What is told of a task: which units lead, answer for it or support it, a person, the deadline."""

    DEADLINE = "deadline"
    PERSON = "person"
    SUPPORT = "support"
    LEAD = "lead"
    ANSWERING = "answering"


@dataclass(slots=True)
class Answer:
    """What a block or a cell tells; names stand in its text."""

    lead: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    deadline: str | None = None


def read_answer(text: str, role: Role = Role.ANSWERING) -> Answer:
    """The units of a block or a cell, and its deadline; linear in its length.

    Args:
        text: A block without its brackets, or a cell.
        role: What units are that nothing is said of.

    Returns:
        The units by what they do: those that only answer for the task lead it, unless others are said to.
    """
    answer, answering = Answer(), list[Name]()
    for role_, start, end in _labelled(text, role):
        if role_ is Role.PERSON:
            continue
        if role_ is Role.DEADLINE:
            answer.deadline = text[start:end].strip(" \t\r\n\u3000，,；;。、") or answer.deadline
            continue
        for said, first, last in _said(text, role_, start, end):
            for name, own in _marked(names_in(text[first:last])):
                units = {Role.LEAD: answer.lead, Role.SUPPORT: answer.support}.get(own or said, answering)
                units.append(Name(name.name, first + name.start, first + name.end, name.broken))
    if answer.lead:
        answer.support = sorted([*answering, *answer.support], key=lambda each: each.start)
    else:
        answer.lead = answering
    return answer


@cache
def opening() -> re.Pattern[str]:
    """How a block begins: a label and a colon; the group says of what."""
    labels = load("tasks")["labels"]
    return re.compile("|".join(rf"(?P<{role}>(?:{labels[role]})\s*[：:])" for role in Role))


@cache
def _saying() -> re.Pattern[str]:
    said = load("tasks")["said"]
    forms = "|".join(f"(?P<{role}>{form})" for role, form in said.items())
    return re.compile(rf"(?:{forms})(?=[，,；;、。\s]|$)")


def _labelled(text: str, role: Role) -> Iterator[tuple[Role, int, int]]:
    """The ranges between the labels, each with what its label says."""
    start = 0
    for label in opening().finditer(text):
        if label.start() > start:
            yield role, start, label.start()
        role, start = _role(label), label.end()
    if start < len(text):
        yield role, start, len(text)


def _said(text: str, role: Role, start: int, end: int) -> Iterator[tuple[Role, int, int]]:
    """The ranges of units, each with what is said behind it; behind those that lead stand those that support."""
    rest = role
    for said in _saying().finditer(text, start, end):
        own = _role(said)
        yield (own if own is not Role.ANSWERING else rest), start, said.start()
        rest = Role.SUPPORT if own is Role.LEAD else rest
        start = said.end()
    if start < end:
        yield rest, start, end


def _role(match: re.Match[str]) -> Role:
    """The role for which a group of the match is named."""
    return next(Role(name) for name, group in match.groupdict().items() if group is not None)


def _marked(names: list[Name]) -> Iterator[tuple[Name, Role | None]]:
    """The names without the marks behind them, each with its role; those beside one that leads support it."""
    for name in names:
        at = max(name.name.rfind(sign, max(0, len(name.name) - 8)) for sign in "（(【〔")
        mark = pattern("tasks", "units.mark").fullmatch(name.name, at) if at > 0 else None
        bare = Name(name.name[:at], name.start, name.end, name.broken) if mark else name
        yield bare, _role(mark) if mark else None
