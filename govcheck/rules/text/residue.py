"""TXT002: what a web page or a document library left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.knowledge import leading
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.mends import deleted
from govcheck.wording import Wording


@rule(
    "TXT002",
    "scrape-residue",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording(
        "this belongs to the page it was taken from, not to the report", "这是来源网页的内容，不是报告正文"
    ),
    advice=Wording("delete it", "删除"),
    fires="【字号：大 中 小】\n各位代表：\n一、2023年工作回顾\n办好学校。\n",
    clean="各位代表：\n一、2023年工作回顾\n办好学校。\n",
)
def scrape_residue(document: Document) -> Iterator[Hit]:
    """A line or a piece of text that belongs to the web page or document library the report was taken from.

    Navigation, font sizes, counters, share and print buttons, editors' lines, paid-text markers, references to pages of
    the original and rests of HTML are read by people with a smile and by programs as text.
    """
    for paragraph in document.paragraphs:
        if paragraph.kind is Kind.RESIDUE:
            yield Hit(paragraph.start, paragraph.end, fix=deleted(document, paragraph.start, paragraph.end))
        elif paragraph.kind is not Kind.FURNITURE:
            for match in leading("residue", "inside").finditer(document.flow.text, paragraph.start, paragraph.end):
                yield Hit(*match.span(), fix=deleted(document, *match.span()))
