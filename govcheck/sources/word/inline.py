"""What stands in a paragraph: its text as a reader sees it, the notes it refers to, the text boxes that hang on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from govcheck.sources.word.model import Bit
from govcheck.sources.word.styles import Styles
from govcheck.sources.word.tree import Node

LINE_END = "\n"
_CHARACTERS = {"w:tab": "\t", "w:ptab": "\t", "w:br": LINE_END, "w:cr": LINE_END, "w:noBreakHyphen": "-"}
_DELETED = frozenset({"w:del", "w:moveFrom"})
_INSERTED = frozenset({"w:ins", "w:moveTo"})
_NO_TEXT = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:rt"})
"""Elements that hold none: properties, and the small characters that stand over others."""
_PICTURES = ("}blip", "}imagedata")
_DIAGRAMS = ("/drawingml/2006/diagram", "/drawingml/2006/chart")
"""What drawings are whose text stands in parts of their own."""
_LINE_ENDS = re.compile(r"[\r\n\f\v]")
"""A line end in the XML of a text is white space and ends no line."""
_SYMBOLS = range(0xF000, 0xF100)
"""Characters of fonts of symbols: what they look like only the font knows."""
_FIELDS = 20
"""How many fields may stand in each other; Word takes no more."""
_CODE = 40
"""Characters of what computes a field in which its name stands, spaces before it included."""
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})


@dataclass(slots=True)
class Seen:
    """What was met in the whole file and is told to whoever reads the report."""

    inserted: int = 0
    deleted: int = 0
    hidden: bool = False
    pictures: bool = False
    embedded: bool = False
    diagrams: bool = False


@dataclass(slots=True)
class Inline:
    """The content of one paragraph; ``contents`` where it is of a table of contents."""

    bits: list[Bit] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    references: list[Node] = field(default_factory=list)
    contents: bool = False


@dataclass(slots=True)
class _Field:
    """A field that has begun: what computes it, and whether its result has begun."""

    code: str = ""
    result: bool = False

    @property
    def name(self) -> str:
        return (self.code[:_CODE].split() or [""])[0].upper()

    @property
    def shows(self) -> bool:
        return self.result and self.name not in _PAGE_FIELDS


class InlineReader:
    """Reads paragraphs in their order: fields may go over several of them."""

    def __init__(self, styles: Styles) -> None:
        self.seen = Seen()
        self._styles = styles
        self._fields: list[_Field] = []
        self._muted = 0
        self._anchor: Node | None = None
        self._properties: Node | None = None
        self._found = Inline()

    def read(self, paragraph: Node, anchor: Node | None = None, *, muted: bool = False) -> Inline:
        """The content of a paragraph.

        Args:
            paragraph: Its element.
            anchor: What its text is said to stand in, where that is not its own elements.
            muted: Whether no reader sees it.
        """
        self._found, self._anchor, self._muted = Inline(), anchor, int(muted)
        self._properties = paragraph.find("w:pPr")
        self._walk(paragraph)
        # What is not shown ends with its paragraph: a file in which its end is lost would be swallowed.
        self._fields = [each for each in self._fields if each.shows]
        return self._found

    def _walk(self, parent: Node) -> None:
        for node in parent.children:
            tag = node.tag
            if tag == "w:r":
                hidden = self._styles.is_hidden(node.find("w:rPr"), self._properties)
                self.seen.hidden |= hidden and node.find("w:t") is not None
                self._walk_muted(node, hidden)
            elif tag in ("w:t", "m:t"):
                self._add(_LINE_ENDS.sub(" ", node.text), node)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], node)
            elif tag == "w:sym":
                self._symbol(node)
            elif tag in ("w:fldChar", "w:fldSimple", "w:instrText"):
                self._field(node)
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                if self._shows:
                    self._found.references.append(node)
            elif tag == "w:txbxContent":
                if self._shows:
                    self._found.boxes.append(node)
            elif tag == "mc:AlternateContent":
                self._walk(chosen(node))
            elif tag not in _NO_TEXT:
                self.seen.deleted += tag in _DELETED
                self.seen.inserted += tag in _INSERTED
                self.seen.pictures |= tag.endswith(_PICTURES)
                self.seen.diagrams |= node.attributes.get("uri", "").endswith(_DIAGRAMS)
                self._walk_muted(node, tag in _DELETED)

    def _walk_muted(self, node: Node, muted: bool) -> None:
        """Walk through what is not shown, too: fields begin and end in it."""
        self._muted += muted
        self._walk(node)
        self._muted -= muted

    @property
    def _shows(self) -> bool:
        return not self._muted and all(each.shows for each in self._fields)

    def _add(self, text: str, node: Node) -> None:
        if text and self._shows:
            self._found.bits.append(Bit(text, self._anchor or node))
            self._found.contents = self._found.contents or any(each.name == "TOC" for each in self._fields)

    def _symbol(self, node: Node) -> None:
        try:
            code = int(node.attributes.get("w:char", ""), 16)
        except ValueError:
            return
        if code not in _SYMBOLS and code <= 0xFFFF and chr(code).isprintable():
            self._add(chr(code), node)

    def _field(self, node: Node) -> None:
        if node.tag == "w:instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code += node.text
        elif node.tag == "w:fldSimple":
            outer = list(self._fields)
            self._fields.append(_Field(node.attributes.get("w:instr", ""), result=True))
            self._walk(node)
            self._fields = outer
        else:
            match node.attributes.get("w:fldCharType"):
                case "begin" if len(self._fields) < _FIELDS:
                    self._fields.append(_Field())
                case "separate" if self._fields:
                    self._fields[-1].result = True
                case "end" if self._fields:
                    self._fields.pop()


def chosen(alternatives: Node) -> Node:
    """Of several ways to say the same, the first, which is for programs that know most; each holds the same text."""
    return alternatives.find("mc:Choice") or alternatives.find("mc:Fallback") or alternatives
