"""Files to bytes, and bytes to text: which encoding a report was saved in."""

from __future__ import annotations

import codecs
import os
import re
import stat
import sys
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import BinaryIO

from govcheck.errors import SourceError
from govcheck.limits import FILE, TEXT, most, most_bytes, reached
from govcheck.sources.files import STANDARD_INPUT
from govcheck.thresholds import Threshold

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096
"""Characters beyond ASCII looked at to judge a decoding: enough for the share of common ones to settle."""
PLAIN_ENOUGH = 0.6
"""Share of everyday characters above which a decoding is text. Measured: the 57 reports and plans at hand have 0.93
or more in their own encoding; UTF-8 read as GB18030 has 0.42 or less, UTF-16 read in the wrong order 0.2 or less."""
DAMAGE_BORNE = 0.01
"""Share of undecodable places up to which a file is damaged UTF-8 and not something else."""
CONTROLS_BORNE = 0.02
"""Share of control characters above which a file is not text; the worst scrape at hand has 0.0001."""
EVERYDAY_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％　")


_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20))))
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


class NotTextError(ValueError):
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and how many places could not be decoded."""

    text: str
    encoding: str
    damaged: int = 0


def read_bytes(path: str, shown: str | None = None, size: int = -1, limit: Threshold[int] = FILE) -> bytes:
    """The bytes of a file (``-``: standard input), the first ``size`` where that is given.

    Args:
        path: The file.
        shown: What to call it in messages, if not by its path.
        size: How many bytes; all, if negative.
        limit: How many megabytes a file may have of which all are asked for; of what is no file, as pipes, FILE.

    Raises:
        SourceError: For a file that is missing, unreadable or too large, and a pipe into which nothing is written.
    """
    shown = shown or path
    try:
        if path == STANDARD_INPUT:
            return _bounded(sys.stdin.buffer, shown, size, FILE)
        with open(path, "rb", opener=_at_once) as file:
            status = os.fstat(file.fileno())
            is_file = stat.S_ISREG(status.st_mode)
            if is_file and size < 0:
                _check_size(status.st_size, shown, limit)
            data = _bounded(file, shown, size, limit if is_file else FILE)
            if not data and stat.S_ISFIFO(status.st_mode):
                raise SourceError(
                    shown,
                    "it is a pipe into which nothing is written; write to it, or to standard input and check -",
                    "这是没有写入内容的管道；请写入内容，或改从标准输入读取（-）",
                )
            return data
    except FileNotFoundError:
        raise SourceError(shown, "there is no such file; check the path", "没有这个文件，请检查路径") from None
    except PermissionError:
        raise SourceError(shown, "it may not be read; change its permissions", "无权读取，请修改文件权限") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(shown, f"it cannot be read ({reason})", f"无法读取（{reason}）") from None


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting for someone to write into it, as pipes would."""
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(opened, True)
    return opened


def _bounded(file: BinaryIO, shown: str, size: int, limit: Threshold[int]) -> bytes:
    data = file.read(most_bytes(limit) + 1 if size < 0 else size)
    if size < 0:
        _check_size(len(data), shown, limit)
    return data


def _check_size(size: int, shown: str, limit: Threshold[int]) -> None:
    if size > most_bytes(limit):
        raise reached(shown, limit, f"it has more than {most(limit)} MB; split it", f"超过{most(limit)}MB；请拆分文件")


def decode_named(data: bytes, shown: str, limit: Threshold[int] = TEXT) -> Decoded:
    """Decode the bytes of a file that messages call ``shown``, and that may have as many megabytes as a limit says.

    Raises:
        SourceError: For bytes that are no text, or too many.
    """
    _check_size(len(data), shown, limit)
    try:
        return decode(data)
    except NotTextError:
        raise SourceError(
            shown,
            "it is not text in UTF-8, UTF-16 or GB18030; save it as UTF-8 text, or leave it out with --exclude",
            "不是UTF-8、UTF-16或GB18030文本；请另存为UTF-8文本，或用--exclude排除",
        ) from None


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a report.

    A byte order mark decides; else strict UTF-8; else whichever of UTF-8, GB18030 and UTF-16 reads as everyday Chinese.
    A few broken places are borne in each; they are kept as U+FFFD and counted.

    Raises:
        NotTextError: For bytes that are none of these.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            order = "" if encoding == "utf-8-sig" else "-le" if bom[0] == 0xFF else "-be"
            return _text_only(_lenient(data, encoding, encoding + order))
    try:
        return _text_only(Decoded(data.decode("utf-8"), "utf-8"))
    except (UnicodeDecodeError, NotTextError):  # UTF-16 may be UTF-8 too, with every other character a NUL
        return _text_only(_plainest(data))


def _plainest(data: bytes) -> Decoded:
    """The decoding that reads most like text; of those that are looked at only the best is kept.

    Raises:
        NotTextError: Where none does.
    """
    best, share = None, PLAIN_ENOUGH
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        each = _lenient(data, encoding, encoding)
        own = plainness(each.text) if each.damaged <= DAMAGE_BORNE * len(each.text) else 0.0
        if own > share or (own == share and best is None):
            best, share = each, own
    if best is None:
        raise NotTextError
    return best


def _lenient(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, name, text.count("\ufffd"))


def _text_only(decoded: Decoded) -> Decoded:
    controls = sum(map(decoded.text.count, _CONTROLS))
    too_damaged = decoded.damaged > max(1, DAMAGE_BORNE * len(decoded.text)) and decoded.encoding != "utf-8"
    if too_damaged or controls > CONTROLS_BORNE * len(decoded.text):
        raise NotTextError
    return decoded


def plainness(text: str) -> float:
    """The share of everyday characters among the first beyond ASCII in ``text``, from 0 to 1.

    Everyday are the 3,755 characters of level 1 of GB/T 2312 (rows 16 to 55: lead bytes 0xB0 to 0xD7) and the usual
    Chinese punctuation: a wrong decoding scatters over the rare ones.
    """
    beyond = list(islice((c for run in _BEYOND_ASCII.finditer(text) for c in run.group()), SAMPLE))
    if not beyond:
        return 1.0 if text.isprintable() else 0.0
    return sum(map(is_everyday, beyond)) / len(beyond)


def is_everyday(character: str) -> bool:
    """Whether a character beyond ASCII is one of level 1 of GB/T 2312 or usual Chinese punctuation."""
    return character in everyday()


@cache
def everyday() -> frozenset[str]:
    """The characters of level 1 of GB/T 2312 and the usual Chinese punctuation."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return EVERYDAY_PUNCTUATION.union(code.decode("gb2312", errors="ignore") for code in codes) - {""}
