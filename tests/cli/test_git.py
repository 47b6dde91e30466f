"""git itself calling the program: as its external diff driver, and to have files turned into lines."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.errors import UsageError
from govcheck.git_driver import compared
from tests.cli.test_check import run

PROGRAM = f"{shlex.quote(sys.executable)} -m govcheck"
REPORT = """各位代表：
一是修路。全年新修农村公路120公里，三个乡镇通上了班车。
二是架桥。青岚大桥建成通车，两岸只隔八分钟。
"""
TABLE = "地区,年份,数值\n临岚区,2023,8.1\n云溪县,2023,6.4\n"
OLD, NEW = "120公里", "150公里"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """git without the settings of whoever runs the tests, messages in English."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("GIT_PAGER_IN_USE", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One commit with a report and a table; the driver set for both."""
    git(tmp_path, "init", "-q", "-b", "main")
    for name, value in (
        ("user.name", "青岚"),
        ("user.email", "qinglan@example.org"),
        ("diff.govcheck.command", f"{PROGRAM} git-diff"),
    ):
        git(tmp_path, "config", name, value)
    (tmp_path / ".gitattributes").write_text("*.txt diff=govcheck\n*.csv diff=govcheck\n", encoding="utf-8")
    (tmp_path / "报 告").mkdir()
    (tmp_path / "报 告" / "青岚 2024.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "目标.csv").write_text(TABLE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    assert not check or (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout.decode()


def test_a_changed_report(repository: Path) -> None:
    (repository / "报 告" / "青岚 2024.txt").write_text(REPORT.replace(OLD, NEW), encoding="utf-8")
    shown = git(repository, "diff")
    assert "青岚 2024.txt" in shown
    assert "[-120-]{+150+}" in shown
    assert "大桥" not in shown.replace("青岚大桥建成通车", "")
    assert "\x1b" not in shown
    assert git(repository, "-C", "报 告", "diff") == shown


def test_a_changed_table(repository: Path) -> None:
    (repository / "目标.csv").write_text(TABLE.replace("8.1", "8.5"), encoding="utf-8")
    shown = git(repository, "diff")
    assert "目标.csv" in shown
    assert "临岚区" in shown
    assert "8.5" in shown
    assert "云溪县" not in shown


def test_several_changes_of_every_kind(repository: Path) -> None:
    git(repository, "mv", "--", "报 告/青岚 2024.txt", "-新 名.txt")
    (repository / "-新 名.txt").write_text(REPORT.replace(OLD, NEW), encoding="utf-8")
    git(repository, "rm", "-q", "目标.csv")
    (repository / "云溪县.txt").write_text("云溪县的学校、医院和桥。\n" * 9, encoding="utf-8")
    (repository / "empty.txt").write_text("", encoding="utf-8")
    (repository / "picture.txt").write_bytes(bytes(range(256)) * 4)
    (repository / "link.txt").symlink_to("云溪县.txt")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "two")
    shown = git(repository, "diff", "-M30%", "HEAD~1", "HEAD")
    assert git(repository, "show", "--ext-diff", "-M30%", "--format=") == shown
    assert "报 告/青岚 2024.txt" in shown
    assert "-新 名.txt" in shown
    assert "[-120-]{+150+}" in shown
    assert "- 目标.csv" in shown
    for name in ("云溪县.txt", "empty.txt", "picture.txt", "link.txt"):
        assert f"+ {name}" in shown


def test_what_cannot_be_compared_does_not_stop_git(repository: Path) -> None:
    (repository / "报 告" / "青岚 2024.txt").write_bytes(bytes(range(256)) * 4)
    (repository / "目标.csv").write_text(TABLE.replace("8.1", "8.5"), encoding="utf-8")
    shown = git(repository, "diff")
    assert "报 告/青岚 2024.txt" in shown
    assert "not text" in shown
    assert "8.5" in shown
    assert os.sep + "git-blob" not in shown


def test_a_configuration_that_is_wrong_does_not_stop_git(repository: Path) -> None:
    (repository / "govcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
    (repository / "目标.csv").write_text(TABLE.replace("8.1", "8.5"), encoding="utf-8")
    assert "nonsense" in git(repository, "diff")


def test_a_file_that_became_a_link(repository: Path) -> None:
    (repository / "目标.csv").unlink()
    (repository / "目标.csv").symlink_to("报 告/青岚 2024.txt")
    shown = git(repository, "diff")
    assert "目标.csv" in shown


def test_a_path_with_conflicts(repository: Path) -> None:
    path = repository / "报 告" / "青岚 2024.txt"
    git(repository, "switch", "-qc", "other")
    path.write_text(REPORT.replace(OLD, "130公里"), encoding="utf-8")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "switch", "-q", "main")
    path.write_text(REPORT.replace(OLD, NEW), encoding="utf-8")
    git(repository, "commit", "-qam", "ours")
    git(repository, "merge", "-q", "other", check=False)
    assert "青岚 2024.txt: not compared: it has conflicts" in git(repository, "diff", "--cached")


