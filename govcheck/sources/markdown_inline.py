"""Signs inside a line of Markdown, and what is left without them."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from contextlib import suppress
from string import punctuation

from govcheck.sources.raised import raised

_KEPT = {ord(sign): 0xFDD0 + k for k, sign in enumerate(punctuation)}
"""Signs that are meant as they are, as code points that no text may hold: there are 32 of both."""
_MEANT = {code: sign for sign, code in _KEPT.items()}
_ESCAPED = re.compile(rf"\\([{re.escape(punctuation)}])")
_CODE = re.compile(r"``((?:[^`]|`(?!`))++)``|`([^`]++)`")
_TARGET = r"""\((?:<[^<>]*+>|[^()\s<>]*+(?:\([^()\s]*+\)[^()\s]*+)*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?\s*+\)"""
_SET = r"(?:\{[^{}]*+\})"
"""How Pandoc sets what stands before: {.underline}, {width=50%}."""
_IMAGE = re.compile(rf"!\[[^\[\]]*+\](?:{_TARGET}|\[[^\[\]]*+\]){_SET}?+")
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\](?:{_TARGET}{_SET}?+|{_SET})")
_REFERENCE = re.compile(r"\[([^\[\]^][^\[\]]*+)\](?:\[([^\[\]]*+)\])?+")
_NOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,32})\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]++|[\w.+-]{1,64}@[\w.-]{3,64})>")
_BREAK = re.compile(r"<br\s*/?>|</?(?:p|div|center|section|h[1-6]|li)(?:\s[^<>]*+)?>", re.IGNORECASE)
_RAISED = re.compile(r"<sup>([^<>]{1,12})</sup>|(?<=[A-Za-z\d])\^([+\-−]?[\dn]{1,3})\^", re.IGNORECASE)
_LOWERED = re.compile(r"(?<=[A-Za-z])~(\d{1,3})~")
"""As in CO~2~; between figures the sign is that of a range."""
_ELEMENT = re.compile(r"</?[a-zA-Z][\w:-]*+(?:\s[^<>]*+)?/?>")
_EMPHASES = (
    re.compile(r"\*\*\*(?=[^\s*])([^*]++)(?<!\s)\*\*\*"),
    re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*))++)(?<!\s)\*\*"),
    re.compile(r"(?<![\d*])\*(?=[^\s*])([^*]++)(?<!\s)\*(?!\*)|(?<=\d)\*(?=[^\s*\d])([^*]++)(?<![\s\d])\*(?![*\d])"),
    re.compile(r"(?<!\w)___?(?=\S)((?:[^_]|_(?!_))++)(?<!\s)___?(?!\w)"),
    re.compile(r"(?<!\w)_(?=[^\s_])([^_]++)(?<!\s)_(?!\w)"),
    re.compile(r"~~(?=\S)((?:[^~]|~(?!~))++)(?<!\s)~~"),
)
"""Emphasis as it is meant: CommonMark lets none end between a bracket or quotation mark and a Chinese character."""


def label(text: str) -> str:
    """The name of a definition of a link as names are compared."""
    return " ".join(text.split()).casefold()


def plain_inline(text: str, labels: Collection[str] = ()) -> str:
    """The text of a line as a reader sees it; a hard break in it is a line feed.

    Links are their text, pictures nothing, marks of notes [1]; what is code or behind a backslash stays as it is.

    Args:
        text: The line.
        labels: The names of the definitions of links in the file.
    """
    text = _ESCAPED.sub(lambda found: found[1].translate(_KEPT), text)
    text = _CODE.sub(lambda found: (found[1] or found[2]).strip().translate(_KEPT), text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if labels:
        text = _REFERENCE.sub(lambda found: found[1] if label(found[2] or found[1]) in labels else found[0], text)
    text = _NOTE_MARK.sub(r"[\1]", _ADDRESS.sub(r"\1", text))
    text = _LOWERED.sub(r"\1", _RAISED.sub(_raised, text))
    text = _ELEMENT.sub("", _BREAK.sub("\n", text))
    for emphasis in _EMPHASES:
        text = emphasis.sub(lambda found: next(group for group in found.groups() if group is not None), text)
    if "&" in text:
        with suppress(ValueError):  # a number of a character that is too long to be one
            text = html.unescape(text)
    return text.translate(_MEANT)


def _raised(found: re.Match[str]) -> str:
    return raised((found[1] or found[2]).strip(), found.string[max(found.start() - 1, 0) : found.start()])
