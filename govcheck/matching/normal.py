"""The normal form in which texts are compared: no white space, one width, one kind of quotation mark."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PLAIN_MARKS = dict(zip("“”‘’—–", "\"\"''--", strict=True))


_FOLDED = re.compile("[^\0-\x7f\u4e00-\u9fff、。]")
"""What may have another form: neither ASCII nor an ideograph has, and the marks of every sentence are spared."""


@cache
def _plain(character: str) -> str:
    """The plain form of a full-width digit or letter, or of a quotation mark; others stay.

    Only forms of one character are used, so that folding keeps every offset (㎡ stays).
    """
    folded = _PLAIN_MARKS.get(character) or unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def fold(text: str) -> str:
    """``text`` in one width, length kept."""
    for character in set(_FOLDED.findall(text)):
        plain = _plain(character)
        if plain != character:
            text = text.replace(character, plain)
    return text


def normal_form(text: str) -> str:
    """The key under which equal texts meet: folded, without white space."""
    return "".join(fold(text).split())


_KEPT = frozenset("%‰")
_DASH = "-"
_WIDTHS = ("<wide>", "<narrow>")
_NUMBERS_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_APART = "\x00"


def skeleton(text: str) -> str:
    """What is said, without how it is set: in one width, without white space and punctuation.

    Per cent signs stay, and so does what belongs to a number: marks between two digits, a dash before one, and that two
    numbers are two. What is more than another width stays as it is: 10² is not 102.
    """
    parted = _NUMBERS_APART.sub(_APART, text)
    key = "".join("".join(map(_of_one_width, parted)).split())
    marks = {character for character in set(key) if unicodedata.category(character)[0] == "P"} - _KEPT
    if not marks:
        return key
    return "".join(
        character
        for k, character in enumerate(key)
        if character not in marks
        or (key[k + 1 : k + 2].isdigit() and (character == _DASH or (k > 0 and key[k - 1].isdigit())))
    )


@cache
def _of_one_width(character: str) -> str:
    plain = _PLAIN_MARKS.get(character)
    if plain is None and unicodedata.decomposition(character).startswith(_WIDTHS):
        plain = unicodedata.normalize("NFKC", character)
    return plain or character
