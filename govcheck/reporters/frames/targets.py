"""The targets of two years, and targets with their results, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govcheck.datasets.records import Record
from govcheck.differences.targets.model import Delta, Outcome, Progress, TargetChange, TargetsDiff
from govcheck.reporters.frames.columns import Column, Type, table

if TYPE_CHECKING:
    import polars

_OF_RECORD = (
    Column("op", Type.TEXT, "how the value binds: eq, ge, le, gt, lt, approx, range; qual: without a number"),
    Column("value", Type.NUMBER, "in its unit; the lower end of a range; null for qual"),
    Column("value_high", Type.NUMBER, "the upper end of a range, in its unit"),
    Column("unit", Type.TEXT, "of the value (亿元, 万亩, %, 个百分点)"),
    Column("doc_id", Type.TEXT, "the report it stands in"),
    Column("line", Type.INTEGER, "the line of its file on which it begins, from 1"),
    Column("quote", Type.TEXT, "the clause that carries it"),
)
"""What is told of a row of ``targets``."""


def _of(name: str, said: str) -> tuple[Column, ...]:
    """The columns of one side."""
    return tuple(Column(f"{name}_{each.name}", each.type, f"{said}: {each.meaning}") for each in _OF_RECORD)


_REGION = Column("region", Type.TEXT, "the place, where there are several; else null")
_INDICATOR = Column("indicator", Type.TEXT, "the indicator")
_MEASURE = Column("measure", Type.TEXT, "what of it is measured: growth, level, share, change, count or rank")
_HEADLINE = Column("headline", Type.TRUTH, "whether it is among the goals that a report lists for its year")
CHANGES = (
    Column(
        "kind",
        Type.TEXT,
        "added, dropped, unit-changed, raised, lowered, hardened, softened, reworded, unchanged: the first that holds",
    ),
    Column("also", Type.TEXTS, "the others of these that hold"),
    _REGION,
    _INDICATOR,
    _MEASURE,
    Column("delta", Type.NUMBER, "by how much the value went up, or down where it is negative; null where unknown"),
    Column("delta_unit", Type.TEXT, "of delta; of two rates 个百分点"),
    Column("match", Type.TEXT, "why the two are held against each other: exact, alias, or suggested, which is a guess"),
    _HEADLINE,
    *_of("old", "of the old target"),
    *_of("new", "of the new target"),
)
"""The columns of targets of two years; those of a side are null where there is none."""
OUTCOMES = (
    _REGION,
    _INDICATOR,
    _MEASURE,
    Column("period", Type.INTEGER, "the year"),
    Column("status", Type.TEXT, "met, missed, no-actual, qualitative or not-comparable"),
    Column("gap", Type.NUMBER, "the result less the target, in gap_unit; null where they cannot be compared"),
    Column("gap_unit", Type.TEXT, "of gap: the unit of the target; of rates 个百分点"),
    _HEADLINE,
    *_of("target", "of the target"),
    *_of("actual", "of the result"),
)
"""The columns of targets with their results; those of the result are null where none is reported."""


def frame(diff: TargetsDiff) -> polars.DataFrame:
    """One row a target, also of those that are as they were: listed goals first, then by the new report."""
    return table(CHANGES, map(_change, diff.changes))


def progress_frame(progress: Progress) -> polars.DataFrame:
    """One row a target: listed goals first, then by the earlier report."""
    return table(OUTCOMES, map(_outcome, progress.rows))


def _change(change: TargetChange) -> Sequence[Any]:
    return (
        change.kind.value,
        [kind.value for kind in change.also],
        change.region,
        change.indicator,
        change.measure,
        *_delta(change.delta),
        None if change.match is None else change.match.value,
        change.headline,
        *_record(change.old),
        *_record(change.new),
    )


def _outcome(row: Outcome) -> Sequence[Any]:
    return (
        row.region,
        row.indicator,
        row.measure,
        row.period,
        row.status.value,
        *_delta(row.gap),
        row.headline,
        *_record(row.target),
        *_record(row.actual),
    )


def _record(row: Record | None) -> Sequence[Any]:
    return [None if row is None else row[column.name] for column in _OF_RECORD]


def _delta(delta: Delta | None) -> Sequence[Any]:
    return (None, None) if delta is None else (float(delta.value) + 0.0, delta.unit)
