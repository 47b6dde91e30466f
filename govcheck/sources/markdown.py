"""Markdown files to lines: headings, paragraphs, items and rows of tables, without their signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.lines import SHORT_LINE, ended, is_heading_line, starts_anew
from govcheck.document.markers import marker_at
from govcheck.document.model import Kind
from govcheck.errors import SourceError
from govcheck.sources.decoding import decode_named
from govcheck.sources.markdown_inline import label, plain_inline

_LINE_END = re.compile(r"\r\n|[\r\n\f]")
_WIDE = re.compile(r"([ \t]{100})[ \t]+")
"""White space beyond what any line needs: how a line ends is looked for from each of its spaces on."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)")
_HEADING = re.compile(
    r" {0,3}#{1,6}(?:[ \t]+|(?=[\u4e00-\u9fff（“《])|$)(|.*?[^ \t])(?:[ \t]++#+)?[ \t]*+(?:\{[#.][^{}]*\}[ \t]*)?"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_BULLET = re.compile(r"([ \t]*)[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_NUMBER = re.compile(r"([ \t]*)(\d{1,9})([.)])[ \t]+(?=\S)")
_DIVIDER = re.compile(r"[ \t]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+(?:\|[ \t]*+)?")
_BAR = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,32})\]:[ \t]*(.*)")
_REFERENCE = re.compile(r" {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?[ \t]*")
_CONTENTS = re.compile(r"[ \t]*(?:\[TOC\]|\[\[_?toc_?\]\]|<!--[ \t]*toc[ \t]*-->)[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT = re.compile(
    r"\A(?:---[ \t]*(?:\r\n|[\r\n])(?=[\w\"' -]+:).*?^(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*(?:\r\n|[\r\n])(?=[\w\"'. \[-]+[=\]]).*?^\+\+\+)[ \t]*$(?:\r\n|[\r\n])?",
    re.DOTALL | re.MULTILINE,
)
"""What stands above the text for programs; it begins with a key, and a rule with anything else."""
_GRID = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_INDENTED = re.compile(r"(?: {2,}|\t)(?=\S)")
_TABLE = re.compile(r"[ \t]*<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_HARD_BREAK = "  ", "\\"


def read_markdown(data: bytes, name: str) -> Laid:
    """Read the bytes of a Markdown file as a reader sees it.

    A paragraph is a line, also where the file breaks it; lines that are complete each, as sentences or headings, stay
    apart. Signs of emphasis, links and lists are left out, numbers of lists kept; front matter, comments, pictures and
    definitions of links are no text. Places are the numbers of the paragraphs, headings, items and rows.

    Args:
        data: The bytes.
        name: What to call the file in messages.

    Raises:
        SourceError: For bytes that are no text, and a file without text.
    """
    text = _WIDE.sub(r"\1", _FRONT.sub("", decode_named(data, name).text))
    last = text.rfind("-->") + len("-->")  # what begins behind it has no end
    lines = _LINE_END.split(_COMMENT.sub("", text[:last]) + text[last:])
    labels = frozenset(label(found[1]) for line in lines if (found := _REFERENCE.fullmatch(line)))
    reader = _Reader(name, lines, labels)
    reader.read()
    if not reader.found:
        raise SourceError(name, "it is empty; there is nothing to check", "文件为空，没有可检查的内容")
    return Laid(tuple(reader.found), Part.PARAGRAPH)


@dataclass(slots=True)
class _List:
    """A numbered list at one indentation: the number its last item has in the file, and the one a reader sees."""

    written: int
    shown: int


@dataclass(slots=True)
class _Reader:
    """One reading of a file, line by line."""

    name: str
    lines: Sequence[str]
    labels: frozenset[str]
    found: list[LaidLine] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    is_item: bool = False
    lists: dict[int, _List] = field(default_factory=dict)
    at: int = 0

    def read(self) -> None:
        """Find all lines."""
        k = 0
        while k < len(self.lines):
            k += self.block(k)
        self.close()

    def block(self, k: int) -> int:
        """Read what begins at a line, and return how many lines it takes."""
        line = _QUOTE.sub("", self.lines[k], count=1) if self.lines[k].lstrip().startswith(">") else self.lines[k]
        if not line.strip() or _CONTENTS.fullmatch(line):
            self.close()
        elif fence := _FENCE.fullmatch(line):
            return self.code(k, fence[1])
        elif _TABLE.match(line):
            return self.html_table(k)
        elif _GRID.fullmatch(line):
            return self.grid(k)
        elif "|" in line and k + 1 < len(self.lines) and self.is_divider(self.lines[k + 1]):
            return self.table(k)
        elif self.paragraph and _UNDERLINE.fullmatch(line) and ("=" in line or self.is_title()):
            self.end_title()
        elif _RULE.fullmatch(line):
            self.close()
        elif heading := _HEADING.fullmatch(line):
            self.close()
            self.lists.clear()
            self.add([heading[1]], Kind.HEADING)
        elif note := _NOTE.fullmatch(line):
            return self.note(k, note)
        elif not _REFERENCE.fullmatch(line):
            self.text(line)
        return 1

    def text(self, line: str) -> None:
        """Read a line of a paragraph, or one that begins an item."""
        if bullet := _BULLET.match(line):
            self.close()
            self.is_item, line = True, line[bullet.end() :]
        elif number := _NUMBER.match(line):
            self.close()
            self.is_item, line = True, self.numbered(number) + line[number.end() :]
        elif not self.paragraph and not line.startswith((" ", "\t")):
            self.lists.clear()
        self.paragraph.append(line)

    def numbered(self, number: re.Match[str]) -> str:
        """The number that a reader sees before an item: lists may be written 1. 1. 1., and count all the same."""
        indent, written = len(number[1].expandtabs(4)), int(number[2])
        before = self.lists.get(indent)
        shown = before.shown + 1 if before is not None and before.written == written else written
        self.lists = {each: value for each, value in self.lists.items() if each < indent}
        self.lists[indent] = _List(written, shown)
        following = number.string[number.end()]
        return f"{shown}{number[3]}" + (" " if following.isdigit() else "")

    def is_title(self) -> bool:
        """Whether what stands over an underline is a heading, and the underline no rule behind a paragraph."""
        return (
            len(self.paragraph) == 1 and len(self.paragraph[0]) <= SHORT_LINE and not ended(self.paragraph[0].strip())
        )

    def end_title(self) -> None:
        """What was read is a heading."""
        self.add(["".join(_joined(self.paragraph, is_item=True))], Kind.HEADING)
        self.paragraph, self.is_item = [], False

    def close(self) -> None:
        """The paragraph being read has come to its end."""
        if self.paragraph:
            self.add(list(_joined(self.paragraph, self.is_item)))
            self.paragraph, self.is_item = [], False

    def add(self, lines: Sequence[str], kind: Kind | None = None) -> None:
        """Add lines that are one element of the file."""
        texts = [text.strip() for line in lines for text in plain_inline(line, self.labels).split("\n")]
        self.at += any(texts)
        self.found += [LaidLine(text, self.at, kind) for text in texts if text]

    def code(self, k: int, fence: str) -> int:
        """Read a block of code as it is; one without end goes on to the end of the file."""
        self.close()
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}[ \t]*")
        end = next((j for j in range(k + 1, len(self.lines)) if closing.fullmatch(self.lines[j])), len(self.lines))
        filled = [line for line in self.lines[k + 1 : end] if line.strip()]
        self.at += bool(filled)
        self.found += [LaidLine(line, self.at) for line in filled]
        return end + 1 - k

    def is_divider(self, line: str) -> bool:
        """Whether a line parts the head of a table from its rows."""
        return "|" in line and "-" in line and _DIVIDER.fullmatch(line) is not None

    def table(self, k: int) -> int:
        """Read a table: its head, the line under it, and rows up to a line without a bar."""
        self.close()
        end = k + 2
        while end < len(self.lines) and "|" in self.lines[end]:
            end += 1
        for line in (self.lines[k], *self.lines[k + 2 : end]):
            self.row(_cells(line))
        return end - k

    def grid(self, k: int) -> int:
        """Read a table that is drawn with +---+ between its rows, whose cells may have more than one line."""
        self.close()
        end = k + 1
        cells: list[str] = []
        while end < len(self.lines) and (line := self.lines[end].strip()).startswith(("|", "+")):
            if _GRID.fullmatch(line):
                self.row(cells)
                cells = []
            else:
                pieces = map(str.strip, _BAR.split(line)[1:-1])
                cells = [_wrapped(*pair) for pair in zip_longest(cells, pieces, fillvalue="")]
            end += 1
        self.row(cells)
        return end - k

    def row(self, cells: Sequence[str]) -> None:
        """Add a row of a table."""
        texts = [" ".join(plain_inline(cell, self.labels).split("\n")).strip() for cell in cells]
        if any(texts):
            self.at += 1
            self.found.append(LaidLine("\t".join(texts), self.at, Kind.TABLE_ROW))

    def note(self, k: int, begun: re.Match[str]) -> int:
        """Read a note at the foot, with the lines that are set in behind it."""
        self.close()
        end = k + 1
        while end < len(self.lines) and _INDENTED.match(self.lines[end]):
            end += 1
        self.add(list(_joined([f"[{begun[1]}]{begun[2]}", *self.lines[k + 1 : end]], is_item=True)), Kind.NOTE)
        return end - k

    def html_table(self, k: int) -> int:
        """Read a table that is written as in a web page, up to its end or the end of the file."""
        from govcheck.sources.html import read_blocks

        self.close()
        end = next((j for j in range(k, len(self.lines)) if _TABLE_END.search(self.lines[j])), len(self.lines) - 1)
        for block in read_blocks("\n".join(self.lines[k : end + 1]), self.name):
            self.at += 1
            self.found += [LaidLine(line, self.at, block.kind, block.same) for line in block.lines]
        return end + 1 - k


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    return cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])]


