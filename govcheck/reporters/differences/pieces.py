"""A changed text in one line: what stayed, what went, what came, and what is left out between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from govcheck.differences.model import Kind, TextChange
from govcheck.matching.edits import Edit, edits

CONTEXT = 20
"""Characters kept on each side of an edit; a longer stretch between two edits loses its middle."""
LONGEST_TOKEN = 20
"""Characters by which a context grows so as not to part a number or word: 12.5 must not be shown as 2.5."""
CELL = 30
"""Characters of a cell from which the edits are shown inside its text, and not the old text beside the new."""
STAYED = 0.5
"""The share of the shorter text of a cell that is in both from which its edits are shown inside it."""
CUT = " ¶ "
"""Where one paragraph ends and the next begins, in a line."""
GAP = "…"
"""What is left out, in a line."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = re.compile(r"[^\S\t\r\n]")
_TOKEN = re.compile(r"[0-9A-Za-z.,]")


class Mark(StrEnum):
    """What a piece of a text is."""

    SAME = "same"
    OLD = "old"
    NEW = "new"
    GAP = "gap"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; of GAP and CUT the text is a sign of ours.

    Attributes:
        mark: What it is.
        text: Not yet made harmless.
        left_out: Of a gap that is to tell it: how many characters are not shown.
    """

    mark: Mark
    text: str
    left_out: int = 0


def pieces(change: TextChange, context: int | None = CONTEXT) -> list[Piece]:
    """The pieces of a change with two sides, in order.

    Args:
        change: The change.
        context: Characters kept around edits and cuts; None for the whole text.
    """
    assert change.old is not None and change.new is not None
    by_old = change.kind is Kind.MERGED  # the cuts to be shown are those of the side with more paragraphs
    return list(_pieces(change.old.text, change.new.text, change.edits, context, by_old, change.kind is Kind.FORMAT))


def cell_pieces(old: str, new: str, context: int | None = CONTEXT) -> list[Piece] | None:
    """The pieces of a cell whose text has changed; None where the two better stand side by side.

    So do short ones, and those of which most has changed: of a check sum edits would tell nothing.
    """
    if max(len(old), len(new)) <= CELL:
        return None
    found = edits(old, new)
    stayed = len(new) - sum(each.new[1] - each.new[0] for each in found)
    if stayed < STAYED * min(len(old), len(new)):
        return None
    return list(_pieces(old, new, found, context, by_old=False, blanks=False))


def compared(old: str, new: str, context: int | None = None) -> list[Piece]:
    """The pieces of two texts; ``context`` are the characters kept around edits, None for the whole."""
    return list(_pieces(old, new, edits(old, new), context, by_old=False, blanks=False))


def whole(text: str, mark: Mark, most: int | None) -> list[Piece]:
    """A text as one piece; of one that has more than ``most`` characters the middle is a gap that says how many."""
    if most is None or len(text) <= most:
        return [Piece(mark, text)]
    tail = most // 4
    head = most - tail
    return [Piece(mark, text[:head]), Piece(Mark.GAP, GAP, len(text) - most), Piece(mark, text[-tail:])]


def shortened(piece: Piece, most: int | None) -> list[Piece]:
    """A piece that went or came, with a gap in its middle where it is longer than ``most`` characters."""
    return whole(piece.text, piece.mark, most) if piece.mark in (Mark.OLD, Mark.NEW) else [piece]


def flat(text: str) -> str:
    """The text in one line, with a sign where one paragraph ends."""
    return _LINE_END.sub(CUT, text)


def _pieces(
    old: str, new: str, found: Sequence[Edit], context: int | None, by_old: bool, blanks: bool
) -> Iterator[Piece]:
    base, at = old if by_old else new, 0
    for k, edit in enumerate(found):
        start, end = edit.old if by_old else edit.new
        yield from _same(base[at:start], context, before=k > 0, after=True)
        at = end
        for mark, text in ((Mark.OLD, old[slice(*edit.old)]), (Mark.NEW, new[slice(*edit.new)])):
            if text:
                yield Piece(mark, _bared(text) if blanks or text.isspace() else text)
    yield from _same(base[at:], context, before=bool(found), after=False)


def _same(text: str, context: int | None, *, before: bool, after: bool) -> Iterator[Piece]:
    """Text that stayed, with its cuts; ``before`` and ``after``: whether there is a change on that side."""
    parts = _LINE_END.split(text)
    for k, part in enumerate(parts):
        if k:
            yield Piece(Mark.CUT, CUT)
        yield from _elided(part, context, before or k > 0, after or k < len(parts) - 1)


def _elided(text: str, context: int | None, before: bool, after: bool) -> Iterator[Piece]:
    head = _head(text, context) if before and context is not None else 0
    tail = _tail(text, context) if after and context is not None else len(text)
    if context is None or head + 1 >= tail:
        if text:
            yield Piece(Mark.SAME, text)
        return
    if head:
        yield Piece(Mark.SAME, text[:head])
    yield Piece(Mark.GAP, GAP)
    if tail < len(text):
        yield Piece(Mark.SAME, text[tail:])


def _head(text: str, context: int) -> int:
    """Where the context at the beginning of ``text`` ends."""
    end = min(context, len(text))
    for _ in range(LONGEST_TOKEN):
        if not 0 < end < len(text) or not (_TOKEN.match(text[end - 1]) and _TOKEN.match(text[end])):
            break
        end += 1
    return end


def _tail(text: str, context: int) -> int:
    """Where the context at the end of ``text`` begins."""
    return len(text) - _head(text[::-1], context)


def _bared(text: str) -> str:
    """The text with its white space to be seen: the plain space as ␣, any other by its number."""
    return _BLANK.sub(lambda match: "␣" if match.group() == " " else f"<U+{ord(match.group()):04X}>", text)
