"""What came of the targets of a year, in every format: one module each, all with ``render(progress, view, out)``."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from govcheck.differences.targets.model import Progress
    from govcheck.reporters import View


class Format(StrEnum):
    """The formats of the progress of targets."""

    RICH = "rich"
    JSON = "json"
    HTML = "html"
    MARKDOWN = "markdown"


_MODULES = {Format.RICH: "console"}
"""The modules that are not named as their format."""


def renderer(format_: Format) -> Callable[[Progress, View, TextIO], None]:
    """The function that writes what came of targets in a format; its module is imported now."""
    module = _MODULES.get(format_, format_.value)
    render: Callable[[Progress, View, TextIO], None] = import_module(f"{__name__}.{module}").render
    return render
