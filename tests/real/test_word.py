"""Reports that were published as Word files, against the same ones as text."""

from pathlib import Path

import pytest

from govcheck.document.model import Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.sources.docx import read_docx
from tests.real.shared import SHARED, needs_shared, volume

CITIES = SHARED / "corpus" / "cities-2024"
FILES = sorted((CITIES / "docx").glob("*.docx")) if SHARED.is_dir() else []


def paragraphs(read: Volume) -> list[str]:
    return [read.flow.text[each.start : each.end] for each in read.paragraphs]


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_paragraphs_are_those_of_the_text(path: Path) -> None:
    laid = read_docx(path.read_bytes(), str(path))
    found = read_volume(Source(str(path), "\n".join(line.text for line in laid.lines)))
    assert paragraphs(found) == paragraphs(volume(CITIES / "txt" / f"{path.stem}.txt"))
    assert not laid.notes


@needs_shared
def test_all_ten_are_there() -> None:
    assert len(FILES) == 10
