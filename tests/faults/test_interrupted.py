"""Signals, streams that are closed, and files that cannot be had: one sentence at most, and nothing half written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from govcheck.errors import UsageError
from govcheck.placing import place, whole_bytes, whole_file
from tests.faults.made import COMMANDS, OLD, REPORT, Runner, content, filled, fresh

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
MOMENTS = 6
"""At which a command gets a signal."""
SECONDS = 60
"""After which a pipe that nobody writes to is given up."""
NOBODY = 65534
"""A user who owns nothing."""


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize("name", ["extract-csv", "fix", "init"])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, runner: Runner, name: str, number: signal.Signals) -> None:
    command = COMMANDS[name]
    done = runner(filled(tmp_path / "new", command), command.arguments)
    before, after = content(filled(tmp_path / "old", command), parts=True), content(tmp_path / "new")
    for moment in random.Random(f"{name} {number}").sample(range(1, done.moments + 1), MOMENTS):
        folder = filled(fresh(tmp_path / "run"), command)
        ended = runner(folder, command.arguments, moment=moment, signal=number)
        assert ended.code == CODES[number], (moment, ended.told)
        assert "Traceback" not in ended.told
        found = content(folder, parts=True)
        assert found.keys() <= before.keys() | after.keys(), moment
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), (path, moment)
        if name == "init":
            assert found in (before, after)


def typed(folder: Path, line: str) -> subprocess.CompletedProcess[bytes]:
    """What is typed at a shell, with the program as $G."""
    environment = {**os.environ, "G": f"{sys.executable} -m govcheck", "LC_ALL": "C.UTF-8"}
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, env=environment, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "run", COMMANDS["output"])


def test_whoever_reads_has_gone(folder: Path) -> None:
    (folder / "report.txt").write_text(REPORT * 60, encoding="utf-8")
    done = typed(folder, "set -o pipefail; $G extract report.txt --show | (exec 0<&-; sleep 0)")
    assert (done.returncode, done.stdout, done.stderr) == (141, b"", b"")


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("$G check report.txt >&-", 2, b"govcheck: the output cannot be written (not writable)\n"),
        ("$G check report.txt -f json -o found.json >&- 2>&-", 0, b""),
        ("$G check gone.txt 2>&- >&-", 2, b""),
        ("$G fix gone.txt 2>/dev/full", 2, b""),
    ],
)
def test_closed_streams(folder: Path, line: str, code: int, told: bytes) -> None:
    done = typed(folder, line)
    assert (done.returncode, done.stderr) == (code, told)


def test_closed_input(runner: Runner, folder: Path) -> None:
    done = runner(folder, ("check", "-"))
    assert done.code == 2
    assert "it is empty" in done.told


def test_ignored_signals_stay_ignored(runner: Runner, folder: Path) -> None:
    """As under nohup, or behind & in a script."""
    done = runner(folder, COMMANDS["output"].arguments, moment=2, signal=signal.SIGINT, ignoring=True)
    assert (done.code, done.told) == (0, "")
    assert (folder / "page.html").read_text(encoding="utf-8") != OLD


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", []
    os.mkfifo(path)
    reading = threading.Thread(target=lambda: read.append(path.read_text(encoding="utf-8")), daemon=True)
    reading.start()
    with whole_file(path) as file:
        file.write(OLD)
    reading.join(SECONDS)
    assert read == [OLD]
    assert path.is_fifo()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no such name")
def test_standard_output_by_its_name(folder: Path) -> None:
    piped = typed(folder, "$G check report.txt -f json -o /dev/stdout | cat").stdout
    assert piped.startswith(b"{")
    assert typed(folder, "$G check report.txt -f json -o /dev/stdout >found; cat found").stdout == piped


@pytest.mark.parametrize("name", ["folder", "folder/", "report.txt/out", "gone/out", "o" * 300, "o/" * 2000 + "o"])
def test_a_place_that_cannot_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "report.txt").write_text(OLD, encoding="utf-8")
    with pytest.raises(UsageError, match=r"cannot be written \("), whole_bytes(f"{tmp_path}/{name}") as file:
        file.write(b"x")
    assert content(tmp_path, parts=True) == {"report.txt": OLD.encode()}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="permissions are as they are")
def test_what_may_not_be_written_stays() -> None:
    """As another user than root, who may all, in a folder of theirs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(OLD, encoding="utf-8")
        path.chmod(0o444)
        os.chown(path, NOBODY, -1)
        os.chown(folder, NOBODY, -1)
        child = os.fork()
        if not child:
            try:
                os.setuid(NOBODY)
                with whole_bytes(f"{folder}/new.txt") as file:
                    file.write(b"x")
                with whole_bytes(path) as file:
                    file.write(b"x")
            except UsageError as error:
                os._exit(9 if f"{path}: cannot be written (permission denied)" in str(error) else 8)
            finally:
                os._exit(7)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        assert content(Path(folder), parts=True) == {"report.txt": OLD.encode(), "new.txt": b"x"}


def test_a_name_as_long_as_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 85)
    with whole_file(path) as file:
        file.write(OLD)
    assert path.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("format_", ["rich", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"])
def test_a_name_that_is_no_text(tmp_path: Path, runner: Runner, format_: str) -> None:
    name = os.fsdecode("云溪".encode("gb18030"))
    (tmp_path / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    done = runner(tmp_path, ("check", ".", "-f", format_, "-o", f"{name}.out", "--fail-on", "never"))
    assert (done.code, done.told) == (0, "")
    (tmp_path / f"{name}.out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "report.txt", "-o", "report.txt"),
        ("check", "later.txt", "report.txt", "-f", "json", "-o", "./other.txt"),
        ("diff", "later.txt", "report.txt", "-o", "link.txt"),
        ("progress", "report.txt", "later.txt", "-o", "report.txt"),
    ],
)
def test_a_report_is_not_written_over_what_it_tells_of(runner: Runner, folder: Path, arguments: list[str]) -> None:
    os.link(folder / "report.txt", folder / "other.txt")
    (folder / "link.txt").symlink_to("report.txt")
    before = content(folder, parts=True)
    done = runner(folder, arguments)
    assert (done.code, len(done.told.splitlines())) == (2, 1), done.told
    assert content(folder, parts=True) == before


def test_all_or_none_where_one_goes_wrong(tmp_path: Path) -> None:
    (tmp_path / "b").write_text(OLD, encoding="utf-8")
    with pytest.raises(UsageError):
        place({f"{tmp_path}/new/a.toml": OLD, f"{tmp_path}/b/c.toml": OLD})
    assert [each.name for each in tmp_path.iterdir()] == ["b"]
