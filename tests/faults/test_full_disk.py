"""A disk that is full at some byte is one sentence and exit code 2, and what was there stays as it was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.made import COMMANDS, Runner, content, filled, fresh

SIZES = 3
"""Limits a command: at no byte, before the last, and some between."""

PLANNED = {"init": 10}
"""Lines of what is planned, before anything is written."""


@pytest.mark.parametrize("name", COMMANDS)
def test_the_old_files_stay(tmp_path: Path, runner: Runner, name: str) -> None:
    command, chosen = COMMANDS[name], random.Random(name)
    before = content(filled(tmp_path / "old", command), parts=True)
    runner(filled(tmp_path / "new", command), command.arguments)
    after = content(tmp_path / "new")
    smallest = min(len(data) for path, data in after.items() if data and data != before.get(path))
    for size in (0, smallest - 1, *(chosen.randrange(smallest) for _ in range(SIZES - 2))):
        folder = filled(fresh(tmp_path / "run"), command)
        done = runner(folder, command.arguments, bytes=size)
        assert done.code == 2, (size, done.told)
        said = done.told.splitlines()[PLANNED.get(name, 0) :]
        assert len(said) == 1, said
        assert said[0].startswith("govcheck: "), said
        assert "cannot be written (" in said[0]
        assert any(each.split("/")[0] in said[0] for each in command.written), said
        assert content(folder, parts=True) == before, size


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("name", ["extract-csv", "fix", "output", "baseline", "annotate", "init"])
def test_a_disk_that_tells_late(tmp_path: Path, runner: Runner, name: str, failing: str) -> None:
    command = COMMANDS[name]
    folder = filled(tmp_path / "run", command)
    before = content(folder, parts=True)
    done = runner(folder, command.arguments, failing=failing)
    assert (done.code, len(done.told.splitlines())) == (2, 1 + PLANNED.get(name, 0)), done.told
    assert "(no space left on device)" in done.told
    assert content(folder, parts=True) == before


def test_a_cache_that_is_full_keeps_nothing_and_harms_nothing(tmp_path: Path, runner: Runner) -> None:
    folder, cache = filled(tmp_path / "run", COMMANDS["output"]), tmp_path / "cache"
    told = runner(folder, ("check", "."), cache=str(tmp_path / "other")).told
    assert runner(folder, ("check", "."), cache=str(cache), failing="replace").told == told
    assert [path.name for path in cache.rglob("*") if path.is_file()] == ["govcheck-swept"]
