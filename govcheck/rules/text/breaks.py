"""TXT003 and TXT011: paragraphs cut in two, and two glued into one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from govcheck.document.model import Document, Kind
from govcheck.document.places import LINE_END
from govcheck.findings import Fix, Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.wording import Wording

AROUND = 6
"""Characters marked on each side of a break: enough to see the word that it cuts."""
WHERE = {
    "page": Wording("a page end", "分页"),
    "line": Wording("a line break", "换行"),
    "interruption": Wording("something else", "其他内容"),
}
_RUNNING = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING, Kind.NOTE})


@rule(
    "TXT003",
    "broken-paragraph",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("the sentence is cut by {break_en}", "句子被{break_zh}断开"),
    advice=Wording("join the two lines", "将两行连接起来"),
    fires="改造老旧小区46个，惠及居\n\n民1.3万户，腾出的地方建成口袋公园。\n",
    clean="改造老旧小区46个，惠及居民1.3万户，腾出的地方建成口袋公园。\n",
)
def broken_paragraph(document: Document) -> Iterator[Hit]:
    """A sentence goes on in another line: a page end or a hard line break was kept on conversion.

    Breaks fall inside words and names and between a number and its unit: who reads line by line reads 37.5 without
    knowing of what.
    """
    if document.source.laid is not None:  # what is more than text has its lines from its pages
        return
    for paragraph in document.paragraphs:
        if paragraph.kind not in _RUNNING:
            continue
        for seam in document.flow.seams(paragraph.start, paragraph.end):
            if document.flow.text[seam - 1] == " " and seam - 1 in document.flow.seams(paragraph.start, paragraph.end):
                continue  # the space that stands in for the break between Latin words has a seam on both sides
            first, last = document.flow.origin(seam - 1) + 1, document.flow.origin(seam)
            between = document.source.text[first:last]
            if not LINE_END.search(between) and "\f" not in between:
                continue
            kind = _kind(between)
            start, end = max(paragraph.start, seam - AROUND), min(paragraph.end, seam + AROUND)
            data = {"break": kind, "break_en": WHERE[kind].en, "break_zh": WHERE[kind].zh}
            # What interrupts is deleted as what it is; the break that it leaves is joined then.
            yield Hit(start, end, data, fix=None if kind == "interruption" else Fix(first, last, "", safe=True))


def _kind(between: str) -> str:
    if between.strip():
        return "interruption"
    return "page" if "\f" in between or len(LINE_END.findall(between)) > 1 else "line"


@rule(
    "TXT011",
    "merged-paragraph",
    Severity.INFO,
    Scope.TEXT,
    message=Wording("another paragraph begins here, in the middle of the line", "另一段从行中开始"),
    advice=Wording("begin a new line", "另起一行"),
    fires="一、把路修通\n先修县道，再修乡道，年底前村村通车。  主要预期目标是：新修公路一百二十公里。\n",
    clean="一、把路修通\n先修县道，再修乡道，年底前村村通车。\n主要预期目标是：新修公路一百二十公里。\n",
)
def merged_paragraph(document: Document) -> Iterator[Hit]:
    """Two paragraphs stand on one line: an item begins behind a sentence, or white space is all that parts them.

    The line end was lost on conversion. Targets that stand at the end of a long line are overlooked.
    """
    for before, after in pairwise(document.paragraphs):
        gap = document.source.text[document.flow.origin(before.end - 1) + 1 : document.flow.origin(after.start)]
        if before.kind in _RUNNING and after.kind in _RUNNING and not LINE_END.search(gap):
            yield Hit(max(before.start, before.end - AROUND), min(after.end, after.start + AROUND))
