"""The text of a table, whatever it was saved in."""

from __future__ import annotations

from govcheck.document.places import LINE_END
from govcheck.errors import SourceError
from govcheck.limits import TABLE
from govcheck.sources.decoding import decode_named, read_bytes

_UTF_8 = "utf-8"


def read_utf_8(path: str) -> bytes:
    """The text of a file as UTF-8; line ends as they are, without a byte order mark.

    Raises:
        SourceError: For a file that is missing, unreadable or not text, and for one that is damaged: what is lost in a
            table nobody sees.
    """
    data = read_bytes(path, limit=TABLE)
    decoded = decode_named(data, path, TABLE)
    if decoded.damaged:
        _check_whole(path, data, decoded.encoding.removesuffix("-sig"))
    if decoded.encoding == _UTF_8:
        return data
    return decoded.text.lstrip("\ufeff").encode(_UTF_8)


def _check_whole(path: str, data: bytes, encoding: str) -> None:
    """Refuse bytes that are not ``encoding`` throughout; a U+FFFD that is written in the file is no damage.

    Raises:
        SourceError: Where they are not.
    """
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        line = 1 + len(LINE_END.findall(data[: error.start].decode(encoding, "replace")))
        name = encoding.upper()
        raise SourceError(
            path,
            f"line {line}: it has bytes that are no {name} as the rest is; restore them from the original, or save the "
            "file as UTF-8 again",
            f"第{line}行：含有不属于{name}的字节；请用原文件恢复，或重新另存为UTF-8",
        ) from None
