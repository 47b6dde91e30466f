"""A text made of pieces of another, and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Spliced:
    """Text put together from pieces of an origin; any range of it maps back to the origin.

    The map is one sorted array of breakpoints: ``_at[k]`` is where piece ``k`` begins in ``text``,
    ``_from[k]`` where it begins in the origin. Pieces need not stand in the origin's order.
    """

    __slots__ = ("_at", "_by_origin", "_from", "text")

    def __init__(self, text: str, at: list[int], origin: list[int]) -> None:
        self.text = text
        self._at = at
        self._from = origin
        self._by_origin: tuple[list[int], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def origin(self, offset: int) -> int:
        """The origin's offset of the character at ``offset`` (of the end, when it is the length)."""
        if not self._at:
            return 0
        piece = bisect_right(self._at, offset) - 1
        return self._from[piece] + offset - self._at[piece]

    def origin_span(self, start: int, end: int) -> tuple[int, int]:
        """The origin's range from the first to the last character of ``start:end``."""
        first = self.origin(start)
        return (first, self.origin(end - 1) + 1) if end > start else (first, first)

    def locate(self, origin: int) -> int | None:
        """Where the origin's character stands in ``text``; None where it was left out."""
        if self._by_origin is None:
            order = sorted(range(len(self._at)), key=self._from.__getitem__)
            self._by_origin = [self._from[k] for k in order], order
        starts, order = self._by_origin
        for nearest in range(bisect_right(starts, origin) - 1, -1, -1):
            piece = order[nearest]
            offset = self._at[piece] + origin - starts[nearest]
            end = self._at[piece + 1] if piece + 1 < len(self._at) else len(self.text)
            if offset < end:
                return offset
            if end - self._at[piece] > 1:  # what stands for white space may lie inside another piece
                return None
        return None

    def seams(self, start: int, end: int) -> list[int]:
        """The offsets inside ``start:end`` where something of the origin was left out before the character."""
        first = bisect_right(self._at, start)
        return self._at[first : bisect_left(self._at, end)]

    def pieces(self) -> list[tuple[int, int]]:
        """The origin's ranges taken, in the order of ``text``."""
        ends = [*self._at[1:], len(self.text)]
        return [(o, o + end - at) for at, end, o in zip(self._at, ends, self._from, strict=True)]


class Splicer:
    """Builds a ``Spliced`` from left to right."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._parts: list[str] = []
        self._at: list[int] = []
        self._from: list[int] = []
        self._length = 0
        self._next = -1

    @property
    def length(self) -> int:
        """How long the text is so far: where the next piece will begin."""
        return self._length

    def is_free(self, offset: int) -> bool:
        """Whether the origin has white space at ``offset``, which may stand for a line end."""
        return self._origin[offset : offset + 1].isspace()

    def take(self, start: int, end: int) -> None:
        """Append the origin's range ``start:end``."""
        if end > start:
            self._append(self._origin[start:end], start)

    def stand_in(self, character: str, at: int) -> None:
        """Append one ``character`` that stands for the origin's character ``at``."""
        self._append(character, at)

    def _append(self, text: str, start: int) -> None:
        if start != self._next:
            self._at.append(self._length)
            self._from.append(start)
        self._parts.append(text)
        self._length += len(text)
        self._next = start + len(text)

    def done(self) -> Spliced:
        """The text and its map."""
        return Spliced("".join(self._parts), self._at, self._from)
