"""What shows on a terminal how far a run over many files has come."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from govcheck.reporters import View
from govcheck.wording import Wording

if TYPE_CHECKING:
    from rich.progress import Progress

    from govcheck.engines.steps import Step

CHECKING = Wording("checking", "检查")
READING = Wording("reading", "读取")
MANY_FILES = 20
"""Files from which it is shown."""
MANY_BYTES = 2_000_000
"""Bytes of files from which it is shown: some seconds of work."""
NAME = 30
"""Cells for the name of a file, its end if it is longer: the rest of a line of 80 is for the figures."""


@contextlib.contextmanager
def progress_bar(view: View, doing: Wording) -> Iterator[Callable[[Step], None] | None]:
    """Whom to tell of each step: a bar with rate, time left and the file done last; None where nobody looks.

    It is on standard error, and gone when the work is done.
    """
    if view.quiet or not sys.stderr.isatty():
        yield None
        return
    with contextlib.ExitStack() as stack:
        bars: list[Progress] = []

        def tell(step: Step) -> None:
            if not bars and (step.files >= MANY_FILES or step.total >= MANY_BYTES):
                bars.append(stack.enter_context(_bar(view, doing, step)))
            for bar in bars:
                bar.update(bar.task_ids[0], completed=step.done, files=step.files_done, name=_shown(step.path))

        yield tell


def _bar(view: View, doing: Wording, step: Step) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TextColumn("{task.fields[files]}/{task.fields[of]}"),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(stderr=True, width=view.width),
        transient=True,
    )
    bar.add_task(doing.say(view.language), total=step.total, files=0, of=step.files, name="")
    return bar


def _shown(path: str) -> str:
    """The end of a path in so many cells; what terminals would obey is shown."""
    from rich.cells import cell_len, set_cell_size

    from govcheck.visible import visible

    name = visible(path)
    while cell_len(name) > NAME:
        name = "…" + name[2:]
    return set_cell_size(name, NAME)
