"""What a file was before an update and what it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govcheck.datasets.schema import TableSchema
from govcheck.thresholds import Threshold

if TYPE_CHECKING:
    from govcheck.differences.tables.result import RowsDiff
    from govcheck.tables.model import Table


@dataclass(frozen=True)
class Update:
    """One table before and after, or the documents of all reports.

    Attributes:
        path: The file as it is now, or where it was looked for.
        old: The name of what it was.
        vanished: The ids of documents that were there and are not any more.
        lost: How many rows were there and are not any more. ``height``: how many there were.
        keys: What tells the first of the lost rows apart, as text.
        schema: What the table is; None where that is not known, and for reports.
        table: The table as it is now; None where it is gone, and for reports.
        rows: What differs in it; None where it is gone, and for reports.
        thresholds: The limits that differ from their defaults.
    """

    path: str
    old: str
    vanished: Sequence[str] = ()
    lost: int = 0
    height: int = 0
    keys: Sequence[str] = ()
    schema: TableSchema | None = None
    table: Table | None = None
    rows: RowsDiff | None = None
    thresholds: Mapping[Threshold[Any], float] = field(default_factory=dict)
