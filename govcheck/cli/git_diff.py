"""``govcheck git-diff``, which git calls."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, Any

import typer

from govcheck.cli.options import Lang, Width, language, output

SETTINGS: dict[str, Any] = {
    "allow_interspersed_args": False,
    "help_option_names": [],
    "ignore_unknown_options": True,
}
"""A path that begins with ``-`` is a path."""


def command(
    arguments: Annotated[list[str], typer.Argument(metavar="ARGS...", help="What git gives to a diff driver.")],
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Show what differs in one path: git's external diff driver.

    Exit code 0 whatever differs, and where something cannot be compared: git would stop at the first such path.
    """
    from govcheck.git_driver import colour, compared
    from govcheck.reporters import View
    from govcheck.reporters.differences import Format, renderer

    difference = compared(arguments)
    os.environ["FORCE_COLOR" if colour(sys.stdout.isatty()) else "NO_COLOR"] = "1"
    shown = io.StringIO()
    renderer(Format.RICH)(difference, View(language(lang, console=True), width, quiet=True), shown)
    try:
        with output(None) as out:
            out.write(shown.getvalue())
    except BrokenPipeError:  # whoever reads has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - what could not be written is not tried again at exit
