"""Matches that are one because a file sets them on one line: a paragraph run into another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.differences.matches import Match
from govcheck.differences.units import Unit


def joined(matches: Sequence[Match], old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Match]:
    """The matches; two neighbours that one file has on one line and the other has not are one."""
    last: Match | None = None
    for match in matches:
        if last is not None and follow(last, match) and _is_glued_on_one_side(match, old, new):
            last = _together(last, match, old)
            continue
        if last is not None:
            yield last
        last = match
    if last is not None:
        yield last


def follow(one: Match, other: Match) -> bool:
    """Whether two matches are neighbours on both sides."""
    return other.old[0] == one.old[1] + 1 and other.new[0] == one.new[1] + 1


def _is_glued_on_one_side(match: Match, old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """Whether a match stands on the line of what is before it in one file, and in the other behind a real end."""
    i, j = match.old[0], match.new[0]
    return old[i].glued is not new[j].glued and (new[j - 1] if old[i].glued else old[i - 1]).closed


def _together(one: Match, other: Match, old: Sequence[Unit]) -> Match:
    """Two neighbouring matches as one; as alike as their texts are on average."""
    sizes = [sum(len(unit.key) for unit in old[each.old[0] : each.old[1] + 1]) for each in (one, other)]
    similarity = (one.similarity * sizes[0] + other.similarity * sizes[1]) / sum(sizes)
    return Match((one.old[0], other.old[1]), (one.new[0], other.new[1]), similarity)
