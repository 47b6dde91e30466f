"""Two years' targets and what was reached, from files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

import govcheck
from govcheck.differences.model import Kind
from govcheck.differences.targets.model import Status, TargetsDiff
from govcheck.errors import UsageError
from tests.documents import FIXTURES

OLD, NEW = FIXTURES / "qinglan-2024-report.txt", FIXTURES / "qinglan-2025-report.txt"


def changes(found: govcheck.Diff) -> dict[str, Kind]:
    (file,) = found.files
    assert isinstance(file, TargetsDiff)
    return {each.indicator: each.kind for each in file.changes}


def test_two_years_of_one_place_are_compared_by_targets() -> None:
    found = govcheck.diff(OLD, NEW)
    assert found.by == "targets" and isinstance(found.files[0], TargetsDiff)
    assert found.files[0].years == (2024, 2025)
    assert govcheck.diff(OLD, NEW, by="text").by == "text"
    assert govcheck.diff(OLD, OLD).by == "text"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, place in (("青岚", "青岚市"), ("云溪", "云溪县")):
        for year, file in ((2024, OLD), (2025, NEW)):
            text = file.read_text(encoding="utf-8").replace("青岚市", place)
            (reports / f"{name}{year}.txt").write_text(text, encoding="utf-8")
    return reports


def test_one_folder_and_two_years(folder: Path) -> None:
    (file,) = govcheck.diff(folder, years=(2024, 2025)).files
    assert isinstance(file, TargetsDiff)
    assert {each.region for each in file.changes} == {"青岚市", "云溪县"}
    of_place = {each.indicator: each.kind for each in file.changes if each.region == "云溪县"}
    assert of_place == changes(govcheck.diff(OLD, NEW))


def test_extracted_tables_say_the_same_as_the_reports(folder: Path, tmp_path: Path) -> None:
    govcheck.extract(folder).write(tmp_path / "data", "csv")
    (from_tables,) = govcheck.diff(tmp_path / "data", years=(2024, 2025)).files
    (from_reports,) = govcheck.diff(folder, years=(2024, 2025)).files
    assert from_tables.counts == from_reports.counts
    (folder / "early").mkdir()
    for file in folder.glob("*2024.txt"):
        file.rename(folder / "early" / file.name)
    govcheck.extract(folder / "early").write(tmp_path / "early", "csv")
    assert govcheck.progress(tmp_path / "early", tmp_path / "data").counts == (
        govcheck.progress(folder / "early", folder).counts
    )


def test_files_are_left_out(folder: Path) -> None:
    (file,) = govcheck.diff(folder, years=(2024, 2025), exclude=["云溪*"]).files
    assert isinstance(file, TargetsDiff) and {each.region for each in file.changes} == {None}


def test_progress_from_file_to_file() -> None:
    found = govcheck.progress(OLD, NEW)
    statuses = {row.indicator: row.status for row in found.rows}
    assert set(statuses.values()) >= {Status.MET, Status.NO_ACTUAL}
    assert {row.period for row in found.rows} == {2024}


def test_a_report_that_its_file_names_is_found_by_the_place_it_is_about(tmp_path: Path) -> None:
    bare = NEW.read_text(encoding="utf-8").replace("2025年青岚市政府工作报告", "2025年政府工作报告")
    bare = bare.replace("在青岚市第六届人民代表大会第四次会议上", "").replace("青岚市市长　林　溪\n", "")
    bare = bare.replace("代表青岚市人民政府", "代表市人民政府") + "\n青岚的路通到青岚的村，青岚人走在路上。\n"
    file = tmp_path / "qinglan-2025.txt"
    file.write_text(bare, encoding="utf-8")
    assert govcheck.read(str(file)).documents[0].region == "qinglan"
    (found,) = govcheck.diff(FIXTURES / "qinglan-2023-compendium.txt", file, by="targets").files
    assert isinstance(found, TargetsDiff) and found.years == (2023, 2025)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"old": OLD}, "and --years"),
        ({"old": OLD, "new": FIXTURES / "qinglan-2024-plan.txt", "by": "targets"}, "no work report whose year"),
        ({"old": OLD, "new": NEW, "years": (2019, 2025)}, "no report sets targets for 2019"),
    ],
)
def test_mistakes_are_told(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        govcheck.diff(**arguments)  # type: ignore[arg-type]


def test_two_places_and_years_the_wrong_way_round_are_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"is of 青岚 and .* of 云溪"):
        govcheck.progress(folder / "青岚2024.txt", folder / "云溪2025.txt")
    with pytest.raises(UsageError, match="is not later than"):
        govcheck.progress(NEW, OLD)
    with pytest.raises(UsageError, match="is not later than"):
        govcheck.progress(OLD, OLD)


def test_places_without_a_report_on_the_other_side_are_told(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("白芷", "石门"):
        text = NEW.read_text(encoding="utf-8").replace("青岚市", f"{name}市").replace("青岚", name)
        (other / f"{name}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="no region in common"):
        govcheck.progress(folder, other)
