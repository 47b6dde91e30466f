"""A repository as git tells of it: what is in a revision, in the index, and what has changed since."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import IO

from govcheck.errors import SourceError, UsageError
from govcheck.sources import git
from govcheck.wording import Wording

SECONDS = 120
"""How long one call of git may take; a gigabyte of blobs takes some ten."""
LINK, SUBMODULE = "120000", "160000"
"""Modes of what is in a tree and no file."""
LFS = b"version https://git-lfs.github.com/spec/"
"""How the pointer begins that Git LFS keeps in place of a file."""
NOT_HERE = Wording(
    "git does not have its content here; fetch it with `git fetch --refetch`",
    "git中没有它的内容，请用`git fetch --refetch`获取",
)
UNFETCHED = b"lazy fetching disabled"
"""What git says where something is not here and may not be fetched."""
EXACTLY = ":(top,literal)"
"""What makes a path for git one from the top of the repository, without wildcards."""
NO_FILE = Wording("there is no such file, and ", "没有这个文件，并且")
"""What is said before all else of a name that could have been that of a file."""
FORK = "..."
"""What follows a revision where it is the last commit that it shares with HEAD which is meant, as in `git diff`."""
HEAD = "HEAD"
OWN = ("local", "worktree")
"""How git calls settings of the repository itself, which are not its user's."""
_OBJECT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree or of the index; ``path`` from the top of the repository."""

    mode: str
    blob: str
    path: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that differs from what it was; paths from the top of the repository, None where it is not there."""

    old: str | None
    new: str | None


