"""The same bytes come out whatever the order of sets, the locale, the time zone, the folder or the interpreter.

Other interpreters that have the program are named in ``GOVCHECK_PYTHONS``, as a ``PATH`` is.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.documents import FIXTURES

SECONDS = 200
"""No child may hang; one takes two seconds."""
OLD, NEW = "qinglan-2024-report.txt", "qinglan-2025-report.txt"
"""Names in ASCII: others cannot be told to a program in a locale that does not have them."""
PROGRAM = """\
import json, sys
from govcheck.cli.main import main
for arguments in json.loads(sys.argv[1]):
    sys.argv = ["govcheck", *arguments]
    try:
        main()
    except SystemExit as done:
        print(done.code or 0, flush=True)
"""
"""Several commands in one child; what it writes is all that they say and their exit codes."""


class Way(NamedTuple):
    """A way to run the program."""

    environment: dict[str, str]
    options: tuple[str, ...] = ()
    elsewhere: bool = False


PLAIN = Way({"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC0"})
WAYS = {
    "ASCII, a day ahead": Way({"PYTHONHASHSEED": "1", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "FAR-14"}),
    "Chinese, a day behind": Way({"PYTHONHASHSEED": "4711", "LC_ALL": "zh_CN.UTF-8", "TZ": "FAR+12"}),
    "GB18030": Way({"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"}),
    "without assertions, elsewhere": Way({"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "1"}, ("-O",), True),
}
"""A locale that a machine does not have is one more thing that must make no difference."""
PYTHONS = [each for each in os.environ.get("GOVCHECK_PYTHONS", "").split(os.pathsep) if each]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for fixture in FIXTURES.glob("*.txt"):
        shutil.copy(fixture, folder)
    return folder


def outputs(python: str, way: Way, reports: Path, scratch: Path) -> dict[str, bytes]:
    """What the program writes: its standard output and every file of tables."""
    scratch.mkdir()
    commands = [
        ["check", str(reports), "--format", "json", "--no-config"],
        ["extract", str(reports), "--output", str(scratch / "tables"), "--to", "csv", "--quiet", "--no-config"],
        ["diff", str(reports / OLD), str(reports / NEW), "--format", "json", "--no-config"],
        ["diff", str(reports / OLD), str(reports / NEW), "--format", "json", "--by", "text", "--no-config"],
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    done = subprocess.run(
        [python, *way.options, "-c", PROGRAM, json.dumps(commands)],
        timeout=SECONDS,
        capture_output=True,
        check=False,
        cwd=scratch if way.elsewhere else FIXTURES.parent,
        env={**kept, **way.environment, "GOVCHECK_CACHE_DIR": str(scratch / "cache")},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    tables = {path.name: path.read_bytes() for path in sorted((scratch / "tables").iterdir())}
    return {"standard output": done.stdout, **tables}


@pytest.fixture(scope="module")
def usual(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return outputs(sys.executable, PLAIN, reports, tmp_path_factory.mktemp("usual") / "run")


def test_something_is_compared(usual: dict[str, bytes]) -> None:
    said = usual["standard output"].decode()
    assert [line for line in said.splitlines() if line.isdecimal()] == ["1", "0", "1", "1"]
    assert NEW in said
    assert sorted(usual) == ["documents.csv", "paragraphs.csv", "standard output", "targets.csv", "tasks.csv"]


@pytest.mark.parametrize("name", WAYS)
def test_in_whatever_surroundings(name: str, usual: dict[str, bytes], reports: Path, tmp_path: Path) -> None:
    assert outputs(sys.executable, WAYS[name], reports, tmp_path / "run") == usual


@pytest.mark.parametrize("python", PYTHONS)
def test_with_whatever_interpreter(python: str, usual: dict[str, bytes], reports: Path, tmp_path: Path) -> None:
    assert outputs(python, WAYS["ASCII, a day ahead"], reports, tmp_path / "run") == usual
