"""The commands of the program ``govcheck``, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from govcheck import __version__
from govcheck.cli import check, diff, explain, extract, fix, git_diff, init, progress, rules, schema, textconv
from govcheck.cli.options import WithOptionalFiles

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
