"""Work in several processes on this machine."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from govcheck.engines.model import Died, Item, Result, Work
from govcheck.wording import Wording

if TYPE_CHECKING:
    from pebble import ProcessPool

    from govcheck.corpus.measuring import Shares
    from govcheck.corpus.sketches import Numbers

AHEAD = 4
"""Items for each process that are begun or done before the first of them is asked for: none waits for work while the
largest is done, and few results wait."""

_work: Any = None
"""What this process, started for it, does."""


class Processes:
    """The engine of runs over many files.

    Processes are started when there is something to do, anew: nothing of this one, such as threads of libraries, can
    stand in their way. One that ends while it works is replaced, and only its item is lost. Where none can be started
    this one does the work.

    Args:
        jobs: How many.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        """See ``Engine``. Whoever stops asking for results ends the processes."""
        waiting: deque[Any] = deque()  # results, and what will be some
        pool: ProcessPool | None = None
        may_start = True
        with ExitStack() as stack:
            for item in items:
                known = work.known(item)
                if known is None and pool is None and may_start:
                    try:
                        pool = stack.enter_context(_pool(self.jobs, work))
                    except (OSError, ImportError, BrokenExecutor):  # no semaphores here, or no more processes
                        may_start = False
                if known is not None:
                    waiting.append(known)
                else:
                    waiting.append(work(item) if pool is None else pool.schedule(_do, (item,)))
                while len(waiting) > AHEAD * self.jobs:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())

    def near(self, texts: Sequence[str], similarity: float) -> tuple[Numbers, Numbers, Shares]:
        """See ``Engine``; as many threads measure."""
        from govcheck.corpus.copies import near

        return near(texts, similarity, self.jobs)

    def close(self) -> None:
        """See ``Engine``."""


@contextmanager
def _pool(jobs: int, work: Work[Item, Result]) -> Iterator[ProcessPool]:
    """The processes; they are ended when nothing is left to be done, or nobody asks for it any more."""
    from multiprocessing import active_children, get_context

    from pebble import ProcessPool

    others = set(active_children())
    pool = ProcessPool(jobs, initializer=_begin, initargs=(work,), context=get_context("spawn"))
    with _deaf():
        _ = pool.active  # starts them
    processes = set(active_children()) - others
    try:
        yield pool
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        for process in processes:
            process.kill()  # one that has just begun would not find what the pool takes away
        pool.join()


@contextmanager
def _deaf() -> Iterator[None]:
    """Have the threads and processes that are started inside not hear SIGINT, from their first moment on."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would have SIGINT heard again, were it started inside
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(work: Any) -> None:
    global _work  # noqa: PLW0603 -- sent once to each process, not with each item
    _work = work


def _do(item: Any) -> Any:
    return _work(item)


def _result(done: Any) -> Any:
    from pebble import ProcessExpired, ProcessFuture

    if not isinstance(done, ProcessFuture):
        return done
    try:
        return done.result()
    except ProcessExpired as error:
        how = f"exit code {error.exitcode}"
        return Died(
            Wording(
                f"its process ended before it was done ({how}), for lack of memory or by a fault of a library; try it "
                "alone, with --jobs 1",
                f"处理该文件的进程提前结束（{how}），可能因内存不足或程序库出错；请用--jobs 1单独处理",
            )
        )
