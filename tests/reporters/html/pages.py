"""Pages of a check made and read, for tests."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

from govcheck.checking.documents import check_document
from govcheck.document.model import Volume
from govcheck.findings import Checked, Finding, Report
from govcheck.reporters import View
from govcheck.reporters.html.page import page
from govcheck.wording import Language
from tests.documents import volume
from tests.reporters.differences.test_html import ATTRIBUTES, ELEMENTS, Page


def checked(*volumes: Volume) -> Report:
    """The report of some texts."""
    documents = [document for each in volumes for document in each.documents]
    findings = [finding for document in documents for finding in check_document(document)]
    told = [Checked(each.source.path, each.doc_id, each.title, "utf-8", 0) for each in documents]
    return Report(findings, told, [], len(volumes))


def shown(*texts: str, language: Language = Language.EN) -> tuple[Report, str]:
    """The report of some texts, and its page."""
    volumes = [volume(text, f"青岚-{k}.txt") for k, text in enumerate(texts, 1)]
    by_path = {each.source.path: each for each in volumes}
    report = checked(*volumes)
    return report, page(report, View(language), lambda path, findings: by_path[path])


def alone(*findings: Finding) -> str:
    """The page of findings whose text is not at hand."""
    return page(Report(findings, [], [], 1), View(), lambda path, found: None)


class Strict(Page):
    """A page read strictly: elements and attributes that are known, links that lead somewhere in it."""

    elements = ELEMENTS | {
        "script", "b", "button", "kbd", "dialog", "details", "summary", "article", "mark",
    }  # fmt: skip
    attributes = ATTRIBUTES | {
        "hidden", "title", "role", "scope", "aria-label", "data-f", "data-r", "data-rule", "data-severity", "data-file",
        "data-of", "data-said",
    }  # fmt: skip


class Marks(HTMLParser):
    """The text of the lines of a page by number, and what is marked for each finding."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: dict[int, str] = {}
        self.places: dict[int, str] = defaultdict(str)
        self.related: dict[int, str] = defaultdict(str)
        self._line = 0
        self._is_text = False
        self._in: dict[str, str | None] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "div" and (known.get("class") or "").split(" ")[0] == "row":
            self._line = int(str(known["id"]).rpartition("-L")[2])
            self.lines[self._line] = ""
        elif tag == "div":
            self._line = 0
        elif tag == "p":
            self._is_text = bool(self._line)
        elif tag == "a":
            self._in = known

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._is_text = False
        elif tag == "a":
            self._in = {}

    def handle_data(self, data: str) -> None:
        if self._line and self._is_text:
            self.lines[self._line] += data
            for name, held in (("data-f", self.places), ("data-r", self.related)):
                for number in (self._in.get(name) or "").split():
                    held[int(number)] += data
