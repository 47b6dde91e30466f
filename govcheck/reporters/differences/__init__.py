"""What a comparison found, in every format: one module each, all with ``render(diff, view, out)``."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from govcheck.differences.model import Diff
    from govcheck.reporters import View


class Format(StrEnum):
    """The formats of a comparison."""

    RICH = "rich"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"
    UNIFIED = "unified"
    DELTA = "delta"


_MODULES = {
    Format.RICH: "console",
    Format.JSON: "json",
    Format.HTML: "html",
    Format.MARKDOWN: "markdown",
    Format.UNIFIED: "unified",
    Format.DELTA: "delta",
}


def renderer(format_: Format) -> Callable[[Diff, View, TextIO], None]:
    """The function that writes a comparison in a format; its module is imported now."""
    render: Callable[[Diff, View, TextIO], None] = import_module(f"{__name__}.{_MODULES[format_]}").render
    return render
