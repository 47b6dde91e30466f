"""``govcheck schema``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govcheck.cli.options import Lang, Width, language, output

app = typer.Typer(help="Schemas of tables that govcheck did not make.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _schema() -> None:
    """Schemas of tables that govcheck did not make."""


@app.command("infer")
def infer(
    table: Annotated[
        str,
        typer.Argument(metavar="TABLE", help="A table: a file, or file.xlsx::sheet, file.db::table of several."),
    ],
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call the table.  [default: as the file to write, or read]"),
    ] = None,
    output_: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.toml", help="The schema file to write.  [default: to the screen]"),
    ] = None,
    suite: Annotated[Path | None, typer.Option(metavar="FILE.json", help="Write a suite of expectations, too.")] = None,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Write down what a table holds, as a schema to correct and to check it by.

    Exit code 0: done. 2: the table cannot be read, or a file is there already.
    """
    from govcheck.inferring.inference import infer_schema
    from govcheck.placing import place
    from govcheck.reporters import View
    from govcheck.reporters.starting import render_schema

    inferred = infer_schema(table, name or (output_.stem if output_ else None))
    files = {str(output_): inferred.toml()} if output_ else {}
    if suite is not None:
        files[str(suite)] = inferred.suite()
    place(files)
    with output(None) as out:
        if output_ is None:
            out.write(inferred.toml())
        else:
            render_schema(inferred.schema, inferred.table, list(files), View(language(lang, console=True), width), out)
