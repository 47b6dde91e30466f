"""Paths to files: folders walked, hidden and git-ignored ones left out."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from govcheck.errors import UsageError
from govcheck.sources import git

STANDARD_INPUT = "-"
TEXT_SUFFIXES = frozenset({".txt", ".docx", ".pdf", ".html", ".htm"})
"""Suffixes that are read when a folder is given; a file named on its own is read whatever its name."""
TABLE_SUFFIXES = frozenset(
    {".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx", ".db", ".sqlite", ".sqlite3", ".duckdb"}
)
"""Suffixes of tables, read of a folder only where tables are asked for."""
WORKBOOK = ".xlsx"
"""What may be a table or, where it says who is to do what, a task-division plan."""
TABLE_IN_FILE = "::"
"""What parts a file from the sheet or table in it, in the path of a table."""
DIGESTED = 2**30
"""Bytes of the largest file whose content is looked at to know whether it changed: a second; files may claim to have
terabytes and take no room."""
GIT_SECONDS = 20
"""How long git may take to say what it ignores; in time-out nothing counts as ignored."""
NO_BARE = "safe.bareRepository=explicit"
"""A folder that only looks like a repository is none: nothing that it says is asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: ``path`` as it is shown, relative as the user gave it."""

    path: str


def discover(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    folder: str | None = None,
    *,
    tables: bool = False,
    is_plan: Callable[[str], bool] | None = None,
    leading_out: list[str] | None = None,
) -> list[Found]:
    """The files that ``paths`` name, in order, each once; folders by name, without following links to folders.

    A link to a file is followed where the file lies in the folder too and is not hidden there: a folder of strangers
    must not show other files of whoever checks it.

    Args:
        paths: Files, folders, or ``-`` for standard input. Files that do not exist are returned all the same: reading
            them tells.
        exclude: Patterns of names or paths to leave out (``*.bak``, ``drafts/*``).
        folder: What the patterns of paths are relative to; to where the paths begin, if None.
        tables: Whether folders are searched for tables too.
        is_plan: What tells of a workbook whether it is read as a text, where folders are not searched for tables.
        leading_out: Where the links that are not followed are added; without it they are passed over.

    Returns:
        The files; none where all that were named are excluded, as happens to hooks that name what was changed.

    Raises:
        UsageError: Where nothing is found.
    """
    found: dict[str, Found] = {}
    leading: dict[str, None] = {}
    left_out = False
    searched = TEXT_SUFFIXES | TABLE_SUFFIXES if tables else TEXT_SUFFIXES
    asked = frozenset({WORKBOOK}) if is_plan is not None and not tables else frozenset()
    for path in paths:
        if path != STANDARD_INPUT and os.path.isdir(path):
            for file in _in_folder(path, searched | asked):
                if matches(file, exclude, folder):
                    continue
                if _leads_out(file, path):
                    leading[os.path.normpath(file)] = None
                elif Path(file).suffix.lower() not in asked or (is_plan is not None and is_plan(file)):
                    found.setdefault(os.path.normpath(file), Found(os.path.normpath(file)))
        elif not matches(path, exclude, folder):
            found.setdefault(os.path.normpath(path), Found(path))
        else:
            left_out = left_out or os.path.isfile(path)
    if leading_out is not None:
        leading_out += [path for path in leading if path not in found]
        left_out = left_out or bool(leading)
    if not found and not left_out:
        named, suffixes = ", ".join(paths), ", ".join(sorted(searched))
        raise UsageError(
            f"{named}: no file to check; folders are searched for {suffixes} but not for hidden, git-ignored or "
            "excluded files",
            f"{named}：没有可检查的文件；文件夹中只查找{suffixes}，隐藏、被git忽略和被排除的文件除外",
        )
    return list(found.values())


def file_of(path: str) -> str:
    """The file of a finding or failure, without the sheet or table in it."""
    file = path.partition(TABLE_IN_FILE)[0]
    return file if os.path.splitext(file)[1].lower() in TABLE_SUFFIXES else path


def table_of(path: str) -> str:
    """The sheet or table of a file that has several; else empty."""
    return path.removeprefix(file_of(path)).removeprefix(TABLE_IN_FILE)


def matches(path: str, patterns: Sequence[str], folder: str | None = None) -> bool:
    """Whether a path fits one of some patterns: itself, relative to ``folder``, by its name, or a folder it is in."""
    if not patterns:
        return False
    pure = Path(path if folder is None or path == STANDARD_INPUT else _relative(path, folder))
    whole = pure.as_posix()
    return any(
        fnmatch(whole, each) or fnmatch(pure.name, each) or each in pure.parts or fnmatch(whole, f"{each}/*")
        for each in (pattern.rstrip("/") for pattern in patterns)
    )


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive of Windows
        return path


def _in_folder(folder: str, suffixes: frozenset[str]) -> Iterator[str]:
    files: list[str] = []
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            os.path.join(where, name)
            for name in sorted(names)
            if not _is_hidden(name) and Path(name).suffix.lower() in suffixes and _is_readable(where, name)
        ]
    ignored = _ignored(folder, files)
    yield from (file for file in files if file not in ignored)


def _is_hidden(name: str) -> bool:
    """Whether a name is hidden, or no table though its suffix says so: what Excel and Windows put beside files."""
    return name.startswith((".", "~$")) or name.lower() == "thumbs.db"


def _is_readable(folder: str, name: str) -> bool:
    """Whether a name in a folder is no pipe or device, which would be waited for; a dead link is told when read."""
    path = os.path.join(folder, name)
    return os.path.isfile(path) or os.path.islink(path)


def _leads_out(path: str, folder: str) -> bool:
    """Whether a file of a folder is a link to what is not in the folder, or hidden in it."""
    if not os.path.islink(path):
        return False
    inside = _relative(os.path.realpath(path), os.path.realpath(folder))
    return os.path.isabs(inside) or any(part.startswith(".") for part in Path(inside).parts)


def _ignored(folder: str, files: Sequence[str]) -> set[str]:
    """Those of the files that git ignores; none outside a repository or without git."""
    if not files:
        return set()
    relative = {os.path.relpath(file, folder): file for file in files}
    try:
        asked = git.run(
            *("-C", folder, "check-ignore", "-z", "--stdin"),
            seconds=GIT_SECONDS,
            settings=[NO_BARE],
            stdin="\0".join(relative).encode("utf-8", "surrogateescape"),
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    names = asked.stdout.decode("utf-8", "surrogateescape").split("\0")
    return {relative[name] for name in names if name in relative}


def digest_of(path: str) -> str:
    """A digest of a file's content, for telling whether it changed; empty for what cannot be read.

    A very large file is known by its size and time; what is no file, as a pipe, is another each time.
    """
    try:
        status = os.stat(path)
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            return secrets.token_hex()
        if status.st_size > DIGESTED:
            return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError:
        return ""
