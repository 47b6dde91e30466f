"""Options that commands share."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TextIO

import typer

from govcheck.errors import UsageError
from govcheck.wording import Language

Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of messages: en or zh.  [default: by locale on the console, else en]"),
]
Width = Annotated[
    int | None, typer.Option("--width", min=20, help="Cells of a line.  [default: the terminal's width]", metavar="N")
]


def language(chosen: Language | None, *, console: bool) -> Language:
    """The language to use: the one chosen; else on a console that of the locale; else English."""
    if chosen is not None or not console:
        return chosen or Language.EN
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.ZH if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else Language.EN


@contextlib.contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is put in place when it is complete.

    Raises:
        UsageError: Where the file cannot be written.
    """
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be written ({reason})", f"{path}：无法写入（{reason}）") from None
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
