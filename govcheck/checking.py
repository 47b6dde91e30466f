"""The check: files to documents to rules to a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike, fspath
from typing import Any

from govcheck.document.model import Document, Volume
from govcheck.errors import SourceError
from govcheck.findings import Checked, Failure, Finding, Related, Report, around, excerpt_of, fingerprint
from govcheck.matching.normal import normal_form
from govcheck.registry import Hit, Rule, Threshold, selected
from govcheck.sources.files import STANDARD_INPUT, discover
from govcheck.sources.text import read_text

Path = str | PathLike[str]


def check(
    *paths: Path,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    exclude: Sequence[str] = (),
    stdin_filename: str | None = None,
) -> Report:
    """Check files and folders.

    Args:
        paths: Files, folders (searched for text files; hidden and git-ignored ones left out), or ``-``.
        select, ignore, extend_select: Rule codes, names, or beginnings of codes; all rules where none is selected.
        exclude: Patterns of names or paths to leave out.
        stdin_filename: What to call standard input.

    Returns:
        The findings in the order of files and places, and the files that could not be checked.

    Raises:
        UsageError: For an unknown rule, or where there is no file at all.
    """
    rules = selected(select, ignore, extend_select)
    files = discover([fspath(path) for path in paths], exclude)
    findings: list[Finding] = []
    documents: list[Checked] = []
    failures: list[Failure] = []
    ids: Counter[str] = Counter()
    for file in files:
        try:
            volume = read_text(file.path, name=stdin_filename if file.path == STANDARD_INPUT else None)
        except SourceError as error:
            failures.append(Failure(error.path, error.wording))
            continue
        _tell_apart(volume, ids)
        for document in volume.documents:
            source = document.source
            documents.append(Checked(source.path, document.doc_id, document.title, source.encoding, source.damaged))
            findings.extend(check_document(document, rules))
    return Report(findings, documents, failures, len(files))


def _tell_apart(volume: Volume, ids: Counter[str]) -> None:
    """Give a suffix to documents whose id has occurred in another file of the run."""
    for document in volume.documents:
        ids[document.doc_id] += 1
        if ids[document.doc_id] > 1:
            document.doc_id = f"{document.doc_id}-{ids[document.doc_id]}"


def check_document(
    document: Document, rules: Sequence[Rule] | None = None, thresholds: Mapping[Threshold[Any], float] | None = None
) -> list[Finding]:
    """The findings of some rules (of all, where None) in one document: by place, of several the longest first.

    ``thresholds`` are those that differ from their defaults.
    """
    rules = selected() if rules is None else rules
    document.thresholds = thresholds or {}
    findings = [finding for rule in rules for finding in _findings(document, rule)]
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.start.offset, -finding.place.end.offset, finding.code


def _findings(document: Document, rule: Rule) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for hit in rule.check(document):
        span = document.flow.origin_span(hit.start, hit.end)
        written = document.source.text[slice(*span)]
        key = hit.key if hit.key is not None else normal_form(written)
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=hit.severity or rule.severity,
            message=hit.message or rule.message.filled(**hit.data),
            advice=rule.advice,
            path=document.source.path,
            doc_id=document.doc_id,
            place=document.source.place(*span),
            excerpt=excerpt_of(written),
            around=around(document.source.text, *span),
            related=tuple(_related(document, hit)),
            data=hit.data,
            fingerprint=fingerprint(rule.code, key, seen[key]),
        )
        seen[key] += 1


def _related(document: Document, hit: Hit) -> Iterator[Related]:
    for start, end, label in hit.related:
        written = excerpt_of(document.source_text(start, end))
        yield Related(document.source.path, document.doc_id, document.place(start, end), written, label)
