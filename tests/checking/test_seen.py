"""DUP005 with an index: text that stands in documents checked before."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

import govcheck
from govcheck.corpus.index import Index
from govcheck.errors import SourceError
from govcheck.severity import Severity
from tests.checking.copied import BRIDGES, EDITED, MARKET, SCHOOLS, across, put, report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One report that was seen before, and a new one."""
    monkeypatch.chdir(put(tmp_path, a=report("云溪县", SCHOOLS, "青岚。", BRIDGES), b=report("临岚区", MARKET, EDITED)))
    assert across(Path("a.txt"), index="seen.db") == []
    return tmp_path


def entries() -> list[tuple[str, str]]:
    with Index.open("seen.db") as index:
        return [(each.path, each.doc_id) for each in index.entries()]


def test_a_new_report_is_held_against_all_seen_before(folder: Path) -> None:
    (finding,) = across(Path("b.txt"), index="seen.db")
    assert (finding.place.start.line, finding.severity, finding.data["places"]) == (4, Severity.WARNING, 1)
    (there,) = finding.related
    assert (there.path, there.doc_id, there.excerpt) == ("a.txt", "云溪县-2024-work_report", BRIDGES)
    assert across(Path("."))[0].related[0].place == there.place
    assert entries() == [("a.txt", "云溪县-2024-work_report"), ("b.txt", "临岚区-2024-work_report")]


def test_a_run_over_all_of_them_tells_what_it_tells_without(folder: Path) -> None:
    for _ in range(2):
        assert across(Path("."), index="seen.db") == across(Path("."))
    assert len(entries()) == 2


def test_a_report_that_was_edited_is_put_in_the_place_of_what_it_was(folder: Path) -> None:
    put(folder, a=report("云溪县", SCHOOLS))
    assert across(Path("a.txt"), index="seen.db") == []
    assert across(Path("b.txt"), index="seen.db") == []


def test_a_report_that_was_moved_is_no_copy_of_itself(folder: Path) -> None:
    os.rename("a.txt", "2024.txt")
    assert across(Path("2024.txt"), index="seen.db") == []
    assert entries() == [("2024.txt", "云溪县-2024-work_report")]


def test_a_report_that_was_copied_is(folder: Path) -> None:
    put(folder, c=(folder / "a.txt").read_text(encoding="utf-8"))
    (finding,) = across(Path("c.txt"), index="seen.db")
    assert "100% of this document stands in 云溪县-2024-work_report" in finding.message.en


def test_places_in_the_run_and_before_are_counted_together(folder: Path) -> None:
    for k in range(3):
        put(folder, **{f"a{k}": report(f"青岚{'东南西'[k]}区", BRIDGES, f"{'甲乙丙'[k]}镇" * 40)})
    told = across(*map(Path, ("a0.txt", "a1.txt", "a2.txt", "b.txt")), index="seen.db")
    assert [finding.file for finding in told if finding.file == "b.txt"] == []


def test_the_index_may_be_moved_with_the_reports(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "new").mkdir()
    for name in ("a.txt", "seen.db"):
        os.rename(name, folder / "new" / name)
    (finding,) = across(Path("b.txt"), index="new/seen.db")
    assert finding.related[0].path == os.path.join("new", "a.txt")
    monkeypatch.chdir("new")
    assert entries()[1] == ("../b.txt", "临岚区-2024-work_report")
    assert across(Path("a.txt"), index="seen.db")[0].related[0].path == os.path.join("..", "b.txt")


def test_standard_input_is_compared_and_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(report("临岚区", MARKET, EDITED).encode())))
    assert len(across(Path("-"), index="seen.db", stdin_filename="b.txt")) == 1
    assert len(entries()) == 1


def test_what_is_ignored_is_neither_compared_nor_kept(folder: Path) -> None:
    put(folder)
    (folder / "govcheck.toml").write_text('per-path-ignores = {"b.txt" = ["DUP005"]}', encoding="utf-8")
    assert across(Path("b.txt"), index="seen.db", config="govcheck.toml") == []
    assert govcheck.check("b.txt", index="seen.db", ignore=["DUP005"]).exit_code(Severity.WARNING) == 0
    assert len(entries()) == 1


def test_another_file_is_left_as_it_is(folder: Path) -> None:
    with pytest.raises(SourceError, match="no index of govcheck"):
        across(Path("b.txt"), index="a.txt")
    assert "青岚。" in (folder / "a.txt").read_text(encoding="utf-8")
