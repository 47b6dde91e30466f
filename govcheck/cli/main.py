"""The program ``govcheck``."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from govcheck import __version__
from govcheck.cli import check, explain, rules
from govcheck.errors import GovcheckError
from govcheck.wording import Language

app = typer.Typer(
    name="govcheck",
    help="Check Chinese government reports and the datasets derived from them.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("check")(check.command)
app.command("rules")(rules.command)
app.command("explain")(explain.command)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"govcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Check Chinese government reports and the datasets derived from them."""


def main() -> None:
    """Run the program; a user's mistake ends in one sentence and exit code 2, a closed pipe in silence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except GovcheckError as error:
        print(f"govcheck: {error.wording.say(Language.EN)}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
