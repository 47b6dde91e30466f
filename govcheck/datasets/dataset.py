"""A table that is checked, with the tables beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from govcheck.datasets.judging import Judged

if TYPE_CHECKING:
    from govcheck.suites.model import SuiteResult
    from govcheck.tables.model import Table

T = TypeVar("T")


@dataclass(eq=False)
class Dataset:
    """A table of a known kind, judged against its model.

    Attributes:
        table: As it was read.
        kind: documents, paragraphs, targets, tasks.
        judged: Its cells with their types, and what is wrong with them.
        beside: The tables of the same folder by kind, this one among them.
        suite: What came of the project's expectations of it; None where it has none, or they were not run.
    """

    table: Table
    kind: str
    judged: Judged
    beside: Mapping[str, Dataset] = field(default_factory=dict, repr=False)
    suite: SuiteResult | None = None
    _once: dict[Any, Any] = field(default_factory=dict, repr=False)

    def once(self, reading: Callable[[Dataset], T]) -> T:
        """``reading(self)``, computed once: rules of one family share what they read."""
        if reading not in self._once:
            self._once[reading] = reading(self)
        return cast(T, self._once[reading])
