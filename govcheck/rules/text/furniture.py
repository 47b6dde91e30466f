"""TXT009: page numbers and running headers inside the text."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.mends import deleted
from govcheck.wording import Wording


@rule(
    "TXT009",
    "page-furniture",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("a page number or running header in the text", "正文中夹有页码或页眉"),
    advice=Wording("delete it", "删除"),
    fires="改造老旧小区46个，惠及居\n— 12 —\n民1.3万户，腾出的地方建成口袋公园。\n",
    clean="改造老旧小区46个，惠及居民1.3万户，腾出的地方建成口袋公园。\n",
)
def page_furniture(document: Document) -> Iterator[Hit]:
    """A page number or a running header of the original stands in the text.

    In the middle of a sentence it is read as a figure of the report.
    """
    for paragraph in document.paragraphs:
        if document.source.kind_at(document.flow.origin(paragraph.start)) is Kind.FURNITURE:
            continue  # the file itself has it apart from the text
        if paragraph.kind is Kind.FURNITURE:
            yield Hit(
                paragraph.start,
                paragraph.end,
                key=document.text(paragraph.start, paragraph.end),
                fix=deleted(document, paragraph.start, paragraph.end),
            )
