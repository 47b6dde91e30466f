"""What every format begins with: the bytes or the text of a file, or one sentence why there are none."""

from __future__ import annotations

from pathlib import Path

from govcheck.errors import SourceError
from govcheck.sources.decoding import NotTextError, decode

_UTF_8 = "utf-8"


def read_bytes(path: str) -> bytes:
    """The bytes of a file.

    Raises:
        SourceError: For a file that is missing or unreadable.
    """
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def read_start(path: str, size: int) -> bytes:
    """The first bytes of a file, ``size`` of them where it has as many.

    Raises:
        SourceError: For a file that is missing or unreadable.
    """
    try:
        with Path(path).open("rb") as file:
            return file.read(size)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def read_utf_8(path: str) -> bytes:
    """The text of a file as UTF-8, whatever it was saved in; line ends as they are, without a byte order mark.

    Raises:
        SourceError: For a file that is missing, unreadable or not text.
    """
    data = read_bytes(path)
    try:
        decoded = decode(data)
    except NotTextError:
        raise SourceError(
            path,
            "it is not text in UTF-8, UTF-16 or GB18030; save it as UTF-8 text, or leave it out with --exclude",
            "不是UTF-8、UTF-16或GB18030文本；请另存为UTF-8文本，或用--exclude排除",
        ) from None
    if decoded.encoding == _UTF_8 and not decoded.damaged:
        return data
    return decoded.text.encode(_UTF_8)


def unreadable(path: str, error: OSError | ValueError) -> SourceError:
    """Why a file could not be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return SourceError(path, "there is no such file; check the path", "没有这个文件，请检查路径")
    if isinstance(error, PermissionError):
        return SourceError(path, "it may not be read; change its permissions", "无权读取，请修改文件权限")
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return SourceError(path, f"it cannot be read ({reason})", f"无法读取（{reason}）")
