"""Work in this process, one item after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.engines.model import Died, Item, Result, Work


class Alone:
    """The engine of small runs."""

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        """See ``Engine``."""
        for item in items:
            known = work.known(item)
            yield work(item) if known is None else known
