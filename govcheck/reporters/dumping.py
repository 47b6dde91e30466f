"""JSON as every reporter writes it."""

from __future__ import annotations

import json
from typing import Any, TextIO

from govcheck.reporters.visible import escaped_in_json


def dump(value: Any, out: TextIO) -> None:
    """Write ``value`` indented, in its own characters, without ``NaN``; what acts or hides is escaped, what UTF-8 cannot hold U+FFFD."""
    out.write(escaped_in_json(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")
