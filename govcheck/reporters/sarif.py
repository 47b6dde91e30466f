"""SARIF 2.1.0, for code scanning and editors: one run, its rules, its results, what could not be checked.

Messages are for people and come with hidden characters as marks; snippets quote the file as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from govcheck import __version__
from govcheck.document.places import Cell, Place
from govcheck.findings import Failure, Finding, Fix, Related, Report, Severity
from govcheck.registry import Rule, all_rules
from govcheck.reporters import View
from govcheck.reporters.dumping import dump
from govcheck.reporters.paths import uri
from govcheck.reporters.phrases import beginning, told
from govcheck.sources.files import file_of, table_of
from govcheck.visible import visible
from govcheck.wording import Language

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "govcheck/v1"
"""The name of our fingerprints; another number when they are made another way."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
LOCALES = {Language.EN: "en-US", Language.ZH: "zh-CN"}
Json = dict[str, Any]


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report as one SARIF log."""
    dump(_log(report, view.language), out)


def _log(report: Report, language: Language) -> Json:
    rules = _rules(report.findings, language)
    index = {rule["id"]: k for k, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "govcheck", "semanticVersion": __version__, "rules": rules}},
        "language": LOCALES[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report.failures, language)],
        "results": [_result(finding, index[finding.code], language) for finding in report.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(findings: Sequence[Finding], language: Language) -> list[Json]:
    """The rules that occur, in the order of the registry."""
    occurring = {finding.code: finding.name for finding in findings}
    known = {rule.code: _rule(rule, language) for rule in all_rules() if rule.code in occurring}
    foreign = [{"id": code, "name": name} for code, name in occurring.items() if code not in known]
    return [*known.values(), *foreign]


def _rule(rule: Rule, language: Language) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(rule.reason),
        "help": _message(rule.advice.say(language)),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _invocation(failures: Sequence[Failure], language: Language) -> Json:
    told = [
        {
            "level": "error",
            **({"descriptor": {"id": failure.code}} if failure.code else {}),
            "message": _message(failure.message.say(language)),
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file_of(failure.path))}}}],
        }
        for failure in failures
    ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": told}


def _result(finding: Finding, rule_index: int, language: Language) -> Json:
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": LEVELS[finding.severity],
        "message": _message(beginning(finding, language) + told(finding, language)),
        "locations": [_location(finding.path, finding.place, finding.excerpt)],
        "relatedLocations": [_related(k, related, language) for k, related in enumerate(finding.related)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix, finding, language)]
    return result


def _related(number: int, related: Related, language: Language) -> Json:
    """A related place; numbered, as no two may be the same."""
    location = _location(related.path, related.place, related.excerpt)
    return {"id": number, **location, "message": _message(related.label.say(language))}


def _location(path: str, place: Place, excerpt: str) -> Json:
    if place.cell is not None:
        return _cell(path, place.cell, excerpt)
    if not place.has_lines:
        logical = [{"name": place.label.en, "kind": "member"}]
        return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}}, "logicalLocations": logical}
    region = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "charOffset": place.start.offset,
        "charLength": place.end.offset - place.start.offset,
        "snippet": {"text": excerpt},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": region}}


def _cell(path: str, cell: Cell, excerpt: str) -> Json:
    """A cell: its row's line where the file has lines, and its name either way."""
    physical: Json = {"artifactLocation": {"uri": uri(file_of(path))}}
    if cell.line is not None:
        physical["region"] = {"startLine": cell.line, "snippet": {"text": excerpt}}
    row = f"row {cell.row}" if cell.row is not None else "table"
    name = "/".join(part for part in (table_of(path), row, cell.column) if part)
    return {"physicalLocation": physical, "logicalLocations": [{"name": visible(name), "kind": "member"}]}


def _fix(fix: Fix, finding: Finding, language: Language) -> Json:
    replacement = {
        "deletedRegion": {"charOffset": fix.start, "charLength": fix.end - fix.start},
        "insertedContent": {"text": fix.text},
    }
    return {
        "description": _message(finding.advice.say(language)),
        "artifactChanges": [{"artifactLocation": {"uri": uri(finding.path)}, "replacements": [replacement]}],
        "properties": {"safe": fix.safe},
    }


def _message(text: str) -> Json:
    """A message without placeholders and links: braces doubled (3.11.5), no ``](`` that would make a link (3.11.6)."""
    return {"text": visible(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}