class Repository:
    """The repository of the working directory.

    Attributes:
        name: What the messages of errors begin with.
    """

    def __init__(self, name: str, *, may_be_file: bool = True) -> None:
        """Look for it.

        Args:
            name: What the messages of errors begin with.
            may_be_file: Whether the name could have been that of a file, which messages say that it is not.

        Raises:
            UsageError: Where git is missing or there is no repository.
        """
        self.name = name
        self._no_file = NO_FILE if may_be_file else Wording("", "")
        asked = self._run("rev-parse", "--show-prefix")
        if asked.returncode and b"not a git repository" in asked.stderr:
            raise wrong(
                name,
                f"{self._no_file.en}there is no git repository here to look for a revision; go to its folder",
                f"{self._no_file.zh}当前目录不在git仓库中；请进入仓库目录",
            )
        self._prefix = os.fsdecode(self._output(asked)).removesuffix("\n")

    @cached_property
    def top(self) -> str:
        """The folder of its working tree.

        Raises:
            UsageError: Where it has none.
        """
        return os.fsdecode(self._output(self._run("rev-parse", "--show-toplevel"))).removesuffix("\n")

    def from_top(self, path: str) -> str:
        """A path as the user gave it, from the top of the repository; empty for the top.

        Raises:
            UsageError: For one that leads out of the repository.
        """
        path = path.replace(os.sep, "/")
        is_relative = path.split("/")[0] in (".", "..")
        path = posixpath.normpath(posixpath.join(self._prefix if is_relative else "", path))
        if path.split("/")[0] in ("..", ""):
            raise wrong(self.name, "the path leads out of the repository; check it", "路径超出仓库，请检查")
        return "" if path == "." else path

    def tree(self, revision: str, path: str) -> list[Entry]:
        """The file at ``path`` in a revision, or all files in the folder there; nothing where there is neither.

        Raises:
            UsageError: For a revision that is not there.
        """
        found = ""
        if not revision.startswith("-"):  # which would be an option of git's
            found = os.fsdecode(self._run("rev-parse", "--verify", "--quiet", revision + "^{tree}").stdout).strip()
        if not _OBJECT.fullmatch(found):
            raise wrong(
                self.name,
                f"{self._no_file.en}git knows no revision {revision}; look with `git log`",
                f"{self._no_file.zh}git中没有版本{revision}；请用`git log`查看",
            )
        listed = self._output(self._run("ls-tree", "-r", "-z", "--full-tree", found, EXACTLY + path))
        return [Entry(mode, blob, path) for (mode, _, blob), path in _listing(listed)]

    def commit(self, revision: str) -> str:
        """The object of a revision; of ``REV...`` the last commit that it shares with HEAD; nothing before the first.

        Raises:
            UsageError: For a revision that is not there, or shares no commit with HEAD.
        """
        named = revision.removesuffix(FORK)
        if not named:
            raise wrong(self.name, "the revision is empty; name one", "版本为空；请指定一个")
        found = (
            "" if named.startswith("-") else self._one_line("rev-parse", "--verify", "--quiet", f"{named}^{{commit}}")
        )
        if not _OBJECT.fullmatch(found):
            if named == HEAD and self._one_line("symbolic-ref", "--quiet", HEAD):
                return self._one_line("hash-object", "-t", "tree", os.devnull)
            raise wrong(
                self.name,
                f"{self._no_file.en}git knows no revision {named}; look with `git log`, or fetch it",
                f"{self._no_file.zh}git中没有版本{named}；请用`git log`查看，或先获取",
            )
        if not revision.endswith(FORK):
            return found
        shared = self._one_line("merge-base", found, HEAD)
        if not _OBJECT.fullmatch(shared):
            raise wrong(
                self.name,
                f"git knows no commit that {named} shares with HEAD; fetch the whole history",
                f"git中没有{named}与HEAD的共同提交；请获取完整历史",
            )
        return shared

    def changed(self, commit: str) -> list[Changed]:
        """What differs in the working tree from a commit, of what git tracks; a renamed file as one."""
        told = ("--name-status", "-z", "--find-renames", "--no-relative", "--ignore-submodules=all")
        asked = self._run("diff", *told, "--no-ext-diff", "--no-textconv", commit, "--", settings=self._no_filters())
        fields = iter(os.fsdecode(self._output(asked)).split("\0")[:-1])
        found: list[Changed] = []
        for status in fields:
            path = next(fields)
            match status[:1]:
                case "R":
                    found.append(Changed(path, next(fields)))
                case "A":
                    found.append(Changed(None, path))
                case "D":
                    found.append(Changed(path, None))
                case _:
                    found.append(Changed(path, path))
        return found

    def _no_filters(self) -> list[str]:
        """Settings without the filters that the repository itself has set: programs that are given its files.

        Raises:
            UsageError: For one that cannot be turned off.
        """
        listed = self._run("config", "-z", "--show-scope", "--name-only", "--get-regexp", r"^filter\.")
        fields = os.fsdecode(listed.stdout).split("\0")[:-1]
        scopes, names = fields[::2], fields[1::2]
        own = {name.rpartition(".")[0] for scope, name in zip(scopes, names, strict=True) if scope in OWN}
        for each in own:
            if "=" in each:  # where a setting's name ends for git
                raise wrong(
                    self.name,
                    f"the repository has set a filter of an odd name, {each!r}; delete it with `git config`",
                    f"仓库设置了名称异常的过滤器{each!r}；请用`git config`删除",
                )
        return [f"{each}.{setting}" for each in sorted(own) for setting in ("clean=", "process=", "required=false")]

    def tracked(self) -> set[str]:
        """The files that git tracks, from the top."""
        return set(os.fsdecode(self._output(self._run("ls-files", "-z", "--full-name", ":(top)"))).split("\0")[:-1])

    def _one_line(self, *arguments: str) -> str:
        """What git answers in a line; nothing where it fails."""
        return os.fsdecode(self._run(*arguments).stdout or b"").strip()

    def index(self, stage: str, path: str) -> list[Entry]:
        """The file at ``path`` in the index, or all files in the folder there; nothing where there is neither."""
        listed = self._output(self._run("ls-files", "--stage", "-z", "--full-name", EXACTLY + path))
        return [Entry(mode, blob, path) for (mode, blob, at), path in _listing(listed) if at == stage]

    def contents(self, entries: Sequence[Entry], folder: str) -> Iterator[tuple[Entry, bytes | SourceError]]:
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
                        SourceError(entry.path, *NOT_HERE),
                    )
                    continue
                content = out.read(int(size))
                out.read(len(b"\n"))
                yield entry, _pointer(entry.path) if content.startswith(LFS) else content

    def _run(
        self, *arguments: str, stdin: str = "", stdout: IO[bytes] | int = subprocess.PIPE, settings: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        try:
            return git.run(*arguments, seconds=SECONDS, settings=settings, stdin=stdin.encode(), stdout=stdout)
        except FileNotFoundError:
            raise wrong(
                self.name,
                f"{self._no_file.en}git is not installed to look for a revision; install it",
                f"{self._no_file.zh}未安装git，无法查找版本；请安装",
            ) from None
        except subprocess.TimeoutExpired:
            raise wrong(
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
        if done.returncode and UNFETCHED in done.stderr:
            raise wrong(self.name, *NOT_HERE)
        if done.returncode:
            raise self._unreadable(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
        return done.stdout or b""

    def _unreadable(self, reason: str) -> UsageError:
        said = reason.removeprefix("fatal: ")
        return wrong(self.name, f"git cannot read the repository ({said})", f"git无法读取仓库（{said}）")


def _listing(listed: bytes) -> Iterator[tuple[list[str], str]]:
    """The lines of a listing of git, each as its three fields and its path."""
    for line in os.fsdecode(listed).split("\0")[:-1]:
        fields, _, path = line.partition("\t")
        yield fields.split(), path


def _pointer(path: str) -> SourceError:
    return SourceError(
        path,
        "it is kept by Git LFS, and git has only its pointer; check out that revision and compare the files",
        "由Git LFS保存，git中只有指针；请检出该版本后再比较文件",
    )


def wrong(name: str, en: str, zh: str) -> UsageError:
    """The error that names what the user gave before what is wrong."""
    return UsageError(f"{name}: {en}", f"{name}：{zh}")
