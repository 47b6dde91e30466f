"""The tables as they are asked for at the command line."""

import csv
import os
import sys
from pathlib import Path

import openpyxl
import polars
import pytest

from tests.cli.test_check import SECONDS, run
from tests.datasets.made import REPORT

NAMES = ["documents", "paragraphs", "targets", "tasks"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "青岚.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def read(path: Path) -> int:
    """The rows of a table in whatever format."""
    match path.suffix:
        case ".parquet":
            return polars.read_parquet(path).height
        case ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                return sum(1 for _ in csv.reader(file)) - 1
        case ".jsonl":
            return len(path.read_text(encoding="utf-8").splitlines())
    return openpyxl.load_workbook(path).worksheets[0].max_row - 1


@pytest.mark.parametrize("to", ["parquet", "csv", "jsonl", "xlsx"])
def test_each_format_holds_the_same_rows(folder: Path, to: str) -> None:
    done = run("extract", "青岚.txt", "-o", "out/表", "--to", to, "--width", "200", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(os.listdir(folder / "out" / "表")) == [f"{name}.{to}" for name in NAMES]
    counts = {name: read(folder / "out" / "表" / f"{name}.{to}") for name in NAMES}
    assert (counts["documents"], counts["paragraphs"]) == (1, 9)
    told = ", ".join(f"{name}.{to} ({n} row{'s' * (n != 1)})" for name, n in counts.items())
    assert done.stdout.decode() == f"written to out/表: {told}\n"


def test_the_summary_in_chinese_and_none(folder: Path) -> None:
    said = run("extract", "青岚.txt", "-o", "out", "--lang", "zh", cwd=folder).stdout.decode()
    assert said.startswith("已写入out：documents.parquet（1行）、paragraphs.parquet（9行）、")
    assert run("extract", "青岚.txt", "-o", "out", "--quiet", cwd=folder).stdout == b""


def test_the_tables_are_the_same_from_run_to_run(folder: Path) -> None:
    written = []
    for seed in ("0", "1"):
        run("extract", ".", "-o", seed, "--to", "csv", cwd=folder, PYTHONHASHSEED=seed)
        written.append([(folder / seed / f"{name}.csv").read_bytes() for name in NAMES])
    assert written[0] == written[1]


def test_standard_input_and_show(folder: Path) -> None:
    arguments = ("extract", "-", "--show", "--stdin-filename", "竹.txt")
    done = run(*arguments, stdin=REPORT.encode("gb18030"), cwd=folder)
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "竹.txt · 青岚市-2024-work_report"
    assert lines[1] == "  work report · 2024-01-18 · reviews 2023 · plans 2024 · 9 paragraphs"
    assert "written" not in done.stdout.decode()
    assert os.listdir(folder) == ["青岚.txt"]
    assert b"\x1b" not in done.stdout


def test_show_and_output_together(folder: Path) -> None:
    arguments = ("extract", "青岚.txt", "--show", "-o", "out", "--lang", "zh", "--width", "200")
    lines = run(*arguments, cwd=folder).stdout.decode().splitlines()
    assert lines[1].startswith("  政府工作报告 · 2024-01-18")
    assert lines[-1].startswith("已写入out：")
    assert len(os.listdir(folder / "out")) == len(NAMES)


def test_a_bad_file_among_others_is_told_and_the_others_written(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 4)
    done = run("extract", ".", "missing.txt", "-o", "out", cwd=folder)
    assert done.returncode == 2
    said = done.stderr.decode().splitlines()
    assert [line.partition(":")[0] for line in said] == ["bad.txt", "missing.txt"]
    assert "not read: it is not text" in said[0]
    assert polars.read_parquet(folder / "out" / "documents.parquet")["path"].to_list() == ["青岚.txt"]


def test_old_tables_are_not_replaced_by_empty_ones(folder: Path) -> None:
    run("extract", "青岚.txt", "-o", "out", cwd=folder)
    done = run("extract", "missing.txt", "-o", "out", cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert polars.read_parquet(folder / "out" / "documents.parquet").height == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("to", ["parquet", "csv", "jsonl", "xlsx"])
def test_a_name_that_is_no_utf_8_is_no_obstacle(tmp_path: Path, to: str) -> None:
    (tmp_path / os.fsdecode(b"\xc7\xe0\xe1\xb0.txt")).write_text("办好学校，办好医院。", encoding="utf-8")
    done = run("extract", ".", "--show", "-o", "out", "--to", to, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert read(tmp_path / "out" / f"documents.{to}") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("extract", "青岚.txt"), "give --output DIR"),
        (("extract", "青岚.txt", "--lang", "zh"), "请用--output DIR"),
        (("extract", "青岚.txt", "-o", "青岚.txt"), "cannot be written"),
        (("extract", "青岚.txt", "-o", "青岚.txt/out"), "cannot be written"),
        (("extract", "青岚.txt", "-o", "out", "--to", "xls"), "xls"),
        (("extract", "empty", "-o", "out"), "no file"),
        (("extract", "青岚.txt", "-o", "out", "--config", "a.toml", "--no-config"), "not both"),
        (("extract", "long.txt", "-o", "out", "--to", "xlsx"), "use another format"),
        (("extract",), "PATH"),
    ],
)
def test_mistakes_end_in_exit_2_without_a_traceback(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    (folder / "empty").mkdir()
    (folder / "long.txt").write_text("办好学校" * 9000 + "。", encoding="utf-8")
    done = run(*arguments, cwd=folder)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 2
    assert message in said
    assert "Traceback" not in said
    assert not (folder / "out").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_to(folder: Path) -> None:
    (folder / "out").mkdir(mode=0o500)
    done = run("extract", "青岚.txt", "-o", "out", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.decode() == "govcheck: out: cannot be written (permission denied); choose another folder\n"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are tried where there are pseudo-terminals")
@pytest.mark.parametrize(("files", "shown"), [(25, True), (2, False)])
def test_progress_is_shown_on_a_terminal_when_the_work_is_long(tmp_path: Path, files: int, shown: bool) -> None:
    import pty
    import subprocess

    for k in range(files):
        (tmp_path / f"{k}.txt").write_text("办好学校，办好医院。", encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "govcheck", "extract", ".", "-o", "out"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path, env=environment, check=False, timeout=SECONDS
    )
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    os.close(ours)
    assert done.returncode == 0
    assert (b"reading" in seen) is shown
    assert b"reading" not in done.stdout


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux tells the end so
        return b""
