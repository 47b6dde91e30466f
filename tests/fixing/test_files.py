"""Several texts corrected at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcheck.config import Configuration
from govcheck.errors import UsageError
from govcheck.fixing.files import check_wanted, fix_files
from tests.cli.test_check import run

OPENING = "2024年青岚市政府工作报告\n各位代表：\n"
FAULTY, CLEAN = OPENING + "新修步道12 公里，串起三座公园。\n", OPENING + "新修步道12公里，串起三座公园。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.txt").write_text(FAULTY, "utf-8")
    (tmp_path / "丙.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "丁.html").write_text(f"<p>{FAULTY}", "utf-8")
    return tmp_path


def test_the_texts_of_a_folder_are_corrected_and_nothing_else(folder: Path) -> None:
    found = fix_files([folder], config=Configuration())
    assert [(Path(each.path).name, each.is_changed) for each in found.fixed] == [
        ("丙.txt", False),
        ("乙.txt", True),
        ("甲.txt", True),
    ]
    assert (found.exit_code(written=False), found.exit_code(written=True), found.failures) == (1, 0, [])
    found.write()
    assert {path.read_text("utf-8") for path in folder.glob("*.txt")} == {CLEAN}
    assert (folder / "丁.html").read_text("utf-8") == f"<p>{FAULTY}"
    assert fix_files([folder], config=Configuration()).exit_code(written=False) == 0


def test_what_cannot_be_corrected_is_told_and_the_others_are(folder: Path) -> None:
    found = fix_files([folder / "甲.txt", folder / "丁.html", folder / "无.txt"], config=Configuration())
    assert [Path(each.path).name for each in found.failures] == ["丁.html", "无.txt"]
    assert [each.new for each in found.fixed] == [CLEAN]
    assert found.exit_code(written=True) == 2


def test_exclude_leaves_files_out(folder: Path) -> None:
    found = fix_files([folder], exclude=["甲*", "丙*"], config=Configuration())
    assert [Path(each.path).name for each in found.fixed] == ["乙.txt"]


@pytest.mark.parametrize(
    ("paths", "options"),
    [
        (["甲.txt"], {"diff": True, "write": True}),
        (["甲.txt", "乙.txt"], {"output": "out.txt"}),
        (["."], {"output": "out.txt"}),
        (["-"], {"write": True}),
    ],
)
def test_what_cannot_be_done_at_once_is_refused(paths: list[str], options: dict[str, object]) -> None:
    wanted: dict[str, object] = {"diff": False, "write": False, "output": None}
    with pytest.raises(UsageError):
        check_wanted(paths, **{**wanted, **options})  # type: ignore[arg-type]


def test_the_command_tells_of_each_file(folder: Path) -> None:
    done = run("fix", ".", "丁.html", cwd=folder)
    assert done.returncode == 2
    assert done.stdout.decode().splitlines() == [
        "乙.txt: 1 finding can be mended",
        "  TXT005 × 1",
        "甲.txt: 1 finding can be mended",
        "  TXT005 × 1",
        "1 file: nothing to mend",
        "see them with --diff, write them with --write",
    ]
    assert done.stderr.decode().startswith("丁.html: not read: it is more than text")
    assert run("fix", ".", "--write", cwd=folder).returncode == 0
    assert run("fix", ".", "--diff", cwd=folder).stdout == b""
