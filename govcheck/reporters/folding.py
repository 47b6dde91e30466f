"""Four or more findings of one code in a document become one entry: the page stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from govcheck.findings import Finding, Severity

FOLD_FROM = 4
"""Findings of one code in one document from which they are folded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding, or several of one code: the first in full, the others by place."""

    first: Finding
    others: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many findings it stands for."""
        return 1 + len(self.others)


def folded(findings: Sequence[Finding]) -> list[Entry]:
    """The entries of one document's findings, in the order of their first places; what is only info comes last."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    entries: list[Entry] = []
    for group in by_code.values():
        if len(group) >= FOLD_FROM:
            entries.append(Entry(group[0], tuple(group[1:])))
        else:
            entries.extend(Entry(finding) for finding in group)
    order = {id(finding): k for k, finding in enumerate(findings)}
    return sorted(entries, key=lambda entry: (entry.first.severity is Severity.INFO, order[id(entry.first)]))


def by_document(findings: Sequence[Finding]) -> list[tuple[str, str | None, list[Finding]]]:
    """Findings in runs of one file and document: path, doc_id, findings."""
    groups = groupby(findings, key=lambda finding: (finding.path, finding.doc_id))
    return [(path, doc_id, list(group)) for (path, doc_id), group in groups]
