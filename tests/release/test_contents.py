"""What belongs in the wheel, and what is told where one lacks or holds something."""

from __future__ import annotations

import io
import re
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from release.contents import ROOT, differences, faults, members, needed, only, private


def test_what_the_program_reads_at_run_time_is_needed() -> None:
    wanted = needed()
    assert {
        "govcheck/__init__.py",
        "govcheck/py.typed",
        "govcheck/govcheck.schema.json",
        "govcheck/knowledge/units.toml",
        "govcheck/schemas/check.schema.json",
        "govcheck/expectations/targets.json",
        "govcheck/reporters/page.css",
    } <= wanted
    assert not [name for name in wanted if "__pycache__" in name or not name.startswith("govcheck/")]


def test_every_file_of_the_package_is_of_a_known_kind() -> None:
    files = (path for path in (ROOT / "govcheck").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= needed()


def test_the_version_is_read_from_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["version"] == {"path": "govcheck/__init__.py"}
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]


def test_every_release_pin_is_exact() -> None:
    lines = (ROOT / "release" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line) for line in lines)


def test_missing_and_needless_files_are_told() -> None:
    held = {"govcheck/__init__.py": b"", "govcheck-1.dist-info/METADATA": b"", "tests/test_api.py": b""}
    assert faults(held, {"govcheck/__init__.py", "govcheck/py.typed"}) == [
        "the wheel lacks govcheck/py.typed",
        "the wheel holds tests/test_api.py, which nothing needs",
    ]


def test_wheels_that_differ_are_told() -> None:
    one = {"a.py": b"1", "b.py": b"1", "c.py": b"1"}
    assert differences(one, {"a.py": b"1", "b.py": b"2", "d.py": b"1"}) == [
        f"{name} is another in the wheel of the sdist" for name in ("b.py", "c.py", "d.py")
    ]
    assert differences(one, dict(one)) == []


def test_archives_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "tea-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("tea/", "")
        wheel.writestr("tea/__init__.py", "leaves = 1\n")
    assert members(only(tmp_path, "*.whl")) == {"tea/__init__.py": b"leaves = 1\n"}
    with tarfile.open(tmp_path / "tea-1.tar.gz", "w:gz") as sdist:
        for name in ("tea-1/tests/test_cache.py", "tea-1/tea/__pycache__/tea.pyc", "tea-1/.venv-bench/pyvenv.cfg"):
            sdist.addfile(tarfile.TarInfo(name), io.BytesIO())
    assert private(tmp_path / "tea-1.tar.gz") == [
        "the sdist holds tea-1/tea/__pycache__/tea.pyc",
        "the sdist holds tea-1/.venv-bench/pyvenv.cfg",
    ]


def test_a_folder_of_two_wheels_is_refused(tmp_path: Path) -> None:
    for name in ("a.whl", "b.whl"):
        (tmp_path / name).touch()
    with pytest.raises(SystemExit, match="2 files fit"):
        only(tmp_path, "*.whl")
