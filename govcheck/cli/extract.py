"""``govcheck extract``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli.options import (
    Config,
    Engine,
    Exclude,
    Jobs,
    Lang,
    NoConfig,
    Scheduler,
    StdinFilename,
    Width,
    language,
    output,
)
from govcheck.cli.progress_bar import READING, progress_bar
from govcheck.datasets import TableFormat
from govcheck.engines.names import EngineName
from govcheck.errors import UsageError
from govcheck.reporters import View


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
    jobs: Jobs = None,
    engine: Engine = EngineName.LOCAL,
    scheduler: Scheduler = None,
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
    with progress_bar(view, READING) as progress:
        extracted = extract(
            *paths,
            exclude=exclude or (),
            stdin_filename=stdin_filename,
            config=configuration,
            corrections=None if configuration.corrections or output_ is None else beside(output_),
            progress=progress,
            readings=show,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
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
