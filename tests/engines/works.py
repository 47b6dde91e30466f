"""Work for engines to do, in a module that their processes can import."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

from govcheck.errors import SourceError


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers; some are known, and some end their process."""

    by_heart: frozenset[int] = frozenset()
    deadly: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()

    def known(self, item: int) -> tuple[int, int] | None:
        return (2 * item, os.getpid()) if item in self.by_heart else None

    def __call__(self, item: int) -> tuple[int, int]:
        if item in self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        if item in self.wrong:
            raise SourceError(str(item), "it is odd", "是奇数")
        time.sleep(0.02 * (item % 3))
        return 2 * item, os.getpid()