def test_colours_are_those_git_is_set_to(repository: Path) -> None:
    (repository / "报 告" / "青岚 2024.txt").write_text(REPORT.replace(OLD, NEW), encoding="utf-8")
    assert "\x1b[3" in git(repository, "-c", "color.diff=always", "diff")
    assert "\x1b" not in git(repository, "-c", "color.diff=never", "diff")


def test_a_pager_that_is_left_is_no_error(repository: Path) -> None:
    (repository / "报 告" / "青岚 2024.txt").write_text(REPORT.replace(OLD, NEW), encoding="utf-8")
    (repository / "目标.csv").write_text(TABLE.replace("8.1", "8.5"), encoding="utf-8")
    command = ["bash", "-c", "set -o pipefail; git diff | true"]
    done = subprocess.run(command, cwd=repository, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_messages_in_chinese(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "报 告" / "青岚 2024.txt").write_bytes(bytes(range(256)) * 4)
    git(repository, "config", "diff.govcheck.command", f"{PROGRAM} git-diff --lang zh")
    assert "不是UTF-8" in git(repository, "diff")


@pytest.mark.parametrize("count", [0, 2, 6, 8, 10])
def test_other_numbers_of_arguments_are_a_mistake(count: int) -> None:
    with pytest.raises(UsageError, match="for git to call"):
        compared(["x"] * count)
    assert run("git-diff", *["x"] * count).returncode == 2


def test_git_diff_is_hidden() -> None:
    shown = run("--help").stdout.decode()
    assert "git-diff" not in shown
    assert "textconv" in shown


@pytest.fixture
def as_lines(repository: Path) -> Path:
    """The repository, set to compare lines."""
    git(repository, "config", "--unset", "diff.govcheck.command")
    git(repository, "config", "diff.govcheck.textconv", f"{PROGRAM} textconv")
    return repository


def changed(shown: str) -> list[str]:
    """The lines of a diff that were removed or added."""
    return [line for line in shown.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_lines_cut_at_a_width_are_no_difference(as_lines: Path) -> None:
    wide = "各位代表：\n" + "一是修路。" + "全年新修农村公路，处处通上了班车。" * 12 + "\n"
    narrow = "\n".join(part[k : k + 40] for part in wide.splitlines() for k in range(0, len(part), 40)) + "\n- 1 -\n"
    path = as_lines / "报 告" / "青岚 2024.txt"
    path.write_text(wide, encoding="utf-8")
    git(as_lines, "add", ".")
    path.write_text(narrow, encoding="utf-8")
    assert "@@" not in git(as_lines, "diff", "--textconv")
    path.write_text(narrow.replace("班车", "公交", 1), encoding="utf-8")
    old, new = changed(git(as_lines, "diff", "--textconv"))
    assert (old[:6], new[:6]) == ("-一是修路。", "+一是修路。")


def test_encodings_and_tables_as_lines(as_lines: Path) -> None:
    (as_lines / "报 告" / "青岚 2024.txt").write_bytes(REPORT.replace(OLD, NEW).encode("gb18030"))
    (as_lines / "目标.csv").write_text(TABLE.replace(",", ";").replace("8.1", '"8.5"'), encoding="utf-8")
    old, new = (f"一是修路。全年新修农村公路{length}，三个乡镇通上了班车。" for length in (OLD, NEW))
    shown = changed(git(as_lines, "diff", "--textconv"))
    assert shown == [f"-{old}", f"+{new}", "-临岚区,2023,8.1", "+临岚区,2023,8.5"]


def test_what_is_no_text_differs_all_the_same(as_lines: Path) -> None:
    path = as_lines / "报 告" / "青岚 2024.txt"
    path.write_bytes(bytes(range(256)) * 4)
    git(as_lines, "add", ".")
    path.write_bytes(bytes(range(256)) * 5)
    shown = git(as_lines, "diff", "--textconv")
    assert "-# not read: it is not text" in shown
    assert "+# not read: it is not text" in shown


def test_textconv_by_hand(tmp_path: Path) -> None:
    (tmp_path / "-青.txt").write_text("各位代表：\n\x1b[31m一是修路。\n— 1 —\n", encoding="utf-8")
    rows = '{"a": ["甲", "乙"], "b": "x\\ny", "c": {"d": 1}}\n{"a": null, "b": "", "c": null}\n'
    (tmp_path / "t.jsonl").write_text(rows, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    report = run("textconv", "--", "-青.txt", cwd=tmp_path).stdout.decode().splitlines()
    assert report == ["各位代表：", "␛[31m一是修路。"]
    table = run("textconv", "t.jsonl", cwd=tmp_path).stdout.decode().splitlines()
    assert table == ["a,b,c", '甲;乙,x↵y,"{""d"": 1}"', ',"",']
    assert run("textconv", "empty.txt", cwd=tmp_path).stdout == b""
    missing = run("textconv", "missing.txt", cwd=tmp_path)
    assert (missing.returncode, b"no such file" in missing.stderr) == (2, True)
