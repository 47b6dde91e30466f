"""Files put in place when they are complete, so that nothing is ever half written.

All that this program writes for its users goes this way: into a file of its own beside the place, and from there,
whole, to the place. Whoever is killed on the way leaves a file called as ``PART`` says, hidden and passed over; the
next one who writes to the folder deletes it when it is old.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from typing import BinaryIO, TextIO

from govcheck.errors import UsageError

BEGIN, END = ".govcheck-", ".part"
PART = re.compile(rf"{re.escape(BEGIN)}\w{{8}}{re.escape(END)}")
"""What is not complete is called so; only what is called so is ever deleted."""
LEFT = 24 * 3600
"""Seconds after which what is not complete was left by someone who was killed: nothing is written for a day."""

_STREAMS = ("/dev", "/dev/fd", "/proc/self/fd")
"""Where what is open already has names; behind them may be a regular file, to which others write, too."""


@contextlib.contextmanager
def whole_bytes(path: str | PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write to, put in place at the end; where something goes wrong the old one stays.

    A link is followed as far as ``leading_to`` does. Mode and owner of an old file are kept; another name of it (a hard
    link) keeps what was there. What is no regular file (a pipe, a device) is written to.

    Raises:
        UsageError: Where the file cannot be written.
    """
    shown = fspath(path)
    try:
        if _is_special(shown):
            with open(shown, "wb") as file:
                yield file
            return
        target = leading_to(shown)
        sweep(os.path.dirname(target))
        with replacing(target) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{shown}: cannot be written ({reason})", f"{shown}：无法写入（{reason}）") from None


@contextlib.contextmanager
def whole_file(path: str | PathLike[str]) -> Iterator[TextIO]:
    """A file to write text to, in UTF-8, as ``whole_bytes`` does.

    Raises:
        UsageError: Where the file cannot be written.
    """
    with whole_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield text
        text.flush()
        text.detach()


