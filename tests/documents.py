"""Documents made from text, for tests."""

from __future__ import annotations

from pathlib import Path

from govcheck.document.model import Document, Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.sources.text import read_text

FIXTURES = Path(__file__).parent.parent / "fixtures"


def volume(text: str, name: str = "qinglan.txt") -> Volume:
    return read_volume(Source(name, text))


def document(text: str, name: str = "qinglan.txt") -> Document:
    return volume(text, name).documents[0]


def fixture(name: str) -> Volume:
    return read_text(str(FIXTURES / name))


def texts(document: Document) -> list[str]:
    return [document.text(p.start, p.end) for p in document.paragraphs]
