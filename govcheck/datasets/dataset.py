"""A table that is checked, with the tables beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.judging import Judged
from govcheck.datasets.schema import TableSchema
from govcheck.datasets.wholes import Whole

if TYPE_CHECKING:
    from govcheck.indicators import Lexicon
    from govcheck.suites.model import SuiteResult
    from govcheck.tables.model import Table

T = TypeVar("T")


@dataclass(eq=False)
class Dataset:
    """A table whose schema is known, judged against it.

    Attributes:
        table: As it was read.
        schema: What it is declared to be.
        judged: Its cells with their types, and what is wrong with them.
        beside: The tables of the same folder by name, this one among them, and the project's own.
        totals: Those that the project declares.
        known: The indicators that are known; those that come with govcheck where None.
        suite: What came of the project's expectations of it; None where it has none, or they were not run.
    """

    table: Table
    schema: TableSchema
    judged: Judged
    beside: Mapping[str, Dataset] = field(default_factory=dict, repr=False)
    totals: Sequence[Whole] = ()
    suite: SuiteResult | None = None
    known: Lexicon | None = None
    _once: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def kind(self) -> str | None:
        """Which table of the contract it is: documents, paragraphs, targets, tasks, corrections; None for others."""
        return self.schema.name if SCHEMAS.get(self.schema.name) is self.schema else None

    def once(self, reading: Callable[[Dataset], T]) -> T:
        """``reading(self)``, computed once: rules of one family share what they read."""
        if reading not in self._once:
            self._once[reading] = reading(self)
        return cast(T, self._once[reading])
