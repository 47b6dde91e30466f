"""What a fault of a character or two is known by: what stands beside it in its paragraph, and nothing beyond that."""

from __future__ import annotations

from govcheck.document.model import Document, Paragraph


def beside(document: Document, paragraph: Paragraph, start: int, end: int, characters: int) -> str:
    """The range ``start:end`` of the flow with some characters on each side, as far as its paragraph goes."""
    return document.flow.text[max(paragraph.start, start - characters) : min(paragraph.end, end + characters)]
