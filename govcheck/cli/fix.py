"""``govcheck fix``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli import completing
from govcheck.cli.options import Config, Lang, NoConfig, Width, language, listed, output


def command(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A text file, or - for standard input.")],
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, line by line; write nothing.")] = False,
    write: Annotated[bool, typer.Option("--write", "-w", help="Write the file anew.")] = False,
    output_: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the corrected text to a file.")
    ] = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Mend what is likely, too: second copies, text in a wrong encoding.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", autocompletion=completing.rules, help="Mend only findings of these rules."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", autocompletion=completing.rules, help="Leave findings of these rules."),
    ] = None,
    config: Config = None,
    no_config: NoConfig = False,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Correct a text: stray spaces, broken sentences, residue, page numbers, digits in another width.

    Only what is certain; the rest is told. Without --write, --output or --diff it says what it would do. Exit code 0:
    nothing is left to mend. 1: something would change. 2: the file cannot be corrected.
    """
    from govcheck.config import choose
    from govcheck.fixing.fixing import check_wanted, fix
    from govcheck.reporters import View
    from govcheck.reporters.fixing import render, render_diff

    check_wanted(path, diff=diff, write=write, output=output_)
    configuration = choose(path, config, none=no_config)
    fixed = fix(path, select=listed(select), ignore=listed(ignore), unsafe=unsafe, config=configuration)
    view = View(language(lang or configuration.lang, console=True), width)
    writes = output_ is not None or (write and fixed.is_changed)
    if writes:
        fixed.write(output_)
    with output(None) as out:
        if diff:
            render_diff(fixed, out)
        else:
            render(fixed, output_ or path if writes else None, view, out)
    raise typer.Exit(int(fixed.is_changed and not writes))
