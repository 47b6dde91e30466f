"""A task of a plan: a row of its table, or the text before a block of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govcheck.document.model import Paragraph


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that answers for a task.

    Attributes:
        name: Its name, with what was torn apart joined again.
        start, end: Where it stands, a range of the flow; of 同上 where that stands, of a merged cell in a row above.
        broken: Whether white space stands in the name as written.
    """

    name: str
    start: int
    end: int
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Attributes:
        number: As written, without the mark behind it (1, 3-2, （二）, ①); None where there is none.
        section: Title of the nearest heading, or section row of the table, above it.
        task: What is to be done, without the spaces of broken lines; of two columns both, parted by a colon.
        deadline: As written, of 同上 that of the row above; None where none is told.
        deadline_date: The day it stands for; None for 长期坚持, or where the year is not known.
        lead, support: The units that lead and that support, in order.
        paragraph: Where it begins.
        start, end: The row, or the text with its block: a range of the flow.
    """

    number: str | None
    section: str | None
    task: str
    deadline: str | None
    deadline_date: date | None
    lead: tuple[Unit, ...]
    support: tuple[Unit, ...]
    paragraph: Paragraph
    start: int
    end: int

    @property
    def lead_units(self) -> tuple[str, ...]:
        """The names of the units that lead."""
        return tuple(unit.name for unit in self.lead)

    @property
    def support_units(self) -> tuple[str, ...]:
        """The names of the units that support."""
        return tuple(unit.name for unit in self.support)
