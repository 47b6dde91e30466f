"""Links in what strangers send lead neither to other files nor what is written to them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govcheck import check, diff, extract
from govcheck.config import Configuration
from govcheck.datasets import TableFormat
from govcheck.datasets.writing import write_tables
from govcheck.errors import UsageError
from govcheck.findings import Severity
from govcheck.fixing.files import fix_files
from govcheck.placing import place, whole_bytes, whole_file
from govcheck.sources.files import discover
from tests.faults.made import OLD, REPORT

OUT = "leads it out of its folder"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory, beside which lies what is nobody's business."""
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "secret.txt").write_text(REPORT, encoding="utf-8")
    inside = tmp_path / "repository"
    inside.mkdir()
    (inside / "report.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(inside)
    return inside


def secret(folder: Path) -> Path:
    return folder.parent / "others" / "secret.txt"


@pytest.mark.parametrize("target", ["../others/secret.txt", ".git/config.txt", "../others/gone.txt"])
def test_a_link_out_of_a_folder_is_told_and_not_followed(folder: Path, target: str) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config.txt").write_text(REPORT, encoding="utf-8")
    (folder / "link.txt").symlink_to(target)
    report, extracted = check("."), extract(".")
    assert [each.path for each in report.failures] == ["link.txt"]
    assert [each.path for each in extracted.failures] == ["link.txt"]
    assert {each.path for each in report.documents} == {"report.txt"}
    assert report.exit_code(Severity.WARNING) == 2
    assert {each.file for each in report.findings} <= {"report.txt"}


def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to("report.txt")
    assert not check(".").failures
    assert [each.path for each in discover(["."])] == ["link.txt", "report.txt"]


def test_a_link_that_is_named_is_followed(folder: Path) -> None:
    (folder / "link.txt").symlink_to(secret(folder))
    assert [each.path for each in check("link.txt", ".").documents] == ["link.txt", "report.txt"]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "linked").symlink_to(secret(folder).parent)
    assert {each.path for each in check(".").documents} == {"report.txt"}


def test_a_comparison_of_folders_passes_links_over(folder: Path) -> None:
    for name in ("old", "new"):
        (folder / name).mkdir()
        (folder / name / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "new" / "link.txt").symlink_to(secret(folder))
    assert [each.name for each in diff("old", "new").files] == ["report.txt"]


def test_fixing_does_not_write_through_links(folder: Path) -> None:
    (folder / "link.txt").symlink_to(secret(folder))
    fixed = fix_files(["."], config=Configuration())
    fixed.write()
    assert [each.path for each in fixed.failures] == ["link.txt"]
    with pytest.raises(UsageError, match=OUT):
        fix_files(["link.txt"], config=Configuration()).write()
    assert secret(folder).read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize("target", ["../others/secret.txt", "../others/new.txt"])
def test_an_output_does_not_follow_a_link_out(folder: Path, target: str) -> None:
    (folder / "out.json").symlink_to(target)
    with pytest.raises(UsageError, match=OUT), whole_bytes("out.json") as file:
        file.write(b"x")
    with pytest.raises(UsageError, match=OUT), whole_bytes(folder / "out.json") as file:
        file.write(b"x")
    assert [each.name for each in secret(folder).parent.iterdir()] == ["secret.txt"]
    assert secret(folder).read_text(encoding="utf-8") == REPORT


def test_an_output_does_not_follow_a_parent_out(folder: Path) -> None:
    import polars

    (folder / "out").symlink_to(secret(folder).parent)
    with pytest.raises(UsageError, match=OUT), whole_bytes("out/secret.txt") as file:
        file.write(b"x")
    with pytest.raises(UsageError, match=OUT):
        write_tables({"secret": polars.DataFrame({"a": [1]})}, "out", TableFormat.CSV)
    with pytest.raises(UsageError, match=OUT):
        write_tables({"secret": polars.DataFrame({"a": [1]})}, "out/new", TableFormat.CSV)
    with pytest.raises(UsageError, match=OUT):
        place({"out/.github/a.yml": OLD})
    assert [each.name for each in secret(folder).parent.iterdir()] == ["secret.txt"]


def test_a_table_takes_the_place_of_a_link(folder: Path) -> None:
    import polars

    (folder / "data").mkdir()
    (folder / "data" / "tea.csv").symlink_to(secret(folder))
    write_tables({"tea": polars.DataFrame({"a": [1]})}, "data", TableFormat.CSV)
    assert secret(folder).read_text(encoding="utf-8") == REPORT
    assert (folder / "data" / "tea.csv").read_text() == "a\n1\n"


def test_a_dangling_link_that_stays_inside_is_written_to(folder: Path) -> None:
    (folder / "link.json").symlink_to("new.json")
    with whole_file("link.json") as file:
        file.write(OLD)
    assert (folder / "link.json").is_symlink()
    assert (folder / "new.json").read_text(encoding="utf-8") == OLD


def test_links_that_lead_to_each_other(folder: Path) -> None:
    (folder / "a.json").symlink_to("b.json")
    (folder / "b.json").symlink_to("a.json")
    with pytest.raises(UsageError, match="too many levels"), whole_file("a.json") as file:
        file.write(OLD)
    assert (folder / "a.json").is_symlink()


def test_another_name_of_a_file_keeps_what_was_there(folder: Path) -> None:
    os.link("report.txt", "other.txt")
    with whole_file("report.txt") as file:
        file.write(OLD)
    assert (folder / "other.txt").read_text(encoding="utf-8") == REPORT


def test_mode_and_owner_stay(folder: Path) -> None:
    owner = (65534, 65534) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    os.chown("report.txt", *owner)
    os.chmod("report.txt", 0o640)
    with whole_file("report.txt") as file:
        file.write(OLD)
    found = os.stat("report.txt")
    assert (found.st_mode & 0o777, found.st_uid, found.st_gid) == (0o640, *owner)
