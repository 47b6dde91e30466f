import subprocess
from pathlib import Path

import pytest

from govcheck.errors import SourceError, UsageError
from govcheck.sources.files import discover, matches
from govcheck.sources.text import read_text


def names(*paths: Path | str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [Path(found.path).name for found in discover([str(p) for p in paths], exclude)]


def test_folders_are_searched_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "notes.odt", "sub/c.TXT", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    assert names(tmp_path) == ["a.txt", "b.txt", "c.TXT"]


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文")
    assert names(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_exclude_by_name_folder_and_pattern(tmp_path: Path) -> None:
    for name in ("a.txt", "b-draft.txt", "old/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    assert names(tmp_path, exclude=("*-draft.txt", "old")) == ["a.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("drafts", True),
        ("old/drafts", True),
        ("old/drafts/", True),
        ("old/*", True),
        ("*.txt", True),
        ("a.*", True),
        ("drafts/*", False),
        ("old/a.txt", False),
        ("raft", False),
        ("reports", False),
    ],
)
def test_patterns_are_relative_to_a_folder(pattern: str, expected: bool) -> None:
    assert matches("/reports/old/drafts/a.txt", [pattern], "/reports") is expected
    assert matches("./old/drafts/a.txt", [pattern]) is expected


def test_git_ignored_files_are_left_out(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitignore").write_text("scratch/\n")
    for name in ("稿.txt", "scratch/草稿.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    assert names(tmp_path) == ["稿.txt"]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="no file to check"):
        discover([str(tmp_path)])
    (tmp_path / "a.txt").write_text("文")
    assert names(tmp_path) == ["a.txt"]


def test_a_link_to_itself_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(str(tmp_path / "loop.txt"))


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "no such file"), (b"", "empty"), (b" \n\t\r\n", "empty"), (bytes(range(256)) * 4, "not text")],
)
def test_each_mistake_is_one_sentence(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "报告.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SourceError, match=message) as raised:
        read_text(str(path))
    assert str(path) in str(raised.value)
    assert raised.value.wording.zh != raised.value.wording.en


def test_a_path_with_a_null_byte() -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_text("a\0b")
