"""Packages, as .xlsx and .docx are: zip files of XML, held against limits before anything is made of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from govcheck.errors import SourceError
from govcheck.limits import UNFOLDED, most
from govcheck.thresholds import Threshold

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a package with a password begins with, and a file of the formats of before 2007 (.xls, .doc)."""
SMALL = 2**22
"""Bytes that any package may unfold to, if it is ever so small."""
ENTRIES = 10_000
"""The most parts of a package: reports and workbooks have some dozens, and one for each picture."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How parts are compressed, by the standard; zipfile unfolds what is compressed otherwise without any bound."""
_ENTRY = b"PK\x01\x02"
TOKEN = 2**20
"""Bytes of a tag or a comment: the parser looks at one from its beginning again with each piece it is given."""
PIECE = 2**16
"""Bytes the parser is given at a time."""


class Refuse(Protocol):
    """Makes the error that says in English and Chinese what is wrong, with the file, the part and the remedy added."""

    def __call__(self, en: str, zh: str, *, limit: Threshold[int] | None = None) -> SourceError:
        """The error; of a limit that is reached, where there is one."""


def check_entries(data: bytes, refuse: Refuse) -> None:
    """Refuse a package of parts without end, before zipfile makes a list of them.

    Raises:
        SourceError: For such a package.
    """
    if data.count(_ENTRY) > ENTRIES:
        raise refuse(f"it has more than {ENTRIES} parts", f"含有超过{ENTRIES}个部件")


def check_unfolded(archive: zipfile.ZipFile, size: int, refuse: Refuse) -> None:
    """Refuse a package of ``size`` bytes that unfolds without end, or is compressed as none is.

    Raises:
        SourceError: For such a package.
    """
    unfolded = sum(part.file_size for part in archive.infolist())
    if unfolded > max(SMALL, most(UNFOLDED) * size):
        raise refuse(
            f"it unfolds to {unfolded >> 20} MB, more than {most(UNFOLDED)} times its size",
            f"解压后达{unfolded >> 20}MB，超过文件大小的{most(UNFOLDED)}倍",
            limit=UNFOLDED,
        )
    if any(part.compress_type not in METHODS for part in archive.infolist()):
        raise refuse("it is compressed in a way that such files are not", "使用了此类文件不应有的压缩方式")


def feed(parser: expat.XMLParserType, take: Callable[[int], bytes], refuse: Refuse) -> None:
    """Parse what ``take`` gives, piece by piece; a document type, and with it any entity, is refused.

    Raises:
        SourceError: For a document type, and a tag or comment without end.
        expat.ExpatError: For what is no XML; LookupError and ValueError for encodings that there are not.
    """

    def doctype(*_: object) -> None:
        raise refuse("it declares a document type, as no such file does", "含有此类文件中不应有的文档类型声明")

    parser.StartDoctypeDeclHandler = doctype
    given = 0
    while piece := take(PIECE):
        parser.Parse(piece)
        given += len(piece)
        if given - parser.CurrentByteIndex > TOKEN:
            raise refuse("it has a tag or a comment of more than 1 MB", "含有超过1MB的标签或注释")
    parser.Parse(b"", True)
