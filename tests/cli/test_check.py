"""The program as it is typed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck import __version__
from govcheck.reporters import Format

SECONDS = 100
"""No command of these tests may hang; they take a second or two."""
ROADS = "全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。"
CLEAN = "各位代表：\n一、2023年工作回顾\n办好学校，办好医院，让群众满意。\n"
DOUBLED = f"各位代表：\n一是修路。{ROADS}\n二是架桥。{ROADS}\n"


def run(*arguments: str, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COLUMNS": "80", "LC_ALL": "C.UTF-8", **env}
    return subprocess.run(
        [sys.executable, "-m", "govcheck", *arguments],
        timeout=SECONDS,
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "doubled.txt").write_text(DOUBLED, encoding="utf-8")
    return tmp_path


def test_exit_codes(folder: Path) -> None:
    assert run("check", "clean.txt", cwd=folder).returncode == 0
    assert run("check", "doubled.txt", cwd=folder).returncode == 1
    assert run("check", ".", cwd=folder).returncode == 1
    assert run("check", "doubled.txt", "--fail-on", "never", cwd=folder).returncode == 0
    assert run("check", "doubled.txt", "--ignore", "DUP003", cwd=folder).returncode == 0
    assert run("check", "missing.txt", cwd=folder).returncode == 2


def test_a_bad_file_among_others_is_told_and_the_others_checked(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 4)
    done = run("check", ".", "--format", "json", cwd=folder)
    out = json.loads(done.stdout)
    assert done.returncode == 2
    assert [f["code"] for f in out["findings"]] == ["DUP003"]
    assert [Path(e["path"]).name for e in out["errors"]] == ["picture.txt"]
    assert out["summary"]["files"] == 3


def test_json_is_the_same_from_run_to_run(folder: Path) -> None:
    runs = [run("check", ".", "--format", "json", cwd=folder, PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "99")]
    assert runs[0] == runs[1] == runs[2]


def test_standard_input(folder: Path) -> None:
    done = run("check", "-", "--format", "json", "--stdin-filename", "青岚.txt", stdin=DOUBLED.encode("gb18030"))
    assert json.loads(done.stdout)["findings"][0]["path"] == "青岚.txt"


def test_output_to_a_file(folder: Path) -> None:
    done = run("check", "doubled.txt", "-f", "json", "-o", "out.json", cwd=folder)
    assert (done.returncode, done.stdout) == (1, b"")
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["summary"]["by_code"] == {"DUP003": 1}
    assert {path.name for path in folder.iterdir()} == {"clean.txt", "doubled.txt", "out.json"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("format_", Format)
def test_a_name_that_is_no_utf_8_is_no_obstacle(tmp_path: Path, format_: str) -> None:
    (tmp_path / os.fsdecode(b"\xc7\xe0\xe1\xb0.txt")).write_text(DOUBLED, encoding="utf-8")
    done = run("check", ".", "-f", format_, "-o", "out", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "DUP003" in (tmp_path / "out").read_text(encoding="utf-8")


def test_output_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    done = run("check", "clean.txt", "-o", "no/such/folder/out.txt", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "nothing-here/"), "no such file"),
        (("check", "clean.txt", "--select", "DUP9"), "did you mean DUP"),
        (("explain", "duplicate-sentense"), "did you mean duplicate-sentence"),
        (("check", "clean.txt", "--format", "jsn"), "jsn"),
        (("rules", "--format", "sarif"), "sarif"),
        (("check",), "PATH"),
        (("check", "clean.txt", "--ignore", "ALL"), "no rule is left"),
        (("check", "clean.txt", "-o", "."), "cannot be written"),
        (("check", "clean.txt", "--select", "DUP9", "--lang", "zh"), "没有规则"),
    ],
)
def test_mistakes_end_in_exit_2_without_a_traceback(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments, cwd=folder)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 2
    assert message in said
    assert "Traceback" not in said


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    done = run("check", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "no file to check" in done.stderr.decode()


@pytest.mark.parametrize(
    "text",
    [
        "文" * 1_300_000,
        "（" * 50_000,
        "“" * 50_000 + "\n" + "（" * 50_000,
        "一、" * 200_000,
        "。" * 500_000,
        "1.5\n" * 100_000,
    ],
    ids=["a line of 4 MB", "brackets", "quotes", "markers", "full stops", "short lines"],
)
def test_monstrous_files_end_in_seconds(tmp_path: Path, text: str) -> None:
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    done = run("check", "long.txt", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stdout[-400:]
    assert done.stderr == b""


def test_messages_in_chinese(folder: Path) -> None:
    assert "本句与第2行的句子完全相同" in run("check", "doubled.txt", "--lang", "zh", cwd=folder).stdout.decode()
    assert "本句与第2行" in run("check", "doubled.txt", cwd=folder, LC_ALL="zh_CN.UTF-8").stdout.decode()
    english = run("check", "doubled.txt", "-f", "json", cwd=folder, LC_ALL="zh_CN.UTF-8").stdout.decode()
    assert "word for word" in english


def test_no_escapes_where_no_terminal_is(folder: Path) -> None:
    assert b"\x1b" not in run("check", "doubled.txt", cwd=folder).stdout
    assert b"\x1b" in run("check", "doubled.txt", cwd=folder, FORCE_COLOR="1", TERM="xterm-256color").stdout
    plain = run("check", "doubled.txt", cwd=folder, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout
    assert b"\x1b[31" not in plain
    assert b"\x1b[1;31" not in plain


def test_a_pipe_closed_early_is_no_error(folder: Path) -> None:
    (folder / "many.txt").write_text("\n".join(f"第{k}。{ROADS}{k}" for k in range(3000)), encoding="utf-8")
    command = f"set -o pipefail; {sys.executable} -m govcheck check many.txt --format json | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=folder)
    assert (done.stdout, done.stderr) == (b"{\n", b"")
    assert done.returncode != 0


def test_rules_and_explain(folder: Path) -> None:
    listed = run("rules").stdout.decode()
    assert "DUP004" in listed
    assert [rule["code"] for rule in json.loads(run("rules", "-f", "json").stdout)][:4] == [
        "DUP001",
        "DUP002",
        "DUP003",
        "DUP004",
    ]
    page = run("explain", "dup004").stdout.decode()
    assert "interleaved-copies" in page
    assert "What to do" in page
    assert "如何处理" in run("explain", "DUP004", "--lang", "zh").stdout.decode()


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().strip() == f"govcheck {__version__}"
    for command in ((), ("check",), ("rules",), ("explain",)):
        assert run(*command, "--help").returncode == 0


def test_a_full_disk_is_one_sentence(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "govcheck", "check", "doubled.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=folder,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


def test_output_follows_a_link_and_keeps_the_mode(folder: Path) -> None:
    target = folder / "kept.json"
    target.write_text("old")
    target.chmod(0o600)
    (folder / "link.json").symlink_to(target)
    assert run("check", "clean.txt", "-f", "json", "-o", "link.json", cwd=folder).returncode == 0
    assert (folder / "link.json").is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["findings"] == []
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert run("check", ".", cwd=folder).returncode == 1


def test_one_file_named_in_two_ways_is_checked_once(folder: Path) -> None:
    out = json.loads(run("check", "clean.txt", "./clean.txt", ".", "-f", "json", cwd=folder).stdout)
    assert out["summary"]["files"] == 2
