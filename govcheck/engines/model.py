"""What is to be done, by whom: a piece of work for each item, and an engine that does them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from govcheck.wording import Wording

if TYPE_CHECKING:
    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)


class Work(Protocol[Item_contra, Result_co]):
    """What is done to each item, in any process: it and its results can be pickled."""

    def known(self, item: Item_contra, /) -> Result_co | None:
        """The result where it is there without work, or must be had in this process; else None."""

    def __call__(self, item: Item_contra, /) -> Result_co:
        """The result. What may go wrong with an item is part of it; what is raised ends the run."""


@dataclass(frozen=True, slots=True)
class Died:
    """An item whose process ended before it was done: killed, or out of memory."""

    wording: Wording


class Engine(Protocol):
    """What does the work; it is closed when all is done."""

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        """The result of each item, in their order, as they come: few are held at a time.

        Raises:
            UsageError: Where the engine is not to be had.
            Exception: What ``work`` raises.
        """

    def near(self, texts: Sequence[str], similarity: float) -> tuple[Numbers, Numbers, Shares]:
        """The pairs of different texts that are alike: see ``govcheck.corpus.copies.near``."""

    def close(self) -> None:
        """End what was started."""
