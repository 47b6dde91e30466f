"""Which engine a run gets."""

from __future__ import annotations

import os
from collections.abc import Sequence

from govcheck.engines.alone import Alone
from govcheck.engines.model import Engine
from govcheck.engines.names import EngineName
from govcheck.engines.processes import Processes
from govcheck.engines.steps import size
from govcheck.errors import UsageError

EACH = 500_000
"""Bytes of files for which one more process pays: it is ready in 0.6 s, in which another checks some 600,000."""


def chosen(
    paths: Sequence[str],
    jobs: int | None,
    engine: EngineName | str = EngineName.LOCAL,
    scheduler: str | None = None,
) -> Engine:
    """The engine for some files, which the caller closes.

    Args:
        paths: The files.
        jobs: In how many processes; where None in one a core, if there is enough to do.
        engine: ``local`` for this machine, ``dask`` for a cluster.
        scheduler: The address of the cluster's scheduler; where None a cluster of ``jobs`` workers is made here.

    Raises:
        UsageError: For less than one process, another engine, or a cluster that is not to be had.
    """
    if engine not in list(EngineName):
        names = ", ".join(EngineName)
        raise UsageError(
            f"there is no engine {engine}; the engines are {names}", f"没有引擎{engine}；可用的引擎：{names}"
        )
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs {jobs}: give 1 or more", f"--jobs {jobs}：请给出1或更大的数")
    if engine == EngineName.DASK:
        from govcheck.engines.cluster import Cluster

        return Cluster(scheduler, jobs or cores())
    if scheduler is not None:
        raise UsageError(
            "--scheduler is the address of a cluster; give --engine dask, too",
            "--scheduler是集群的地址；请同时使用--engine dask",
        )
    if jobs is None:
        jobs = min(cores(), 1 + sum(map(size, paths)) // EACH)
    jobs = min(jobs, len(paths))
    return Processes(jobs) if jobs > 1 else Alone()


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
