"""The real documents beside the project; tests that need them skip where they are absent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from govcheck.document.model import Document, Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.sources.text import read_text

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="the real documents are not here")


def clean_reports() -> list[Path]:
    """The reports that were published and read as clean: two, 36 cities, eight provinces of 2025."""
    if not SHARED.is_dir():
        return []
    return [
        SHARED / "reports" / "yinchuan-2024.txt",
        SHARED / "reports" / "zhongwei-2020.txt",
        *sorted((SHARED / "corpus" / "cities-2024" / "txt").glob("*.txt")),
        *sorted((SHARED / "corpus" / "provinces" / "2025").glob("*.txt")),
    ]


@cache
def volume(path: Path) -> Volume:
    return read_text(str(path))


def document(text: str, name: str = "test.txt") -> Document:
    return read_volume(Source(name, text)).documents[0]
