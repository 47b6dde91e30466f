"""``govcheck diff``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli import completing
from govcheck.cli.options import Config, Exclude, Lang, NoConfig, Width, language, listed, output
from govcheck.differences.choices import By, FailOn
from govcheck.errors import UsageError
from govcheck.reporters import View
from govcheck.reporters.differences import Format, renderer


def command(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", autocompletion=completing.versions, help="A file or folder, REV:path of git, or - ."
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", autocompletion=completing.versions, help="The same; with --apply a delta."),
    ] = None,
    by: Annotated[
        By,
        typer.Option(help="How to compare.  [auto: tables by table, reports of two years by targets, else by text]"),
    ] = By.AUTO,
    years: Annotated[
        tuple[int, int] | None,
        typer.Option(metavar="A B", help="The years whose targets to compare; OLD may be all there is."),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMNS", help="What tells the rows of tables apart.  [default: declared, else found]"),
    ] = None,
    tolerance: Annotated[str, typer.Option(metavar="N|N%", help="By how much numbers of tables may differ.")] = "0",
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to report.")] = Format.RICH,
    output_: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file; with --apply the table.")
    ] = None,
    apply_: Annotated[bool, typer.Option("--apply", help="Put the delta NEW onto the table OLD.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="What to exit with 1 for.")] = FailOn.ANY,
    exclude: Exclude = None,
    config: Config = None,
    no_config: NoConfig = False,
    lang: Lang = None,
    width: Width = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Differences only, no summary.")] = False,
) -> None:
    """Show what differs between two versions of a report, of a table, or of folders of them; or two years' targets.

    Exit code 0: the same. 1: different. 2: something could not be compared.
    """
    from govcheck.config import choose
    from govcheck.diffing import apply, diff

    if apply_:
        if new is None or output_ is None:
            raise UsageError(
                "give the table, the delta, and --output FILE for the new table",
                "请给出原表、差异文件，并用--output FILE指定写入新表的文件",
            )
        apply(old, new, output_)
        return
    configuration = choose(new or old, config, none=no_config)
    found = diff(
        old,
        new,
        by=by,
        key=listed(key),
        tolerance=tolerance,
        config=configuration,
        exclude=exclude or (),
        years=years,
    )
    view = View(language(lang or configuration.lang, console=format_ is Format.RICH), width, quiet=quiet)
    with output(output_, old, new) as out:
        renderer(format_)(found, view, out)
    raise typer.Exit(found.exit_code(fail_on))
