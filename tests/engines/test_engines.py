"""Every engine gives the result of each item in their order, whatever becomes of some."""

import itertools
import os
import signal
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from govcheck.engines import choosing, processes
from govcheck.engines.alone import Alone
from govcheck.engines.choosing import EACH, chosen
from govcheck.engines.model import Died, Engine
from govcheck.engines.processes import AHEAD, Processes
from govcheck.errors import SourceError, UsageError
from tests.engines.works import Doubling

ENGINES = [pytest.param(Alone(), id="alone"), pytest.param(Processes(2), id="processes")]
ITEMS = range(3 * AHEAD)


@pytest.mark.parametrize("engine", ENGINES)
def test_results_in_order(engine: Engine) -> None:
    results = list(engine.run(Doubling(), ITEMS))
    assert [result[0] for result in results if not isinstance(result, Died)] == [2 * item for item in ITEMS]


@pytest.mark.parametrize("engine", ENGINES)
def test_no_items(engine: Engine) -> None:
    assert list(engine.run(Doubling(), [])) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_error_ends_the_run_as_it_was_raised(engine: Engine) -> None:
    with pytest.raises(SourceError) as raised:
        list(engine.run(Doubling(wrong=frozenset({5})), ITEMS))
    assert (raised.value.path, raised.value.told.zh) == ("5", "5：是奇数")


def test_what_is_known_is_not_sent_away() -> None:
    results = list(Processes(2).run(Doubling(by_heart=frozenset(ITEMS) - {3}), ITEMS))
    here = [result[1] == os.getpid() for result in results if not isinstance(result, Died)]
    assert here == [item != 3 for item in ITEMS]


def test_a_process_that_is_killed_loses_its_item_and_no_other() -> None:
    results = list(Processes(2).run(Doubling(deadly=frozenset({2, 7})), ITEMS))
    assert [k for k, result in enumerate(results) if isinstance(result, Died)] == [2, 7]
    assert [result[0] for result in results if not isinstance(result, Died)] == [
        2 * k for k in ITEMS if k not in {2, 7}
    ]
    (first, _) = (result for result in results if isinstance(result, Died))
    assert f"(exit code {-signal.SIGKILL})" in first.wording.en
    assert "--jobs 1" in first.wording.zh


def test_who_stops_asking_ends_the_processes() -> None:
    results = Processes(2).run(Doubling(), itertools.cycle([1, 2]))  # type: ignore[arg-type] # no list has no end
    pids = {result[1] for result in itertools.islice(results, 20) if not isinstance(result, Died)}
    assert len(pids) == 2
    results.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.parametrize("error", [OSError("no semaphores"), ImportError(), BrokenExecutor()])
def test_where_no_process_can_be_started_this_one_works(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(processes, "_pool", refused)
    results = list(Processes(2).run(Doubling(), ITEMS))
    assert [result[0] for result in results if not isinstance(result, Died)] == [2 * item for item in ITEMS]
    assert {result[1] for result in results if not isinstance(result, Died)} == {os.getpid()}


def test_how_many_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "cores", lambda: 8)
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text("青岚")
    with large.open("wb") as file:
        file.truncate(2 * EACH)

    def jobs(paths: list[Path], asked: int | None) -> int:
        engine = chosen([str(path) for path in paths], asked)
        return engine.jobs if isinstance(engine, Processes) else 1

    assert jobs([small] * 3, None) == 1
    assert jobs([large], None) == 1
    assert jobs([large, small], None) == 2
    assert jobs([large, small, small, small, small], None) == 3
    assert jobs([small, tmp_path / "missing.txt"], 2) == 2
    assert jobs([small, small], 1) == 1
    with pytest.raises(UsageError, match="--jobs 0: give 1 or more"):
        jobs([small], 0)
