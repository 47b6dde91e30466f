"""The numbers that Word puts before paragraphs, counted as it counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from govcheck.sources.word.numerals import numeral
from govcheck.sources.word.styles import Styles
from govcheck.sources.word.tree import Node

LEVELS = 9
"""Levels of a list."""
MOST = 32_767
"""The highest number Word counts to."""
LABEL = 100
"""Characters of a number with what stands around it; Word takes no more than 31."""
_PLACE = re.compile(r"%([1-9])")
_DASHES = re.compile("[—–─-]+")
"""Of what is no number only dashes are text; other bullets are shapes, most of them of fonts of their own."""
_GLUED = "是"
"""Behind 一是 the text goes on."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts; ``style`` is the style of paragraphs that are on it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: bool = True
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """The lists of a document, with how far each has counted."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        """Take the lists from the part that holds them, where there is one."""
        self._styles = styles
        self._abstract: dict[str, Node] = {}
        self._lists: dict[str, Node] = {}
        for node in root.children if root else ():
            if node.tag == "w:abstractNum":
                self._abstract[node.attributes.get("w:abstractNumId", "")] = node
            elif node.tag == "w:num":
                self._lists[node.attributes.get("w:numId", "")] = node
        self._levels: dict[str, tuple[_Level, ...]] = {}
        self._counts: dict[str, list[int | None]] = {}

    def label(self, properties: Node | None) -> tuple[str, bool]:
        """Count the paragraph with these properties.

        Returns:
            What stands before its text, empty for one that is not numbered, and whether there is a gap behind it.
        """
        said = self._styles.listed(properties)
        if said is None or said[0].number not in self._lists:
            return "", False
        number, style = said[0].number, said[1]
        base = self._base(number)
        new = number not in self._levels
        if new:
            self._levels[number] = self._read(number, base)
        levels = self._levels[number]
        counts = self._counts.setdefault(base, [None] * LEVELS)
        if new:
            self._start_over(number, counts)
        by_style = next((k for k, level in enumerate(levels) if style and level.style == style), 0)
        at = by_style if said[0].level is None else said[0].level
        return self._count(levels, counts, at), levels[at].gap

    def _count(self, levels: tuple[_Level, ...], counts: list[int | None], at: int) -> str:
        """The next number on a level, written out."""
        counts[at] = min(levels[at].start if (before := counts[at]) is None else before + 1, MOST)
        for below in range(at + 1, LEVELS):
            restart = levels[below].restart
            if restart is None or at < restart:
                counts[below] = None
        level = levels[at]
        if level.form == "bullet":
            return level.text if _DASHES.fullmatch(level.text) else ""

        def shown(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            count = counts[k]
            form = "decimal" if level.legal and levels[k].form != "none" else levels[k].form
            return numeral(levels[k].start if count is None else count, form)

        return _PLACE.sub(shown, level.text)

    def _base(self, number: str) -> str:
        """What a list shares its counting with: its abstract list, or that of the style which stands for it."""
        base = self._lists[number].value("w:abstractNumId") or ""
        linked = self._abstract[base].value("w:numStyleLink") if base in self._abstract else None
        other = self._styles.list_of(linked)
        return self._lists[other].value("w:abstractNumId") or base if other in self._lists else base

    def _read(self, number: str, base: str) -> tuple[_Level, ...]:
        levels = [_Level()] * LEVELS
        for node in self._abstract[base].all("w:lvl") if base in self._abstract else ():
            levels[node.number("w:ilvl", 0, LEVELS - 1)] = _level(node)
        for override in self._lists[number].all("w:lvlOverride"):
            at = override.number("w:ilvl", 0, LEVELS - 1)
            if own := override.find("w:lvl"):
                levels[at] = _level(own)
            if start := override.find("w:startOverride"):
                levels[at] = replace(levels[at], start=start.number("w:val", 1, MOST))
        return tuple(levels)

    def _start_over(self, number: str, counts: list[int | None]) -> None:
        """Begin again on the levels for which a list that is met for the first time says so."""
        for override in self._lists[number].all("w:lvlOverride"):
            if override.find("w:startOverride"):
                counts[override.number("w:ilvl", 0, LEVELS - 1)] = None


def _level(node: Node) -> _Level:
    start, restart = node.find("w:start"), node.find("w:lvlRestart")
    form = node.value("w:numFmt") or node.value("mc:AlternateContent", "mc:Fallback", "w:numFmt") or "decimal"
    return _Level(
        start=start.number("w:val", 0, MOST) if start else 0,
        form=form,
        text=(node.value("w:lvlText") or "")[:LABEL],
        gap=node.value("w:suff") != "nothing",
        restart=restart.number("w:val", 0) if restart else None,
        legal=node.is_on("w:isLgl") or False,
        style=node.value("w:pStyle"),
    )


def before_text(label: str, gap: bool, text: str) -> str:
    """A number as it stands before a text: with a space where the two would run together.

    Word sets them apart by a tab; in text nothing stands behind 一、 and 1. but where a figure follows.
    """
    last = label[-1:]
    runs_on = last.isalpha() or last.isdecimal() or (last in ".．" and text[:1].isdecimal())
    return f"{label} " if label and gap and runs_on and last not in _GLUED else label
