"""Files that are put in place when they are complete, so that nothing is ever half written."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import TextIO

from govcheck.errors import UsageError


@contextlib.contextmanager
def whole_file(path: str | PathLike[str]) -> Iterator[TextIO]:
    """A file to write text to, in UTF-8, put in place at the end; where something goes wrong the old one stays.

    A link is followed and the mode of an old file kept; what is no regular file (a pipe, a device) is written to.

    Raises:
        UsageError: Where the file cannot be written.
    """
    shown = fspath(path)
    try:
        with _complete(Path(path).resolve()) as file:
            yield file
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{shown}: cannot be written ({reason})", f"{shown}：无法写入（{reason}）") from None


@contextlib.contextmanager
def _complete(path: Path) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(name, stat.S_IMODE(mode))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
