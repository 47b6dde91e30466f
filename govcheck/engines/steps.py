"""How far a run over files has come."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come.

    Attributes:
        done, total: Bytes of files.
        files_done, files: How many of them.
        path: The file that was done last; empty at the start.
    """

    done: int
    total: int
    files_done: int
    files: int
    path: str = ""


class Steps:
    """Tells of each file that it is done; nobody asks for the sizes of files where nobody is told.

    Args:
        paths: All files of the run.
        tell: Whom to tell.
    """

    def __init__(self, paths: Sequence[str], tell: Callable[[Step], None] | None) -> None:
        self._tell, self._done, self._count, self._path = tell, 0, 0, ""
        self._sizes = {path: size(path) for path in paths} if tell else {}
        self._total = sum(self._sizes.values())
        self._say()

    def done(self, path: str) -> None:
        """One more file is done."""
        if self._tell:
            self._path, self._done, self._count = path, self._done + self._sizes[path], self._count + 1
            self._say()

    def end(self) -> None:
        """All are."""
        self._done, self._count = self._total, len(self._sizes)
        self._say()

    def _say(self) -> None:
        if self._tell:
            self._tell(Step(self._done, self._total, self._count, len(self._sizes), self._path))


def size(path: str) -> int:
    """The bytes of a file; 0 for what has no size or is not there."""
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):
        return 0
