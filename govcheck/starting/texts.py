"""Text files told apart: reports, other Chinese prose, and what is no text to check."""

from __future__ import annotations

import re
from enum import Enum, auto
from pathlib import PurePath

from govcheck.document.model import DocumentKind
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import SourceError
from govcheck.sources.decoding import decode_named, read_bytes

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
    """What a text file is, by its name and its beginning.

    Raises:
        SourceError: For a file that cannot be read, is not text, or holds nothing.
    """
    data = read_bytes(path, size=HEAD)
    if len(data) == HEAD:
        data = data[: data.rfind(b"\n") + 1] or data  # no character is cut in two where there are lines
    text = decode_named(data, path).text
    if not text.strip():
        raise SourceError(path, "it is empty; there is nothing to check", "文件为空，没有可检查的内容")
    if _NO_REPORT.match(PurePath(path).name):
        return TextKind.OTHER
    documents = read_volume(Source(path, text)).documents
    if any(each.kind is not DocumentKind.OTHER for each in documents):
        return TextKind.REPORT
    written = len("".join(text.split()))
    is_chinese = len(_CHINESE_CHARACTER.findall(text)) >= CHINESE * written
    return TextKind.PROSE if is_chinese and text.count("。") >= SENTENCES else TextKind.OTHER
