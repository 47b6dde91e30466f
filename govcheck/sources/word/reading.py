"""Word files to lines: paragraphs in their order, with their numbers, tables in their place, notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.document.kinds import Kind
from govcheck.document.lines import SHORT_LINE
from govcheck.errors import SourceError
from govcheck.sources.word.inline import LINE_END, InlineReader, Seen, chosen
from govcheck.sources.word.model import Bit, WordLine, WordText
from govcheck.sources.word.numbering import Numbering, before_text
from govcheck.sources.word.package import Package
from govcheck.sources.word.styles import Styles
from govcheck.sources.word.tree import Node
from govcheck.wording import Wording

COLUMNS = 63
"""The most columns a table of Word has."""
NOTES = (("w:footnoteReference", "footnotes"), ("w:endnoteReference", "endnotes"))
"""The marks of notes, and what the part with such notes is to the main part."""


def read_word(data: bytes, name: str) -> WordText:
    """Read a .docx.

    Raises:
        SourceError: For a file that is encrypted, damaged, no .docx, beyond what is read, or without anything but
            pictures.
    """
    package = Package(data, name)
    reader = _Reader(package)
    reader.blocks(package.document.find("w:body") or package.document)
    reader.notes()
    if reader.seen.pictures and not reader.lines:
        raise SourceError(
            name,
            "it holds pictures and no text; recognize the text in them (OCR) and save that",
            "只有图片，没有文字；请先识别图片中的文字（OCR）再保存",
        )
    return WordText(package, tuple(reader.lines), tuple(_told(reader.seen)))


class _Reader:
    """Goes through the body from the top, then through the notes it refers to."""

    def __init__(self, package: Package) -> None:
        self.lines: list[WordLine] = []
        self._package = package
        self._styles = Styles(package.related_tree("styles"))
        self._numbering = Numbering(package.related_tree("numbering"), self._styles)
        self._inline = InlineReader(self._styles)
        self._references: dict[tuple[str, str], tuple[Node, int]] = {}
        self._at = 0
        self._counts = True
        self._anchor: Node | None = None
        self._kind: Kind | None = None
        self._muted = False
        self._cut: tuple[list[Bit], int] | None = None

    @property
    def seen(self) -> Seen:
        """What was met that is to be told."""
        return self._inline.seen

    def blocks(self, parent: Node) -> None:
        """Read the paragraphs and tables in an element, however they are wrapped."""
        for node in parent.children:
            match node.tag:
                case "w:p":
                    self._paragraph(node)
                case "w:tbl":
                    self._table(node)
                case "w:altChunk":
                    self.seen.embedded = True
                case "mc:AlternateContent":
                    self.blocks(chosen(node))
                case "w:sdt":
                    gallery = node.find("w:sdtPr", "w:docPartObj")
                    is_contents = gallery is not None and gallery.value("w:docPartGallery") == "Table of Contents"
                    self._within(node, Kind.CONTENTS if is_contents else self._kind)
                case "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo":
                    self.blocks(node)
        self._finish_cut()

    def notes(self) -> None:
        """Read the notes that were referred to, each once, in the order of their marks."""
        for mark, part in NOTES:
            root = self._package.related_tree(part)
            notes = {note.attributes.get("w:id", ""): note for note in root.children} if root else {}
            for (tag, number), (node, at) in list(self._references.items()):
                if tag == mark and number in notes:
                    self._at, self._counts, self._anchor = at, False, node
                    self._within(notes[number], Kind.NOTE)

    def _within(self, parent: Node, kind: Kind | None) -> None:
        before, self._kind = self._kind, kind
        self.blocks(parent)
        self._kind = before

    def _paragraph(self, node: Node) -> None:
        self._at += self._counts
        properties = node.find("w:pPr")
        found = self._inline.read(node, self._anchor, muted=self._muted)
        for reference in found.references:
            key = reference.tag, reference.attributes.get("w:id", "")
            self._references.setdefault(key, (self._anchor or reference, self._at))
        if self._muted:
            return
        before, at = self._cut or ([], self._at)
        bits = [*before, *found.bits]
        self._cut = None
        self.seen.deleted += bool(properties and properties.find("w:rPr", "w:del"))
        if properties and self._runs_into_next(properties):
            self._cut = bits, at
        else:
            self._write(bits, at, properties, Kind.CONTENTS if found.contents else self._kind)
        for box in found.boxes:
            self._box(box)

    @staticmethod
    def _runs_into_next(properties: Node) -> bool:
        """Whether no line ends with a paragraph: its end is deleted or moved away, or it is an initial."""
        mark, frame = properties.find("w:rPr"), properties.find("w:framePr")
        cut = mark is not None and any(mark.find(tag) for tag in ("w:del", "w:moveFrom"))
        return cut or (frame is not None and frame.attributes.get("w:dropCap") in ("drop", "margin"))

    def _write(self, bits: Sequence[Bit], at: int, properties: Node | None, kind: Kind | None) -> None:
        """Write a paragraph: its number, then its lines."""
        label, gap = self._numbering.label(properties)
        if properties and self._styles.is_hidden(properties.find("w:rPr"), properties):
            label = ""  # a number looks as the end of its paragraph does
        text = "".join(bit.text for bit in bits)
        if label:
            bits = [Bit(before_text(label, gap, text), None), *bits]
        if kind is None:
            if self._styles.is_contents(properties):
                kind = Kind.CONTENTS
            elif len(label) + len(text) <= SHORT_LINE and self._styles.is_heading(properties):
                kind = Kind.HEADING
        for line in _lines(bits):
            self.lines.append(WordLine(line, at, kind))

    def _finish_cut(self) -> None:
        """Write a paragraph that runs into the next one where there is none."""
        if self._cut:
            (bits, at), self._cut = self._cut, None
            self._write(bits, at, None, self._kind)

    def _box(self, box: Node) -> None:
        """Read a text box; its paragraphs are not of the body, and count as the one it hangs on."""
        before = self._counts, self._cut
        self._counts, self._cut = False, None
        self.blocks(box)
        self._counts, self._cut = before

    def _table(self, table: Node) -> None:
        self._finish_cut()
        rows = list(_under(table, "w:tr"))
        cells = [list(_under(row, "w:tc")) for row in rows]
        is_frame = all(len(each) == 1 for each in cells)
        for row, of_row in zip(rows, cells, strict=True):
            before = self._muted
            deleted = row.find("w:trPr", "w:del") is not None
            self.seen.deleted += deleted
            self._muted = self._muted or deleted
            if is_frame:
                self.blocks(of_row[0])
            else:
                self._row(row, of_row)
            self._muted = before

    def _row(self, row: Node, cells: Sequence[Node]) -> None:
        """Read a row: a line, the cells parted by tabs; columns that a cell goes over are empty but for the first."""
        at = self._at + self._counts
        skipped = row.find("w:trPr", "w:gridBefore")
        bits = [Bit("\t", None)] * (skipped.number("w:val", 0, COLUMNS) if skipped else 0)
        same: set[int] = set()
        for k, cell in enumerate(cells):
            properties = cell.find("w:tcPr")
            bits += [Bit("\t", None)] * (k > 0)
            if _goes_on(properties, "w:vMerge"):
                same.add(sum(bit.text == "\t" for bit in bits))
            bits += self._cell(cell, _goes_on(properties, "w:vMerge", "w:hMerge"))
            span = properties.find("w:gridSpan") if properties else None
            bits += [Bit("\t", None)] * (span.number("w:val", 1, COLUMNS) - 1 if span else 0)
        if any(bit.text.strip() for bit in bits):
            self.lines.append(WordLine(tuple(bits), at, self._kind or Kind.TABLE_ROW, frozenset(same)))

    def _cell(self, cell: Node, is_covered: bool) -> list[Bit]:
        """What a cell holds, in one line: nothing, where one above it or before it goes on over it."""
        lines, muted = self.lines, self._muted
        self.lines, self._muted = [], muted or is_covered
        self.blocks(cell)
        written, self.lines, self._muted = self.lines, lines, muted
        bits: list[Bit] = []
        for line in written:
            bits += [Bit(" ", None)] * bool(bits)
            bits += [Bit(bit.text.replace("\t", " "), bit.node) for bit in line.bits]
        return bits


def _under(parent: Node, tag: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, however they are wrapped."""
    for node in parent.children:
        if node.tag == tag:
            yield node
        elif node.tag in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"):
            yield from _under(node, tag)


