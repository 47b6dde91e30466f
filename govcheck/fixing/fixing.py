"""A text corrected: edits are made, the text is checked again, and what would bring a new finding is taken back."""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from os import fspath

from govcheck.baseline.matching import paired
from govcheck.baseline.model import Entry
from govcheck.checking.documents import check_document
from govcheck.checking.settings import Checks
from govcheck.config import Configuration
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import SourceError, UsageError
from govcheck.findings import Finding
from govcheck.fixing.edits import Edit, applied, edits_of
from govcheck.fixing.places import Places
from govcheck.gathering import Path, configuration, configured
from govcheck.sources.decoding import decode_named, read_bytes
from govcheck.sources.formats import reader_of
from govcheck.tables.reading import is_table

PASSES = 20
"""Rounds of edits: each sees what the one before has made. The compendium at hand takes 2."""
RETRIES = 20
"""How often a round is made again without what brought a new finding; then the round is given up."""
NEAR = 40
"""Code points from an edit within which a new finding is taken for its work."""


@dataclass(frozen=True)
class Fixed:
    """A file, corrected; nothing is written.

    Attributes:
        path: The file as it was named.
        old, new: Its text before and after.
        data: What to write: the new text in the file's own encoding and with its own line ends.
        fixed: How many findings are mended, by rule.
        left: The findings of the new text.
        taken_back: How many edits were not made because they would have brought a new finding.
    """

    path: str
    old: str
    new: str
    data: bytes = field(repr=False)
    fixed: Counter[str]
    left: Sequence[Finding]
    taken_back: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to write."""
        return self.new != self.old

    def write(self, output: Path | None = None) -> None:
        """Write the corrected text to a file; to its own where none is given. It is put in place when complete.

        Raises:
            UsageError: Where the file cannot be written.
        """
        from govcheck.placing import whole_bytes

        with whole_bytes(self.path if output is None else output) as file:
            file.write(self.data)


@configured
def fix(
    path: Path,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    unsafe: bool = False,
    config: Path | Configuration | None = None,
) -> Fixed:
    """Correct a text file: what is certain, and what is likely, too, where ``unsafe``.

    Certain are stray spaces, breaks inside sentences, page numbers and headers, residue of web pages, digits and points
    in another width, the dot and the closing quotation mark that converters lose where nothing else fits, characters
    without width. ``unsafe``: second copies of sentences and paragraphs are deleted, and text in a wrong encoding is
    read back. What cannot be known is left as it is.

    The text is checked again after each round: no edit stays that brings a finding which was not there. Correcting
    what was corrected changes nothing.

    Args:
        path: The file, or ``-``.
        select, ignore, extend_select: The rules whose findings are mended, as for ``govcheck.check``.
        unsafe: Whether what is only likely is mended, too.
        config: A configuration, or the file to read it from; its rules, thresholds and residue count.

    Raises:
        UsageError: For an unknown rule or a configuration that cannot be obeyed.
        SourceError: For a file that cannot be read, is no text, or cannot be written back as it was.
    """
    config = configuration(config)
    name = fspath(path)
    if os.path.isdir(name):
        raise UsageError(
            f"{name}: it is a folder; name the files to correct, one by one",
            f"{name}：是文件夹；请逐个指定要修正的文件",
        )
    if is_table(name):
        raise SourceError(
            name,
            "it is a table; correct the source and extract it again, or write corrections.csv",
            "这是数据表；请改正来源后重新提取，或填写corrections.csv",
        )
    if reader_of(name) is not None:
        raise SourceError(
            name,
            "it is more than text, and only text is corrected; mend it in its own program (for Word, check --annotate "
            "marks the places)",
            "不是纯文本，无法直接修正；请在相应软件中修改（Word文件可用check --annotate标注）",
        )
    checks = Checks(config, select, ignore, extend_select)
    data = read_bytes(name, name)
    decoded = decode_named(data, name)
    encoded = _Encoding(name, data, decoded.text, decoded.encoding)
    work = _Work(name, checks, unsafe)
    text, left = work.passes(decoded.text)
    return Fixed(name, decoded.text, text, encoded.encode(text), work.fixed, left, len(work.barred))


class _Encoding:
    """How a file was written, for writing it so again."""

    def __init__(self, name: str, data: bytes, text: str, encoding: str) -> None:
        self._codec = encoding.removesuffix("-sig")
        try:
            written = text.encode(self._codec)
        except UnicodeEncodeError:
            written = None
        if written is None or not data.endswith(written):
            raise SourceError(
                name,
                "it has bytes that are no text, and could not be written back as they are; save it as UTF-8 first",
                "含有无法解码的字节，不能原样写回；请先另存为UTF-8",
            )
        self._mark = data[: len(data) - len(written)]

    def encode(self, text: str) -> bytes:
        """The text as the file has it, byte order mark included."""
        return self._mark + text.encode(self._codec)


class _Work:
    """Rounds of edits on one text."""

    def __init__(self, name: str, checks: Checks, unsafe: bool) -> None:
        self._name, self._checks, self._unsafe = name, checks, unsafe
        self._rules = checks.of_file(name)
        self.barred: set[tuple[str, str, str]] = set()
        self.fixed: Counter[str] = Counter()

    def found(self, text: str) -> list[Finding]:
        """All findings of a text, by the rules that are run."""
        if not text.strip():
            return []
        config = self._checks.config
        volume = read_volume(Source(self._name, text), config.residue.lines)
        return [
            finding
            for document in volume.documents
            for finding in self._checks.graded(
                check_document(document, self._rules, config.thresholds, self._checks.known)
            )
        ]

    def passes(self, text: str) -> tuple[str, list[Finding]]:
        """The text when no more edits can be made, and its findings."""
        before = self.found(text)
        for _ in range(PASSES):
            edits = [edit for edit in edits_of(before, unsafe=self._unsafe) if edit.mark not in self.barred]
            made, after, edits = self._without_harm(text, before, edits)
            if made == text:
                break
            self.fixed.update(edit.finding.code for edit in edits)
            text, before = made, after
        return text, before

    def _without_harm(
        self, text: str, before: Sequence[Finding], edits: list[Edit]
    ) -> tuple[str, list[Finding], list[Edit]]:
        """A round: the text with those edits that bring no new finding, its findings, and these edits."""
        for _ in range(RETRIES):
            if not edits:
                break
            made, places = applied(text, edits)
            after = self.found(made)
            new = _new(before, after, edits, places)
            if not new:
                return made, after, edits
            starts, ends = [start for start, _ in places], [end for _, end in places]
            to_blame = {
                k
                for finding in new
                for k in range(
                    bisect_left(ends, finding.place.start.offset - NEAR),
                    bisect_right(starts, finding.place.end.offset + NEAR),
                )
            }
            to_blame = to_blame or set(range(len(edits)))
            self.barred |= {edits[k].mark for k in to_blame}
            edits = [edit for k, edit in enumerate(edits) if k not in to_blame]
        return text, list(before), []


def _new(
    before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit], places: Sequence[tuple[int, int]]
) -> list[Finding]:
    """The findings that were not there: neither the same anywhere, nor one of the rule at the place.

    A finding that marks what an edit has changed has another fingerprint behind it.
    """
    entries = [Entry("", each.code, each.kin, each.context) for each in before]
    pairs = paired(after, entries, lambda _: "", lambda _: False)
    left = [finding for k, finding in enumerate(after) if k not in pairs]
    at = [end for _, end in places]
    there = Places(before)

    def was_at(offset: int) -> int:
        k = bisect_right(at, offset) - 1
        return offset if k < 0 else offset - places[k][1] + edits[k].end

    return [
        finding
        for finding in left
        if not there.meets(finding.code, was_at(finding.place.start.offset), was_at(finding.place.end.offset))
    ]
