"""Text files told apart."""

from pathlib import Path

import pytest

from govcheck.errors import SourceError
from govcheck.starting.texts import HEAD, TextKind, kind_of
from tests.documents import FIXTURES
from tests.real.shared import clean_reports, needs_shared

PROSE = "青岚市有两个区县。临岚区在东，云溪县在西。两地都产茶。\n"


def kind(folder: Path, name: str, content: str | bytes) -> TextKind:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return kind_of(str(path))


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_fixtures_are_reports(path: Path) -> None:
    assert kind_of(str(path)) is TextKind.REPORT


@needs_shared
def test_the_real_reports_are_reports() -> None:
    assert {kind_of(str(path)) for path in clean_reports()} == {TextKind.REPORT}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("requirements.txt", "polars\nrich\n", TextKind.OTHER),
        ("notes.txt", "User-agent: *\nDisallow: /\n", TextKind.OTHER),
        ("词.txt", "临岚区\n云溪县\n" * 50, TextKind.OTHER),
        ("简介.txt", PROSE, TextKind.PROSE),
        ("README.txt", PROSE, TextKind.OTHER),
        ("readme_zh.txt", PROSE, TextKind.OTHER),
        ("说明.txt", PROSE, TextKind.OTHER),
        ("noticeboard.txt", PROSE, TextKind.PROSE),
    ],
)
def test_other_texts(tmp_path: Path, name: str, content: str, expected: TextKind) -> None:
    assert kind(tmp_path, name, content) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_long_text_is_known_by_its_beginning(tmp_path: Path, encoding: str) -> None:
    report = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8")
    for shift in range(4):
        assert kind(tmp_path, "长.txt", ("　" * shift + report + PROSE * HEAD).encode(encoding)) is TextKind.REPORT


@pytest.mark.parametrize("content", [b"", b" \n", bytes(range(256)) * 4])
def test_what_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SourceError):
        kind(tmp_path, "坏.txt", content)
    with pytest.raises(SourceError):
        kind_of(str(tmp_path / "missing.txt"))
