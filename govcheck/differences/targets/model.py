"""What a comparison of two years' targets finds, and what came of the targets of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from govcheck.datasets.records import Record
from govcheck.differences.choices import FailOn
from govcheck.differences.model import FileDiff, Kind
from govcheck.differences.targets.pairing import Match

if TYPE_CHECKING:
    import pandas
    import polars

AS_IT_WAS = frozenset({Kind.UNCHANGED, Kind.REWORDED})
"""What makes no difference."""


@dataclass(frozen=True, slots=True)
class Delta:
    """By how much a value went up, or down where it is negative; two rates differ in percentage points."""

    value: Decimal
    unit: str | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What became of a target from one year to the next.

    Attributes:
        kind: What weighs most: ADDED, DROPPED, UNIT_CHANGED, RAISED or LOWERED, HARDENED or SOFTENED, REWORDED,
            UNCHANGED.
        also: What else did, in the same order.
        region: Where the reports of a folder are of several places.
        indicator, measure: Of the new target, else of the old one.
        old, new: The rows of ``targets``; None where there is none.
        delta: Between the values; None where there is none, or no way to compare them.
        match: Why the two are held against each other; None for a target on one side alone. SUGGESTED is a guess.
        headline: Whether it is among the goals that a report lists for its year.
    """

    kind: Kind
    also: tuple[Kind, ...]
    region: str | None
    indicator: str
    measure: str
    old: Record | None
    new: Record | None
    delta: Delta | None
    match: Match | None
    headline: bool


@dataclass(frozen=True)
class TargetsDiff(FileDiff):
    """The targets of two years compared.

    Attributes:
        years: The years whose targets are compared; None where reports of several years stand on one side.
        changes: Every target, listed goals first, in the order of the new report; what was dropped is behind.
    """

    years: tuple[int | None, int | None]
    changes: Sequence[TargetChange]

    @property
    def counts(self) -> Counter[Kind]:
        """How many targets there are of each kind."""
        return Counter(change.kind for change in self.changes)

    def differs(self, fail_on: FailOn = FailOn.ANY) -> bool:
        """Whether a target is not as it was."""
        return fail_on is not FailOn.NEVER and bool(self.counts.keys() - AS_IT_WAS)


class Status(StrEnum):
    """What came of a target."""

    MET = "met"
    MISSED = "missed"
    NO_ACTUAL = "no-actual"
    QUALITATIVE = "qualitative"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target with its result.

    Attributes:
        region: Where the reports are of several places.
        indicator, measure: Of the target.
        period: The year.
        target, actual: The rows of ``targets``; ``actual`` is None where no result is reported.
        status: What came of it.
        gap: The result less the target, in the unit of the target, of percentages in points; None where they cannot be
            compared.
        headline: Whether it is among the goals that the report lists for its year.
    """

    region: str | None
    indicator: str
    measure: str
    period: int
    target: Record
    actual: Record | None
    status: Status
    gap: Delta | None
    headline: bool


@dataclass(frozen=True)
class Progress:
    """What came of the targets of a year.

    Attributes:
        earlier, later: The reports, or folders, as they are shown.
        rows: Every target, listed goals first, in the order of the earlier report.
    """

    earlier: str
    later: str
    rows: Sequence[Outcome]

    @property
    def counts(self) -> Counter[Status]:
        """How many targets there are of each status."""
        return Counter(row.status for row in self.rows)

    @property
    def is_missed(self) -> bool:
        """Whether a target was missed."""
        return any(row.status is Status.MISSED for row in self.rows)

    def to_polars(self) -> polars.DataFrame:
        """The targets with their results as a table, one row each; the same columns where there are none.

        Text: ``region, indicator, measure, status, gap_unit``. Numbers: ``gap``, and the year ``period`` as an integer.
        Truth: ``headline``. Of the target and of the result, with ``target_`` and ``actual_`` before the name: ``op,
        value, value_high, unit, doc_id, line, quote``. More of each: ``reporters.frames.targets.OUTCOMES``.
        """
        from govcheck.reporters.frames.targets import progress_frame

        return progress_frame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The same table for pandas.

        Raises:
            UsageError: Where pandas is not installed.
        """
        from govcheck.reporters.frames.pandas import to_pandas

        return to_pandas(self.to_polars())

    def _repr_html_(self) -> str:
        """What a notebook shows: how many targets were met, and the first of them in a table."""
        from govcheck.reporters.notebook.progress import fragment

        return fragment(self)
