"""The process that reads a PDF: the file on standard input, what it says as JSON on standard output.

PDFium is native code, and what a file makes it do cannot be foreseen: forms that hold each other ten times over,
streams that unfold to gigabytes. In a process of its own it may run out of memory or crash without harm to others.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from govcheck.document.laid import Laid
from govcheck.errors import SourceError
from govcheck.sources.pdf.opening import read_document

MEMORY = 900 * 2**20
"""Bytes of address space: 2,000 full pages take some 120 MB of memory, the file besides."""

SECONDS = 150
"""Of computing: 2,000 full pages take some 70."""
OUT_OF_MEMORY = 3
"""What the process leaves with where memory is short."""


def main() -> None:
    """Read standard input and write what it says, or the error where it cannot be read."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(read_document(data))
    except SourceError as error:
        answer = {"error": error.wording}
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    json.dump(answer, sys.stdout)


def _answer(laid: Laid) -> dict[str, Any]:
    return {"lines": [(line.text, line.at, line.kind, sorted(line.same)) for line in laid.lines], "notes": laid.notes}


def _limit() -> None:
    """Bound memory and computing, where the system has such bounds."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return
