"""``govcheck progress``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli.options import Config, Lang, NoConfig, Width, language, output
from govcheck.reporters import View
from govcheck.reporters.progress import Format, renderer


class FailOn(StrEnum):
    """What makes the exit code 1: a target that was missed, or nothing."""

    MISSED = "missed"
    NEVER = "never"


def command(
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="The report that set the targets, or a folder.")],
    later: Annotated[str, typer.Argument(metavar="LATER", help="The report that gives the results, or a folder.")],
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to report.")] = Format.RICH,
    output_: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="What to exit with 1 for.")] = FailOn.NEVER,
    config: Config = None,
    no_config: NoConfig = False,
    lang: Lang = None,
    width: Width = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="The table only, no summary.")] = False,
) -> None:
    """Tell which of last year's targets were met.

    Exit code 0: told. 1: with --fail-on missed, a target was missed. 2: something could not be read.
    """
    from govcheck.config import choose
    from govcheck.yearly import progress

    configuration = choose(later, config, none=no_config)
    found = progress(earlier, later, config=configuration)
    view = View(language(lang or configuration.lang, console=format_ is Format.RICH), width, quiet=quiet)
    with output(output_, earlier, later) as out:
        renderer(format_)(found, view, out)
    raise typer.Exit(int(fail_on is FailOn.MISSED and found.is_missed))
