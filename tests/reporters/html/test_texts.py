import os
from pathlib import Path

import pytest

from govcheck.checking.run import check
from govcheck.document.places import in_table
from govcheck.findings import Finding
from govcheck.reporters.html.texts import Text, at_hand
from tests.documents import volume
from tests.reporters.golden import ROADS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "青岚.txt"
    path.write_text(f"一、回顾\n{ROADS}\n办好学校。\n{ROADS}\n", encoding="gb18030")
    return path


def found(path: Path) -> list[Finding]:
    findings = list(check(str(path)).findings)
    assert findings
    return findings


def test_a_text_is_read_as_it_was_checked(file: Path) -> None:
    read = at_hand(str(file), found(file))
    assert read is not None
    assert read.source.text.count(ROADS) == 2


def test_a_text_that_is_another_by_now_is_not_shown(file: Path) -> None:
    findings = found(file)
    old = file.read_bytes()
    for changed in (b"\n" + old, old.replace("办好".encode("gb18030"), b""), b"", b"\0" * 99):
        file.write_bytes(changed)
        assert at_hand(str(file), findings) is None
    file.unlink()
    assert at_hand(str(file), findings) is None


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")  # to open it would wait for a writer
    for path in ("-", str(tmp_path), str(tmp_path / "pipe.txt"), "\0", "\ud800.txt"):
        assert at_hand(path, []) is None


def test_a_table_has_no_text(file: Path) -> None:
    first = found(file)[0]
    cell = Finding(first.code, first.name, first.severity, first.message, first.advice, str(file), None,
                   in_table(1, "指标", 2), "")  # fmt: skip
    assert at_hand(str(file), [cell]) is None


def test_lines_are_those_of_the_file_whatever_ends_them() -> None:
    text = Text("t1", volume("一、回顾\r\n\r办好学校。\n\n多修步道。"), [])
    assert [(each.number, each.start, each.close, each.end) for each in text.lines] == [
        (1, 0, 4, 6), (2, 6, 6, 7), (3, 7, 12, 13), (4, 13, 13, 14), (5, 14, 19, 19),
    ]  # fmt: skip
    assert [text.is_shown(line) for line in text.lines] == [True, False, True, False, True]
    assert [text.is_heading(line) for line in text.lines] == [True, False, False, False, False]
    assert [text.line_of(offset) for offset in (0, 5, 6, 7, 19)] == [1, 1, 2, 3, 5]
