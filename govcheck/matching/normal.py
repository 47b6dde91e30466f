"""The normal form in which texts are compared: no white space, one width, one kind of quotation mark."""

from __future__ import annotations

import re
import unicodedata

from govcheck.document.spliced import Splicer

VISIBLE = re.compile(r"\S+")


class _Folding(dict[int, int]):
    """Character to character: compatibility forms (full-width digits and letters, ㎡ stays) to the plain one.

    Only foldings of one character to one are made, so that folding keeps every offset.
    """

    def __missing__(self, code: int) -> int:
        folded = unicodedata.normalize("NFKC", chr(code))
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]


_FOLDING = _Folding({ord(a): ord(b) for a, b in zip("“”‘’—–", "\"\"''--", strict=True)})


def fold(text: str) -> str:
    """``text`` in one width, length kept."""
    return text.translate(_FOLDING)


def normal_form(text: str) -> str:
    """The key under which equal texts meet: folded, without white space."""
    return "".join(fold(text).split())


def splice_visible(splicer: Splicer, text: str, start: int, end: int) -> None:
    """Append ``text[start:end]`` to a splicer without its white space."""
    for visible in VISIBLE.finditer(text, start, end):
        splicer.take(visible.start(), visible.end())
