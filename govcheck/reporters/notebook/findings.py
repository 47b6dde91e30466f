"""A report of findings: how many there are, and the gravest in a table by document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from govcheck.document.places import Place
from govcheck.findings import Report
from govcheck.languages import of_locale
from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.phrases import COLON
from govcheck.reporters.folding import Entry, by_document, folded
from govcheck.reporters.markdown import COLUMNS, PLACES_NAMED
from govcheck.reporters.notebook.fragment import LONG, PLACE, SHORT, cell, held, listed, more, table, weightiest
from govcheck.reporters.notebook.fragment import fragment as framed
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import SEVERITIES, counted, why
from govcheck.reporters.snippet import shortened
from govcheck.wording import Language, Wording

FINDINGS = Wording("findings", "处问题")


def fragment(report: Report, language: Language | None = None) -> str:
    """The report; four or more findings of one code in a document are one row. In the language of the locale if None.

    Of more rows than are shown those of errors come before warnings, and these before infos.
    """
    language = language or of_locale()
    entries = [
        ((path, doc_id), entry) for path, doc_id, findings in by_document(report.findings) for entry in folded(findings)
    ]
    shown = weightiest(entries, lambda each: each[1].first.severity.rank)
    groups = [
        (_title(*document), [list(_cells(entry, language)) for _, entry in group])
        for document, group in groupby(shown, key=lambda each: each[0])
    ]
    parts = [table("", [each.say(language) for each in COLUMNS], groups)] if groups else []
    left = len(report.findings) - sum(entry.count for _, entry in shown)
    if left:
        parts.append(more(left, FINDINGS, language))
    failures = [
        f"{relative(each.path)}{COLON.say(language)}{why(each).say(language)}{COLON.say(language)}"
        f"{each.message.say(language)}"
        for each in report.failures
    ]
    return framed([counted(report).say(language)], [*parts, *listed(failures, language)], language)


def _title(path: str, doc_id: str | None) -> str:
    return relative(path) + (f" · {doc_id}" if doc_id else "")


def _cells(entry: Entry, language: Language) -> Iterator[str]:
    finding = entry.first
    places = list(dict.fromkeys(_place(each.place, language) for each in (finding, *entry.others)))
    yield cell(", ".join(places[:PLACES_NAMED]) + (", …" if len(places) > PLACES_NAMED else ""), PLACE)
    yield cell(SEVERITIES[finding.severity][0].say(language), SHORT, finding.severity.value)
    rule = f"{finding.code}" + (f" × {entry.count}" if entry.others else "")
    yield held(f"{safe(rule)}<br><small>{safe(finding.name)}</small>", SHORT)
    advice = f"<br><small>{safe(finding.advice.say(language))}</small>"
    yield held(safe(finding.message.say(language)) + advice, LONG)
    yield held(f'<span lang="zh">{safe(shortened(finding.excerpt))}</span>', LONG)


def _place(place: Place, language: Language) -> str:
    return str(place.start.line) if place.cell is None else place.label.say(language)
