"""How git is called: it runs no program that a repository names, fetches nothing, asks nothing and writes nothing.

A folder may come with settings of its own: in an archive with its ``.git``, or in a pull request with files that make
it look like a repository without a working tree, which git finds by itself.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from typing import IO

ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Nothing fetched (the first does it where git does not know the second), written or asked; paths as they are written
for git, and messages that can be told apart."""
SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}")
"""No program that is asked what has changed (any command that reads the index would run it), and no hooks."""


def run(
    *arguments: str,
    seconds: float,
    settings: Iterable[str] = (),
    stdin: bytes = b"",
    stdout: IO[bytes] | int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Call git.

    Args:
        arguments: What it is to do.
        seconds: How long it may take.
        settings: Further settings for it, as ``name=value``.
        stdin: What it is given to read.
        stdout: Where its answer goes.

    Raises:
        OSError: Where it is missing or cannot be started.
        ValueError: For arguments that hold a NUL.
        subprocess.TimeoutExpired: Where it takes longer.
    """
    given = [part for setting in (*SETTINGS, *settings) for part in ("-c", setting)]
    return subprocess.run(
        ["git", *given, *arguments],
        env={**os.environ, **ENVIRONMENT},
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=seconds,
        check=False,
    )
