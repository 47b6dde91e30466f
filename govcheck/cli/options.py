"""Options that commands share."""

from __future__ import annotations

import contextlib
import locale
import os
import stat
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
    int | None, typer.Option("--width", min=40, help="Cells of a line.  [default: the terminal's width]", metavar="N")
]

Exclude = Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Leave out files by name or path.")]
StdinFilename = Annotated[str | None, typer.Option(metavar="NAME", help="What to call standard input.")]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The configuration.  [default: govcheck.toml or pyproject.toml, upwards]"),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no configuration.")]


def language(chosen: Language | None, *, console: bool) -> Language:
    """The language to use: the one chosen; else on a console that of the locale; else English."""
    if chosen is not None or not console:
        return chosen or Language.EN
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.ZH if (named or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else Language.EN


def listed(values: list[str] | None) -> list[str]:
    """Values given by comma, by repeated options, or both."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


@contextlib.contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is put in place when it is complete.

    A link is followed and the mode of an old file kept; what is no regular file (a pipe, a device) is written to.

    Raises:
        UsageError: Where the file cannot be written.
    """
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with _complete(path.resolve()) as file:
            yield file
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: cannot be written ({reason})", f"{path}：无法写入（{reason}）") from None


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
