"""``govcheck rules``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from govcheck.cli.options import Lang, Width, language
from govcheck.reporters import Format


def command(
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to list them.")] = Format.RICH,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """List the rules."""
    from govcheck.reporters.rule_pages import listing, listing_json

    if format_ is Format.JSON:
        listing_json(sys.stdout)
    else:
        listing(language(lang, console=True), width, sys.stdout)
