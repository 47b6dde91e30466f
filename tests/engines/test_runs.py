"""Checks and extractions give the same in several processes as in one, and tell of files whose process died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import govcheck
from govcheck import extracting
from govcheck.checking import run
from govcheck.datasets.contract import EXTRACTED
from govcheck.engines.alone import Alone
from govcheck.engines.model import Died, Item, Result, Work
from govcheck.engines.steps import Step
from govcheck.wording import Wording
from tests.documents import FIXTURES

SECONDS = 10
"""In which processes notice that nobody is there for them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports and plans, one of them twice, one that cannot be read, and one that is no report."""
    for path in FIXTURES.glob("qinglan*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "again.txt").write_bytes((FIXTURES / "qinglan-2024-report.txt").read_bytes())
    (tmp_path / "empty.txt").write_text("")
    return tmp_path


def test_a_check(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("kept")
    alone = govcheck.check(folder)
    assert alone.findings
    assert [Path(each.path).name for each in alone.failures] == ["empty.txt"]
    assert govcheck.check(folder, jobs=2) == alone
    assert govcheck.check(folder, jobs=2, cache=cache) == alone
    assert govcheck.check(folder, jobs=2, cache=cache) == alone


def test_an_extraction(folder: Path) -> None:
    alone, several = (govcheck.extract(folder, readings=False, jobs=jobs) for jobs in (1, 2))
    assert len(alone.targets) > 100
    assert several.failures == alone.failures != []
    for name in EXTRACTED:
        assert several.rows(name) == alone.rows(name)
    assert len({row["target_id"] for row in several.targets}) == len(several.targets)


def test_the_configuration_goes_along(folder: Path) -> None:
    (folder / "own.toml").write_text(
        '[[indicator]]\nname = "竹编"\naliases = []\ndimension = "money"\nunit = "亿元"\n', encoding="utf-8"
    )
    (folder / "govcheck.toml").write_text(
        'ignore = ["NUM"]\nindicators = "own.toml"\nresidue.lines = ["竹编看台"]\n'
        '[thresholds]\nDUP003.sentence-characters = 8\nGOV002.text-megabytes = 1\n[severity]\nDUP = "info"\n',
        encoding="utf-8",
    )
    config = folder / "govcheck.toml"
    (folder / "large.txt").write_text("青岚" * 300_000, encoding="utf-8")
    alone = govcheck.check(folder, config=config)
    assert {each.severity for each in alone.findings if each.code.startswith("DUP")} == {govcheck.Severity.INFO}
    assert [Path(each.path).name for each in alone.failures] == ["empty.txt", "large.txt"]
    assert govcheck.check(folder, config=config, jobs=2) == alone


def test_progress(folder: Path) -> None:
    steps: list[Step] = []
    govcheck.check(folder, jobs=2, progress=steps.append)
    assert [step.files_done for step in steps[:-1]] == list(range(steps[0].files + 1))
    assert (steps[-1].done, steps[-1].files_done) == (steps[0].total, steps[0].files)


class OneDies(Alone):
    """An engine that loses the first item."""

    def run(self, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result | Died]:
        yield Died(Wording("it died", "它停了"))
        yield from map(work, items[1:])


def test_a_file_whose_process_died_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (run, extracting):
        monkeypatch.setattr(module, "chosen", lambda *chosen: OneDies())
    report, extracted = govcheck.check(folder), govcheck.extract(folder, readings=False)
    for failures in (report.failures, extracted.failures):
        assert [(Path(each.path).name, each.message.en, each.code) for each in failures] == [
            ("again.txt", "it died", "GOV001"),
            ("empty.txt", failures[1].message.en, None),
        ]
    assert str(folder / "again.txt") not in report.looked
    assert len(extracted.documents) == len(report.documents) > 5


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("moment", [0, 0.05, 0.15, 0.3])  # seconds in which processes begin
def test_what_is_typed_to_end_it_ends_all_of_it(folder: Path, moment: float) -> None:
    text = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8")
    for k in range(40):
        (folder / f"{k}.txt").write_text(text * 20, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "govcheck", "check", str(folder), "--jobs", "2", "--no-cache"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    children: list[int] = []
    while len(children) < 3 and running.poll() is None:  # two, and one that tracks what they share
        children = [*children_of(running.pid)]
        time.sleep(0.01)
    time.sleep(moment)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate()[1]
    assert (running.returncode, told) == (130, b"")
    end = time.monotonic() + SECONDS
    while any(map(lives, children)):
        assert time.monotonic() < end, "some go on without the program"
        time.sleep(0.01)


def children_of(pid: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state = path.read_text()
        except OSError:
            continue
        if state.rpartition(")")[2].split()[1] == str(pid):
            yield int(path.parent.name)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
