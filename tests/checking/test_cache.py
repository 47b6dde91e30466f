"""Results that are kept: the same as without, whatever has changed since."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from govcheck import Report, check, extract
from govcheck.checking import cache
from govcheck.config import Configuration
from govcheck.registry import all_rules
from govcheck.severity import Severity
from tests.baseline.made import CLEAN, FAULTY, report, written
from tests.documents import FIXTURES
from tests.real.shared import SHARED, needs_shared


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "reports" / "青岚2024.txt", *FAULTY, *CLEAN)
    extract(tmp_path / "reports").write(tmp_path / "data", "csv")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return list((folder / "kept").rglob("*.json"))


def checked(folder: Path, **options: object) -> Report:
    """The report with the cache, which is that without it."""
    runs = [
        check(folder / "reports", folder / "data", cache=kept, **options)  # type: ignore[arg-type]
        for kept in (folder / "kept", None)
    ]
    found, plain = (replace(each, suites=[replace(suite, seconds=0) for suite in each.suites]) for each in runs)
    assert found == plain
    return found


def test_the_second_run_reads_no_rule(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checked(folder)
    monkeypatch.setattr("govcheck.checking.texts.check_document", None)
    monkeypatch.setattr("govcheck.checking.files.datasets_of", None)
    assert check(folder / "reports", folder / "data", cache=folder / "kept") == first


def test_whatever_decides_makes_another_entry(folder: Path) -> None:
    threshold = next(each for rule in all_rules() if rule.code == "DUP003" for each in rule.thresholds)
    for options in (
        {},
        {"select": ["TXT"]},
        {"ignore": ["TXT008"]},
        {"config": Configuration(severity={"TXT008": Severity.INFO})},
        {"config": Configuration(thresholds={threshold: 30})},
        {"config": Configuration(per_path_ignores={"*2024.txt": ("TXT006",)})},
        {"expectations": FIXTURES.parent / "expectations"},
        {"schema": "targets"},
    ):
        checked(folder, **options)
        checked(folder, **options)


def test_a_file_that_changed_is_read_again(folder: Path) -> None:
    before = checked(folder)
    path = folder / "reports" / "青岚2024.txt"
    stamp = path.stat()
    path.write_text(report(*FAULTY, *CLEAN).replace("。。", "。，"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert checked(folder) != before


def test_the_same_file_elsewhere_is_told_where_it_is(folder: Path) -> None:
    checked(folder)
    count = len(kept(folder))
    moved = folder / "reports" / "archive" / "青岚2024.txt"
    moved.parent.mkdir()
    (folder / "reports" / "青岚2024.txt").rename(moved)
    found = check(folder / "reports", cache=folder / "kept")
    assert len(kept(folder)) == count
    assert {each.path for each in found.findings} == {str(moved)}
    assert found == check(folder / "reports")


def test_documents_of_one_id_are_told_apart(folder: Path) -> None:
    written(folder / "reports" / "第二" / "青岚2024.txt", *FAULTY)
    checked(folder)
    ids = {each.doc_id for each in checked(folder).documents}
    assert len(ids) == 2


def test_a_source_that_changed_is_seen_by_the_tables(folder: Path) -> None:
    assert "SRC003" not in {each.code for each in checked(folder).findings}
    written(folder / "reports" / "青岚2024.txt", *FAULTY[1:], *CLEAN)
    assert "SRC003" in {each.code for each in checked(folder).findings}
    (folder / "reports" / "青岚2024.txt").rename(folder / "elsewhere.txt")
    written(folder / "reports" / "云溪2024.txt", *CLEAN)
    assert "SRC003" not in {each.code for each in checked(folder).findings}


def test_a_suite_that_changed_is_run_again(folder: Path) -> None:
    suites = folder / "suites"
    suites.mkdir()
    suite = {"name": "documents", "expectations": [{"type": "expect_table_row_count_to_be_between", "kwargs": {}}]}
    for least, failing in ((1, False), (2, True), (1, False)):
        suite["expectations"][0]["kwargs"] = {"min_value": least}  # type: ignore[index]
        (suites / "documents.json").write_text(json.dumps(suite), encoding="utf-8")
        for found in (check(folder / "data", cache=folder / "kept", expectations=suites) for _ in range(2)):
            assert ("EXP001" in {each.code for each in found.findings}) is failing
            assert [len(each.outcomes) for each in found.suites] == [1]


def test_a_folder_of_suites_that_is_not_there_is_none(folder: Path) -> None:
    assert checked(folder, expectations=folder / "nowhere").suites == []


def test_damaged_entries_are_as_if_they_were_not_there(folder: Path) -> None:
    first = checked(folder)
    for damage in (b"", b"{", b"[]", b"null", b'[{"document": 1}]', b"\xff" * 100):
        for path in kept(folder):
            path.write_bytes(damage)
        assert checked(folder) == first
    (folder / "locked").write_text("", encoding="utf-8")
    assert check(folder / "reports", folder / "data", cache=folder / "locked") == first


def test_what_could_not_be_checked_is_not_kept(folder: Path) -> None:
    (folder / "reports" / "图.txt").write_bytes(bytes(range(256)) * 4)
    assert checked(folder).failures == checked(folder).failures != []


def test_another_version_of_the_program_has_its_own_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(folder)
    count = len(kept(folder))
    monkeypatch.setattr(cache, "program", lambda: "another")
    checked(folder)
    assert len(kept(folder)) == 2 * count


def test_what_nobody_asks_for_is_deleted(folder: Path) -> None:
    checked(folder)
    old, *others = kept(folder)
    long_ago = time.time() - cache.KEPT - 60
    for path in (old, folder / "kept" / cache.STAMP):
        os.utime(path, (long_ago, long_ago))
    written(folder / "reports" / "新.txt", *CLEAN)
    check(folder / "reports" / "新.txt", cache=folder / "kept")
    assert not old.exists()
    assert all(path.exists() for path in others)


def test_files_of_others_are_never_deleted(tmp_path: Path) -> None:
    long_ago = time.time() - cache.KEPT - 60
    others = [tmp_path / "青岚2024.txt", tmp_path / "ab" / "notes.md", tmp_path / "ab" / f"{'0' * 37}.json"]
    for path in others:
        written(path, *CLEAN)
        os.utime(path, (long_ago, long_ago))
    check(others[0], cache=tmp_path)
    assert all(path.exists() for path in others)


def test_it_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    assert cache.default_folder() == str(tmp_path)
    monkeypatch.delenv(cache.VARIABLE)
    assert "govcheck" in cache.default_folder()


@needs_shared
def test_real_reports_come_from_the_cache_as_they_were(tmp_path: Path) -> None:
    first = check(SHARED / "reports")
    again = [check(SHARED / "reports", cache=tmp_path) for _ in range(2)]
    assert [replace(each) == first for each in again] == [True, True]
