"""A suite of expectations as we understand it, and what came of running it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from govcheck.severity import Severity
from govcheck.wording import Wording


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation, all of it checked: a known type, known arguments, values of the right types.

    Attributes:
        number: Its place in the suite, from 1.
        type: Its name in great_expectations: expect_column_values_to_be_unique.
        arguments: What it is given; days as ``date``.
        columns: The columns it needs.
        severity: How grave it is not to meet it.
        description: What its author says of it; may be empty.
    """

    number: int
    type: str
    arguments: Mapping[str, Any]
    columns: tuple[str, ...]
    severity: Severity
    description: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table.

    Attributes:
        path: The file it was read from, as the user named it.
        table: The table it is for: the name of the file without ``.json``.
        name: What it calls itself.
        expectations: At least one, in the order of the file.
    """

    path: str
    table: str
    name: str
    expectations: tuple[Expectation, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """A row that does not meet an expectation: ``row`` counts from 1, the header not counted."""

    row: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one expectation.

    Attributes:
        expectation: Of the suite.
        met: Whether it holds.
        count: How many rows do not meet it; 0 where it is not about rows. With ``mostly``, also where it is met.
        details: The first of them.
        wording: What is expected, what is there instead, and what to do; what is expected alone where it is met.
    """

    expectation: Expectation
    met: bool
    count: int
    details: tuple[Detail, ...]
    wording: Wording

    @property
    def rows(self) -> tuple[int, ...]:
        """The first rows that do not meet it, from 1."""
        return tuple(detail.row for detail in self.details)


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What came of a suite.

    Attributes:
        suite: As it was read.
        height: Rows of the table.
        outcomes: One for each expectation, in the order of the suite.
        seconds: What running it took, imports included.
    """

    suite: Suite
    height: int
    outcomes: tuple[Outcome, ...]
    seconds: float

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """What is not met."""
        return tuple(outcome for outcome in self.outcomes if not outcome.met)

    @property
    def met(self) -> bool:
        """Whether all expectations are."""
        return not self.failures
