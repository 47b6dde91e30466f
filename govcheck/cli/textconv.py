"""``govcheck textconv``."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from govcheck.cli.options import Lang, language, output


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report or a table.")],
    lang: Lang = None,
) -> None:
    """Print a report as a line a paragraph, a table as a line a row: for git's textconv.

    Page furniture and residue are left out. Exit code 0, also for a file that cannot be understood: it is one line,
    which says why.
    """
    from govcheck.config import find_configuration
    from govcheck.reporters.plain import lines

    config = find_configuration(os.curdir)  # that of the repository: one of the two files is a copy elsewhere
    with output(None) as out:
        for line in lines(file, config, language(lang or config.lang, console=True)):
            out.write(line + "\n")
