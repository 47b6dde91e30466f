"""Paths as other programs look files up: relative to where the run began, with slashes."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

from govcheck.visible import encodable

_HERE = re.compile(r"(^|/)(?:\./+)+")
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates that stand for no byte of a file's name."""


def relative(path: str) -> str:
    """``path`` for people and for formats that match it with a repository's files."""
    return encodable(_relative(path))


def uri(path: str) -> str:
    """``path`` as a reference of RFC 3986; bytes that are no UTF-8 keep their value, ``file:`` where it is absolute."""
    name = _relative(path)
    quoted = quote(_NO_BYTE.sub("\ufffd", name), errors="surrogateescape")
    if not os.path.isabs(name):
        return quoted
    return "file://" + ("" if quoted.startswith("/") else "/") + quoted


def _relative(path: str) -> str:
    """Without the working directory and ``./``; ``..`` stays, since behind a link it leads elsewhere."""
    name = path.removeprefix(os.path.join(os.getcwd(), "")) if os.path.isabs(path) else path
    return _HERE.sub(r"\1", name.replace(os.sep, "/"))