def _goes_on(properties: Node | None, *tags: str) -> bool:
    """Whether a cell is covered by the one above it (``w:vMerge``) or before it (``w:hMerge``)."""
    merged = [each for each in properties.children if each.tag in tags] if properties else []
    return any(each.attributes.get("w:val", "continue") == "continue" for each in merged)


def _lines(bits: Sequence[Bit]) -> Iterator[tuple[Bit, ...]]:
    """The lines that hold anything, cut where a line end was set by hand."""
    line: list[Bit] = []
    for bit in (*bits, Bit(LINE_END, None)):
        if bit.text != LINE_END:
            line.append(bit)
            continue
        if any(each.text.strip() for each in line):
            yield tuple(line)
        line = []


def _told(seen: Seen) -> Iterator[Wording]:
    """What whoever reads the report must know of how the file was read."""
    if seen.inserted or seen.deleted:
        yield Wording(
            f"it has tracked changes: insertions ({seen.inserted}) are read, deletions ({seen.deleted}) are not",
            f"含有修订：插入的内容（{seen.inserted}处）已读取，删除的内容（{seen.deleted}处）未读取",
        )
    if seen.hidden:
        yield Wording("hidden text is not read", "隐藏文字未读取")
    if seen.diagrams:
        yield Wording("text in charts and diagrams (SmartArt) is not read", "图表和SmartArt图形中的文字未读取")
    if seen.embedded:
        yield Wording("documents embedded in it are not read", "其中嵌入的文档未读取")
