"""The XML of a part as a tree that knows where in the part each element stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat

from govcheck.limits import ELEMENTS, most
from govcheck.sources.package import Refuse, feed

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""What Word's own elements are in; ``w:`` here, whatever the file calls it."""
PREFIXES = {
    MAIN: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
}
ATTRIBUTES = 2
"""Attributes an element of a part has at most, over all: two million take some 300 MB."""
DEPTH = 128
"""How deep elements may stand in each other: a table in a table takes three levels, a text box some ten."""
_TEXTS = frozenset({"w:t", "m:t", "w:instrText"})
_LARGEST = 2**31 - 1


class Node:
    """An element of a part.

    Attributes:
        tag: Its name, with ``w:``, ``m:`` or ``mc:``; of any other namespace that and the name, parted by a brace.
        attributes: By name, as tags are named.
        children: The elements in it, in order.
        text: What stands in it, of elements that hold text of the document; else empty.
        start: The byte of the part at which it begins.
        end: The byte at which its end tag begins; that behind it, where it has none.
    """

    __slots__ = ("attributes", "children", "end", "start", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], start: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.start = self.end = start

    def find(self, *tags: str) -> Node | None:
        """The first child with a tag, of that the first with the next tag, and so on; None where there is none."""
        node: Node | None = self
        for tag in tags:
            node = next((child for child in node.children if child.tag == tag), None) if node else None
        return node

    def all(self, tag: str) -> Iterator[Node]:
        """The children with a tag."""
        return (child for child in self.children if child.tag == tag)

    def value(self, *tags: str) -> str | None:
        """The ``w:val`` of the child that ``find`` finds; None where there is none."""
        node = self.find(*tags)
        return node.attributes.get("w:val") if node else None

    def number(self, attribute: str, default: int, most: int = _LARGEST) -> int:
        """An attribute as a whole number from 0 to ``most``; ``default`` where it is none."""
        with suppress(ValueError):
            return min(max(int(self.attributes.get(attribute, default)), 0), most)
        return default

    def is_on(self, *tags: str) -> bool | None:
        """Whether a property is switched on by the child that ``find`` finds; None where there is none."""
        node = self.find(*tags)
        return None if node is None else node.attributes.get("w:val", "1") not in ("0", "false", "off")


def parse(data: bytes, refuse: Refuse) -> Node:
    """The outermost element of a part.

    Raises:
        SourceError: For a document type, and what is larger or deeper than is read.
        expat.ExpatError: For what is no XML; LookupError and ValueError for encodings that there are not.
    """
    return _Builder(refuse).build(data)


class _Builder:
    """Takes what the parser tells and makes nodes of it."""

    def __init__(self, refuse: Refuse) -> None:
        self._refuse = refuse
        self._most = most(ELEMENTS)
        self._root = Node("", {}, 0)
        self._open = [self._root]
        self._elements = self._attributes = 0
        self._pieces: list[str] = []
        self._parser = expat.ParserCreate(None, "}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def build(self, data: bytes) -> Node:
        feed(self._parser, BytesIO(data).read, self._refuse)
        return self._root.children[0]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._take()
        self._elements += 1
        self._attributes += len(attributes)
        if self._elements > self._most:
            raise self._refuse(f"it has more than {self._most} elements", f"含有超过{self._most}个元素", limit=ELEMENTS)
        if self._attributes > ATTRIBUTES * self._most:
            raise self._refuse(
                f"it has more than {ATTRIBUTES * self._most} attributes",
                f"含有超过{ATTRIBUTES * self._most}个属性",
                limit=ELEMENTS,
            )
        if len(self._open) > DEPTH:
            raise self._refuse(f"its elements are nested more than {DEPTH} deep", f"元素嵌套超过{DEPTH}层")
        named = {_short(key): value for key, value in attributes.items()}
        node = Node(_short(name), named, self._parser.CurrentByteIndex)
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._take()
        self._open.pop().end = self._parser.CurrentByteIndex

    def _text(self, text: str) -> None:
        if self._open[-1].tag in _TEXTS:
            self._pieces.append(text)

    def _take(self) -> None:
        """Put together the text that stands before a tag: it comes in pieces, without end where it has none."""
        if self._pieces:
            self._open[-1].text += "".join(self._pieces)
            self._pieces.clear()


def _short(name: str) -> str:
    space, _, local = name.rpartition("}")
    prefix = PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else name
