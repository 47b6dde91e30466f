"""``govcheck rules``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from govcheck.cli.options import Lang, Width, language


class Listing(StrEnum):
    """The formats of the list."""

    RICH = "rich"
    JSON = "json"


def command(
    format_: Annotated[Listing, typer.Option("--format", "-f", help="How to list them.")] = Listing.RICH,
    lang: Lang = None,
    width: Width = None,
) -> None:
    """List the rules."""
    from govcheck.reporters.rule_pages import listing, listing_json

    if format_ is Listing.JSON:
        listing_json(sys.stdout)
    else:
        listing(language(lang, console=True), width, sys.stdout)
