"""The JSON Schema of the configuration, made from the keys; editors complete and check by it."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from govcheck.config.keys import Declared, keys_of
from govcheck.config.model import Configuration
from govcheck.config.shapes import Schema, selectors

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Schema:
    """The schema of ``govcheck.toml``, and of the table ``[tool.govcheck]``."""
    table = Declared(Configuration).schema()
    for name, key in keys_of(Configuration).items():
        table["properties"][name]["examples"] = [tomllib.loads(key.example)[name]]
        default = getattr(Configuration(), name.replace("-", "_"))
        if default is not None and not isinstance(key.shape, Declared):
            table["properties"][name]["default"] = plain(default)
    return {"$schema": DIALECT, "title": "govcheck.toml", **table, "$defs": {"rule": selectors()}}


def plain(default: Any) -> Any:
    """A default as JSON has it."""
    return list(default) if isinstance(default, tuple) else default


def text() -> str:
    """The schema as it is written to ``docs/govcheck.schema.json``."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
