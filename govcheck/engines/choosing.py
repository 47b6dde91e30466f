"""Which engine a run gets."""

from __future__ import annotations

import os
from collections.abc import Sequence

from govcheck.engines.alone import Alone
from govcheck.engines.model import Engine
from govcheck.engines.processes import Processes
from govcheck.engines.steps import size
from govcheck.errors import UsageError

EACH = 500_000
"""Bytes of files for which one more process pays: it starts in 0.3 s, in which another checks some 250,000."""


def chosen(paths: Sequence[str], jobs: int | None) -> Engine:
    """The engine for some files.

    Args:
        paths: The files.
        jobs: In how many processes; where None in one a core, if there is enough to do.

    Raises:
        UsageError: For less than one.
    """
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: give 1 or more", f"--jobs {jobs}：请给出1或更大的数")
    if jobs is None:
        jobs = min(cores(), 1 + sum(map(size, paths)) // EACH)
    jobs = min(jobs, len(paths))
    return Processes(jobs) if jobs > 1 else Alone()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
