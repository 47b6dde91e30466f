"""The JSON Schemas of what the program writes for machines; each is a file of this package."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

NAMES = ("check", "delta", "diff", "rules")
"""Their names: ``check --format json``, ``diff --format delta``, ``diff --format json``, ``rules --format json``."""


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
