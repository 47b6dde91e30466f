"""What a person mended survives the next extraction, or is told."""

from pathlib import Path
from typing import Any

import pytest

import govcheck
from govcheck.datasets.corrections import FILE, beside, read_corrections
from govcheck.errors import UsageError
from tests.checking.test_tables import found
from tests.documents import FIXTURES

HEADER = "target_id,column,old,new,reason\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report and an empty folder for its tables."""
    (tmp_path / "report.txt").write_bytes((FIXTURES / "qinglan-2024-report.txt").read_bytes())
    (tmp_path / "data").mkdir()
    return tmp_path


def row(folder: Path, number: int = 0) -> dict[str, Any]:
    """A row of targets as it is extracted without corrections."""
    return dict(govcheck.extract(folder / "report.txt").targets[number])


def corrected(folder: Path, *lines: str) -> govcheck.Extracted:
    """The extraction with corrections, which are written beside its tables."""
    (folder / "data" / FILE).write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    extracted = govcheck.extract(folder / "report.txt", corrections=beside(folder / "data"))
    extracted.write(folder / "data", "csv")
    return extracted


def test_a_correction_is_applied_and_passes(folder: Path) -> None:
    key = row(folder)["target_id"]
    extracted = corrected(folder, f"{key},value,486.20,487.2,the yearbook has 487.2", f"{key},op,eq,approx,rounded")
    assert extracted.targets[0]["value"] == 487.2
    assert extracted.targets[0]["base_value"] == 48_720_000_000
    assert extracted.targets[0]["target_id"] == key
    assert extracted.corrected is not None
    assert [(each.column, each.new) for each in extracted.corrected.applied] == [("value", 487.2), ("op", "approx")]
    assert (extracted.corrected.stale, extracted.exit_code) == ([], 0)
    assert found(govcheck.check(folder / "data")) == []


def test_an_empty_cell_may_be_old_or_new(folder: Path) -> None:
    key = row(folder)["target_id"]
    extracted = corrected(folder, f"{key},scope,,全市,as the clause says", f"{key},period_end,2023,,no year is told")
    assert (extracted.targets[0]["scope"], extracted.targets[0]["period_end"]) == ("全市", None)


def test_a_correction_that_no_longer_holds_is_told_and_not_applied(folder: Path) -> None:
    key = row(folder)["target_id"]
    extracted = corrected(folder, f"{key},value,400,487.2,slip", f"{'0' * 12},value,1,2,gone")
    assert extracted.targets[0]["value"] == 486.2
    assert extracted.corrected is not None
    said = [(each.correction.row, each.wording.en) for each in extracted.corrected.stale]
    assert said == [(1, "value is 486.2 now, not 400"), (2, "no row has this target_id any more")]
    assert extracted.exit_code == 1
    assert found(govcheck.check(folder / "data")) == [
        ("corrections.csv", "SRC004", 1, "old"),
        ("corrections.csv", "SCH008", 2, "target_id"),
    ]


def test_a_correction_that_was_not_applied_yet_is_told(folder: Path) -> None:
    key = row(folder)["target_id"]
    govcheck.extract(folder / "report.txt").write(folder / "data", "csv")
    (folder / "data" / FILE).write_text(f"{HEADER}{key},value,486.2,487.2,slip\n", encoding="utf-8")
    (finding,) = govcheck.check(folder / "data").findings
    assert finding.code == "SRC004"
    assert "extract anew" in finding.message.en


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("{key},value,486.2,many,slip", "new"),
        ("{key},value,486.2,inf,slip", "new"),
        ("{key},measure,level,height,slip", "new"),
        ("{key},indicator,地区生产总值,,slip", "new"),
        ("{key},quote,a,b,slip", "column"),
        ("{key},value,486.2,487.2,", "reason"),
        ("xyz,value,486.2,487.2,slip", "target_id"),
    ],
)
def test_what_is_no_correction_is_refused_and_found(folder: Path, line: str, column: str) -> None:
    key = row(folder)["target_id"]
    govcheck.extract(folder / "report.txt").write(folder / "data", "csv")
    with pytest.raises(UsageError, match=r"row 1: (it is no correction|\w+ cannot be .*); correct it: `govcheck check"):
        corrected(folder, line.format(key=key))
    cells = [finding.place.cell for finding in govcheck.check(folder / "data").findings]
    assert (1, column) in [(cell.row, cell.column) for cell in cells if cell]


def test_a_cell_is_corrected_once(folder: Path) -> None:
    key = row(folder)["target_id"]
    with pytest.raises(UsageError, match="row 2"):
        corrected(folder, f"{key},value,486.2,487.2,slip", f"{key},value,486.2,488.2,another slip")


def test_the_file_of_the_configuration_wins(folder: Path) -> None:
    (folder / "mended.csv").write_text(f"{HEADER}{row(folder)['target_id']},value,486.2,5,slip\n", encoding="utf-8")
    (folder / "govcheck.toml").write_text('corrections = "mended.csv"\n', encoding="utf-8")
    extracted = govcheck.extract(folder / "report.txt", config=govcheck.find_configuration(folder))
    assert extracted.targets[0]["value"] == 5
    assert [each.new for each in read_corrections(str(folder / "mended.csv"))] == [5.0]
