"""JSON: the same keys in the same order from run to run."""

from __future__ import annotations

from typing import Any, TextIO

from govcheck import __version__
from govcheck.baseline.model import Acceptance, By
from govcheck.document.laid import Part
from govcheck.document.places import Place, Position
from govcheck.findings import Finding, Fix, Related, Report
from govcheck.reporters import View
from govcheck.reporters.dumping import dump
from govcheck.reporters.phrases import told
from govcheck.wording import Language


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report as one JSON object, indented, without ``NaN``."""
    dump(as_dict(report, view.language), out)


def as_dict(report: Report, language: Language = Language.EN) -> dict[str, Any]:
    """The report as plain values: version, findings, errors, summary; what is accepted, where anything may be."""
    return {
        "version": __version__,
        "findings": [_finding(finding, language) for finding in report.findings],
        "errors": [
            {"path": failure.path, "message": failure.message.say(language), "code": failure.code}
            for failure in report.failures
        ],
        "summary": {
            "files": report.files,
            "documents": len(report.documents),
            "by_severity": report.by_severity,
            "by_code": report.by_code,
            **({"older": report.older} if report.older else {}),
        },
        **({"acceptance": _acceptance(report.acceptance)} if report.acceptance else {}),
    }


def _acceptance(held: Acceptance) -> dict[str, Any]:
    return {
        "baseline": held.file,
        "accepted": {by.value: sum(each.by is by for each in held.accepted) for by in By},
        "expired": [
            {
                "fingerprint": each.finding.fingerprint,
                "path": each.finding.path,
                "code": each.finding.code,
                "by": each.by.value,
                "reason": each.reason,
                "until": str(each.until),
            }
            for each in held.expired
        ],
        "stale": [
            {"by": each.by.value, "place": each.place, "code": each.code, "text": each.text} for each in held.stale
        ],
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": told(finding, language),
        "path": finding.path,
        "doc_id": finding.doc_id,
        **_place(finding.place),
        "excerpt": finding.excerpt,
        "related": [_related(related, language) for related in finding.related],
        "data": dict(finding.data),
        "fix": _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _related(related: Related, language: Language) -> dict[str, Any]:
    return {
        "label": related.label.say(language),
        "path": related.path,
        "doc_id": related.doc_id,
        **_place(related.place),
        "excerpt": related.excerpt,
    }


def _place(place: Place) -> dict[str, Any]:
    if place.cell is None:
        return {"start": _position(place.start, place.part), "end": _position(place.end, place.part)}
    cell = {"row": place.cell.row, "column_name": place.cell.column, "line": place.cell.line}
    return {"start": cell, "end": cell}


def _position(position: Position, part: Part | None) -> dict[str, int]:
    within = {part.value: position.at} if part is not None and position.at is not None else {}
    return {"offset": position.offset, "line": position.line, "column": position.column, **within}


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    return None if fix is None else {"start": fix.start, "end": fix.end, "text": fix.text, "safe": fix.safe}
