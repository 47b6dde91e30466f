"""The check of files: documents and tables, each by the rules that are meant for it, from a cache where it has them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govcheck.checking.cache import Cache
from govcheck.checking.documents import OF_DOCUMENTS, check_document
from govcheck.checking.settings import Checks
from govcheck.checking.tables import OF_CELLS, OF_TABLES, check_dataset, datasets_of
from govcheck.datasets.sources import Looked, looked_for
from govcheck.errors import GovcheckError, SourceError
from govcheck.findings import Checked, Failure, Finding, Report
from govcheck.gathering import bug, is_dataset
from govcheck.registry import Rule, Scope
from govcheck.sources.decoding import read_bytes
from govcheck.sources.files import STANDARD_INPUT, WORKBOOK, Found, digest_of, file_of
from govcheck.sources.text import parse_text
from govcheck.suites.model import Detail, Outcome, SuiteResult
from govcheck.tables.reading import is_table
from govcheck.wording import Wording

OF_FOLDERS = ("SRC",)
"""Families besides the rules of folders that look at more than the table itself."""
EXPECTED = "EXP"
"""The family that needs suites."""
BESIDE = ("-wal", "-journal", ".wal")
"""What sqlite and duckdb put beside a file: changes that are not in it yet."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document that was checked, and what was found in it."""

    document: Checked
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text file that was checked: its documents, and the codes of the rules that were run."""

    documents: list[CheckedDocument]
    looked: list[str]


@dataclass(frozen=True, slots=True)
class CheckedSuite:
    """What came of a suite, without the suite, which is read again: of each expectation all but that itself."""

    path: str
    height: int
    outcomes: list[tuple[bool, int, tuple[Detail, ...], Wording]]
    seconds: float

    @classmethod
    def of(cls, result: SuiteResult) -> CheckedSuite:
        """What is kept of a result."""
        outcomes = [(each.met, each.count, each.details, each.wording) for each in result.outcomes]
        return cls(result.suite.path, result.height, outcomes, result.seconds)

    def result(self) -> SuiteResult:
        """The result, with the suite as it stands in its file."""
        from govcheck.suites.parsing import read_suite

        suite = read_suite(self.path)
        outcomes = tuple(Outcome(each, *told) for each, told in zip(suite.expectations, self.outcomes, strict=True))
        return SuiteResult(suite, self.height, outcomes, self.seconds)


@dataclass(frozen=True, slots=True)
class CheckedTables:
    """The tables of a run, which may refer to each other.

    Attributes:
        findings: Of all of them, in the order of the files.
        looked: The codes of the rules that were run, by file.
        count: How many tables of known kinds there are.
        suites: What came of the suites that were run on them.
        sources: The files besides the tables that were looked at, or for.
    """

    findings: list[Finding]
    looked: dict[str, list[str]]
    count: int
    suites: list[CheckedSuite]
    sources: list[Looked]


def check_files(
    files: Sequence[Found], checks: Checks, cache: Cache | None = None, stdin_filename: str | None = None
) -> Report:
    """Check files, documents and tables; what cannot be checked is told, and the others are checked all the same.

    Args:
        files: In the order of the report.
        checks: What is checked, and how.
        cache: Where results are kept; what it has for the same content and checks is taken from it.
        stdin_filename: What to call standard input.

    Raises:
        UsageError: For a schema that is none, or a suite that cannot be obeyed.
    """
    failures: list[Failure] = []
    documents: list[Checked] = []
    findings: list[Finding] = []
    looked: dict[str, frozenset[str]] = {}
    ids: Counter[str] = Counter()
    of_tables = [file for file in files if _is_dataset(file.path, checks, cache)]
    as_tables = {file.path for file in of_tables}
    for file in files:
        if file.path in as_tables:
            continue
        name = stdin_filename if file.path == STANDARD_INPUT and stdin_filename else file.path
        text = _text(file.path, name, checks, cache, failures)
        looked[name] = frozenset(text.looked)
        for each in text.documents:
            told = _apart(each, ids)
            documents.append(told.document)
            findings += told.findings
    tables = _tables(of_tables, checks, cache, failures)
    findings += tables.findings
    looked |= {path: frozenset(codes) for path, codes in tables.looked.items()}
    for failure in failures:
        looked.pop(file_of(failure.path), None)
    suites = [each.result() for each in tables.suites]
    return Report(findings, documents, failures, len(files), tables.count, suites, looked)


def _is_dataset(path: str, checks: Checks, cache: Cache | None) -> bool:
    """Whether a file is checked as tables; for that a workbook has to be opened, once."""
    if os.path.splitext(path)[1].lower() != WORKBOOK or checks.schema is not None:
        return is_table(path)
    key = None if cache is None else cache.key("dataset", path, repr(checks.own), digest_of(path))
    held = None if cache is None or key is None else cache.get(key, bool)
    if held is None:
        held = is_dataset(path, checks.own)
        if cache is not None and key is not None:
            cache.put(key, held)
    return held


def _text(path: str, name: str, checks: Checks, cache: Cache | None, failures: list[Failure]) -> CheckedText:
    """A text file, checked; empty where it cannot be."""
    try:
        data = read_bytes(path, name)
        if cache is None or path == STANDARD_INPUT:
            return _documents(data, name, checks, failures)
        key = cache.key("text", os.path.basename(name), checks.said(name), data)
        held = cache.get(key, CheckedText)
        if held is not None:
            return CheckedText([_called(each, name) for each in held.documents], held.looked)
        known = len(failures)
        found = _documents(data, name, checks, failures)
        if len(failures) == known:
            cache.put(key, found)
        return found
    except SourceError as error:
        failures.append(Failure.of(error))
    except GovcheckError:
        raise
    except Exception as error:  # a bug of ours on one file must not hide the findings of the others
        failures.append(bug(name, error))
    return CheckedText([], [])


def _documents(data: bytes, name: str, checks: Checks, failures: list[Failure]) -> CheckedText:
    rules = [rule for rule in checks.of_file(name) if rule.scope in OF_DOCUMENTS]
    found = CheckedText([], [rule.code for rule in rules])
    for document in parse_text(data, name, residue=checks.config.residue.lines).documents:
        source = document.source
        noted = source.laid.notes if source.laid else ()
        told = Checked(source.path, document.doc_id, document.title, source.encoding, source.damaged, noted)
        try:
            findings = check_document(document, rules, checks.config.thresholds, checks.known, failures)
        except Exception as error:  # nor must one document hide those of the others in its file
            failures.append(bug(name, error))
            findings = []
        found.documents.append(CheckedDocument(told, checks.graded(findings)))
    return found


def _called(checked: CheckedDocument, name: str) -> CheckedDocument:
    """The same of a file that has another name now."""
    if checked.document.path == name:
        return checked
    return CheckedDocument(
        replace(checked.document, path=name),
        [
            replace(each, path=name, related=tuple(replace(other, path=name) for other in each.related))
            for each in checked.findings
        ],
    )


def _apart(checked: CheckedDocument, ids: Counter[str]) -> CheckedDocument:
    """The same with a suffix to its id where that has occurred in the run."""
    doc_id = checked.document.doc_id
    ids[doc_id] += 1
    if ids[doc_id] == 1:
        return checked
    own = f"{doc_id}-{ids[doc_id]}"
    return CheckedDocument(
        replace(checked.document, doc_id=own),
        [
            replace(each, doc_id=own, related=tuple(replace(other, doc_id=own) for other in each.related))
            for each in checked.findings
        ],
    )


def _tables(files: Sequence[Found], checks: Checks, cache: Cache | None, failures: list[Failure]) -> CheckedTables:
    """The tables of a run, checked together."""
    if not files:
        return CheckedTables([], {}, 0, [], [])
    key = None if cache is None else cache.key("tables", *_all_that_counts(files, checks))
    if cache is not None and key is not None:
        held = cache.get(key, CheckedTables)
        if held is not None and all(each.is_same() for each in held.sources):
            return held
    known = len(failures)
    found = _datasets(files, checks, failures)
    if cache is not None and key is not None and len(failures) == known:
        cache.put(key, found)
    return found


def _all_that_counts(files: Sequence[Found], checks: Checks) -> Iterator[str | bytes]:
    """What the result of checking some tables depends on, but for their sources."""
    yield os.getcwd()
    yield checks.said_of_tables(file.path for file in files)
    for file in files:
        yield file.path
        for beside in ("", *BESIDE):
            yield digest_of(file.path + beside)


def _datasets(files: Sequence[Found], checks: Checks, failures: list[Failure]) -> CheckedTables:
    """Tables read and checked, without a cache."""
    read = datasets_of(
        files, checks.schema, checks.named, failures, checks.expectations, checks.own, checks.known, checks.totals
    )
    found = CheckedTables(
        [], {}, len(read), [CheckedSuite.of(each.suite) for each in read if each.suite is not None], []
    )
    for dataset in read:
        rules = checks.of_file(dataset.table.path)
        try:
            found.findings.extend(checks.graded(check_dataset(dataset, rules, checks.config.thresholds, failures)))
        except Exception as error:  # one table must not hide the findings of the others
            failures.append(bug(dataset.table.path, error))
            continue
        file = file_of(dataset.table.path)
        found.looked.setdefault(file, []).extend(_looked_for(rules, checks, alone=file in checks.named))
        found.sources.extend(Looked.of(path, folder) for path, folder in looked_for(dataset))
    return found


def _looked_for(rules: Sequence[Rule], checks: Checks, *, alone: bool) -> list[str]:
    """The codes of the rules that find in a table all that there is: ``alone`` it is not seen with others."""
    return [
        rule.code
        for rule in rules
        if (rule.scope in OF_TABLES or rule.of_tables is not None or rule.family in OF_CELLS)
        and not (alone and (rule.scope is Scope.TABLES or rule.family in OF_FOLDERS))
        and not (rule.family == EXPECTED and checks.expectations is None)
    ]
