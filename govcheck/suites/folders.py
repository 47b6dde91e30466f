"""Where suites lie, and where their pages go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.errors import UsageError

if TYPE_CHECKING:
    from govcheck.suites.model import SuiteResult

FOLDER = "expectations"
"""Where the suites of a project lie, below the working directory."""


def default_folder() -> str | None:
    """The folder of the project's suites; None where it has none."""
    return FOLDER if os.path.isdir(FOLDER) else None


def write_pages(results: Sequence[SuiteResult], folder: str | os.PathLike[str]) -> None:
    """Write a page for each suite that was run: ``folder/<table>.html``.

    Raises:
        UsageError: Where the folder cannot be written to.
    """
    from govcheck.suites.pages import write_page

    try:
        os.makedirs(folder, exist_ok=True)
        for result in results:
            write_page(result, os.path.join(folder, f"{result.suite.table}.html"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        shown = os.fspath(folder)
        raise UsageError(f"{shown}: cannot be written ({reason})", f"{shown}：无法写入（{reason}）") from None
