"""Text files told apart: reports, other Chinese prose, and what is no text to check."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePath

from govcheck.document.model import DocumentKind, Volume
from govcheck.sources.decoding import read_bytes
from govcheck.sources.formats import reader_of
from govcheck.sources.text import parse_text, read_text

HEAD = 16_000
"""Bytes of a file that it is known by: a report's title and opening stand in the first thousand."""
SENTENCES = 3
"""Full stops from which a text is prose: a list of words has none."""
CHINESE = 0.5
"""Share of Chinese characters among those that are not white space from which prose is Chinese."""
_NO_REPORT = re.compile(
    r"(?:requirements|constraints|readme|licen[cs]e|copying|notice|changelog|changes|authors|contributors|cmakelists"
    r"|robots|humans|llms|todo|stop_?words|word_?list|user_?dict|停用词|词表|词典|说明|自述)(?![a-z])",
    re.IGNORECASE,
)
"""How the names begin of text files of a project that are no report, whatever they hold."""
_CHINESE_CHARACTER = re.compile(r"[\u3400-\u9fff，。、；：？！“”（）《》]")


class TextKind(Enum):
    """What a text file is."""

    REPORT = auto()
    PROSE = auto()
    OTHER = auto()


def kind_of(path: str) -> TextKind:
    """What a file of text is, by its name and its beginning; by all of it where it is more than text.

    Raises:
        SourceError: For a file that cannot be read, is not text, or holds nothing.
    """
    volume = _beginning(path) if reader_of(path) is None else read_text(path)
    text, documents = volume.source.text, volume.documents
    if _NO_REPORT.match(PurePath(path).name):
        return TextKind.OTHER
    if any(each.kind is not DocumentKind.OTHER for each in documents):
        return TextKind.REPORT
    written = len("".join(text.split()))
    is_chinese = len(_CHINESE_CHARACTER.findall(text)) >= CHINESE * written
    return TextKind.PROSE if is_chinese and text.count("。") >= SENTENCES else TextKind.OTHER


def _beginning(path: str) -> Volume:
    data = read_bytes(path, size=HEAD)
    if len(data) == HEAD:
        data = data[: data.rfind(b"\n") + 1] or data  # no character is cut in two where there are lines
    return parse_text(data, path)