@contextlib.contextmanager
def replacing(path: str, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of ``path`` at the end, or is gone where something goes wrong.

    Args:
        path: The place, taken as it is: no link is followed.
        mode: Of a new file, less what the user's mask takes; that of an old one is kept.

    Raises:
        OSError: Where the file cannot be written.
    """
    old = _old(path)
    name = os.path.join(os.path.dirname(path), f"{BEGIN}{secrets.token_hex(4)}{END}")
    begun = 0o600 if old else mode
    try:
        with open(name, "xb", opener=lambda at, flags: os.open(at, flags, begun)) as file:
            yield file
        if old:
            _keep(old, name)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def beside(folder: str) -> Iterator[str]:
    """A folder in ``folder`` for files that are not complete, gone at the end with what is left in it.

    Raises:
        OSError: Where it cannot be made.
    """
    sweep(folder)
    with tempfile.TemporaryDirectory(prefix=BEGIN, suffix=END, dir=folder or os.curdir) as made:
        yield made


def put(complete: Mapping[str, str]) -> None:
    """Put complete files in their places, one straight after another.

    Who is killed in between leaves some new and some old files, each of them whole.

    Args:
        complete: The files by the places they go to; links there are replaced and not followed.

    Raises:
        OSError: Where one cannot be put in place, if foreseen before any is.
    """
    for path, name in complete.items():
        with open(name, "rb+") as file:
            os.fsync(file.fileno())
        if old := _old(path):
            _keep(old, name)
    for path, name in complete.items():
        os.replace(name, path)


def leading_to(path: str) -> str:
    """Where what is written to a path goes: links are followed inside the folder it is in, never out of it.

    That folder is the working directory for all that lies in it, else the one that the path names: a link in a
    repository of strangers must not lead what is written to other files of the user.

    Raises:
        UsageError: For a path that leads out by a link.
        OSError: For links that lead to each other.
    """
    found, named = os.path.realpath(path), os.path.abspath(path)
    if os.path.islink(found):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    here = os.path.realpath(os.curdir)
    root = here if is_inside(named, os.path.abspath(os.curdir)) else os.path.realpath(os.path.dirname(named))
    if not is_inside(found, root):
        raise UsageError(
            f"{path}: a link leads it out of its folder, to {found}; name that place itself",
            f"{path}：经由符号链接指向文件夹之外的{found}；请直接指定该位置",
        )
    return found


def is_inside(path: str, folder: str) -> bool:
    """Whether an absolute path is a folder or lies in it, as they are written."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def sweep(folder: str) -> None:
    """Delete from a folder what was left by those who were killed while they wrote to it."""
    with contextlib.suppress(OSError), os.scandir(folder or os.curdir) as entries:
        for entry in entries:
            if PART.fullmatch(entry.name) and time.time() - entry.stat(follow_symlinks=False).st_mtime > LEFT:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    os.unlink(entry.path)


def check_absent(paths: Iterable[str]) -> None:
    """Refuse paths at which there is something.

    Raises:
        UsageError: For the first.
    """
    for path in paths:
        if os.path.lexists(path):
            raise UsageError(
                f"{path}: it is there already; remove it, or choose another name",
                f"{path}：已经存在；请先删除，或换一个名称",
            )


def check_apart(path: str | PathLike[str], read: Iterable[str | None]) -> None:
    """Refuse to write to a file that is one of those that are read, by whatever name.

    Raises:
        UsageError: Where it is.
    """
    shown = fspath(path)
    for each in read:
        if each is not None and os.path.isfile(each) and os.path.exists(shown) and os.path.samefile(each, shown):
            raise UsageError(
                f"{shown}: it would be written over {each}, which is read; name another file",
                f"{shown}：会覆盖所读取的{each}；请指定其他文件",
            )


def place(files: Mapping[str, str]) -> None:
    """Write texts to new files in UTF-8; folders are made where they are missing.

    Args:
        files: The texts by path.

    Raises:
        UsageError: Where there is a file already, one cannot be written, or a link leads one elsewhere (as
            ``leading_to`` says); then none is.
    """
    check_absent(files)
    made: list[str] = []
    at = ""
    try:
        with contextlib.ExitStack() as stack:
            complete: dict[str, str] = {}
            for at, text in files.items():
                folder = os.path.dirname(leading_to(at))
                _make_folders(folder, made)
                complete[at] = os.path.join(stack.enter_context(beside(folder)), os.path.basename(at))
                with open(complete[at], "w", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            for at, name in complete.items():
                put({at: name})
                made.append(at)
    except BaseException as error:
        _take_back(made)
        if not isinstance(error, OSError):
            raise
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"{at}: cannot be written ({reason}); change its permissions, or choose another folder",
            f"{at}：无法写入（{reason}）；请修改权限，或换一个文件夹",
        ) from None


def _make_folders(folder: str, made: list[str]) -> None:
    """Make a folder and those it is in; each that was not there is added to ``made``."""
    if not os.path.isdir(folder):
        _make_folders(os.path.dirname(folder), made)
        try:
            os.mkdir(folder)
        except FileExistsError:
            if not os.path.isdir(folder):  # or another has just made it
                raise
        else:
            made.append(folder)


def _take_back(made: list[str]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if os.path.isdir(path):
                os.rmdir(path)
            else:
                os.remove(path)


def _is_special(path: str) -> bool:
    """Whether there is something at a path that is no regular file, or that belongs to a stream, as /dev/stdout."""
    try:
        if os.path.dirname(os.path.abspath(path)) in _STREAMS:
            return os.path.exists(path)
        return not stat.S_ISREG(os.stat(path).st_mode)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP):  # nothing yet; or links, which are told where they are followed
            return False
        raise


def _old(path: str) -> os.stat_result | None:
    """What is at a place, if it is a regular file.

    Raises:
        OSError: For one that may not be written: that its folder may be is not enough to replace it.
    """
    try:
        old = os.lstat(path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(old.st_mode):
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return old


def _keep(old: os.stat_result, name: str) -> None:
    """Give a new file the owner, as far as the user may, and the mode of an old one."""
    made = os.stat(name)
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid) and hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(name, -1, old.st_gid)
            os.chown(name, old.st_uid, -1)
    os.chmod(name, stat.S_IMODE(old.st_mode))
