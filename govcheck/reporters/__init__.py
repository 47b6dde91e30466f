"""Reports in every format: one module each, all with ``render(report, view, out)``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from govcheck.wording import Language

if TYPE_CHECKING:
    from govcheck.findings import Report


class Format(StrEnum):
    """The formats of a check."""

    RICH = "rich"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class View:
    """How a report is to be shown.

    Attributes:
        language: Of the messages.
        width: Cells of a line on the console; that of the terminal where None.
        statistics: Whether to end with a count by rule.
        quiet: Whether to leave out the summary.
    """

    language: Language = Language.EN
    width: int | None = None
    statistics: bool = False
    quiet: bool = False


def renderer(format_: Format) -> Callable[[Report, View, TextIO], None]:
    """The function that writes a report in a format; its module is imported now."""
    module = {Format.RICH: "console"}.get(format_, format_.value)
    render: Callable[[Report, View, TextIO], None] = import_module(f"govcheck.reporters.{module}").render
    return render
