"""Several runs on one cache and on one output at the same time: each file is that of one of them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from govcheck import check
from govcheck.checking.cache import Cache
from govcheck.placing import PART, whole_file
from tests.faults.made import COMMANDS, REPORT, Runner, content, filled, started

RUNS = 8


def test_one_cache_and_one_output(tmp_path: Path, runner: Runner) -> None:
    """Two processes that run one after another; each run is at work while one of the other is."""
    command = COMMANDS["extract-csv"]
    folder = filled(tmp_path / "run", command)
    both = ("check", ".", "-f", "json", "-o", "found.json")
    cache = str(tmp_path / "cache")
    (tmp_path / "other").mkdir()
    alone = filled(tmp_path / "alone", command)
    for arguments in (command.arguments, both):
        runner(alone, arguments, cache=str(tmp_path / "own"))
    with started(tmp_path / "other") as other, ThreadPoolExecutor(2) as pool:

        def several(running: Runner) -> list[int]:
            runs = [running(folder, each, cache=cache) for each in (command.arguments, both, both)]
            return [each.code for each in runs]

        codes = [code for done in pool.map(several, (runner, other)) for code in done]
    assert not {2, 70} & set(codes)
    assert content(folder, parts=True) == content(alone)


def test_eight_writers_of_one_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    texts = [REPORT * k for k in range(1, RUNS + 1)]

    def write(text: str) -> None:
        with whole_file(path) as file:
            for line in text.splitlines(keepends=True):
                file.write(line)

    def read(_: int) -> str:
        return path.read_text(encoding="utf-8") if path.exists() else texts[0]

    with ThreadPoolExecutor(2 * RUNS) as pool:
        written, seen = pool.map(write, texts * 4), pool.map(read, range(100))
        assert set(seen) <= set(texts)
        list(written)
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_eight_runs_on_one_cache(tmp_path: Path) -> None:
    path, folder = tmp_path / "report.txt", tmp_path / "cache"
    path.write_text(REPORT, encoding="utf-8")
    with ThreadPoolExecutor(RUNS) as pool:
        reports = list(pool.map(lambda _: check(path, cache=folder), range(RUNS)))
    assert all(each.findings == reports[0].findings for each in reports)
    assert not [each for each in folder.rglob(".*") if PART.fullmatch(each.name)]


def test_an_entry_that_is_not_whole_counts_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    key = cache.key("text", "青岚")
    cache.put(key, {"findings": [1, 2, 3]})
    (entry,) = tmp_path.rglob("*.json")
    whole = entry.read_bytes()
    assert cache.get(key, dict) == json.loads('{"findings": [1, 2, 3]}')
    for damaged in (whole.replace(b"1,2", b"1,7"), *(whole[:size] for size in range(len(whole)))):
        entry.write_bytes(damaged)
        assert cache.get(key, dict) is None