def _wrapped(above: str, below: str) -> str:
    """Two lines of a cell as one; a space parts what is not Chinese."""
    is_parted = above[-1:].isascii() and below[:1].isascii()
    return f"{above} {below}".strip() if is_parted else above + below


def _joined(lines: Sequence[str], is_item: bool) -> Iterator[str]:
    """The lines of a paragraph, joined where it is wrapped: most of its lines end within a sentence.

    A short line with a number is a heading, but in an item of a list.
    """
    headings = [not is_item and _is_heading(line) for line in lines]
    unfinished = [not ended(line.rstrip()) and not heading for line, heading in zip(lines, headings, strict=True)][:-1]
    wrapped = 2 * sum(unfinished) >= len(unfinished)
    pieces = [lines[0].rstrip()]
    for (before, line), heading in zip(pairwise(lines), headings, strict=False):
        complete = ended(before.rstrip()) and starts_anew(line.lstrip())
        if not wrapped or complete or heading or before.endswith(_HARD_BREAK):
            yield "".join(pieces).removesuffix("\\")
            pieces.clear()
        elif pieces[-1][-1:].isascii() and line.lstrip()[:1].isascii():
            pieces.append(" ")
        pieces.append(line.strip())
    yield "".join(pieces)


def _is_heading(line: str) -> bool:
    text = line.strip()
    return marker_at(text) is not None and is_heading_line(text)
