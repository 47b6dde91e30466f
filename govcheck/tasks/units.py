"""Names of units: a list of them to its names, with those that were torn apart joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from govcheck.knowledge import load, pattern

OPENING, CLOSING = "（(【［[〔", "）)】］]〕"
_CUTS = re.compile(r"[（(【［\[〔]|[）)】］\]〕]|[、，,；;。：:/／]|<br ?/?>|\s+|以及|和|与|及")
_ASIDE = re.compile(r"[（(【［\[〔][^（(【［\[〔）)】］\]〕]{0,30}[）)】］\]〕]$")
"""A bracket at the end of a name: 各县（区）, 民委〔宗教事务局〕."""
_ASIDE_LENGTH = 32
LONGEST_ETCETERA = 14
LONGEST = 40
"""Characters of the longest name that is joined from pieces."""
PLACE = 3
"""Characters from which a piece before one that begins as a unit does may be a unit, whatever it ends in."""
ZONE = 6
"""Characters from which a unit behind the name of a place is another, and not an office of that place."""
_ONE = re.compile(r"[^、，,；;。：:/／\s（(和与及]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a list: what it is, the range of the list where it stands, and whether it was torn apart."""

    name: str
    start: int
    end: int
    broken: bool


@dataclass(slots=True)
class _Piece:
    """What stands between two separators; ``before`` is the one before it, a space for any white space."""

    start: int
    end: int
    before: str
    broken: bool = False


def names_in(text: str) -> list[Name]:
    """The names of a list of units, in order; linear in its length."""
    joined: list[_Piece] = []
    for piece in _pieces(text):
        last = joined[-1] if joined else None
        if last is not None and _goes_on(text, last, piece):
            last.end, last.broken = piece.end, last.broken or piece.before == " "
        else:
            joined.append(piece)
    found: list[Name] = []
    for piece in joined:
        written = text[piece.start : piece.end]
        name = _without_etcetera("".join(written.split()))
        if name:
            found.append(Name(name, piece.start, piece.end, piece.broken))
    return found


def is_complete(name: str) -> bool:
    """Whether a name ends as names of units do."""
    aside = _ASIDE.search(name, max(0, len(name) - _ASIDE_LENGTH))
    bare = name[: aside.start()] if aside else name
    endings, cut = _endings()
    if bare.endswith(endings):
        return not bare.endswith(cut)
    return len(bare) <= LONGEST and pattern("tasks", "units.together").fullmatch(bare) is not None


def _pieces(text: str) -> Iterator[_Piece]:
    """The text cut at its separators outside of brackets; at all of them where a bracket is not closed."""
    balanced = sum(map(text.count, OPENING)) == sum(map(text.count, CLOSING))
    depth, start, before = 0, 0, ""
    for cut in _CUTS.finditer(text):
        sign = cut.group()
        if sign in OPENING:
            depth += balanced
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and not (sign[-1] in "和与及" and not _parts(text, start, cut)):
            if cut.start() > start:
                yield _Piece(start, cut.start(), before)
                before = " " if sign.isspace() else sign
            elif not sign.isspace():
                before = sign
            start = cut.end()
    if start < len(text):
        yield _Piece(start, len(text), before)


def _parts(text: str, start: int, cut: re.Match[str]) -> bool:
    """Whether 和 stands between two units, and not in the name of one: 市文化和旅游局."""
    before = text[max(start, cut.start() - LONGEST) : cut.start()]
    if not is_complete(before):
        return False
    if pattern("tasks", "units.levels").match(text, cut.end()):
        return True
    behind = _ONE.match(text, cut.end(), min(len(text), cut.end() + LONGEST))
    parted = tuple(load("tasks")["units"]["parted"])
    return before.endswith(parted) and behind is not None and is_complete(behind.group())


def _goes_on(text: str, last: _Piece, piece: _Piece) -> bool:
    """Whether a piece belongs to the name before it."""
    if piece.end - last.start > LONGEST:
        return False
    one, other = "".join(text[last.start : last.end].split()), text[piece.start : piece.end]
    if piece.before == "、":  # 各市、县（区）人民政府
        open_ = pattern("tasks", "units.row").fullmatch(one) is not None
        return open_ and pattern("tasks", "units.more").fullmatch(other) is not None
    return piece.before == " " and _is_torn(one, other)


def _is_torn(one: str, other: str) -> bool:
    """Whether white space between two pieces stands inside a name."""
    if _is_tail(other):
        return True
    level = pattern("tasks", "units.levels").match(other)
    if is_complete(one):
        party = pattern("tasks", "units.party").fullmatch(one)
        return party is not None and pattern("tasks", "units.offices").fullmatch(other) is not None
    if level is not None:
        return len(one) < PLACE or _is_tail(other[level.end() :])
    place = pattern("tasks", "units.place")
    zone = place.fullmatch(other) or (len(other) >= ZONE and is_complete(other))
    return not (zone and place.fullmatch(one))


def is_unit(name: str) -> bool:
    """Whether a name is one of a unit, or of a place that answers for itself."""
    return is_complete(name) or pattern("tasks", "units.place").fullmatch(name) is not None


def _is_tail(piece: str) -> bool:
    """Whether a piece is no name but the end of one."""
    return piece in _tails() or pattern("tasks", "units.tails").fullmatch(piece) is not None


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How names end, and how what is cut inside one does."""
    units = load("tasks")["units"]
    return tuple(units["endings"]), tuple(units["cut"])


@cache
def _tails() -> frozenset[str]:
    """The last characters of the words that name no unit alone, the whole words included."""
    return frozenset(word[k:] for word in load("tasks")["units"]["heads"] for k in range(len(word)))


def _without_etcetera(name: str) -> str:
    """The name without 等, 等部门 behind it, and 由 before it."""
    etcetera = pattern("tasks", "units.etcetera")
    at = name.rfind("等", max(0, len(name) - LONGEST_ETCETERA))
    if at >= 0 and etcetera.fullmatch(name, at):
        name = name[:at]
    return name.removeprefix("由")
