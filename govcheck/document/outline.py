"""The section tree: which heading stands under which, over all houses' ways of marking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govcheck.document.markers import Marker, Style
from govcheck.document.model import Section

RESTARTS = 3
"""How often one style may begin again inside itself; no report at hand does so more than once."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What opens a section at ``start``; the headings of glossaries and annexes close all that is open."""

    title: str
    marker: Marker | None
    start: int
    back_matter: bool = False


class Outline:
    """Builds the tree heading by heading.

    A style already open closes what it has under it and goes on there. A new style opens below, except that the usual
    rank (第一章 一、 （一） 1. （1） ①) lets a larger marker close smaller ones. A marker that begins again at one
    where its style is already open counts inside the open item, as 一、 does under 二、2020年主要目标 in some houses.
    A heading without a marker has no rank of its own: the place of the first one holds for all.
    """

    def __init__(self) -> None:
        self.roots: list[Section] = []
        self._open: list[Section] = []

    def add(self, heading: Heading) -> None:
        """Open the section of the next heading."""
        style = heading.marker.style if heading.marker else Style.BARE
        ordinal = heading.marker.ordinal if heading.marker else None
        self._close(0 if heading.back_matter else self._depth(style, ordinal), heading.start)
        parent = self._open[-1] if self._open else None
        section = Section(heading.title, style, ordinal, len(self._open) + 1, heading.start, heading.start, parent)
        (parent.children if parent else self.roots).append(section)
        self._open.append(section)

    def close(self, end: int) -> tuple[Section, ...]:
        """Close all at the end of the document and return the divisions of level 1."""
        self._close(0, end)
        return tuple(self.roots)

    def _close(self, depth: int, at: int) -> None:
        for section in self._open[depth:]:
            section.end = at
        del self._open[depth:]

    def _depth(self, style: Style, ordinal: int | None) -> int:
        """How many of the open sections stay open above a new heading."""
        same = [k for k, section in enumerate(self._open) if section.style is style]
        if same:
            if ordinal is None:
                return same[0]
            for k in reversed(same):
                if _follows(self._open[k].ordinal, ordinal):
                    return k
            restarts = ordinal == 1 and style < Style.WORD and len(same) < RESTARTS
            return same[-1] + 1 if restarts else same[-1]
        if style is Style.BARE:
            return len(self._open)
        smaller = (k for k, section in enumerate(self._open) if style < section.style < Style.BARE)
        return next(smaller, len(self._open))


def _follows(before: int | None, ordinal: int) -> bool:
    return before is not None and before + 1 == ordinal


def build(headings: Iterable[Heading], end: int) -> tuple[Section, ...]:
    """The section tree of headings in order of their place, for a document that ends at ``end``."""
    outline = Outline()
    for heading in headings:
        outline.add(heading)
    return outline.close(end)
