"""A Word file as the parts it is made of."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import partial
from xml.parsers import expat

from govcheck.errors import SourceError
from govcheck.limits import reached
from govcheck.sources.package import ENCRYPTED, check_entries, check_unfolded
from govcheck.sources.word import tree
from govcheck.sources.word.tree import Node
from govcheck.thresholds import Threshold

PART = 2**27
"""The most bytes of a part that is read, 128 MB: the reports at hand have 0.13 MB, a book of 1,000 pages some 10."""
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATIONSHIP = f"{RELATIONSHIPS}}}Relationship"


class Package:
    """The parts of a Word file, by their path in it.

    Attributes:
        name: What messages call it.
        data: Its bytes.
        main: The path of the part that holds the text.
        document: The outermost element of that part.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Open the file.

        Raises:
            SourceError: For one that is encrypted, no .docx, damaged, or larger than is read.
        """
        self.name, self.data = name, data
        if data.startswith(ENCRYPTED):
            raise SourceError(
                name,
                "it is encrypted or an old .doc; save it as .docx without password",
                "文件已加密或是旧的.doc格式；请另存为不带密码的.docx",
            )
        check_entries(data, self.refuse)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception:  # a damaged zip file makes zipfile raise whatever it stumbles over
            raise self._damaged() from None
        check_unfolded(self._archive, len(data), self.refuse)
        self._names = Counter(self._archive.namelist())
        self.main = self._related("", "officeDocument") or ""
        self.document = self.tree(self.main)
        if self.document.tag != "w:document" or self.document.find("w:body") is None:
            raise self._damaged()

    def refuse(self, en: str, zh: str, *, part: str = "", limit: Threshold[int] | None = None) -> SourceError:
        """The error that names what is wrong with the file, or with one of its parts, before the remedy."""
        at = posixpath.basename(part)
        said = (
            f"{at and at + ': '}{en}; open it in Word and save it again as .docx",
            f"{at and at + '：'}{zh}；请用Word打开并重新另存为.docx",
        )
        return SourceError(self.name, *said) if limit is None else reached(self.name, limit, *said)

    def has(self, part: str) -> bool:
        """Whether there is a part at a path."""
        return part in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            SourceError: For one that is damaged, there twice or not at all, or too large.
        """
        if self._names[part] != 1:
            raise self._damaged()
        if self._archive.getinfo(part).file_size > PART:
            raise self.refuse(f"it has more than {PART >> 20} MB", f"超过{PART >> 20}MB", part=part)
        return self._content(self._archive.getinfo(part))

    def entries(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """All there is in the file, in its order, each with its bytes.

        Raises:
            SourceError: For what is damaged.
        """
        for info in self._archive.infolist():
            yield info, self._content(info)

    def tree(self, part: str) -> Node:
        """The outermost element of a part.

        Raises:
            SourceError: For one that cannot be read, is no XML, or larger or deeper than is read.
        """
        return self.parsed(self.read(part), part)

    def parsed(self, data: bytes, part: str) -> Node:
        """The outermost element of what a part holds, or is to hold.

        Raises:
            SourceError: For what is no XML, or larger or deeper than is read.
        """
        try:
            return tree.parse(data, partial(self.refuse, part=part))
        except (expat.ExpatError, LookupError, ValueError):
            raise self._damaged() from None

    def related(self, kind: str) -> str | None:
        """The path of the part that stands to the main part as ``kind`` says (``styles``); None where there is none.

        Raises:
            SourceError: For a damaged file.
        """
        return self._related(self.main, kind)

    def related_tree(self, kind: str) -> Node | None:
        """The outermost element of that part; None where there is none.

        Raises:
            SourceError: As ``tree`` does.
        """
        part = self.related(kind)
        return self.tree(part) if part else None

    def _related(self, source: str, kind: str) -> str | None:
        listing = relationships_of(source)
        if source and not self.has(listing):
            return None
        for node in self.tree(listing).all(_RELATIONSHIP):
            told = node.attributes.get("Type", "")
            if told.rpartition("/")[2] == kind and node.attributes.get("TargetMode") != "External":
                if told.startswith(_STRICT):
                    raise SourceError(
                        self.name,
                        "it is a Strict Open XML document; save it as a plain one (Word Document, .docx)",
                        "这是“Strict Open XML”文档；请另存为普通的“Word文档（.docx）”",
                    )
                part = posixpath.join("/", posixpath.dirname(source), node.attributes.get("Target", ""))
                part = posixpath.normpath(part).lstrip("/")
                return part if self.has(part) else None
        return None

    def _content(self, info: zipfile.ZipInfo) -> bytes:
        try:
            with self._archive.open(info) as file:
                return file.read(info.file_size)  # without a size zipfile unfolds all, whatever the file tells
        except Exception:  # as with the whole file
            raise self._damaged() from None

    def _damaged(self) -> SourceError:
        return SourceError(
            self.name,
            "it is not a Word document (.docx), or a damaged one; open it in Word and save it as .docx",
            "不是Word文档（.docx）或已损坏；请用Word打开并另存为.docx",
        )


def relationships_of(part: str) -> str:
    """The path of the part that lists what a part (the whole file, if empty) refers to."""
    return posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
