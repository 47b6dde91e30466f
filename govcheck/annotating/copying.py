"""A copy of a Word file with comments: every part but those that comments concern is the same, byte for byte."""

from __future__ import annotations

import copy
import os
import re
import zipfile
from collections.abc import Mapping, Sequence

from govcheck.annotating.comments import first_free, with_comments
from govcheck.annotating.marks import marked
from govcheck.annotating.ranges import Range, Ranges
from govcheck.errors import SourceError, UsageError
from govcheck.findings import Finding
from govcheck.placing import whole_bytes
from govcheck.sources.decoding import read_bytes
from govcheck.sources.word.package import Package
from govcheck.sources.word.reading import read_word
from govcheck.wording import Language

_OTHER_ENCODING = re.compile(rb"""\xff\xfe|\xfe\xff|<\?xml[^>]*encoding=["'](?!utf-?8["'])""", re.IGNORECASE)


def annotate(path: str, findings: Sequence[Finding], output: str, language: Language = Language.EN) -> int:
    """Write a copy of a .docx with a comment at every finding; comments that are there stay.

    A comment goes from the beginning of its finding to its end, over several paragraphs, too. Of findings in notes it
    is at the mark that refers to the note, of those in text boxes at what the box hangs on, and of those in what Word
    generates, as the numbers of lists, at the text beside it.

    Args:
        path: The file, as it was named when it was checked.
        findings: What was found; what was found in other files is left out.
        output: Where the copy goes; what is there is replaced.
        language: Of the comments.

    Returns:
        How many comments were added.

    Raises:
        SourceError: For a file that cannot be read, or is not the one that was checked.
        UsageError: Where the copy cannot be written, or would take the place of the file.
    """
    if os.path.exists(output) and os.path.exists(path) and os.path.samefile(path, output):
        raise UsageError(
            f"{output}: the copy with comments would replace the file; name another one",
            f"{output}：带批注的副本会覆盖原文件；请指定其他文件",
        )
    word = read_word(read_bytes(path), path)
    ranges = Ranges(word.lines)
    placed = [(finding, _range(ranges, finding)) for finding in findings if finding.path == path]
    told = [(finding, each) for finding, each in placed if each]
    with whole_bytes(output) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        _copy(word.package, _changed(word.package, told, language) if told else {}, archive)
    return len(told)


def _range(ranges: Ranges, finding: Finding) -> Range | None:
    start, end = finding.place.start.offset, finding.place.end.offset
    if end > ranges.length:
        raise SourceError(
            finding.path,
            "it has changed since it was checked; check it again",
            "文件在检查之后有改动；请重新检查",
        )
    return ranges.of(start, end)


def _changed(package: Package, told: Sequence[tuple[Finding, Range]], language: Language) -> dict[str, bytes]:
    """The parts that are not as they were, by their path."""
    part = package.read(package.main)
    if _OTHER_ENCODING.match(part):
        raise package.refuse("its text is not in UTF-8", "其文字不是UTF-8编码")
    first = first_free(package)
    return {
        package.main: marked(part, package.document, [each for _, each in told], first),
        **with_comments(package, [finding for finding, _ in told], first, language),
    }


def _copy(package: Package, changed: Mapping[str, bytes], archive: zipfile.ZipFile) -> None:
    """Write all parts in their order, then those that are new."""
    for entry, data in package.entries():
        own = copy.copy(entry)
        own.extra = b""  # sizes, which are written anew
        archive.writestr(own, changed.get(entry.filename, data))
    for path, data in changed.items():
        if not package.has(path):
            archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED)
