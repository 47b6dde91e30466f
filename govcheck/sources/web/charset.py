"""Bytes of a web page to text: it may say itself what it is written in."""

from __future__ import annotations

import codecs
import re

from govcheck.sources.decoding import BOMS, DAMAGE_BORNE, PLAIN_ENOUGH, decode_named, plainness

HEAD = 4096
"""Bytes at the beginning of a page in which it may say its encoding; browsers look at 1,024."""
_TOLD = re.compile(rb"(?:charset|encoding)\s*+=\s*+(?:[\"']\s*+)?([\w.:-]{3,20})", re.IGNORECASE)
_SIMPLIFIED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8"}
"""What a page may say, in Python's names, and what it is read as."""
_TRADITIONAL = {"big5": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "cp950"}
"""The same for Big5, whose characters are not those by which a decoding is judged."""


def decode_page(data: bytes, name: str) -> str:
    """Decode a page: by its byte order mark, as UTF-8 where it is that, as it says, else as any text.

    Many pages were saved as UTF-8 by a browser and still say GB2312, so that what they say comes behind.

    Raises:
        SourceError: For bytes that are no text.
    """
    told = _told(data)
    if told is not None and not data.startswith(tuple(bom for bom, _ in BOMS)) and not _is_utf_8(data):
        text = data.decode(_SIMPLIFIED.get(told) or _TRADITIONAL[told], errors="replace")
        whole = text.count("\ufffd") <= DAMAGE_BORNE * len(text)
        if whole and (told in _TRADITIONAL or plainness(text) >= PLAIN_ENOUGH):
            return text
    return decode_named(data, name).text


def _told(data: bytes) -> str | None:
    """The encoding the page says it is in, by its name in Python; None where that is none of those known here."""
    found = _TOLD.search(data, 0, HEAD)
    if found is None:
        return None
    try:
        told = codecs.lookup(found[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return None
    return told if told in _SIMPLIFIED or told in _TRADITIONAL else None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
