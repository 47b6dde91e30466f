"""JSON as every reporter writes it."""

from __future__ import annotations

import json
from typing import Any, TextIO

from govcheck.visible import escaped_in_json


def dump(value: Any, out: TextIO) -> None:
    """Write ``value`` indented, without ``NaN``: in its own characters but for those that act or hide."""
    out.write(escaped_in_json(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")
