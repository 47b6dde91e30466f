"""The check of files: documents one by one, tables together, from a cache where it has them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from govcheck.checking.cache import Cache
from govcheck.checking.corpus import OF_CORPORA, Corpus
from govcheck.checking.documents import by_place
from govcheck.checking.results import CheckedDocument, CheckedSuite, CheckedTables, CheckedText, apart
from govcheck.checking.settings import Checks
from govcheck.checking.tables import OF_CELLS, OF_TABLES, check_dataset, datasets_of
from govcheck.checking.texts import Texts
from govcheck.datasets.sources import Looked, looked_for
from govcheck.engines.alone import Alone
from govcheck.engines.model import Died, Engine
from govcheck.engines.steps import Step, Steps
from govcheck.errors import GovcheckError
from govcheck.findings import Failure, Report
from govcheck.gathering import bug, died, is_dataset
from govcheck.registry import Rule, Scope
from govcheck.sources.files import WORKBOOK, Found, digest_of, file_of
from govcheck.tables.reading import is_table

OF_FOLDERS = ("SRC",)
"""Families besides the rules of folders that look at more than the table itself."""
EXPECTED = "EXP"
"""The family that needs suites."""
BESIDE = ("-wal", "-journal", ".wal")
"""What sqlite and duckdb put beside a file: changes that are not in it yet."""


def check_files(
    files: Sequence[Found],
    checks: Checks,
    cache: Cache | None = None,
    stdin_filename: str | None = None,
    engine: Engine | None = None,
    progress: Callable[[Step], None] | None = None,
    index: str | None = None,
) -> Report:
    """Check files, documents and tables; what cannot be checked is told, and the others are checked all the same.

    Args:
        files: In the order of the report.
        checks: What is checked, and how.
        cache: Where results are kept; what it has for the same content and checks is taken from it.
        stdin_filename: What to call standard input.
        engine: What checks the documents; this process where None.
        progress: Called at the start, behind every document's file, and at the end.
        index: What documents are compared with besides each other, and put into.

    Raises:
        UsageError: For a schema that is none, or a suite or an index that cannot be used.
    """
    failures: list[Failure] = []
    documents: list[CheckedDocument] = []
    looked: dict[str, frozenset[str]] = {}
    ids: Counter[str] = Counter()
    of_tables = [file for file in files if _is_dataset(file.path, checks, cache)]
    as_tables = {file.path for file in of_tables}
    of_text = [file.path for file in files if file.path not in as_tables]
    work = Texts(checks, cache, stdin_filename, compared=index is not None or len(of_text) > 1)
    corpus = Corpus(checks, work.read, work.held)
    steps = Steps([file.path for file in files], progress)
    engine = engine or Alone()
    for path, result in zip(of_text, engine.run(work, of_text), strict=True):
        name = work.name(path)
        text = CheckedText([], [], [died(name, result)]) if isinstance(result, Died) else result
        failures += text.failures
        looked[name] = frozenset(text.looked if path in checks.named else (*text.looked, *text.compared))
        documents += [corpus.kept(apart(each, ids)) for each in text.documents]
        steps.done(path)
    try:
        across = corpus.findings(engine, index, failures)
    except GovcheckError:
        raise
    except Exception as error:  # nor must what each of them holds be hidden where they cannot be compared
        failures.append(bug(work.name(of_text[0]), error, OF_CORPORA))
        across = {}
    tables = _tables(of_tables, checks, cache, failures)
    steps.end()
    findings = [
        finding
        for each in documents
        for finding in sorted([*each.findings, *across.get(each.document.doc_id, ())], key=by_place)
    ]
    findings += tables.findings
    looked |= {path: frozenset(codes) for path, codes in tables.looked.items()}
    for failure in failures:
        looked.pop(file_of(failure.path), None)
    suites = [each.result() for each in tables.suites]
    checked = [each.document for each in documents]
    return Report(findings, checked, failures, len(files), tables.count, suites, looked)


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
