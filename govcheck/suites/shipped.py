"""The suites that come with govcheck."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_FOLDERS = (os.path.join(_PACKAGE, "expectations"), os.path.join(os.path.dirname(_PACKAGE), "expectations"))
"""Inside the installed package, and beside it in the repository."""


def shipped(table: str) -> str | None:
    """The path of the suite for a table; None where there is none."""
    paths = (os.path.join(folder, f"{table}.json") for folder in _FOLDERS)
    return next((path for path in paths if os.path.isfile(path)), None)
