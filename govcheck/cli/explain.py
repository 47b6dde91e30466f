"""``govcheck explain``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from govcheck.cli import completing
from govcheck.cli.options import Lang, Width, language


def command(
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", help="A rule's code or name, such as DUP004.", autocompletion=completing.rule),
    ],
    lang: Lang = None,
    width: Width = None,
) -> None:
    """Explain a rule: what it finds, why that matters, what to do, an example."""
    from govcheck.registry import find_rule
    from govcheck.reporters.rule_pages import page

    page(find_rule(code), language(lang, console=True), width, sys.stdout)
