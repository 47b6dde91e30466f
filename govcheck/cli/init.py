"""``govcheck init``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli.options import Lang, Width, language, output
from govcheck.starting.ci import Ci


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make ready.")] = Path(),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    ci: Annotated[Ci | None, typer.Option(help="Where it is tested.  [default: by the remote, or the files]")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written; write nothing.")] = False,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Make a repository ready: configuration, schemas of its tables, CI and a hook for what it holds.

    What is there is never overwritten. Exit code 0: done. 2: something cannot be written, and nothing was.
    """
    from govcheck.reporters import View
    from govcheck.reporters.starting import question, render_done, render_plan
    from govcheck.starting.planning import prepare

    view = View(language(lang, console=True), width)
    plan = prepare(folder, ci)
    with output(None) as out:
        render_plan(plan, view, out)
        asks = plan.files and not yes and sys.stdin.isatty() and not os.environ.get("CI")
        if dry_run or (asks and not typer.confirm(question(plan).say(view.language), default=True)):
            return
        plan.write()
        render_done(plan, view, out)
