"""A cluster of two workers gives what one process gives, also where workers die."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import govcheck
from govcheck.corpus import copies, distributed
from govcheck.datasets.contract import EXTRACTED
from govcheck.engines import cluster
from govcheck.engines.choosing import chosen
from govcheck.engines.cluster import Cluster
from govcheck.engines.model import Died
from govcheck.errors import SourceError, UsageError
from tests.corpus.made import changed, paragraph
from tests.documents import FIXTURES
from tests.engines.works import Doubling

pytest.importorskip("distributed")
ITEMS = range(40)


@pytest.fixture(scope="module")
def two() -> Iterator[Cluster]:
    engine = Cluster(None, 2)
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def address(two: Cluster) -> str:
    return str(two.client.scheduler.address)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    rng = random.Random(3)
    made = [paragraph(rng, rng.randrange(50, 200)) for _ in range(600)]
    return list(dict.fromkeys([*made, *(changed(text, 0.05, rng) for text in made[:300])]))


def pairs(found: tuple[object, ...]) -> list[list[float]]:
    return [column.tolist() for column in found]  # type: ignore[attr-defined]


def test_results_in_order(two: Cluster) -> None:
    results = list(two.run(Doubling(by_heart=frozenset({3})), ITEMS))
    assert [None if isinstance(result, Died) else result[0] for result in results] == [2 * item for item in ITEMS]
    assert [k for k, result in enumerate(results) if not isinstance(result, Died) and result[1] == os.getpid()] == [3]


def test_an_error_ends_the_run_as_it_was_raised(two: Cluster) -> None:
    with pytest.raises(SourceError, match="5: it is odd"):
        list(two.run(Doubling(wrong=frozenset({5})), ITEMS))


def test_a_check_and_an_extraction(tmp_path: Path, address: str) -> None:
    for path in FIXTURES.glob("qinglan*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "again.txt").write_bytes((FIXTURES / "qinglan-2024-report.txt").read_bytes())
    (tmp_path / "empty.txt").write_text("")
    there = {"engine": "dask", "scheduler": address}
    alone = govcheck.check(tmp_path)
    assert "DUP005" in {finding.code for finding in alone.findings}
    assert govcheck.check(tmp_path, **there) == alone  # type: ignore[arg-type]
    rows = [govcheck.extract(tmp_path, readings=False, **each) for each in ({}, there)]  # type: ignore[arg-type]
    assert all(rows[1].rows(name) == rows[0].rows(name) for name in EXTRACTED)


@pytest.mark.parametrize("part", [100, 450, 10_000])
def test_near_copies(two: Cluster, texts: list[str], part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "PART", part)
    local = pairs(copies.near(texts, 0.85))
    assert len(local[0]) >= 295
    assert pairs(two.near(texts, 0.85)) == local
    assert pairs(two.near([], 0.85)) == [[], [], []]


def test_a_worker_is_killed_in_the_middle(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "PART", 20)
    engine = Cluster(None, 2)
    try:
        results = engine.run(Doubling(), ITEMS)
        first = [next(results) for _ in range(4)]
        (pid, *_) = {result[1] for result in first if not isinstance(result, Died)}
        os.kill(pid, signal.SIGKILL)
        told = [*first, *results]
        assert [None if isinstance(result, Died) else result[0] for result in told] == [2 * item for item in ITEMS]

        pid = next(iter(engine.client.run(os.getpid).values()))
        killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
        killer.start()
        assert pairs(engine.near(texts, 0.85)) == pairs(copies.near(texts, 0.85))
        killer.join()
    finally:
        engine.close()


def test_what_kills_every_worker_is_lost_alone() -> None:
    engine = Cluster(None, 1)
    try:
        results = list(engine.run(Doubling(deadly=frozenset({1})), range(3)))
    finally:
        engine.close()
    assert [isinstance(result, Died) for result in results] == [False, True, False]


def test_a_cluster_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAIT", 0.2)
    began = time.monotonic()
    for address in ("tcp://127.0.0.1:9", "nonsense", "carrier://pigeon"):
        with pytest.raises(UsageError, match=r"--scheduler .*: no cluster with workers answers"):
            Cluster(address, 1)
    assert time.monotonic() - began < 30


def test_other_programs_and_folders_are_refused(two: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as patch, pytest.raises(UsageError, match="another version of govcheck"):
        patch.setattr(cluster, "program", lambda: "another")
        list(two.run(Doubling(), ITEMS))
    with monkeypatch.context() as patch, pytest.raises(UsageError, match=f"has no folder {tmp_path / 'gone'}"):
        patch.setattr(os, "getcwd", lambda: str(tmp_path / "gone"))
        list(two.run(Doubling(), ITEMS))


def test_options_that_do_not_fit() -> None:
    with pytest.raises(UsageError, match="give --engine dask, too"):
        chosen([], None, "local", "tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match="there is no engine spark; the engines are local, dask"):
        chosen([], None, "spark")
