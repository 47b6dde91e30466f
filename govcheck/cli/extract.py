"""``govcheck extract``."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govcheck.cli.options import Config, Exclude, Lang, NoConfig, StdinFilename, Width, language, output
from govcheck.datasets import TableFormat
from govcheck.errors import UsageError
from govcheck.reporters import View
from govcheck.wording import Wording

if TYPE_CHECKING:
    from rich.progress import Progress

    from govcheck.extracting import Step

READING = Wording("reading", "读取")
MANY_FILES = 20
"""Files from which it is shown how far the work has come."""
MANY_BYTES = 2_000_000
"""Bytes of files from which it is shown: some seconds of work."""


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    output_: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write the tables to.")
    ] = None,
    to: Annotated[TableFormat, typer.Option("--to", "-t", help="The format of the tables.")] = TableFormat.PARQUET,
    show: Annotated[bool, typer.Option("--show", help="Print what was understood, and what was not.")] = False,
    exclude: Exclude = None,
    stdin_filename: StdinFilename = None,
    config: Config = None,
    no_config: NoConfig = False,
    lang: Lang = None,
    width: Width = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary and no progress.")] = False,
) -> None:
    """Draw the datasets from reports: tables of documents, paragraphs, targets and tasks.

    Exit code 0: done. 1: a correction of the tables no longer holds. 2: something could not be read. What could be
    done is done all the same.
    """
    from govcheck.config import choose
    from govcheck.datasets.corrections import beside
    from govcheck.extracting import extract
    from govcheck.reporters import understood

    if output_ is None and not show:
        raise UsageError(
            "give --output DIR for the tables, or --show to see what is understood",
            "请用--output DIR指定写入表格的文件夹，或用--show查看读出的内容",
        )
    configuration = choose(paths[0], config, none=no_config)
    view = View(language(lang or configuration.lang, console=True), width, quiet=quiet)
    with _progress(view) as progress:
        extracted = extract(
            *paths,
            exclude=exclude or (),
            stdin_filename=stdin_filename,
            config=configuration,
            corrections=None if configuration.corrections or output_ is None else beside(output_),
            progress=progress,
            readings=show,
        )
    for failure in extracted.failures:
        typer.echo(understood.told(failure, view), err=True)
    nothing = extracted.failures and not extracted.documents  # old tables are not replaced by empty ones
    written = extracted.write(output_, to) if output_ is not None and not nothing else []
    with output(None) as out:
        if show:
            understood.render(extracted.readings, view, out)
        if written and not quiet:
            understood.summarize(extracted, written, view, out)
    for line in understood.stale(extracted, view):
        typer.echo(line, err=True)
    raise typer.Exit(extracted.exit_code)


@contextlib.contextmanager
def _progress(view: View) -> Iterator[Callable[[Step], None] | None]:
    """What shows on a terminal how far long work has come; None where nobody looks."""
    if view.quiet or not sys.stderr.isatty():
        yield None
        return
    with contextlib.ExitStack() as stack:
        bars: list[Progress] = []

        def tell(step: Step) -> None:
            if not bars and (step.files >= MANY_FILES or step.total >= MANY_BYTES):
                from rich.console import Console
                from rich.progress import Progress

                bar = Progress(console=Console(stderr=True, width=view.width), transient=True)
                bar.add_task(READING.say(view.language), total=step.total)
                bars.append(stack.enter_context(bar))
            for bar in bars:
                bar.update(bar.task_ids[0], completed=step.done)

        yield tell
