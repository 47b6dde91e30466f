"""``govcheck check``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli import completing
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
    listed,
    output,
)
from govcheck.cli.progress_bar import CHECKING, progress_bar
from govcheck.engines.names import EngineName
from govcheck.reporters import Format, View, renderer
from govcheck.severity import FailOn


def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")],
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to report.")] = Format.RICH,
    output_: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES", autocompletion=completing.rules, help="Only these rules: codes, names, families; by comma."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", autocompletion=completing.rules, help="All rules but these."),
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", autocompletion=completing.rules, help="These rules, too."),
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="The severity from which to exit with 1.  [default: warning]")
    ] = None,
    exclude: Exclude = None,
    stdin_filename: StdinFilename = None,
    config: Config = None,
    no_config: NoConfig = False,
    schema: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=completing.schemas,
            help="What the tables are: documents, paragraphs, targets, tasks.",
        ),
    ] = None,
    expectations: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The suites to run on tables.  [default: expectations, where it is there]"),
    ] = None,
    no_expectations: Annotated[bool, typer.Option("--no-expectations", help="Run no suites.")] = False,
    data_docs: Annotated[
        Path | None, typer.Option("--data-docs", metavar="DIR", help="Write a page for each suite that was run.")
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            autocompletion=completing.json_files,
            help="Leave out the findings accepted there.  [default: as configured, or govcheck-baseline.json]",
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            metavar="[FILE]",
            autocompletion=completing.json_files,
            help="Accept the findings: write them to the baseline.",
        ),
    ] = None,
    prune_baseline: Annotated[
        str | None,
        typer.Option(
            metavar="[FILE]",
            autocompletion=completing.json_files,
            help="Delete from the baseline what is not found any more.",
        ),
    ] = None,
    no_baseline: Annotated[bool, typer.Option("--no-baseline", help="Use no baseline.")] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why what is written to the baseline is accepted.")] = "",
    until: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="Until when, such as 2026-12-31; then it is told again."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            autocompletion=completing.revisions,
            help="Only what is new since a revision of git; main... since the fork from main.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="OLD",
            autocompletion=completing.versions,
            help="What it was before (file, folder, revision): tell what got lost.",
        ),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Neither use nor keep earlier results.")] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="OUT.docx", help="Write a copy of the Word file with a comment at every finding."),
    ] = None,
    index: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Compare documents with all that were checked with this file, and put them into it."
        ),
    ] = None,
    jobs: Jobs = None,
    engine: Engine = EngineName.LOCAL,
    scheduler: Scheduler = None,
    lang: Lang = None,
    width: Width = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="End with a count by rule.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no summary.")] = False,
) -> None:
    """Find what is wrong in reports, and in the datasets derived from them.

    Exit code 0: clean. 1: findings at or above --fail-on. 2: something could not be checked.
    """
    from govcheck.baseline.updating import planned
    from govcheck.checking.cache import default_folder as cache_folder
    from govcheck.checking.run import check
    from govcheck.config import choose
    from govcheck.limits import limits
    from govcheck.suites.folders import default_folder, write_pages

    configuration = choose(paths[0], config, none=no_config)
    update = planned(
        configuration, baseline, write_baseline, prune_baseline, since, none=no_baseline, told=bool(reason or until)
    )
    view = View(language(lang or configuration.lang, console=format_ is Format.RICH), width, statistics, quiet)
    with progress_bar(view, CHECKING) as progress:
        report = check(
            *paths,
            select=listed(select),
            ignore=listed(ignore),
            extend_select=listed(extend_select),
            exclude=exclude or (),
            stdin_filename=stdin_filename,
            config=configuration,
            schema=schema,
            expectations=None if no_expectations else expectations or default_folder(),
            baseline=update.read,
            since=since,
            against=against,
            cache=None if no_cache or data_docs else cache_folder(),
            index=index,
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            progress=progress,
        )
    report = update.done(report, reason, until)
    with limits(configuration.thresholds):  # texts are read again for what is shown or marked in them
        if annotate is not None:
            from govcheck.annotating.report import annotated

            annotated(paths, report, annotate, language(lang or configuration.lang, console=True))
        if data_docs is not None:
            write_pages(report.suites, data_docs)
        with output(output_, *paths) as out:
            renderer(format_)(report, view, out)
    raise typer.Exit(report.exit_code((fail_on or configuration.fail_on).severity))
