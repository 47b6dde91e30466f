"""JSON as every reporter writes it."""

from __future__ import annotations

import json
from typing import Any, TextIO

from govcheck.reporters.visible import encodable


def dump(value: Any, out: TextIO) -> None:
    """Write ``value`` indented, in its own characters, without ``NaN``; what UTF-8 cannot hold as U+FFFD."""
    out.write(encodable(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n")
