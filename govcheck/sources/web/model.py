"""What a web page is made of, once its elements are gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from govcheck.document.model import Kind

SENTENCE = 20
"""Chinese characters of the shortest sentence that is known as one whatever stands around it."""


@dataclass(slots=True)
class Block:
    """The text of an element that stands on lines of its own: a paragraph, a row, what a division holds itself.

    Attributes:
        lines: Its lines, none of them empty.
        linked: How many of its letters are in links that lead away.
        kind: What its element says it is: heading, row of a table, note; else None.
        element: The number of its element.
        parent: The number of the element around that; its own where it is a cell or the page.
        group: The group of elements that may be left out together, in which it stands.
        same: Of a row the cells, from 0, that are one with the cell above.
    """

    lines: list[str]
    linked: int = 0
    kind: Kind | None = None
    element: int = 0
    parent: int = 0
    group: int = 0
    same: frozenset[int] = frozenset()

    @property
    def size(self) -> int:
        """How many letters and signs it has."""
        return sum(len(line) - line.count(" ") - line.count("\t") for line in self.lines)

    @property
    def is_links(self) -> bool:
        """Whether it is mostly links, and no sentence that happens to be one."""
        return 2 * self.linked > self.size and not ("".join(self.lines).endswith("。") and self.size > SENTENCE)


@dataclass(slots=True)
class Group:
    """An element that is hidden, or by its name no part of an article, with all in it.

    Attributes:
        around: The group it stands in, by number; -1 for the page itself.
        hidden: Whether it is not shown.
    """

    around: int
    hidden: bool = False


@dataclass(slots=True)
class Page:
    """A web page.

    Attributes:
        blocks: All of its text, in the order of the page.
        groups: What may be left out of it; the first is the page itself.
        titles: What it says its title is, as it stands on the page or with the names of site and column.
    """

    blocks: list[Block] = field(default_factory=list)
    groups: list[Group] = field(default_factory=lambda: [Group(-1)])
    titles: list[str] = field(default_factory=list)
