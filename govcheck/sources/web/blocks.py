"""The elements of a web page to blocks of text, as they are read: no tree is built, however deep they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from govcheck.document.markers import marker_at
from govcheck.document.model import Kind
from govcheck.knowledge import load, pattern
from govcheck.limits import DEPTH, PARAGRAPHS, most, reached
from govcheck.sources.raised import raised
from govcheck.sources.web.grid import Grid
from govcheck.sources.web.model import Block, Group, Page

STYLE = 1_000
"""Characters of a style that are looked at."""
_ELEMENTS = {name: frozenset(tags) for name, tags in load("webpage")["elements"].items()}
_STRUCTURE = _ELEMENTS["structure"]
_BLOCKS = _STRUCTURE | _ELEMENTS["lines"]
_SPANS = frozenset({"span", "font", "b", "strong", "label", "em", "i"})
"""Elements in a line, which a style may set on lines of their own."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ON_ITS_OWN = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s{0,9}:[^;]{0,200}none", re.IGNORECASE)
_BORDER = re.compile(r"border[\w-]{0,30}\s{0,9}:[^;]{0,200}(?:solid|\d(?:px|pt))", re.IGNORECASE)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|txt|zip|rar|7z)(?:$|[?#&])", re.IGNORECASE)
_EAST = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_IS_EAST = re.compile(f"[{_EAST}]")
_SPACE = re.compile("[ \t\r\n\f]++")
_ENDS = "\r\n\f"


@dataclass(slots=True)
class _Open:
    """An element that has begun.

    Attributes:
        number, parent: Its number, and that of the element around; of inline elements those of what they stand in.
        group: The group the text in it stands in.
        within: The group the blocks in it stand in.
        kind: What the text in it is.
        link: Whether the text in it is of a link that leads away.
        muted: Whether the text in it is left out.
        kept: Whether line ends in it are kept.
        counted: Of a numbered list the number of its next item.
        block: Whether it stands on lines of its own.
    """

    tag: str
    number: int = 0
    parent: int = 0
    group: int = 0
    within: int = 0
    kind: Kind | None = None
    link: bool = False
    muted: bool = False
    kept: bool = False
    counted: int | None = None
    block: bool = False


class Collector:
    """What lxml tells the elements of a page to, one after the other."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._deepest, self._most = most(DEPTH), most(PARAGRAPHS)
        self._page = Page()
        self._open = [_Open("")]
        self._grids: list[tuple[Grid, list[Block]]] = []
        self._into = self._page.blocks
        self._pieces: list[str] = []
        self._lines: list[str] = []
        self._linked = self._elements = self._ended = 0
        self._number = ""
        self._raised: int | None = None
        self._refers = False
        self._title: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins.

        Raises:
            SourceError: For elements too deep within each other, and a page without end.
        """
        if len(self._open) > self._deepest:
            raise reached(
                self._name,
                DEPTH,
                f"its elements stand more than {self._deepest} deep within each other; save its text as .txt",
                f"元素嵌套超过{self._deepest}层；请将其文字另存为.txt",
            )
        around = self._open[-1]
        is_block = tag in _BLOCKS or (tag in _SPANS and _ON_ITS_OWN.search(_style(attributes)) is not None)
        if is_block:
            self._end_block()
            self._elements += 1
            number = self._elements
            parent = number if tag in _STRUCTURE else around.number
            kind = _kind(tag, attributes) or around.kind
            entry = _Open(tag, number, parent, around.within, around.within, kind, around.link, block=True)
        else:
            entry = replace(around, tag=tag, counted=None, block=False)
        entry.kept = around.kept or tag == "pre"
        self._open.append(entry)
        hidden = "hidden" in attributes or _HIDDEN.search(_style(attributes)) is not None
        if hidden or _is_aside(tag, attributes):
            self._begin_group(entry, hidden)
        if is_block:
            self._begin_block(entry, attributes)
        else:
            self._begin_inline(entry, attributes)
        self._check_size()

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._open[-1].block:
            self._end_block()
        if len(self._open) > 1:
            self._open.pop()
        if tag == "sup":
            self._end_raised()
        elif tag == "li":
            self._number = ""
        elif tag in ("td", "th") and self._grids:
            self._into = self._grids[-1][1]
        elif tag == "table" and self._grids:
            grid, self._into = self._grids.pop()
            for blocks in grid.blocks():
                self._into += blocks

    def data(self, text: str) -> None:
        """Text, or a part of it."""
        entry = self._open[-1]
        if entry.tag == "title":
            self._title.append(text)
        elif entry.kept and not entry.muted:
            first, *rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self._pieces.append(first)
            for line in rest:
                self._end_line()
                self._pieces.append(line)
        elif not entry.muted and entry.tag not in _ELEMENTS["silent"]:
            self._pieces.append(text)
            if entry.link:
                self._linked += len("".join(text.split()))

    def close(self) -> Page:
        """The page is at its end."""
        self._end_block()
        while self._grids:  # a page that is cut off
            self.end("table")
        self._page.titles.append("".join(self._title))
        return self._page

    def _check_size(self) -> None:
        if max(self._elements, self._ended, len(self._page.groups)) > self._most:
            raise reached(
                self._name,
                PARAGRAPHS,
                f"it has more than {self._most} paragraphs or cells; split it",
                f"段落或单元格超过{self._most}个；请拆分文件",
            )

    def _begin_group(self, entry: _Open, hidden: bool) -> None:
        """Begin a group of what may be left out; what stands in a line is left out at once."""
        self._page.groups.append(Group(entry.within, hidden))
        entry.within = len(self._page.groups) - 1
        if entry.block:
            entry.group = entry.within
        else:
            entry.muted = True

    def _begin_block(self, entry: _Open, attributes: Mapping[str, str]) -> None:
        tag, grid = entry.tag, self._grids[-1][0] if self._grids else None
        if tag == "table":
            if grid is not None:
                grid.frame = True
            frame = attributes.get("role", "").lower() == "presentation"
            self._grids.append((Grid(entry.number, entry.group, _is_ruled(attributes), frame), self._into))
        elif tag == "tr" and grid is not None:
            grid.rows.append([])
        elif tag in ("td", "th") and grid is not None:
            grid.ruled = grid.ruled or tag == "th" or _is_ruled(attributes)
            self._into = grid.begin_cell(_whole(attributes, "colspan", 1), _whole(attributes, "rowspan", 1)).blocks
        elif tag == "ol" and not _UNNUMBERED.search(_style(attributes)):
            entry.counted = _whole(attributes, "start", 1)
        elif tag == "li":
            self._begin_item(self._open[-2], attributes)

    def _begin_item(self, around: _Open, attributes: Mapping[str, str]) -> None:
        """Begin an item of a list, with the number that the page shows before it."""
        self._number = ""
        if around.counted is not None:
            number = _whole(attributes, "value", around.counted)
            around.counted = number + 1
            self._number = f"{number}."

    def _begin_inline(self, entry: _Open, attributes: Mapping[str, str]) -> None:
        if entry.tag == "a":
            href = attributes.get("href", "").strip()
            entry.link = entry.link or bool(href and not href.startswith("#") and not _FILE.search(href))
            self._refers = True
        elif entry.tag == "br":
            self._end_line()
        elif entry.tag == "sup":
            self._raised, self._refers = len(self._pieces), self._open[-2].tag == "a"
        elif entry.tag == "meta" and attributes.get("name", "").lower() == "articletitle" and not self._page.titles:
            self._page.titles.append(attributes.get("content", ""))

    def _end_raised(self) -> None:
        """Write raised text as what it is: the mark of a note in brackets, an exponent in raised signs."""
        at, self._raised = self._raised, None
        if at is None:
            return
        text = "".join(self._pieces[at:]).strip()
        before = self._pieces[at - 1][-1:] if at else ""
        text = raised(text, before, refers=self._refers)
        self._pieces[at:] = [text] if text else []

    def _end_line(self) -> None:
        self._raised = None if self._raised is None else 0
        text = "".join(self._pieces)
        self._pieces.clear()
        text = _SPACE.sub(" " if self._open[-1].kept else _space, text).strip()
        if not text:
            return
        if self._number and marker_at(text) is None:
            text = self._number + (" " if text[0].isdigit() else "") + text
        self._number = ""
        self._ended += 1
        self._lines.append(text)

    def _end_block(self) -> None:
        """What was read stands in the innermost element that is still open."""
        self._end_line()
        if self._lines:
            entry = self._open[-1]
            lines, self._lines = self._lines, []
            self._into.append(Block(lines, self._linked, entry.kind, entry.number, entry.parent, entry.group))
            self._check_size()
        self._linked = 0


def _space(found: re.Match[str]) -> str:
    """What white space is: nothing where a line of the file ends beside a Chinese character."""
    start, end = found.span()
    beside = found.string[start - 1 : start] + found.string[end : end + 1]
    return "" if any(sign in found[0] for sign in _ENDS) and _IS_EAST.search(beside) else " "


def _is_aside(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is by what it is, by its role or by its name no part of an article."""
    if tag in _ELEMENTS["aside"] or attributes.get("role", "").lower() in load("webpage")["roles"]:
        return True
    if tag not in _BLOCKS or (tag in _STRUCTURE and tag != "table"):
        return False
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().split()
    return any(pattern("webpage", "aside").fullmatch(name) for name in names)


def _kind(tag: str, attributes: Mapping[str, str]) -> Kind | None:
    """What an element says the text in it is."""
    if tag in _HEADINGS:
        return Kind.HEADING
    return Kind.NOTE if pattern("webpage", "note").fullmatch(attributes.get("id", "").lower()) else None


def _style(attributes: Mapping[str, str]) -> str:
    return attributes.get("style", "")[:STYLE]


def _is_ruled(attributes: Mapping[str, str]) -> bool:
    border = attributes.get("border", "0").strip()
    named = attributes.get("class", "").startswith("Mso")
    return named or border not in ("", "0") or _BORDER.search(_style(attributes)) is not None


def _whole(attributes: Mapping[str, str], key: str, default: int) -> int:
    """An attribute that is a number of up to six digits; the default for any other."""
    text = attributes.get(key, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default
