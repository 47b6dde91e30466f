"""What this program is, as far as it decides what is found."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from importlib import metadata

from govcheck import __version__

LIBRARIES = ("rapidfuzz", "polars", "pandera", "great_expectations", "openpyxl", "duckdb", "lxml", "pypdfium2")
"""Those whose versions may change what is found."""


@cache
def program() -> str:
    """This program, as far as it decides what is found: its version and files, Python and the libraries.

    Files count by what is in them, which takes 10 ms: where the program is installed anew for each run, as by CI, their
    times are others each time.
    """
    root = os.path.dirname(os.path.abspath(__file__))
    files = hashlib.blake2b(digest_size=20)
    for where, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                content = file.read()
            files.update(f"{os.path.relpath(path, root)}\0{len(content)}\0".encode() + content)
    return repr((__version__, files.hexdigest(), sys.version_info, [_version(name) for name in LIBRARIES]))


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
