"""The data files of the genre, and how they are read."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from govcheck.leading import Leading


@cache
def load(name: str) -> dict[str, Any]:
    """The data file ``name`` (without ``.toml``) of this package as a dictionary."""
    return tomllib.loads((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern, or the alternation of the patterns, under ``key`` (dots for tables) in file ``name``."""
    return re.compile(_written(name, key))


@cache
def leading(name: str, key: str) -> Leading:
    """The same for texts in which it is rarely found."""
    return Leading(_written(name, key))


def _written(name: str, key: str) -> str:
    value: Any = load(name)
    for part in key.split("."):
        value = value[part]
    return value if isinstance(value, str) else "|".join(f"(?:{each})" for each in value)
