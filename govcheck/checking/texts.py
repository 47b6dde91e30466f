"""The check of text files, one by one, in whatever process; from a cache where it has them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace

from govcheck import gathering
from govcheck.checking.cache import Cache
from govcheck.checking.documents import OF_DOCUMENTS, check_document
from govcheck.checking.results import CheckedDocument, CheckedText, Compared, called
from govcheck.checking.settings import Checks
from govcheck.document.model import Document, Volume
from govcheck.errors import GovcheckError, SourceError
from govcheck.findings import Checked, Failure
from govcheck.limits import limits
from govcheck.registry import Scope
from govcheck.sources.decoding import read_bytes
from govcheck.sources.files import STANDARD_INPUT
from govcheck.sources.text import parse_text


@dataclass(frozen=True)
class Texts:
    """The work of checking text files, which are named by their paths.

    Attributes:
        checks: What is checked, and how.
        cache: Where results are kept.
        stdin_filename: What to call standard input.
        compared: Whether documents are compared with others than those of their file.
        held: The bytes of standard input, which can be read but once, by its name.
    """

    checks: Checks
    cache: Cache | None = None
    stdin_filename: str | None = None
    compared: bool = False
    held: dict[str, bytes] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """What a file is called in the report."""
        return gathering.called(path, self.stdin_filename)

    def known(self, path: str) -> CheckedText | None:
        """What the cache has of a file; standard input is checked in this process."""
        if path == STANDARD_INPUT:
            return self(path)
        if self.cache is None:
            return None
        try:
            data = read_bytes(path, path)
        except SourceError:
            return None
        held = self.cache.get(self._key(data, path), CheckedText)
        return None if held is None else replace(held, documents=[called(each, path) for each in held.documents])

    def __call__(self, path: str) -> CheckedText:
        """Check a file; what cannot be checked is told, and the rest is checked all the same.

        Raises:
            UsageError: For a choice of rules that cannot be obeyed.
        """
        name = self.name(path)
        try:
            with limits(self.checks.config.thresholds):
                data = read_bytes(path, name)
                if path == STANDARD_INPUT:
                    self.held[name] = data
                found = self._checked(data, name)
            if self.cache is not None and path != STANDARD_INPUT and not found.failures:
                self.cache.put(self._key(data, name), found)
        except SourceError as error:
            return CheckedText([], [], [Failure.of(error)])
        except GovcheckError:
            raise
        except Exception as error:  # a bug of ours on one file must not hide the findings of the others
            return CheckedText([], [], [gathering.bug(name, error)])
        return found

    def read(self, name: str) -> Volume:
        """A file that was checked, by its name in the report, read again.

        Raises:
            SourceError: Where it cannot be read any more.
        """
        data = self.held[name] if name in self.held else read_bytes(name, name)
        return parse_text(data, name, residue=self.checks.config.residue.lines)

    def _key(self, data: bytes, name: str) -> str:
        assert self.cache is not None
        return self.cache.key("text", os.path.basename(name), self.checks.said(name), repr(self.compared), data)

    def _checked(self, data: bytes, name: str) -> CheckedText:
        chosen = self.checks.of_file(name)
        rules = [rule for rule in chosen if rule.scope in OF_DOCUMENTS]
        config = self.checks.config
        found = CheckedText([], [rule.code for rule in rules])
        documents = parse_text(data, name, residue=config.residue.lines).documents
        if self.compared or len(documents) > 1:
            found.compared.extend(rule.code for rule in chosen if rule.scope is Scope.CORPUS)
        for number, document in enumerate(documents):
            source = document.source
            noted = source.laid.notes if source.laid else ()
            told = Checked(source.path, document.doc_id, document.title, source.encoding, source.damaged, noted)
            try:
                findings = check_document(document, rules, config.thresholds, self.checks.known, found.failures)
            except Exception as error:  # nor must one document hide those of the others in its file
                found.failures.append(gathering.bug(name, error))
                findings = []
            passages = _compared(document, number) if found.compared else None
            found.documents.append(CheckedDocument(told, self.checks.graded(findings), passages))
        return found


def _compared(document: Document, number: int) -> Compared:
    from govcheck.rules.duplicates.across import passages

    region, year, kind = document.region, document.report_year, document.kind.value
    return Compared(number, region, year, kind, [(each.number, each.text) for each in passages(document)])
