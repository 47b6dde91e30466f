"""The normal form in which texts are compared: no white space, one width, one kind of quotation mark."""

from __future__ import annotations

import unicodedata
from functools import cache

_PLAIN_MARKS = dict(zip("“”‘’—–", "\"\"''--", strict=True))


@cache
def _plain(character: str) -> str:
    """The plain form of a full-width digit or letter, or of a quotation mark; others stay.

    Only forms of one character are used, so that folding keeps every offset (㎡ stays).
    """
    folded = _PLAIN_MARKS.get(character) or unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def fold(text: str) -> str:
    """``text`` in one width, length kept."""
    for character in set(text):
        plain = _plain(character)
        if plain != character:
            text = text.replace(character, plain)
    return text


def normal_form(text: str) -> str:
    """The key under which equal texts meet: folded, without white space."""
    return "".join(fold(text).split())
