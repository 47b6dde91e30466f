"""How texts are set: where files end lines, and whether paragraphs were cut by hand or only lines by a width or a page.

Places are counted in characters without white space from the beginning of the first of some units, so that they are the
same in two files that set one text differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from govcheck.differences.units import Unit
from govcheck.document.model import Volume


def ends_of(units: Sequence[Unit]) -> dict[int, bool]:
    """Where units but the last end with a line; each with whether it ends there for certain."""
    at = accumulate(len(unit.key) for unit in units[:-1])
    return {place: unit.closed for place, unit, after in zip(at, units, units[1:], strict=False) if not after.glued}


def line_ends(units: Sequence[Unit], volume: Volume) -> set[int]:
    """Where the file has a line end, or something else between, inside units."""
    found: set[int] = set()
    before = 0
    for unit in units:
        seams = set(volume.flow.seams(unit.start, unit.end))
        at = before
        for k, character in enumerate(unit.text, start=unit.start):
            if k in seams or (character == " " and volume.source.text[volume.flow.origin(k)] in "\r\n\f"):
                found.add(at)
            at += not character.isspace()
        before = at
    return found


def is_cut_by_hand(old: Sequence[Unit], new: Sequence[Unit], old_volume: Volume, new_volume: Volume) -> bool:
    """Whether paragraphs, and not only lines, were cut or joined: where one ends for certain the other goes on."""
    ends, others = ends_of(old), ends_of(new)
    alike = ends.keys() & others.keys() | line_ends(old, old_volume) | line_ends(new, new_volume)
    return any(closed and place not in alike for place, closed in [*ends.items(), *others.items()])


def is_set_alike(old: Unit, new: Unit, old_volume: Volume, new_volume: Volume) -> bool:
    """Whether two units are the same but for white space where one of the files has a line end."""
    if "".join(old.text.split()) != "".join(new.text.split()):
        return False
    differ = _blanks(old.text) ^ _blanks(new.text)
    return differ <= line_ends([old], old_volume) | line_ends([new], new_volume)


def _blanks(text: str) -> set[int]:
    """Before which characters of a text white space stands."""
    return set(accumulate(len(part) for part in text.split()[:-1]))
