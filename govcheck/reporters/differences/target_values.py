"""Targets as plain values for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govcheck.datasets.contract import TARGETS
from govcheck.reporters.differences.cells import plain

if TYPE_CHECKING:
    from govcheck.datasets.records import Record
    from govcheck.differences.targets.model import Delta


def target_value(row: Record | None) -> dict[str, Any] | None:
    """A row of ``targets`` with all its columns in their order; None where there is none."""
    return None if row is None else {name: plain(row[name]) for name in TARGETS.names}


def delta_value(delta: Delta | None) -> dict[str, Any] | None:
    """By how much a value differs, as a number and its unit; None where it cannot be told."""
    return None if delta is None else {"value": float(delta.value) + 0.0, "unit": delta.unit}
