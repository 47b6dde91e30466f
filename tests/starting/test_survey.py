"""What is found in a folder."""

from pathlib import Path

import pytest

from govcheck.config import Configuration, find_configuration
from govcheck.errors import UsageError
from govcheck.sources.files import matches
from govcheck.starting import survey as module
from govcheck.starting.survey import Survey, literal, survey
from tests.starting.made import TEA, project


def look(folder: Path) -> Survey:
    return survey(str(folder), Configuration())


def own(found: Survey) -> list[tuple[str, str, int]]:
    return [(each.name, each.pattern, len(each.tables)) for each in found.own]


def put(folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_a_project(tmp_path: Path) -> None:
    found = look(project(tmp_path))
    assert found.reports == ("reports/qinglan-2024-report.txt", "reports/qinglan-2025-report.txt")
    assert own(found) == [("tea", "data/tea-*.csv", 2)]
    assert (found.others, found.prose, found.known, found.passed) == (("requirements.txt",), (), {}, ())
    assert list(found.unreadable) == ["data/坏.txt"]
    assert found.suffixes == ("csv", "txt")


def test_an_empty_folder_and_none(tmp_path: Path) -> None:
    assert look(tmp_path) == Survey(str(tmp_path))
    with pytest.raises(UsageError, match="there is no such folder"):
        look(tmp_path / "none")


def test_tables_of_govcheck_are_known_by_name_or_columns(tmp_path: Path) -> None:
    put(tmp_path, "a/corrections.csv", "x\n1\n")
    put(tmp_path, "b/ours.csv", "target_id,column,old,new\n")
    found = look(tmp_path)
    assert found.known == {"corrections": ("a/corrections.csv", "b/ours.csv")}
    assert found.own == ()


def test_other_columns_are_another_kind(tmp_path: Path) -> None:
    for name in ("tea-1.csv", "tea-2.csv", "tea-3.csv"):
        put(tmp_path, f"data/{name}", TEA.format(2023))
    put(tmp_path, "data/tea-3.csv", "县区,竹\n临岚区,1\n")
    assert own(look(tmp_path)) == [
        ("tea-1", "data/tea-1.csv", 1),
        ("tea-2", "data/tea-2.csv", 1),
        ("tea-3", "data/tea-3.csv", 1),
    ]


def test_a_pattern_takes_in_no_other_file(tmp_path: Path) -> None:
    for name in ("tea-1.csv", "tea-2.csv", "tea-x.csv"):
        put(tmp_path, f"data/{name}", TEA.format(2023))
    assert [pattern for _, pattern, _ in own(look(tmp_path))] == ["data/tea-1.csv", "data/tea-2.csv", "data/tea-x.csv"]


def test_names_are_told_apart_and_fit_for_files(tmp_path: Path) -> None:
    for name in ("a/茶 叶.csv", "b/茶 叶.csv", "c/2023.csv", "c/2024.csv", "茶 叶.csv"):
        put(tmp_path, name, TEA.format(2023))
    assert [name for name, _, _ in own(look(tmp_path))] == ["茶-叶-2", "茶-叶-3", "c", "茶-叶"]


def test_sheets_and_tables_of_a_database(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "青岚.db") as connection:
        connection.executescript("CREATE TABLE 茶 (甲); CREATE TABLE 竹 (乙);")
    assert own(look(tmp_path)) == [("竹", "青岚.db::竹", 1), ("茶", "青岚.db::茶", 1)]


def test_tables_that_are_declared_are_no_news(tmp_path: Path) -> None:
    project(tmp_path)
    put(tmp_path, "govcheck.toml", 'tables.tea.file = "data/tea-*.csv"\nexclude = ["requirements.txt"]\n')
    found = survey(str(tmp_path), find_configuration(tmp_path))
    assert (found.own, found.others) == ((), ())


def test_no_more_than_some_files_of_a_folder_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILES", 2)
    for k in range(3):
        put(tmp_path, f"{k}.txt", "polars\n")
        put(tmp_path, f"a/{k}.txt", "polars\n")
    found = look(tmp_path)
    assert found.passed == ("2.txt", "a/2.txt")
    assert len(found.others) == 4


@pytest.mark.parametrize("limit", ["LARGEST", "TOGETHER"])
def test_large_tables_are_known_by_name_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(module, limit, 10)
    put(tmp_path, "tea.csv", TEA.format(2023))
    put(tmp_path, "targets.csv", TEA.format(2023))
    found = look(tmp_path)
    assert (found.passed, found.known, found.own) == (("tea.csv",), {"targets": ("targets.csv",)}, ())


@pytest.mark.parametrize("path", ["a.csv", "a[1].csv", "什么?.csv", "a*.csv", "d/[x]/a.csv"])
def test_a_literal_pattern_means_one_path(path: str) -> None:
    assert matches(path, [literal(path)])
    assert not matches(path.replace("*", "b").replace("?", "b").replace("[", "").replace(".", "_"), [literal(path)])
