"""Files put in place when they are complete, so that nothing is ever half written."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO, TextIO

from govcheck.errors import UsageError


@contextlib.contextmanager
def whole_bytes(path: str | PathLike[str]) -> Iterator[BinaryIO]:
    """A file to write to, put in place at the end; where something goes wrong the old one stays.

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


def place(files: Mapping[str, str]) -> None:
    """Write texts to new files in UTF-8; folders are made where they are missing.

    Args:
        files: The texts by path.

    Raises:
        UsageError: Where there is a file already, or one cannot be written; then none is.
    """
    check_absent(files)
    made: list[str] = []
    at = ""
    try:
        with contextlib.ExitStack() as stack:
            complete: dict[str, str] = {}
            for at, text in files.items():
                _make_folders(os.path.dirname(os.path.abspath(at)), made)
                complete[at] = _beside(at, text, stack)
            for at, name in complete.items():
                os.rename(name, at)
                made.append(at)
    except OSError as error:
        _take_back(made)
        reason = (error.strerror or str(error)).lower()
        raise UsageError(
            f"{at}: cannot be written ({reason}); change its permissions, or choose another folder",
            f"{at}：无法写入（{reason}）；请修改权限，或换一个文件夹",
        ) from None


def _make_folders(folder: str, made: list[str]) -> None:
    """Make a folder and those it is in; each that was not there is added to ``made``."""
    if not os.path.isdir(folder):
        _make_folders(os.path.dirname(folder), made)
        os.mkdir(folder)
        made.append(folder)


def _beside(path: str, text: str, stack: contextlib.ExitStack) -> str:
    """A file beside ``path`` that holds a text and is gone in the end, if it is still there."""
    folder = stack.enter_context(
        tempfile.TemporaryDirectory(prefix=".govcheck-", dir=os.path.dirname(path) or os.curdir)
    )
    name = os.path.join(folder, os.path.basename(path))
    with open(name, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return name


def _take_back(made: list[str]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            if os.path.isdir(path):
                os.rmdir(path)
            else:
                os.remove(path)


@contextlib.contextmanager
def _complete(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            yield file
        return
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "wb") as file:
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
