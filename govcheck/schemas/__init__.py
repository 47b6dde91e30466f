"""The JSON Schemas of what the program writes for machines; each is a file of this package."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

NAMES = ("check", "delta", "diff", "progress", "rules")
"""Their names: of what these commands write with ``--format json``, and of ``diff --format delta``."""


@cache
def schema(name: str) -> dict[str, Any]:
    """The schema ``name``, one of ``NAMES``, in the dialect of 2020-12.

    Raises:
        KeyError: For any other name.
    """
    if name not in NAMES:
        raise KeyError(name)
    read: dict[str, Any] = json.loads((resources.files(__name__) / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read
