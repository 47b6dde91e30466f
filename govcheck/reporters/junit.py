"""JUnit XML, for CI servers that show tests: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from govcheck.findings import Failure, Finding, Report
from govcheck.reporters import View
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import SEVERITIES, told, why
from govcheck.visible import visible
from govcheck.wording import Language


def render(report: Report, view: View, out: TextIO) -> None:
    """Write the report as one ``testsuites`` element."""
    root = Element("testsuites", name="govcheck")
    root.extend(_suites(report, view.language))
    _count(root)
    ElementTree.indent(root)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(ElementTree.tostring(root, encoding="unicode") + "\n")


def _suites(report: Report, language: Language) -> Iterator[Element]:
    """Files in the order they were checked, those that could not be at the end."""
    cases: dict[str, list[Element]] = {}
    marked = {(finding.path, finding.doc_id) for finding in report.findings}
    for document in report.documents:
        of_file = cases.setdefault(document.path, [])
        if (document.path, document.doc_id) not in marked:
            of_file.append(_case(document.path, visible(document.doc_id)))
    for finding in report.findings:
        cases.setdefault(finding.path, []).append(_failed(finding, language))
    for failure in report.failures:
        cases.setdefault(failure.path, []).append(_error(failure, language))
    for path, of_file in cases.items():
        suite = Element("testsuite", name=_name(path))
        suite.extend(of_file)
        _count(suite)
        yield suite


def _failed(finding: Finding, language: Language) -> Element:
    case = _case(finding.path, f"{finding.code} {finding.name} {visible(finding.place.label.say(language))}")
    if finding.place.part is None:
        case.set("line", str(finding.place.start.line))
    message = visible(told(finding, language))
    failure = SubElement(case, "failure", type=finding.code, message=message)
    failure.text = "\n".join([message, *_places(finding, language)])
    return case


def _places(finding: Finding, language: Language) -> Iterator[str]:
    """The place and its text, then those that belong to it."""
    severity = SEVERITIES[finding.severity][0].say(language)
    yield f"{_name(finding.path)}:{visible(finding.place.label.say(language))}: {severity}: {visible(finding.excerpt)}"
    for related in finding.related:
        at, label = visible(related.place.label.say(language)), visible(related.label.say(language))
        yield f"{_name(related.path)}:{at}: {label}: {visible(related.excerpt)}"


def _error(failure: Failure, language: Language) -> Element:
    case = _case(failure.path, why(failure).say(language))
    SubElement(case, "error", type=failure.code or "not-checked", message=visible(failure.message.say(language)))
    return case


def _case(path: str, name: str) -> Element:
    return Element("testcase", classname=_name(path), name=name, file=_name(path))


def _name(path: str) -> str:
    return visible(relative(path))


def _count(suite: Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        suite.set(name, str(sum(1 for _ in suite.iter(tag))))
