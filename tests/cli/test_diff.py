"""What differs, as it is asked for at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_check import run
from tests.documents import FIXTURES

REPORT = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "new.txt").write_text(REPORT.replace("25处", "26处"), encoding="utf-8")
    (tmp_path / "wide.txt").write_text(REPORT.replace("25处", "２５处"), encoding="utf-8")
    (tmp_path / "old.csv").write_text("县区,产量\n临岚区,1\n云溪县,2\n", encoding="utf-8")
    (tmp_path / "new.csv").write_text("县区,产量\n临岚区,1\n云溪县,3\n", encoding="utf-8")
    (tmp_path / "twice.csv").write_text("县区,产量\n临岚区,1\n临岚区,3\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["old.txt", "old.txt"], 0),
        (["old.txt", "new.txt"], 1),
        (["old.txt", "new.txt", "--fail-on", "never"], 0),
        (["old.txt", "wide.txt"], 1),
        (["old.txt", "wide.txt", "--fail-on", "content"], 0),
        (["old.csv", "new.csv"], 1),
        (["old.csv", "new.csv", "--tolerance", "1"], 0),
        (["old.csv", "twice.csv", "--key", "县区"], 2),
        (["old.csv", "new.txt"], 2),
        (["old.txt", "none.txt"], 2),
        (["old.csv", "new.csv", "--apply"], 2),
        (["old.csv", "new.csv", "--format", "unified"], 2),
        (["old.txt", "new.txt", "--format", "delta"], 2),
        (["HEAD:old.txt", "new.txt"], 2),
    ],
)
def test_exit_codes(folder: Path, arguments: list[str], code: int) -> None:
    done = run("diff", *arguments, cwd=folder)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert bool(done.stderr) == (code == 2)


def test_the_terminal_shows_the_edit_with_signs_and_no_colour(folder: Path) -> None:
    out = run("diff", "old.txt", "new.txt", "--width", "80", cwd=folder).stdout.decode()
    assert "[-25-]{+26+}处" in out and "\x1b" not in out
    assert max(len(line.encode("gb18030")) for line in out.splitlines()) <= 80
    assert run("diff", "old.txt", "new.txt", "--lang", "zh", cwd=folder).stdout.decode() != out


def test_standard_input_is_one_side(folder: Path) -> None:
    done = run("diff", "old.txt", "-", cwd=folder, stdin=(folder / "new.txt").read_bytes())
    assert done.returncode == 1 and b"[-25-]{+26+}" in done.stdout


def test_a_report_of_another_year_may_come_from_standard_input(folder: Path) -> None:
    later = (FIXTURES / "qinglan-2025-report.txt").read_bytes()
    done = run("diff", "old.txt", "-", "-f", "json", cwd=folder, stdin=later)
    assert done.returncode == 1 and json.loads(done.stdout)["by"] == "targets"


def test_json_goes_to_a_file(folder: Path) -> None:
    assert run("diff", "old.csv", "new.csv", "-f", "json", "-o", "d.json", cwd=folder).stdout == b""
    found = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    assert (found["by"], len(found["changes"])) == ("table", 1)


def test_a_delta_there_and_back(folder: Path) -> None:
    run("diff", "old.csv", "new.csv", "-f", "delta", "-o", "d.json", cwd=folder)
    assert run("diff", "old.csv", "d.json", "--apply", "-o", "made.csv", cwd=folder).returncode == 0
    assert (folder / "made.csv").read_bytes() == (folder / "new.csv").read_bytes()


def test_a_duplicate_key_is_named(folder: Path) -> None:
    said = run("diff", "old.csv", "twice.csv", "--key", "县区", cwd=folder).stderr.decode()
    assert "twice.csv" in said and "临岚区" in said


def test_what_a_stranger_wrote_does_not_act_in_an_error(folder: Path) -> None:
    run("diff", "old.csv", "new.csv", "-f", "delta", "-o", "d.json", cwd=folder)
    told = json.loads((folder / "d.json").read_text(encoding="utf-8"))
    told["delta"] = {"\x1b[31m": {}}
    (folder / "d.json").write_text(json.dumps(told), encoding="utf-8")
    done = run("diff", "old.csv", "d.json", "--apply", "-o", "made.csv", cwd=folder)
    assert done.returncode == 2 and b"\x1b" not in done.stderr and not (folder / "made.csv").exists()
