"""A run that is killed leaves each file as it was, or as it is to be; the next run works as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from govcheck.placing import LEFT, PART
from tests.faults.made import COMMANDS, OLD, Runner, content, filled, fresh

KILLED = (-signal.SIGKILL, -signal.SIGXFSZ)
MOMENTS = 6
"""Kills a command as it touches a file: all of its moments where it has no more."""
TIMES = 3
"""Kills a command after a time, wherever that is: while libraries write, too."""
BYTES = 3
"""Kills a command when a file has so many bytes, whoever writes it; what is kept in the cache is there already."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_file_is_old_or_new(tmp_path: Path, runner: Runner, name: str) -> None:
    command, chosen, cache = COMMANDS[name], random.Random(name), str(tmp_path / "cache")
    before = content(filled(tmp_path / "old", command))
    for _ in range(2):  # the second finds the cache filled, as those that follow do
        done = runner(filled(fresh(tmp_path / "new"), command), command.arguments, cache=cache)
    assert done.code in (0, 1), done.told
    after = content(tmp_path / "new")
    assert after != before
    moments = sorted(chosen.sample(range(1, done.moments + 1), min(MOMENTS, done.moments)))
    hindrances: list[dict[str, float]] = [{"moment": each} for each in moments]
    hindrances += [{"after": done.seconds * chosen.random()} for _ in range(TIMES)]
    smallest = min(len(data) for path, data in after.items() if data and data != before.get(path))
    hindrances += [{"bytes": chosen.randrange(smallest), "killed": True} for _ in range(BYTES)]
    killed = 0
    for hindered in hindrances:
        folder = filled(fresh(tmp_path / "run"), command)
        killed += runner(folder, command.arguments, cache=cache, **hindered).code in KILLED
        found = content(folder)
        assert found.keys() >= before.keys(), hindered
        for path, data in found.items():
            assert data in (before.get(path), after.get(path)), (path, hindered)
        if content(folder, parts=True) != before and (not command.absent or found == before):
            again = runner(folder, command.arguments, cache=cache)
            assert again.code in (0, 1), again.told
            assert content(folder) == after, hindered
    assert killed >= len(moments) + BYTES


def test_what_the_killed_left_is_deleted_when_it_is_old(tmp_path: Path, runner: Runner) -> None:
    command = COMMANDS["output"]
    folder = filled(tmp_path / "run", command)
    old, new, other = ".govcheck-0123abcd.part", ".govcheck-4567abcd.part", ".govcheck-notes"
    (folder / ".govcheck-89abcdef.part").mkdir()
    for left in (old, new, other, ".govcheck-89abcdef.part/targets.csv"):
        (folder / left).write_text(OLD)
    for left in (old, other, ".govcheck-89abcdef.part"):
        os.utime(folder / left, (time.time() - LEFT - 60,) * 2)
    assert runner(folder, command.arguments).code == 0
    rest = {path.name for path in folder.iterdir() if path.name.startswith(".")}
    assert rest == {new, other}


def test_what_the_killed_left_is_no_file_to_check(tmp_path: Path, runner: Runner) -> None:
    command = COMMANDS["extract-csv"]
    folder = filled(tmp_path / "run", command, old=False)
    for moment in range(1, 40):
        runner(folder, command.arguments, moment=moment)
        if any(PART.fullmatch(path.name) for path in (folder / "data").glob(".*")):
            break
    else:
        pytest.fail("nothing was left")
    done = runner(folder, ("check", "data", "-f", "json"))
    assert ".part" not in done.told


def test_a_cache_is_of_use_after_a_kill(tmp_path: Path, runner: Runner) -> None:
    command = COMMANDS["output"]
    cache = tmp_path / "cache"
    folder = filled(tmp_path / "run", command)
    told = runner(folder, ("check", ".", "-f", "json"), cache=str(tmp_path / "other")).told
    for moment in (1, 5, 9, 13, 17):
        runner(folder, ("check", ".", "-f", "json"), cache=str(cache), moment=moment)
        assert runner(folder, ("check", ".", "-f", "json"), cache=str(cache)).told == told
        fresh(cache)
