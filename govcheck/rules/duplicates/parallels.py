"""Passages that read alike because the genre has them so, not because one was copied from the other."""

from __future__ import annotations

import re
from collections import Counter

from govcheck.knowledge import pattern

OWN_WORDS = 30
"""Characters of a run that must be neither homage nor list nor title: what two clean passages share beyond those has at
most 21 characters in the 57 reports at hand."""
SAME_NUMBERS = 0.5
"""Share of the numbers that a copy keeps; the same indicators in review and plan share a third or less."""
NUMBERS = 4
"""Numbers from which that share says something."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_TITLE = re.compile(r"[《〈][^《》〈〉]{8,}[》〉]?")
_LIST = re.compile(r"[^、，。；：！？,;:!?]{1,9}(?:、[^、，。；：！？,;:!?]{1,9}){5,}")


def is_parallel(first: str, second: str) -> bool:
    """Whether two like passages are parallels of the genre.

    Such are the same indicators with other figures, the clauses of homage at the head of a part, the list of all that
    also made progress, and the name of a document.
    """
    return _other_numbers(first, second) or min(own_words(first), own_words(second)) < OWN_WORDS


def _other_numbers(first: str, second: str) -> bool:
    one, other = (Counter(_NUMBER.findall(text)) for text in (first, second))
    total = max(one.total(), other.total())
    return total >= NUMBERS and (one & other).total() < SAME_NUMBERS * total


def own_words(text: str) -> int:
    """How many characters of a passage are its own."""
    prose = _LIST.sub("，", _TITLE.sub("", text))
    homage = pattern("formulas", "homage")
    return sum(len(clause) for clause in _CLAUSE.findall(prose) if not homage.search(clause))
