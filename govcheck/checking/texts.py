"""The check of text files, one by one, in whatever process; from a cache where it has them."""

from __future__ import annotations

import os
from dataclasses import dataclass

from govcheck import gathering
from govcheck.checking.cache import Cache
from govcheck.checking.documents import OF_DOCUMENTS, check_document
from govcheck.checking.results import CheckedDocument, CheckedText, called
from govcheck.checking.settings import Checks
from govcheck.errors import GovcheckError, SourceError
from govcheck.findings import Checked, Failure
from govcheck.limits import limits
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
    """

    checks: Checks
    cache: Cache | None = None
    stdin_filename: str | None = None

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
        return None if held is None else CheckedText([called(each, path) for each in held.documents], held.looked)

    def __call__(self, path: str) -> CheckedText:
        """Check a file; what cannot be checked is told, and the rest is checked all the same.

        Raises:
            UsageError: For a choice of rules that cannot be obeyed.
        """
        name = self.name(path)
        try:
            with limits(self.checks.config.thresholds):
                data = read_bytes(path, name)
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

    def _key(self, data: bytes, name: str) -> str:
        assert self.cache is not None
        return self.cache.key("text", os.path.basename(name), self.checks.said(name), data)

    def _checked(self, data: bytes, name: str) -> CheckedText:
        rules = [rule for rule in self.checks.of_file(name) if rule.scope in OF_DOCUMENTS]
        config = self.checks.config
        found = CheckedText([], [rule.code for rule in rules])
        for document in parse_text(data, name, residue=config.residue.lines).documents:
            source = document.source
            noted = source.laid.notes if source.laid else ()
            told = Checked(source.path, document.doc_id, document.title, source.encoding, source.damaged, noted)
            try:
                findings = check_document(document, rules, config.thresholds, self.checks.known, found.failures)
            except Exception as error:  # nor must one document hide those of the others in its file
                found.failures.append(gathering.bug(name, error))
                findings = []
            found.documents.append(CheckedDocument(told, self.checks.graded(findings)))
        return found
