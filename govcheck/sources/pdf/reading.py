"""PDFs to lines of text, in a process of their own that is stopped when it takes too much."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import Any

from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.model import Kind
from govcheck.errors import LimitError, SourceError
from govcheck.limits import ALL, MEMORY, SECONDS, most, reached
from govcheck.wording import Wording

BUSY = 2
"""How many times the seconds of computing a file may take by the clock, where the machine is busy or has no bounds on
computing (see the worker)."""
_OUT_OF_TIME = {-int(getattr(signal, name)) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
"""How the process is ended that has computed for too long."""
FAILED = 1
"""How Python leaves with an exception that nothing caught."""
_START = "import sys; sys.path[:] = sys.argv[2:]; from govcheck.sources.pdf.worker import main; main(sys.argv[1])"
"""The reader sees the modules that this process sees, and none from the folder it is started in."""


def read_pdf(data: bytes, name: str) -> Laid:
    """Read a PDF that has text, in reading order, with tables, running headers and notes known as such.

    Args:
        data: The file.
        name: What messages call it.

    Raises:
        SourceError: For what is no PDF, damaged, has a password, no text, or far too much in it.
    """
    answer = _answer(data, name)
    if "error" in answer:
        raise (LimitError if answer["limit"] else SourceError)(name, *answer["error"])
    return Laid(
        tuple(LaidLine(text, at, kind and Kind(kind), frozenset(same)) for text, at, kind, same in answer["lines"]),
        Part.PAGE,
        tuple(Wording(*note) for note in answer["notes"]),
    )


def _answer(data: bytes, name: str) -> dict[str, Any]:
    """What the reader writes.

    Raises:
        SourceError: Where it does not come to an end.
        RuntimeError: For a fault of the reader; its traceback is the message.
    """
    told = json.dumps({limit.name: most(limit) for limit in ALL})
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, told, *filter(None, sys.path)],
            input=data,
            capture_output=True,
            timeout=BUSY * most(SECONDS),
            check=False,
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == FAILED:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    if done is None or done.returncode:
        limit = SECONDS if done is None or done.returncode in _OUT_OF_TIME else MEMORY
        raise reached(
            name,
            limit,
            "it takes too much time or memory to read, or is damaged; save it again in the program it comes from, "
            "print it to a new PDF",
            "读取所需时间或内存过多，或文件已损坏；请用原软件重新保存，或打印为新的PDF",
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
