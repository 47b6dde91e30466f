"""The process that reads a PDF: the file on standard input, what it says as JSON on standard output.

PDFium is native code, and what a file makes it do cannot be foreseen: forms that hold each other ten times over,
streams that unfold to gigabytes. In a process of its own it may run out of memory or crash without harm to others.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from govcheck.document.laid import Laid
from govcheck.errors import LimitError, SourceError
from govcheck.limits import ALL, MEMORY, SECONDS, limits, most, most_bytes
from govcheck.sources.pdf.opening import read_document

OUT_OF_MEMORY = 3
"""What the process leaves with where memory is short."""


def main(limits_told: str) -> None:
    """Read standard input and write what it says, or the error where it cannot be read.

    Args:
        limits_told: The limits in force, by name, as JSON.
    """
    values = json.loads(limits_told)
    with limits({limit: values[limit.name] for limit in ALL}):
        _limit()
        try:
            json.dump(_answered(sys.stdin.buffer.read()), sys.stdout)
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)


def _answered(data: bytes) -> dict[str, Any]:
    try:
        return _answer(read_document(data))
    except SourceError as error:
        return {"error": error.wording, "limit": isinstance(error, LimitError)}


def _answer(laid: Laid) -> dict[str, Any]:
    return {"lines": [(line.text, line.at, line.kind, sorted(line.same)) for line in laid.lines], "notes": laid.notes}


def _limit() -> None:
    """Bound memory and computing, where the system has such bounds."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (most(SECONDS), most(SECONDS)))
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes(MEMORY), most_bytes(MEMORY)))
    except (ImportError, ValueError, OSError):
        return
