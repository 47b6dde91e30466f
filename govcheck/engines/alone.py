"""Work in this process, one item after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govcheck.engines.model import Died, Item, Result, Work

if TYPE_CHECKING:
    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers


class Alone:
    """The engine of small runs."""

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        """See ``Engine``."""
        for item in items:
            known = work.known(item)
            yield work(item) if known is None else known

    def near(self, texts: Sequence[str], similarity: float) -> tuple[Numbers, Numbers, Shares]:
        """See ``Engine``."""
        from govcheck.corpus.copies import near

        return near(texts, similarity)

    def close(self) -> None:
        """See ``Engine``."""
