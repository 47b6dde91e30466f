"""Other limits for the time of a test."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar

import pytest

from govcheck import limits
from govcheck.thresholds import Threshold


def hold(monkeypatch: pytest.MonkeyPatch, values: Mapping[Threshold[int], float]) -> None:
    """Have limits in force; megabytes may be parts of one."""
    monkeypatch.setattr(limits, "_in_force", ContextVar("limits", default=values))
