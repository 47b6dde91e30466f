"""The program ``govcheck``."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import Annotated, NoReturn

import typer

from govcheck import __version__
from govcheck.cli import check, diff, explain, extract, fix, git_diff, init, progress, rules, schema, textconv
from govcheck.cli.options import WithOptionalFiles, language
from govcheck.errors import GovcheckError
from govcheck.reporters.visible import visible
from govcheck.wording import Language, Wording

app = typer.Typer(
    name="govcheck",
    help="Check Chinese government reports and the datasets derived from them.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("check", cls=WithOptionalFiles)(check.command)
app.command("extract")(extract.command)
app.command("fix")(fix.command)
app.command("diff")(diff.command)
app.command("progress")(progress.command)
app.command("init")(init.command)
app.add_typer(schema.app, name="schema")
app.command("rules")(rules.command)
app.command("explain")(explain.command)
app.command("textconv")(textconv.command)
app.command("git-diff", hidden=True, context_settings=git_diff.SETTINGS)(git_diff.command)


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
    """Run the program; whatever goes wrong ends in one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="govcheck")
    except GovcheckError as error:
        _fail(error.told)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        _fail(Wording(f"the output cannot be written ({reason})", f"无法写出结果（{reason}）"))


def _fail(wording: Wording) -> NoReturn:
    said = "zh" in (after for before, after in pairwise(sys.argv) if before == "--lang") or "--lang=zh" in sys.argv
    told = visible(wording.say(language(Language.ZH if said else None, console=True)))
    print(f"govcheck: {told}", file=sys.stderr)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - what could not be written is not tried again at exit
    sys.exit(2)
