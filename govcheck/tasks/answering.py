"""Who answers for a task, and by when: a block in brackets, or a cell of a table, to its units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from govcheck.knowledge import load, pattern
from govcheck.tasks.deadlines import is_deadline
from govcheck.tasks.labels import Label, Role, labels_in
from govcheck.tasks.units import CLOSING, OPENING, Name, is_complete, is_unit, names_in

_EDGE = " \t\r\n\u3000，,；;。、"
_JOINT = "joint"
LONGEST_PERSON = 4
"""Characters of the longest name of a person that is known among units."""


@dataclass(slots=True)
class Answer:
    """What a block or a cell tells; names stand in its text.

    Attributes:
        led, support: The units that are said to lead, and to support.
        answering: Those of which nothing else is said.
        deadline: As written.
        said: Whether words behind the units say what they do: 负责.
    """

    led: list[Name] = field(default_factory=list)
    answering: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    deadline: str | None = None
    said: bool = False

    def settled(self, *, first: bool = False) -> tuple[list[Name], list[Name]]:
        """The units that lead and that support: those that only answer lead, unless others are said to.

        Args:
            first: Whether of those that only answer the first leads.
        """
        if first and not self.led and self.answering:
            return self.answering[:1], sorted([*self.answering[1:], *self.support], key=lambda each: each.start)
        if self.led:
            return self.led, sorted([*self.answering, *self.support], key=lambda each: each.start)
        return self.answering, self.support

    @property
    def units(self) -> list[Name]:
        """All units."""
        return [*self.led, *self.answering, *self.support]

    def add(self, other: Answer) -> bool:
        """Add what another block tells of the same task and this one does not; whether that is anything."""
        pairs = (self.led, other.led), (self.answering, other.answering), (self.support, other.support)
        new = any(theirs and not own for own, theirs in (*pairs, (self.deadline, other.deadline)))
        self.led = self.led or other.led
        self.answering = self.answering or other.answering
        self.support = self.support or other.support
        self.deadline = self.deadline or other.deadline
        return new

    def put(self, role: Role, name: Name) -> None:
        """Add a unit."""
        {Role.LEAD: self.led, Role.SUPPORT: self.support}.get(role, self.answering).append(name)


def read_answer(text: str, role: Role = Role.ANSWERING, base: int = 0, *, persons: bool = False) -> Answer:
    """The units of a block or a cell, and its deadline; linear in its length.

    Args:
        text: A block without its brackets, or a cell.
        role: What units are that nothing is said of.
        base: Where the text begins in what the places of the units are to count in.
        persons: Whether persons stand among the units.
    """
    answer = Answer()
    told: str | None = None
    for label, start, end in _labelled(text, Label(0, 0, role, full=False, persons=persons)):
        if label.role is Role.DEADLINE:
            told = text[start:end].strip(_EDGE) or told
        elif label.role not in (Role.PERSON, Role.OTHER):
            _read_units(text, label, (start, end), base, answer)
    answer.deadline = told or answer.deadline
    return answer


def _read_units(text: str, label: Label, span: tuple[int, int], base: int, answer: Answer) -> None:
    """Add the units of a range behind one label; a piece that is a date is a deadline."""
    dates: list[tuple[int, int]] = []
    for said, first, last in _said(text, label.role, *span):
        answer.said = answer.said or said is not label.role or last < span[1]
        for name, own in _marked(names_in(text[first:last])):
            if not is_complete(name.name) and is_deadline(name.name):
                dates.append((first + name.start, first + name.end))
            elif label.persons and len(name.name) <= LONGEST_PERSON and not is_unit(name.name):
                continue
            elif not pattern("tasks", "units.remark").fullmatch(name.name):
                at = base + first
                answer.put(own or said, Name(name.name, at + name.start, at + name.end, name.broken))
    if dates:
        between = text[dates[0][0] : dates[-1][1]]
        whole = sum(b - a for a, b in dates) + len(dates) - 1 >= len(between)
        answer.deadline = between if whole else text[slice(*dates[-1])]


@cache
def _saying() -> re.Pattern[str]:
    said = load("tasks")["said"]
    roles = (Role.LEAD, Role.SUPPORT, Role.ANSWERING)
    forms = "|".join(f"(?P<{role}>{said[role]})" for role in roles)
    return re.compile(rf"(?:{forms})(?=[，,；;、。\s]|$)|(?P<{_JOINT}>{said[_JOINT]})(?=[\u4e00-\u9fff])")


def _labelled(text: str, label: Label) -> Iterator[tuple[Label, int, int]]:
    """The ranges between the labels, each with the one before it; the first with ``label``."""
    start = 0
    for following in labels_in(text):
        if following.start > start:
            yield label, start, following.start
        label, start = following, following.end
    if start < len(text):
        yield label, start, len(text)


def _said(text: str, role: Role, start: int, end: int) -> Iterator[tuple[Role, int, int]]:
    """The ranges of units, each with what is said behind it; behind those that lead stand those that support."""
    rest = role
    for said in _saying().finditer(text, start, end):
        own = Role.LEAD if said[_JOINT] else _role(said)
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
        closed = name.name[-1] in CLOSING
        at = max(name.name.rfind(sign, max(0, len(name.name) - 8)) for sign in OPENING) if closed else 0
        mark = pattern("tasks", "units.mark").fullmatch(name.name, at) if at > 0 else None
        bare = Name(name.name[:at], name.start, name.end, name.broken) if mark else name
        yield bare, _role(mark) if mark else None
