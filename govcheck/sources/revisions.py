"""Files as they were in a revision of git: ``REV:path`` to a file or folder that every reader can open."""

from __future__ import annotations

import os
import posixpath
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from govcheck.errors import SourceError
from govcheck.sources.files import TABLE_SUFFIXES, TEXT_SUFFIXES
from govcheck.sources.repository import LINK, SUBMODULE, Entry, Repository, wrong

NAME = re.compile(r"(?P<revision>(?:\{[^}]*\}|[^:{])*):(?P<path>.*)", re.DOTALL)
"""``REV:path``: the first colon that is not in braces, as in ``HEAD@{2024-01-31 08:00}:reports``, ends the revision."""
STAGE = re.compile(r"(?:([0-3]):)?(.*)", re.DOTALL)
"""What follows the colon where there is no revision: a path in the index, which may begin with its stage."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What a name on the command line stands for.

    Attributes:
        path: The file or folder to read.
        name: What to call it: the name as it was given.
        unavailable: Of a folder from a revision the files that git lists but whose content it does not have (Git LFS,
            an incomplete clone), by their path in the folder, with ``/``; they are not in it.
    """

    path: str
    name: str
    unavailable: Mapping[str, SourceError] = field(default_factory=dict)


def resolved(name: str, folder: str) -> Revised:
    """What ``name`` stands for: a path, or ``REV:path`` of the repository of the working directory.

    A path that exists wins, and so does a name without a colon. The path behind the colon is relative to the top
    of the repository, ``./path`` and ``../path`` to the working directory; without a revision (``:path``, ``:2:path``)
    it is that of the index. Files come as git keeps them, byte by byte, under their own names; folders with those of
    their files that are read of a folder, without links and submodules.

    Args:
        name: As the user gave it.
        folder: Where what comes from git is put, in a folder of its own; it belongs to the caller.

    Raises:
        UsageError: Where git is missing, there is no repository, or it has no such revision or path; where the path is
            that of a link or a submodule, or git does not have the content of the file.
    """
    match = None if os.path.splitdrive(name)[0] else NAME.fullmatch(name)
    if match is None or os.path.exists(name):
        return Revised(name, name)
    repository = Repository(name)
    if match["revision"]:
        path = repository.from_top(match["path"])
        entries = repository.tree(match["revision"], path)
    else:
        stage, path = STAGE.fullmatch(match["path"]).groups("0")  # type: ignore[union-attr] # it fits any text
        path = repository.from_top(path)
        entries = repository.index(stage, path)
    if not entries:
        where = ("that revision", "该版本") if match["revision"] else ("the index", "暂存区")
        raise wrong(
            name,
            f"{where[0]} has no file or folder {path or '.'}; check the path",
            f"{where[1]}中没有文件或文件夹{path or '.'}，请检查路径",
        )
    beside = tempfile.mkdtemp(dir=folder)
    if entries[0].path == path:
        return _file(repository, entries[0], beside)
    return _folder(repository, entries, path, beside)


def _file(repository: Repository, entry: Entry, folder: str) -> Revised:
    """One file, put into ``folder``."""
    if entry.mode in (LINK, SUBMODULE):
        what = "a symbolic link" if entry.mode == LINK else "a submodule"
        zh = "符号链接" if entry.mode == LINK else "子模块"
        raise wrong(
            repository.name, f"it is {what} in that revision; name a file or folder", f"是{zh}，请给出文件或文件夹"
        )
    ((_, content),) = repository.contents([entry], folder)
    if isinstance(content, SourceError):
        raise wrong(repository.name, content.wording.en, content.wording.zh)
    return Revised(_written(repository, folder, posixpath.basename(entry.path), content), repository.name)


def _folder(repository: Repository, entries: Sequence[Entry], path: str, folder: str) -> Revised:
    """A folder of files, put into ``folder``; of a compared repository only what can be read."""
    read = TEXT_SUFFIXES | TABLE_SUFFIXES
    files = [
        entry
        for entry in entries
        if entry.mode not in (LINK, SUBMODULE) and os.path.splitext(entry.path)[1].lower() in read
    ]
    unavailable: dict[str, SourceError] = {}
    for entry, content in repository.contents(files, folder):
        inside = entry.path[len(path) + 1 :] if path else entry.path
        if isinstance(content, SourceError):
            unavailable[inside] = content
        else:
            _written(repository, folder, inside, content)
    return Revised(folder, repository.name, unavailable)


def _written(repository: Repository, folder: str, inside: str, content: bytes) -> str:
    """The path of a new file with ``content`` at ``inside`` in ``folder``.

    Raises:
        UsageError: Where the name would lead out of the folder, or cannot be had here.
    """
    if any(part in ("", os.curdir, os.pardir) or os.path.basename(part) != part for part in inside.split("/")):
        raise wrong(
            repository.name,
            f"the revision has a file called {inside!r}, which may not be written; name a folder without it",
            f"该版本含有名为{inside!r}的文件，不能写出；请给出不含它的文件夹",
        )
    path = os.path.join(folder, *inside.split("/"))
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "xb") as file:
            file.write(content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise wrong(
            repository.name,
            f"{inside} cannot be written to {folder} ({reason})",
            f"{inside}无法写入{folder}（{reason}）",
        ) from None
    return path
