"""The check of one document: rules to findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from govcheck.checking.faults import Faults
from govcheck.document.model import Document
from govcheck.findings import Failure, Finding, Related, around, context, excerpt_of, fingerprint
from govcheck.indicators import Lexicon
from govcheck.matching.normal import normal_form
from govcheck.registry import Hit, Rule, Scope, selected
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

OF_DOCUMENTS = (Scope.TEXT, Scope.READING)
"""The scopes of rules that check documents."""
NEIGHBOURS = 20
"""Code points on each side that tell two places of one fault apart: a clause or two."""


def check_document(
    document: Document,
    rules: Sequence[Rule] | None = None,
    thresholds: Mapping[Threshold[Any], float] | None = None,
    known: Lexicon | None = None,
    failures: list[Failure] | None = None,
) -> list[Finding]:
    """The findings of some rules (of all, where None) in one document: by place, of several the longest first.

    ``thresholds`` are those that differ from their defaults, ``known`` the indicators if not those that come with it.
    A rule that fails by a fault of its own goes to ``failures``, and the others are run; it is raised where None.
    """
    rules = [each for each in (selected() if rules is None else rules) if each.scope in OF_DOCUMENTS]
    document.thresholds, document.known = thresholds or {}, known
    with Faults(document.source.path, failures) as faults:
        findings = [each for rule in rules for each in faults.of(rule.code, partial(_findings, document, rule))]
    return sorted(findings, key=by_place)


def by_place(finding: Finding) -> tuple[int, int, str]:
    """The order of the findings in a document."""
    return finding.place.start.offset, -finding.place.end.offset, finding.code


def _findings(document: Document, rule: Rule) -> Iterator[Finding]:
    return told(document, rule, rule.check(document))


def told(document: Document, rule: Rule, hits: Iterable[Hit]) -> Iterator[Finding]:
    """The findings of what a rule has hit in a document."""
    seen: Counter[str] = Counter()
    for hit in hits:
        span = document.flow.origin_span(hit.start, hit.end)
        written = document.source.text[slice(*span)]
        key = hit.key if hit.key is not None else normal_form(written)
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=hit.severity or rule.severity,
            message=hit.message or _message(document, rule, hit),
            advice=rule.advice.filled(**hit.data),
            path=document.source.path,
            doc_id=document.doc_id,
            place=document.source.place(*span),
            excerpt=excerpt_of(written),
            around=around(document.source.text, *span),
            related=(*_related(document, hit), *hit.elsewhere),
            data=hit.data,
            fix=hit.fix,
            fingerprint=fingerprint(rule.code, key, seen[key]),
            kin=fingerprint(rule.code, key),
            context=context(*_neighbours(document, hit.start, hit.end)),
        )
        seen[key] += 1


def _message(document: Document, rule: Rule, hit: Hit) -> Wording:
    """The rule's message; what is more than text has no lines, and the first copy is told by its page or paragraph."""
    message = rule.message
    if document.source.laid is not None and "first_line" in hit.data:
        first = document.place(*hit.related[0][:2]).label
        message = Wording(
            message.en.replace("line {first_line}", first.en), message.zh.replace("第{first_line}行", first.zh)
        )
    return message.filled(**hit.data)


def _neighbours(document: Document, start: int, end: int) -> tuple[str, str]:
    """The text before and behind a place, wherever lines end."""
    text = document.flow.text
    return normal_form(text[max(0, start - NEIGHBOURS) : start]), normal_form(text[end : end + NEIGHBOURS])


def _related(document: Document, hit: Hit) -> Iterator[Related]:
    for start, end, label in hit.related:
        written = excerpt_of(document.source_text(start, end))
        yield Related(document.source.path, document.doc_id, document.place(start, end), written, label)
