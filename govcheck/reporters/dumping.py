"""JSON as every reporter writes it."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, TextIO

from govcheck.visible import escaped_in_json

AT_ONCE = 100_000
"""Pieces (a key, a value, what stands between) that are put together and written at once, some 2 MB. All of a report of
159,148 findings, 132 MB, would take 1.2 GB."""


def dump(value: Any, out: TextIO) -> None:
    """Write ``value`` indented, without ``NaN``: in its own characters but for those that act or hide."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2, allow_nan=False).iterencode(value)
    while written := "".join(islice(pieces, AT_ONCE)):
        out.write(escaped_in_json(written))
    out.write("\n")
