"""Edits of a text: which of those that findings ask for go together, and what they make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from govcheck.findings import Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """The range ``start:end`` of a text replaced by ``text``, as a finding asks for."""

    start: int
    end: int
    text: str
    finding: Finding

    @property
    def mark(self) -> tuple[str, str, str]:
        """What it is known by in another pass: the rule, the fault, and what stands around it."""
        return self.finding.code, self.finding.kin, self.finding.context


def edits_of(findings: Iterable[Finding], *, unsafe: bool) -> list[Edit]:
    """The edits that findings ask for, by place; of those that overlap the first, of equal beginnings the longest."""
    asked = [
        Edit(finding.fix.start, finding.fix.end, finding.fix.text, finding)
        for finding in findings
        if finding.fix is not None and (finding.fix.safe or unsafe)
    ]
    chosen: list[Edit] = []
    for edit in sorted(asked, key=lambda each: (each.start, -each.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen


def applied(text: str, edits: Sequence[Edit]) -> tuple[str, list[tuple[int, int]]]:
    """The text with edits made, and where in it each of them stands now; they are in order and apart."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = length = 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        length += edit.start - at
        places.append((length, length + len(edit.text)))
        length += len(edit.text)
        at = edit.end
    return "".join([*parts, text[at:]]), places
