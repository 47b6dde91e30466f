"""Bytes to text: which encoding a report was saved in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 4096
"""Characters looked at to judge a decoding: enough for the share of common characters to settle."""
PLAIN_ENOUGH = 0.6
"""Share of everyday characters above which a decoding is text. Measured: the 57 reports and plans at hand have 0.93
or more in their own encoding; UTF-8 read as GB18030 has 0.42 or less, UTF-16 read in the wrong order 0.2 or less."""
DAMAGE_BORNE = 0.01
"""Share of undecodable places up to which a file is damaged UTF-8 and not something else."""
CONTROLS_BORNE = 0.02
"""Share of control characters above which a file is not text; the worst scrape at hand has 0.0001."""
EVERYDAY_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％　")


class NotTextError(ValueError):
    """The bytes are no text in any encoding known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and how many places could not be decoded."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a report.

    A byte order mark decides; else strict UTF-8; else whichever of UTF-16 and GB18030 reads as everyday Chinese; else
    UTF-8 with a few broken bytes, which are kept as U+FFFD and counted.

    Raises:
        NotTextError: For bytes that are none of these.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _with_bom(data, bom, encoding)
    try:
        return _text_only(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError:
        pass
    candidates = [("gb18030", data)]
    if len(data) % 2 == 0:
        candidates += [("utf-16-le", data), ("utf-16-be", data)]
    best = max((_judged(data, encoding) for encoding, data in candidates), key=lambda judged: judged[0])
    lenient = data.decode("utf-8", errors="replace")
    damaged = lenient.count("�")
    if damaged <= DAMAGE_BORNE * len(lenient) and plainness(lenient) >= best[0]:
        return _text_only(Decoded(lenient, "utf-8", damaged))
    if best[1] is not None and best[0] >= PLAIN_ENOUGH:
        return _text_only(best[1])
    raise NotTextError


def _with_bom(data: bytes, bom: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    name = encoding
    if encoding != "utf-8-sig":
        name = f"{encoding}-{'le' if bom[0] == 0xFF else 'be'}"
    return _text_only(Decoded(text, name, text.count("�")))


def _judged(data: bytes, encoding: str) -> tuple[float, Decoded | None]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -1.0, None
    return plainness(text), Decoded(text, encoding)


def _text_only(decoded: Decoded) -> Decoded:
    sample = decoded.text[:SAMPLE]
    controls = sum(c < " " and c not in "\t\n\r\f\v\x1a\x1b" for c in sample)
    if "\0" in sample or controls > CONTROLS_BORNE * max(1, len(sample)):
        raise NotTextError
    return decoded


def plainness(text: str) -> float:
    """The share of everyday characters among those beyond ASCII in the beginning of ``text``, from 0 to 1.

    Everyday are the 3,755 characters of level 1 of GB/T 2312 (rows 16 to 55: lead bytes 0xB0 to 0xD7) and the usual
    Chinese punctuation: a wrong decoding scatters over the rare ones.
    """
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
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
