"""Corrections of single places, as ranges of the source."""

from __future__ import annotations

from collections.abc import Iterable

from govcheck.document.model import Document
from govcheck.findings import Fix

_LINE_ENDS = "\r\n\f"
_BLANK = " \t\xa0\u3000"


def replaced(document: Document, start: int, end: int, text: str, *, safe: bool = True) -> Fix | None:
    """The range ``start:end`` of the flow replaced; None where something stands inside it that is not of the flow."""
    first, last = document.flow.origin_span(start, end)
    return Fix(first, last, text, safe) if last - first == end - start else None


def all_replaced(document: Document, places: Iterable[tuple[int, int, str]]) -> Fix:
    """Several ranges of the flow replaced, as one correction from the first to the last of them."""
    spans = [(*document.flow.origin_span(start, end), text) for start, end, text in places]
    (begin, _, _), (_, end, _) = spans[0], spans[-1]
    parts, at = [], begin
    for first, last, text in spans:
        parts += [document.source.text[at:first], text]
        at = last
    return Fix(begin, end, "".join(parts), safe=True)


def deleted(document: Document, start: int, end: int, *, safe: bool = True) -> Fix | None:
    """The range ``start:end`` of the flow deleted, with its line where it stands alone on it."""
    fix = replaced(document, start, end, "", safe=safe)
    if fix is None:
        return None
    text, first, last = document.source.text, fix.start, fix.end
    while first > 0 and text[first - 1] in _BLANK:
        first -= 1
    while last < len(text) and text[last] in _BLANK:
        last += 1
    if (first == 0 or text[first - 1] in _LINE_ENDS) and (last == len(text) or text[last] in _LINE_ENDS):
        return Fix(first, _behind_line_end(text, last), "", safe)
    return fix


def _behind_line_end(text: str, at: int) -> int:
    """The offset behind a line end that stands at ``at``."""
    if text.startswith("\r\n", at):
        return at + 2
    return at + 1 if at < len(text) and text[at] in _LINE_ENDS else at
