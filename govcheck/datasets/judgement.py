"""What came of judging columns of a table, for rules and suites alike.

A column is a sequence of cells, None where one is empty. A row is its place in them, from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from govcheck.wording import Wording

Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Breach:
    """A row that does not meet what is expected, and why."""

    row: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of judging a table: how many rows could be judged, and those that break what is expected, in order."""

    judged: int
    breaches: tuple[Breach, ...]


def rows_of(columns: Columns, names: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    """The cells of some columns, row by row."""
    return list(zip(*(columns[name] for name in names), strict=True))


def in_order(breaches: Sequence[Breach]) -> tuple[Breach, ...]:
    """By row."""
    return tuple(sorted(breaches, key=lambda breach: breach.row))
