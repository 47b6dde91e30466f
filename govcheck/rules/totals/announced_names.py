"""The names of a list, before a count or behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from govcheck.knowledge import load, pattern

REACH = 300
"""Characters a list may be long: the longest read, ten names of works, has 190."""
MOST_NAMES = 24
"""Names of a list that is read; a longer one is counted by nobody."""
_OPENING, _CLOSING = "“‘（《【", "”’）》】"
_STOPS = "，。；：！？"
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}]")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a list.

    Attributes:
        start, end: Its range of the text.
        items: The names as they are written, the first with the words before it.
        joined: How many of them hold a conjunction that may separate two names.
        tail: Conjunctions in the last name.
        quoted: All names stand in quotation marks, each in its own or all in one.
    """

    start: int
    end: int
    items: tuple[str, ...]
    joined: int
    tail: int
    quoted: bool

    @property
    def counts(self) -> range:
        """How many names there may be: one that holds 和 may be two."""
        return range(len(self.items), len(self.items) + self.joined + 1)


@cache
def _joins() -> re.Pattern[str]:
    return pattern("announced", "open.joins")


def depths(text: str, start: int, end: int) -> Iterator[tuple[int, str, int]]:
    """Each character of a range with its offset, and how many brackets and quotation marks it stands in."""
    depth = 0
    for at in range(start, end):
        if text[at] in _CLOSING:
            depth -= 1
        yield at, text[at], depth
        if text[at] in _OPENING:
            depth += 1


def _outside(text: str) -> str:
    """``text`` without what stands in brackets and quotation marks."""
    if not _MARKS.search(text):
        return text
    return "".join(c for _, c, depth in depths(text, 0, len(text)) if depth == 0 and c not in _OPENING + _CLOSING)


def joins(item: str) -> int:
    """How many conjunctions inside a name may separate two."""
    bare = _outside(item)
    return sum(1 for match in _joins().finditer(bare) if match.start() or item[:1] in _OPENING)


def _names(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> Names:
    """The names of a range cut at separators."""
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    items = tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    joined = [joins(item) for item in items]
    joined[0] -= items[0].count("与") if joined[0] else 0  # 加强与青山、绿水两市合作
    joined[0] = max(0, joined[0])
    quoted = all(item.endswith("”") for item in items) and all(item.startswith("“") for item in items[1:])
    if quoted and len(items) > 1:
        # 和 between two quoted names is a separator and was cut; one left stands before the first.
        joined = [0] * len(items)
    return Names(start, end, items, sum(joined), joined[-1] if joined else 0, quoted)


def names_before(text: str, end: int) -> Names | None:
    """The names that stand directly before ``end``, back to the last stop; None where there is no list."""
    depth, start = 0, max(0, end - REACH)
    if text.find("、", start, end) < 0 and text.find("”", start, end) < 0:
        return None
    cuts: list[tuple[int, int]] = []
    for at in range(end - 1, start - 1, -1):
        character = text[at]
        depth += (character in _CLOSING) - (character in _OPENING)
        if depth < 0 or (depth == 0 and character in _STOPS):
            start = at + 1
            break
        if depth == 0 and character == "、":
            cuts.append((at, at + 1))
        elif depth == 0 and character == "“" and (cut := _between_quotes(text, at)):
            cuts.append(cut)
        if len(cuts) > MOST_NAMES:
            return None
    else:
        if start > 0:
            return None
    cuts = [cut for k, cut in enumerate(cuts) if k == 0 or cut[1] <= cuts[k - 1][0]]
    return _names(text, start, end, cuts[::-1]) if cuts else _in_one_quote(text, start, end)


def _between_quotes(text: str, at: int) -> tuple[int, int] | None:
    """What separates a quoted name that begins at ``at`` from one before it: nothing, or a conjunction."""
    before = text[max(0, at - 2) : at]
    if before.endswith("”"):
        return at, at
    if before[-1:] in ("和", "与", "及") and before[:1] == "”":
        return at - 1, at
    return None


def _in_one_quote(text: str, start: int, end: int) -> Names | None:
    """The names of “青山、绿水、蓝天”, quoted together."""
    opening = text.rfind("“", start, end)
    if opening < 0 or text[end - 1] != "”" or text.count("”", opening, end) != 1:
        return None
    inner = [at for at in range(opening + 1, end - 1) if text[at] in "、，"]
    if not inner or any(text[at] in "。；：" for at in range(opening, end)):
        return None
    if len({text[at] for at in inner}) > 1:
        return None
    found = _names(text, opening + 1, end - 1, [(at, at + 1) for at in inner])
    return Names(opening, end, found.items, found.joined, found.tail, quoted=True)


def names_behind(text: str, start: int, *, bracketed: bool = False) -> tuple[Names, str] | None:
    """The names from ``start`` to the end of the sentence, or to the bracket that closes, and what separates them.

    None where there is no list, or where signs of two ranks separate them.
    """
    places: dict[str, list[int]] = {"、": [], "，": [], "；": []}
    end = min(len(text), start + 2 * REACH)
    for at, character, depth in depths(text, start, end):
        if depth < 0 or (depth == 0 and (character in "。！？" or _next_term(text, start, at))):
            end = at
            break
        if depth == 0 and character in places:
            places[character].append(at)
    else:
        if end < len(text) or bracketed:
            return None
    sign = next((sign for sign in "；，、" if places[sign]), "")
    parted = [place for place in places[sign] if place < end - 1] if sign else []
    if not parted:
        return _adjacent(text, start, end)
    mixed = sum(bool(places[each]) for each in places) > 1
    return _names(text, start, end, [(place, place + 1) for place in parted]), "mixed" + sign if mixed else sign


def _next_term(text: str, start: int, at: int) -> bool:
    """Whether the list ends at ``at`` and the next quoted term is explained: “三清”即…；“三治”即…."""
    return text[at] == "；" and text[at + 1 : at + 2] == "“" and text[start] != "“"


def _adjacent(text: str, start: int, end: int) -> tuple[Names, str] | None:
    """Quoted names one behind the other."""
    cuts = [cut for at in range(start + 1, end) if text[at] == "“" and (cut := _between_quotes(text, at))]
    return (_names(text, start, end, cuts), "”") if cuts else None


@cache
def _opening_words() -> re.Pattern[str]:
    return pattern("announced", "open.words")


@cache
def _last_words(key: str) -> tuple[str, ...]:
    return tuple(load("announced")["open"][key])


def ends_as_no_name(names: Names, *, quoted: bool) -> bool:
    """Whether the last name is none: empty, or ending in a word that the count belongs to.

    A count in quotation marks has no bound before it.
    """
    last = names.items[-1]
    if not all(names.items) or last in _last_words("verbs") or last.endswith(_last_words("ends")):
        return True
    return not quoted and last.endswith(_last_words("bounds"))


def is_open(names: Names) -> bool:
    """Whether a word leaves the list open, or tells that it is no list of names."""
    return any(_opening_words().search(_outside(item)) for item in names.items)
