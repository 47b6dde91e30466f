"""Files as they were in a revision of git: ``REV:path`` to a file or folder that every reader can open."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from govcheck.errors import SourceError, UsageError
from govcheck.sources.files import TABLE_SUFFIXES, TEXT_SUFFIXES

SECONDS = 120
"""How long one call of git may take; a gigabyte of blobs takes some ten."""
NAME = re.compile(r"(?P<revision>(?:\{[^}]*\}|[^:{])*):(?P<path>.*)", re.DOTALL)
"""``REV:path``: the first colon that is not in braces, as in ``HEAD@{2024-01-31 08:00}:reports``, ends the revision."""
STAGE = re.compile(r"(?:([0-3]):)?(.*)", re.DOTALL)
"""What follows the colon where there is no revision: a path in the index, which may begin with its stage."""
LINK, SUBMODULE = "120000", "160000"
"""Modes of what is in a tree and no file."""
LFS = b"version https://git-lfs.github.com/spec/"
"""How the pointer begins that Git LFS keeps in place of a file."""
EXACTLY = ":(top,literal)"
"""What makes a path for git one from the top of the repository, without wildcards."""
ENVIRONMENT = {
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Paths as ``EXACTLY`` says, nothing written, nothing asked, and messages that can be told apart."""
_OBJECT = re.compile(r"[0-9a-f]{40,64}")


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
    repository = _Repository(name)
    if match["revision"]:
        path = repository.from_top(match["path"])
        entries = repository.tree(match["revision"], path)
    else:
        stage, path = STAGE.fullmatch(match["path"]).groups("0")  # type: ignore[union-attr] # it fits any text
        path = repository.from_top(path)
        entries = repository.index(stage, path)
    if not entries:
        where = ("that revision", "该版本") if match["revision"] else ("the index", "暂存区")
        raise _wrong(
            name,
            f"{where[0]} has no file or folder {path or '.'}; check the path",
            f"{where[1]}中没有文件或文件夹{path or '.'}，请检查路径",
        )
    beside = tempfile.mkdtemp(dir=folder)
    if entries[0].path == path:
        return _file(repository, entries[0], beside)
    return _folder(repository, entries, path, beside)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a tree or of the index; ``path`` from the top of the repository."""

    mode: str
    blob: str
    path: str


class _Repository:
    """The repository of the working directory; ``name`` is what the messages of errors begin with."""

    def __init__(self, name: str) -> None:
        self.name = name
        asked = self._run("rev-parse", "--show-prefix")
        if asked.returncode and b"not a git repository" in asked.stderr:
            raise _wrong(
                name,
                "there is no such file, and no git repository here to look for a revision; check the path",
                "没有这个文件，当前目录也不在git仓库中；请检查路径",
            )
        self._prefix = os.fsdecode(self._output(asked)).removesuffix("\n")

    def from_top(self, path: str) -> str:
        """A path as the user gave it, from the top of the repository; empty for the top.

        Raises:
            UsageError: For one that leads out of the repository.
        """
        path = path.replace(os.sep, "/")
        is_relative = path.split("/")[0] in (".", "..")
        path = posixpath.normpath(posixpath.join(self._prefix if is_relative else "", path))
        if path.split("/")[0] in ("..", ""):
            raise _wrong(self.name, "the path leads out of the repository; check it", "路径超出仓库，请检查")
        return "" if path == "." else path

    def tree(self, revision: str, path: str) -> list[_Entry]:
        """The file at ``path`` in a revision, or all files in the folder there; nothing where there is neither.

        Raises:
            UsageError: For a revision that is not there.
        """
        found = ""
        if not revision.startswith("-"):  # which would be an option of git's
            found = os.fsdecode(self._run("rev-parse", "--verify", "--quiet", revision + "^{tree}").stdout).strip()
        if not _OBJECT.fullmatch(found):
            raise _wrong(
                self.name,
                f"there is no such file, and git knows no revision {revision}; check the path, or the revision with "
                "`git log`",
                f"没有这个文件，git中也没有版本{revision}；请检查路径，或用`git log`查看版本",
            )
        listed = self._output(self._run("ls-tree", "-r", "-z", "--full-tree", found, EXACTLY + path))
        return [_Entry(mode, blob, path) for (mode, _, blob), path in _listing(listed)]

    def index(self, stage: str, path: str) -> list[_Entry]:
        """The file at ``path`` in the index, or all files in the folder there; nothing where there is neither."""
        listed = self._output(self._run("ls-files", "--stage", "-z", "--full-name", EXACTLY + path))
        return [_Entry(mode, blob, path) for (mode, blob, at), path in _listing(listed) if at == stage]

    def contents(self, entries: Sequence[_Entry], folder: str) -> Iterator[tuple[_Entry, bytes | SourceError]]:
        """Each entry with its bytes, or with why they are not there; they pass through a file in ``folder``."""
        with tempfile.TemporaryFile(dir=folder) as out:
            wanted = "".join(f"{entry.blob}\n" for entry in entries)
            self._output(self._run("cat-file", "--batch", "--buffer", stdin=wanted, stdout=out))
            out.seek(0)
            for entry in entries:
                size = out.readline().split()[-1]
                if not size.isdigit():
                    yield (
                        entry,
                        SourceError(
                            entry.path,
                            "git does not have its content here; fetch it with `git fetch --refetch`",
                            "git中没有它的内容，请用`git fetch --refetch`获取",
                        ),
                    )
                    continue
                content = out.read(int(size))
                out.read(len(b"\n"))
                yield entry, _pointer(entry.path) if content.startswith(LFS) else content

    def _run(
        self, *arguments: str, stdin: str = "", stdout: IO[bytes] | int = subprocess.PIPE
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(
                ["git", *arguments],
                env={**os.environ, **ENVIRONMENT},
                input=stdin.encode(),
                stdout=stdout,
                stderr=subprocess.PIPE,
                timeout=SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise _wrong(
                self.name,
                "there is no such file, and git is not installed to look for a revision; check the path, or install it",
                "没有这个文件，也未安装git，无法查找版本；请检查路径或安装git",
            ) from None
        except subprocess.TimeoutExpired:
            raise _wrong(
                self.name,
                f"git took more than {SECONDS} seconds; check out that revision and name its path",
                f"git用时超过{SECONDS}秒；请检出该版本后直接给出路径",
            ) from None
        except (OSError, ValueError) as error:
            raise self._unreadable(str(error)) from None

    def _output(self, done: subprocess.CompletedProcess[bytes]) -> bytes:
        """What git wrote.

        Raises:
            UsageError: With git's own words, where it failed.
        """
        if done.returncode:
            raise self._unreadable(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
        return done.stdout or b""

    def _unreadable(self, reason: str) -> UsageError:
        said = reason.removeprefix("fatal: ")
        return _wrong(self.name, f"git cannot read the repository ({said})", f"git无法读取仓库（{said}）")


def _listing(listed: bytes) -> Iterator[tuple[list[str], str]]:
    """The lines of a listing of git, each as its three fields and its path."""
    for line in os.fsdecode(listed).split("\0")[:-1]:
        fields, _, path = line.partition("\t")
        yield fields.split(), path


def _file(repository: _Repository, entry: _Entry, folder: str) -> Revised:
    """One file, put into ``folder``."""
    if entry.mode in (LINK, SUBMODULE):
        what = "a symbolic link" if entry.mode == LINK else "a submodule"
        zh = "符号链接" if entry.mode == LINK else "子模块"
        raise _wrong(
            repository.name, f"it is {what} in that revision; name a file or folder", f"是{zh}，请给出文件或文件夹"
        )
    ((_, content),) = repository.contents([entry], folder)
    if isinstance(content, SourceError):
        raise _wrong(repository.name, content.wording.en, content.wording.zh)
    return Revised(_written(repository, folder, posixpath.basename(entry.path), content), repository.name)


def _folder(repository: _Repository, entries: Sequence[_Entry], path: str, folder: str) -> Revised:
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


def _written(repository: _Repository, folder: str, inside: str, content: bytes) -> str:
    """The path of a new file with ``content`` at ``inside`` in ``folder``.

    Raises:
        UsageError: Where the name would lead out of the folder, or cannot be had here.
    """
    if any(part in ("", os.curdir, os.pardir) or os.path.basename(part) != part for part in inside.split("/")):
        raise _wrong(
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
        raise _wrong(
            repository.name,
            f"{inside} cannot be written to {folder} ({reason})",
            f"{inside}无法写入{folder}（{reason}）",
        ) from None
    return path


def _pointer(path: str) -> SourceError:
    return SourceError(
        path,
        "it is kept by Git LFS, and git has only its pointer; check out that revision and compare the files",
        "由Git LFS保存，git中只有指针；请检出该版本后再比较文件",
    )


def _wrong(name: str, en: str, zh: str) -> UsageError:
    return UsageError(f"{name}: {en}", f"{name}：{zh}")
