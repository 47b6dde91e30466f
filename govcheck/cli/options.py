"""Options that commands share."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperCommand

from govcheck.engines.names import EngineName
from govcheck.languages import of_locale
from govcheck.wording import Language

Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="Language of messages: en or zh.  [default: by locale on the console, else en]"),
]
Width = Annotated[
    int | None, typer.Option("--width", min=40, help="Cells of a line.  [default: the terminal's width]", metavar="N")
]

OPTIONAL = ("--write-baseline", "--prune-baseline")
"""Options whose value may be left out."""
FILE_SUFFIX = ".json"
"""How the file of such an option ends: nothing that is checked does."""
Exclude = Annotated[list[str] | None, typer.Option(metavar="PATTERN", help="Leave out files by name or path.")]
StdinFilename = Annotated[str | None, typer.Option(metavar="NAME", help="What to call standard input.")]
Config = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The configuration.  [default: govcheck.toml or pyproject.toml, upwards]"),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes.  [default: one a core, for enough work]"),
]
Engine = Annotated[EngineName, typer.Option(help="Work on this machine, or on a cluster of Dask.")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="The scheduler of the cluster.  [default: a cluster made on this machine]"),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Use no configuration.")]


class WithOptionalFiles(TyperCommand):
    """A command with options that may be followed by a file: ``--write-baseline`` and ``--write-baseline a.json``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Give each of these options that has no file the empty value, which stands for the usual one."""
        given: list[str] = []
        for k, argument in enumerate(args):
            given.append(argument)
            following = args[k + 1] if k + 1 < len(args) else ""
            if argument in OPTIONAL and "--" not in args[:k] and not following.endswith(FILE_SUFFIX):
                given.append("")
        return super().parse_args(ctx, given)


def language(chosen: Language | None, *, console: bool) -> Language:
    """The language to use: the one chosen; else on a console that of the locale; else English."""
    if chosen is not None or not console:
        return chosen or Language.EN
    return of_locale()


def listed(values: list[str] | None) -> list[str]:
    """Values given by comma, by repeated options, or both."""
    return [part.strip() for value in values or () for part in value.split(",") if part.strip()]


@contextlib.contextmanager
def output(path: Path | None, *read: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that is put in place when it is complete.

    Args:
        path: The file; standard output where None.
        read: What the command was given to read, which is not to be written over.

    Raises:
        UsageError: Where the file cannot be written, or is one of those that are read.
    """
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    from govcheck.placing import check_apart, whole_file

    check_apart(path, read)
    with whole_file(path) as file:
        yield file
