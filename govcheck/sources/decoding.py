"""Files to bytes, and bytes to text: which encoding a report was saved in."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass
from functools import cache
from itertools import islice

from govcheck.errors import SourceError
from govcheck.sources.files import STANDARD_INPUT

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


_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")


class NotTextError(ValueError):
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and how many places could not be decoded."""

    text: str
    encoding: str
    damaged: int = 0


def read_bytes(path: str, shown: str | None = None, size: int = -1) -> bytes:
    """The bytes of a file (``-``: standard input), the first ``size`` where that is given.

    Args:
        path: The file.
        shown: What to call it in messages, if not by its path.
        size: How many bytes; all, if negative.

    Raises:
        SourceError: For a file that is missing or unreadable.
    """
    shown = shown or path
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(size)
        with open(path, "rb") as file:
            return file.read(size)
    except FileNotFoundError:
        raise SourceError(shown, "there is no such file; check the path", "没有这个文件，请检查路径") from None
    except PermissionError:
        raise SourceError(shown, "it may not be read; change its permissions", "无权读取，请修改文件权限") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise SourceError(shown, f"it cannot be read ({reason})", f"无法读取（{reason}）") from None


def decode_named(data: bytes, shown: str) -> Decoded:
    """Decode the bytes of a file that messages call ``shown``.

    Raises:
        SourceError: For bytes that are no text.
    """
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
        candidates = [_lenient(data, encoding, encoding) for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")]
    whole = [each for each in candidates if each.damaged <= DAMAGE_BORNE * len(each.text)]
    best = max(whole, key=lambda each: plainness(each.text), default=None)
    if best is None or plainness(best.text) < PLAIN_ENOUGH:
        raise NotTextError
    return _text_only(best)


def _lenient(data: bytes, encoding: str, name: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, name, text.count("\ufffd"))


def _text_only(decoded: Decoded) -> Decoded:
    controls = len(_CONTROLS.findall(decoded.text))
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


@cache
def is_everyday(character: str) -> bool:
    """Whether a character beyond ASCII is one of level 1 of GB/T 2312 or usual Chinese punctuation."""
    if character in EVERYDAY_PUNCTUATION:
        return True
    encoded = character.encode("gb2312", errors="ignore")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7
