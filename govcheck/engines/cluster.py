"""Work on a cluster of Dask: one that runs, or one made on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from govcheck.engines.model import Died, Item, Result, Work
from govcheck.errors import UsageError
from govcheck.program import program
from govcheck.wording import Wording

if TYPE_CHECKING:
    from distributed import Client

    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers

AHEAD = 4
"""Items for each thread of the cluster that are sent before the first of them is asked for."""
WAIT = 30
"""Seconds in which a scheduler answers and has a worker."""
SILENT = 60
"""Above all levels of logging: what goes wrong is told as the result of its item."""
DIED = Died(
    Wording(
        "several workers of the cluster ended while they were at it, for lack of memory or by a fault of a library; "
        "try it alone",
        "集群中有多个工作进程在处理该文件时结束，可能因内存不足或程序库出错；请单独处理",
    )
)


class Cluster:
    """The engine of collections that no one machine holds, or works through in time.

    Workers read the files themselves: each must see them in the same folder as this process, and have the same
    program. One that dies is replaced, and what it was at is done again; an item by which several died is lost.

    Args:
        scheduler: Its address; where None a cluster is made on this machine.
        jobs: Workers of that.

    Raises:
        UsageError: Where Dask is not installed, or the scheduler does not answer or has no workers.
    """

    def __init__(self, scheduler: str | None, jobs: int) -> None:
        try:
            from distributed import Client, KilledWorker, LocalCluster
        except ImportError:
            raise UsageError(
                "--engine dask needs Dask; install it with pip install 'govcheck[dask]'",
                "--engine dask需要Dask；请用pip install 'govcheck[dask]'安装",
            ) from None
        self._own, self._killed = None, KilledWorker
        if scheduler is None:
            self._own = LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=SILENT
            )
        try:
            if scheduler is not None:
                _ask(scheduler)
            self.client: Client = Client(self._own or scheduler, timeout=WAIT)
            self.client.wait_for_workers(1, timeout=WAIT)
        except (OSError, ValueError) as error:
            self.close()
            reason = str(error).partition("\n")[0]
            raise UsageError(
                f"--scheduler {scheduler}: no cluster with workers answers ({reason}); give the address that its "
                "scheduler tells",
                f"--scheduler {scheduler}：没有可用的集群（{reason}）；请给出调度器显示的地址",
            ) from None

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        """See ``Engine``."""
        ahead = AHEAD * max(1, sum(self.client.nthreads().values()))
        waiting: deque[tuple[Item, Any]] = deque()  # results, and what will be some
        folder, known_as = os.getcwd(), program()

        def begun(item: Item) -> Any:
            return self.client.submit(_do, work, item, folder, known_as, pure=False)

        def done(item: Item, result: Any) -> Any:
            try:
                return _result(result)
            except self._killed:  # by this item, or by another that its workers were at
                self._wait([each for _, each in waiting])
            try:
                return _result(begun(item))
            except self._killed:
                return DIED

        for item in items:
            known = work.known(item)
            waiting.append((item, begun(item) if known is None else known))
            while len(waiting) > ahead:
                yield done(*waiting.popleft())
        while waiting:
            yield done(*waiting.popleft())

    def _wait(self, results: Sequence[Any]) -> None:
        """Until none of them is at work."""
        from distributed import Future, wait

        wait([each for each in results if isinstance(each, Future)])

    def near(self, texts: Sequence[str], similarity: float) -> tuple[Numbers, Numbers, Shares]:
        """See ``Engine``."""
        from govcheck.corpus.distributed import near

        return near(self.client, texts, similarity)

    def close(self) -> None:
        """See ``Engine``; what does not end in time ends with this process."""
        for each in (getattr(self, "client", None), self._own):
            if each is not None:
                with contextlib.suppress(OSError):  # a timeout is one
                    each.close(timeout=WAIT)


def _ask(scheduler: str) -> None:
    """Whether a scheduler answers: a client that finds none is left half made, and when it is cleared away may block.

    Raises:
        OSError, ValueError: Where none does, or the address is none.
    """
    from distributed import Security
    from distributed.core import connect

    async def ask() -> None:
        there = await connect(scheduler, timeout=WAIT, **Security().get_connection_args("client"))
        await there.close()

    with ThreadPoolExecutor(1) as thread:  # whoever calls may have a loop of events already
        thread.submit(asyncio.run, ask()).result()


def _do(work: Any, item: Any, folder: str, known_as: str) -> Any:
    if program() != known_as:
        raise UsageError(
            "a worker of the cluster has another version of govcheck, of Python or of a library; install the same ones",
            "集群中有工作进程的govcheck、Python或程序库版本不同；请安装相同版本",
        )
    try:
        os.chdir(folder)
    except OSError:
        raise UsageError(
            f"a worker of the cluster has no folder {folder}; start the workers where they see the same files",
            f"集群中有工作进程找不到文件夹{folder}；请在能看到相同文件的机器上启动",
        ) from None
    return work(item)


def _result(done: Any) -> Any:
    from distributed import Future

    return done.result() if isinstance(done, Future) else done
