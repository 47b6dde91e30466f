"""What styles say of paragraphs and runs: headings, list numbers, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govcheck.sources.word.tree import Node

_HEADING = re.compile(r"(?:heading|标题)\s*[1-9]", re.IGNORECASE)
_CONTENTS = re.compile(r"toc(?:\s*[1-9]|\s+heading)", re.IGNORECASE)
CHAIN = 32
"""How many styles may be based on each other; Word takes no more than some ten."""
BODY_LEVEL = 9
"""The outline level of what is no heading; 0 is the highest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """That a paragraph is numbered: by which list, None where that is not said, and on which level of it, from 0."""

    number: str | None
    level: int | None


def _listed(properties: Node | None) -> Listed | None:
    """What the properties of a paragraph or style say of its number; None where they say nothing."""
    told = properties.find("w:numPr") if properties else None
    if told is None:
        return None
    level = told.find("w:ilvl")
    return Listed(told.value("w:numId"), level.number("w:val", 0, 8) if level else None)


@dataclass(frozen=True, slots=True)
class _Style:
    """What one style says; None where it says nothing."""

    identity: str
    name: str
    based_on: str
    level: int | None
    listed: Listed | None
    hidden: bool | None


class Styles:
    """The styles of a document."""

    def __init__(self, root: Node | None) -> None:
        """Take them from the part that holds them, where there is one."""
        nodes = list(root.all("w:style")) if root else []
        self._styles = {style.identity: style for style in map(_style, nodes)}
        self._default = next((node.attributes.get("w:styleId", "") for node in nodes if _is_default(node)), "")
        self._chains: dict[str, tuple[_Style, ...]] = {}

    def is_heading(self, properties: Node | None) -> bool:
        """Whether the paragraph with these properties is a heading: by its outline level, or the name of its style."""
        if (level := _level(properties)) is not None:
            return level < BODY_LEVEL
        for style in self._of_paragraph(properties):
            if style.level is not None:
                return style.level < BODY_LEVEL
            if _HEADING.fullmatch(style.name):
                return True
        return False

    def is_contents(self, properties: Node | None) -> bool:
        """Whether a paragraph is set as those of a table of contents are."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._of_paragraph(properties))

    def listed(self, properties: Node | None) -> tuple[Listed, str] | None:
        """By what the paragraph with these properties is numbered, and the style that says so, empty for itself."""
        own = _listed(properties)
        if own and own.number is not None:
            return own, ""
        for style in self._of_paragraph(properties):
            if style.listed and style.listed.number is not None:
                level = style.listed.level if own is None or own.level is None else own.level
                return Listed(style.listed.number, level), style.identity
        return None

    def list_of(self, style: str | None) -> str | None:
        """The list that a style for lists stands for."""
        said = self._styles[style].listed if style in self._styles else None
        return said.number if said else None

    def is_hidden(self, run: Node | None, properties: Node | None) -> bool:
        """Whether a run is hidden: by its properties, its own style, or that of the paragraph with these properties."""
        told = run.is_on("w:vanish") if run else None
        if told is not None:
            return told
        own = run.value("w:rStyle") if run else None
        styles = (*self._chain(own or ""), *self._of_paragraph(properties))
        return next((style.hidden for style in styles if style.hidden is not None), False)

    def _of_paragraph(self, properties: Node | None) -> tuple[_Style, ...]:
        """The style of the paragraph with these properties, and those it is based on."""
        return self._chain((properties.value("w:pStyle") if properties else None) or self._default)

    def _chain(self, identity: str) -> tuple[_Style, ...]:
        """A style and those it is based on."""
        if identity not in self._chains:
            self._chains[identity] = tuple(self._climb(identity))
        return self._chains[identity]

    def _climb(self, identity: str) -> Iterator[_Style]:
        for _ in range(CHAIN):
            style = self._styles.get(identity)
            if style is None:
                return
            yield style
            identity = style.based_on


def _style(node: Node) -> _Style:
    properties = node.find("w:pPr")
    return _Style(
        identity=node.attributes.get("w:styleId", ""),
        name=node.value("w:name") or "",
        based_on=node.value("w:basedOn") or "",
        level=_level(properties),
        listed=_listed(properties),
        hidden=node.is_on("w:rPr", "w:vanish"),
    )


def _level(properties: Node | None) -> int | None:
    told = properties.find("w:outlineLvl") if properties else None
    return told.number("w:val", BODY_LEVEL) if told else None


def _is_default(style: Node) -> bool:
    of_paragraphs = style.attributes.get("w:type") == "paragraph"
    return of_paragraphs and style.attributes.get("w:default") in ("1", "true", "on")
