"""The marks of comments, put into the text of a Word file; not a byte of it is changed but where a run is split.

A run is split by ending it and beginning it again as it began, with its properties.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from govcheck.annotating.ranges import Edge, Range
from govcheck.sources.word.tree import MAIN, Node

_START_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_CHARACTER = re.compile(r"&[^;&]*+;|\r\n|.", re.DOTALL)
"""How a character of a text may be written."""
PRESERVED = b' xml:space="preserve"'
"""Without it white space at the ends of a text is lost."""
_UNITS = frozenset({"w:r", "m:oMath", "m:oMathPara", "w:sdt", "mc:AlternateContent"})
"""What a comment may begin before and end behind; of these only runs are split."""


def declared(part: bytes, root: Node) -> str:
    """What elements must declare that are put into a part: nothing, where it calls Word's own ``w:`` as we do."""
    tag = _tag(part, root)
    return "" if f'xmlns:w="{MAIN}"'.encode() in tag else f' xmlns:w="{MAIN}"'


def marked(part: bytes, root: Node, ranges: Sequence[Range], first: int) -> bytes:
    """The part with the marks of comments around ranges of its text.

    Args:
        part: The bytes of the part that holds the text, in UTF-8.
        root: Its outermost element.
        ranges: What is commented on.
        first: The number of the first comment; the others follow.
    """
    return _Marks(part, root).put(ranges, first)


class _Marks:
    """Where the marks go, gathered before any is put in."""

    def __init__(self, part: bytes, root: Node) -> None:
        self._part = part
        self._declared = declared(part, root)
        self._parents: dict[Node, Node] = {}
        nodes = [root]
        while nodes:
            node = nodes.pop()
            nodes += node.children
            self._parents.update(dict.fromkeys(node.children, node))
        self._begin: defaultdict[int, str] = defaultdict(str)
        self._finish: defaultdict[int, str] = defaultdict(str)
        self._splits: dict[int, tuple[bytes, bytes]] = {}
        self._preserved: set[int] = set()

    def put(self, ranges: Sequence[Range], first: int) -> bytes:
        """The part with the marks of comments numbered from ``first``."""
        for number, each in enumerate(ranges, first):
            start, end = self._before(each.first), self._behind(each.last)
            if end <= start:  # notes stand at the end of the text, and where they are referred to in the file
                end = self._behind(replace(each.first, offset=each.first.length))
            reference = f'<w:r{self._declared}><w:commentReference w:id="{number}"/></w:r>'
            self._begin[start] += f'<w:commentRangeStart{self._declared} w:id="{number}"/>'
            self._finish[end] += f'<w:commentRangeEnd{self._declared} w:id="{number}"/>{reference}'
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        at = 0
        for place in sorted({*self._begin, *self._finish, *self._preserved}):
            yield self._part[at:place]
            at = place
            if place in self._preserved:
                yield PRESERVED
                continue
            close, again = self._splits.get(place, (b"", b""))
            yield close + f"{self._finish[place]}{self._begin[place]}".encode() + again
        yield self._part[at:]

    def _before(self, edge: Edge) -> int:
        """The byte at which a comment begins that begins at an edge."""
        unit = self._unit_of(edge.node)
        if edge.node not in unit.children:
            return unit.start
        if edge.offset and (inside := self._inside(unit, edge)):
            return inside
        if all(each.tag == "w:rPr" for each in unit.children[: unit.children.index(edge.node)]):
            return unit.start
        return self._between(unit, edge.node.start)

    def _behind(self, edge: Edge) -> int:
        """The byte at which a comment ends that ends at an edge."""
        unit = self._unit_of(edge.node)
        if edge.node not in unit.children:
            return self._after(unit)
        if edge.offset < edge.length and (inside := self._inside(unit, edge)):
            return inside
        return self._after(unit) if unit.children[-1] is edge.node else self._between(unit, self._after(edge.node))

    def _unit_of(self, node: Node) -> Node:
        """What of a paragraph of the body a node stands in: its outermost run, or what holds that."""
        path = [node]
        while parent := self._parents.get(path[-1]):
            path.append(parent)
        path.reverse()
        paragraph = next(k for k, each in enumerate(path) if each.tag == "w:p")
        return next((each for each in path[paragraph:] if each.tag in _UNITS), path[paragraph + 1])

    def _inside(self, run: Node, edge: Edge) -> int | None:
        """The byte of a character inside a text, where the run is split; None where the text cannot be."""
        node, tag = edge.node, _tag(self._part, edge.node)
        first = node.start + len(tag)
        written = self._part[first : node.end].decode()
        characters = _CHARACTER.findall(written)
        if node.tag != "w:t" or "<" in written or len(characters) != edge.length:
            return None
        name = _name(tag)
        if b"xml:space" not in tag:
            self._preserved.add(node.start + 1 + len(name))
            tag = tag.replace(name, name + PRESERVED, 1)
        place = first + len("".join(characters[: edge.offset]).encode())
        close, again = self._split(run)
        self._splits[place] = b"</%s>" % name + close, again + tag
        return place

    def _between(self, run: Node, place: int) -> int:
        """The byte between two elements of a run, where it is split."""
        self._splits[place] = self._split(run)
        return place

    def _split(self, run: Node) -> tuple[bytes, bytes]:
        """How a run is ended, and how it begins again."""
        tag, properties = _tag(self._part, run), run.find("w:rPr")
        again = self._part[properties.start : self._after(properties)] if properties else b""
        return b"</%s>" % _name(tag), tag + again

    def _after(self, node: Node) -> int:
        """The byte behind an element."""
        tag = _tag(self._part, node)
        return node.start + len(tag) if tag.endswith(b"/>") else self._part.index(b">", node.end) + 1


def _tag(part: bytes, node: Node) -> bytes:
    """The start tag of an element, as it is written."""
    found = _START_TAG.match(part, node.start)
    return found.group() if found else b""


def _name(tag: bytes) -> bytes:
    """The name in a start tag, with its prefix."""
    return re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]


def appended(part: bytes, root: Node, element: str) -> bytes:
    """The part with an element put at the end of its outermost one."""
    tag = _tag(part, root)
    if tag.endswith(b"/>"):
        end = root.start + len(tag)
        return part[: end - 2] + b">" + element.encode() + b"</%s>" % _name(tag) + part[end:]
    return part[: root.end] + element.encode() + part[root.end :]
