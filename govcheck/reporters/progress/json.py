"""JSON: every target and what came of it, the same keys in the same order from run to run."""

from __future__ import annotations

from typing import Any, TextIO

from govcheck import __version__
from govcheck.differences.targets.model import Outcome, Progress, Status
from govcheck.reporters import View
from govcheck.reporters.differences.target_values import delta_value, target_value
from govcheck.reporters.dumping import dump


def render(progress: Progress, view: View, out: TextIO) -> None:
    """Write what came of the targets as one JSON object, indented, without ``NaN``."""
    dump(as_dict(progress), out)


def as_dict(progress: Progress) -> dict[str, Any]:
    """What came of the targets as plain values: version, earlier, later, rows, and the counts by status."""
    return {
        "version": __version__,
        "earlier": progress.earlier,
        "later": progress.later,
        "rows": [_row(row) for row in progress.rows],
        "summary": {status.value: progress.counts[status] for status in Status},
    }


def _row(row: Outcome) -> dict[str, Any]:
    return {
        **({} if row.region is None else {"region": row.region}),
        "indicator": row.indicator,
        "measure": row.measure,
        "period": row.period,
        "target": target_value(row.target),
        "actual": target_value(row.actual),
        "status": row.status.value,
        "gap": delta_value(row.gap),
        "headline": row.headline,
    }
