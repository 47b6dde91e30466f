"""``govcheck fix``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli import completing
from govcheck.cli.options import Config, Exclude, Lang, NoConfig, Width, language, listed, output


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Text files, folders of them, or - for standard input.")
    ],
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
    exclude: Exclude = None,
    config: Config = None,
    no_config: NoConfig = False,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Correct texts: stray spaces, broken sentences, residue, page numbers, digits in another width.

    Only what is certain; the rest is told. Without --write, --output or --diff it says what it would do. Exit code 0:
    nothing is left to mend. 1: something would change. 2: a file cannot be corrected.
    """
    from govcheck.config import choose
    from govcheck.fixing.files import check_wanted, fix_files
    from govcheck.reporters import View
    from govcheck.reporters.fixing import render, render_diff
    from govcheck.reporters.understood import told

    check_wanted(paths, diff=diff, write=write, output=output_)
    configuration = choose(paths[0], config, none=no_config)
    fixed = fix_files(
        paths,
        select=listed(select),
        ignore=listed(ignore),
        exclude=exclude or (),
        unsafe=unsafe,
        config=configuration,
    )
    view = View(language(lang or configuration.lang, console=True), width)
    if write:
        fixed.write()
    if output_ is not None:
        for each in fixed.fixed:
            each.write(output_)
    with output(None) as out:
        if diff:
            render_diff(fixed, out)
        else:
            render(fixed, view, out, written=write or output_ is not None, output=output_)
    for failure in fixed.failures:
        typer.echo(told(failure, view), err=True)
    raise typer.Exit(fixed.exit_code(written=write or output_ is not None))
