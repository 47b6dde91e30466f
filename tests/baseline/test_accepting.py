"""What is accepted, until when, and what has become of it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from govcheck import Report, check
from govcheck.baseline.accepting import accept, prune, without_accepted
from govcheck.baseline.file import read_baseline
from govcheck.baseline.model import By
from govcheck.baseline.updating import planned
from govcheck.config import Configuration, load
from govcheck.errors import UsageError
from tests.baseline.made import CLEAN, FAULTY, written

TODAY = date(2099, 5, 1)
TABLE = "地区,指标,数值\n临岚区,春茶产量,8.1\n云溪县,春茶产量,{0}\n云溪县,秋茶产量,{0}\n"
SCHEMA = 'key = ["地区", "指标"]\ncolumns = {"地区" = {}, "指标" = {}, "数值" = {type = "number"}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "青岚2024.txt", *FAULTY[:3], CLEAN[0])
    return tmp_path


def baseline(folder: Path, reason: str = "", until: date | None = None) -> Path:
    file = folder / "baseline.json"
    accept(check(folder), str(file), reason, until)
    return file


def told(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def edit(file: Path, **fields: str | None) -> None:
    """Give every entry these fields, as a person would."""
    held = json.loads(file.read_text(encoding="utf-8"))
    for entries in held["files"].values():
        for entry in entries:
            entry.update(fields)
    file.write_text(json.dumps(held), encoding="utf-8")


def test_an_entry_is_a_line_that_says_what_it_is_about(folder: Path) -> None:
    lines = baseline(folder, "扫描件如此", date(2099, 1, 1)).read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if "12 公里" in line)
    entry = json.loads(line.strip().removesuffix(","))
    assert entry["code"] == "TXT005"
    assert (entry["reason"], entry["until"]) == ("扫描件如此", "2099-01-01")
    assert '  "青岚2024.txt": [' in lines


def test_the_order_of_files_and_checks_makes_no_difference(folder: Path) -> None:
    written(folder / "云溪2024.txt", FAULTY[3])
    file, report = folder / "baseline.json", check(folder)
    accept(report, str(file))
    first = file.read_bytes()
    file.unlink()
    accept(check(folder / "青岚2024.txt", folder / "云溪2024.txt"), str(file))
    assert file.read_bytes() == first


def test_what_has_expired_is_told_again_with_its_reason(folder: Path) -> None:
    file, report = baseline(folder, "先发布后改", TODAY), check(folder)
    assert told(without_accepted(report, Configuration(), str(file), today=TODAY)) == []
    late = without_accepted(report, Configuration(), str(file), today=date(2099, 5, 2))
    assert told(late) == told(report)
    assert late.acceptance is not None
    assert {each.reason for each in late.acceptance.expired} == {"先发布后改"}
    assert late.acceptance.stale == []


def test_writing_again_keeps_reasons_and_days_and_does_not_renew_what_has_expired(folder: Path) -> None:
    file = baseline(folder)
    edit(file, reason="已核对", until="2020-01-01")
    written(folder / "云溪2024.txt", FAULTY[3])
    again = accept(check(folder, baseline=file), str(file), "新的")
    assert len(again.findings) == 3
    entries = read_baseline(str(file))
    assert (
        sorted((each.reason, each.until) for each in entries if each.path == "青岚2024.txt")
        == [("已核对", date(2020, 1, 1))] * 3
    )
    assert [each.reason for each in entries if each.path == "云溪2024.txt"] == ["新的"]


def test_of_two_equal_faults_the_one_in_its_old_surroundings_is_accepted(folder: Path) -> None:
    first, second = f"山上{FAULTY[0]}", f"河边{FAULTY[0]}"
    report = written(folder / "青岚2024.txt", CLEAN[1], CLEAN[2], second)
    file = baseline(folder)
    written(report, CLEAN[3], CLEAN[4], first, CLEAN[1], CLEAN[2], second)
    (finding,) = check(report, baseline=file, select=["TXT008"]).findings
    assert finding.place.start.line == 5


def test_what_was_not_looked_at_is_not_stale(folder: Path) -> None:
    file = baseline(folder)
    other = written(folder / "云溪2024.txt", CLEAN[0])
    for report in (check(other, baseline=file), check(folder, baseline=file, select=["DUP"])):
        assert report.acceptance is not None
        assert (report.acceptance.stale, len(report.acceptance.untouched)) == ([], 3)


def test_pruning_keeps_what_was_not_looked_at(folder: Path) -> None:
    written(folder / "云溪2024.txt", FAULTY[3])
    file = baseline(folder)
    report = written(folder / "青岚2024.txt", FAULTY[0])
    pruned = prune(check(report, baseline=file), str(file))
    assert pruned.acceptance is not None
    assert (pruned.acceptance.deleted, pruned.acceptance.stale) == (2, [])
    assert sorted(each.path for each in read_baseline(str(file))) == ["云溪2024.txt", "青岚2024.txt"]


def test_a_file_that_is_gone_leaves_stale_entries_where_all_was_looked_at(folder: Path) -> None:
    file = baseline(folder)
    (folder / "青岚2024.txt").unlink()
    other = written(folder / "archive" / "云溪2024.txt", CLEAN[0])

    def stale(*paths: Path, **options: list[str]) -> int:
        report = check(*paths, baseline=file, **options)  # type: ignore[arg-type]
        assert report.acceptance is not None
        return len(report.acceptance.stale)

    assert stale(folder) == 3
    assert stale(other) == stale(other.parent) == stale(folder, select=["DUP"]) == 0
    (folder / "图.txt").write_bytes(bytes(range(256)) * 4)
    assert stale(folder) == 0


def test_a_day_that_has_passed_is_refused(folder: Path) -> None:
    with pytest.raises(UsageError, match="has passed"):
        accept(check(folder), str(folder / "new.json"), until=date(2020, 1, 1))
    with pytest.raises(UsageError, match="--write-baseline"):
        planned(Configuration(), told=True)


def test_a_file_that_cannot_be_read_leaves_none(folder: Path) -> None:
    file = baseline(folder)
    (folder / "青岚2024.txt").write_bytes(bytes(range(256)) * 4)
    report = check(folder, baseline=file)
    assert report.failures
    assert report.acceptance is not None
    assert report.acceptance.stale == []


def test_a_baseline_holds_for_rows_wherever_they_stand(tmp_path: Path) -> None:
    table, schema, file = (tmp_path / name for name in ("tea.csv", "tea.toml", "baseline.json"))
    schema.write_text(SCHEMA, encoding="utf-8")
    table.write_text(TABLE.format("多"), encoding="utf-8")
    accept(check(table, schema=str(schema)), str(file))
    head, *rows = TABLE.format("多").splitlines()
    table.write_text("\n".join([head, "青岚市,春茶产量,多", *reversed(rows)]) + "\n", encoding="utf-8")
    (finding,) = check(table, schema=str(schema), baseline=file).findings
    assert finding.place.cell is not None
    assert (finding.code, finding.place.cell.row) == ("SCH002", 1)


def exceptions(folder: Path, *written_as: str) -> Configuration:
    """A configuration with these exceptions, each as TOML has it."""
    file = folder / "govcheck.toml"
    file.write_text("".join(f"[[exceptions]]\n{each}\n" for each in written_as), encoding="utf-8")
    return load(file)


@pytest.mark.parametrize(
    ("exception", "codes"),
    [
        ('rules = ["TXT"]\nreason = "扫描件"', []),
        ('rules = ["TXT005"]\nreason = "扫描件"', ["TXT008", "TXT006"]),
        ('rules = ["TXT"]\npath = "*2024.txt"\nreason = "扫描件"', []),
        ('rules = ["TXT"]\npath = "别处/*"\nreason = "扫描件"', ["TXT008", "TXT006", "TXT005"]),
        ('rules = ["ALL"]\ntext = "。 。"\nreason = "原文如此"', ["TXT006", "TXT005"]),
        ('rules = ["ALL"]\ndocument = "青岚市-2024-work_report"\nreason = "原文如此"', []),
        ('rules = ["ALL"]\ncolumn = "数值"\nreason = "表中如此"', ["TXT008", "TXT006", "TXT005"]),
        ('rules = ["TXT"]\nuntil = 2020-01-01\nreason = "扫描件"', ["TXT008", "TXT006", "TXT005"]),
        ('rules = ["TXT"]\nuntil = "2999-01-01"\nreason = "扫描件"', []),
    ],
)
def test_an_exception_holds_where_all_that_it_says_does(folder: Path, exception: str, codes: list[str]) -> None:
    assert told(check(folder, config=exceptions(folder, exception))) == codes


@pytest.mark.parametrize(
    ("exception", "said"),
    [
        ('rules = ["TXT"]', "reason"),
        ('reason = "x"', "rules"),
        ('rules = ["TXT999"]\nreason = "x"', "TXT999"),
        ('rules = ["TXT"]\nreason = "x"\nuntil = "明年"', "2026-12-31"),
        ('rules = ["TXT"]\nreason = "x"\nline = 3', "line"),
    ],
)
def test_an_exception_that_is_wrong_is_one_sentence(folder: Path, exception: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        exceptions(folder, exception)


def test_an_exception_whose_place_has_no_such_finding_is_stale(folder: Path) -> None:
    config = exceptions(
        folder,
        'rules = ["DUP"]\npath = "青岚2024.txt"\nreason = "曾有重复"',
        'rules = ["DUP"]\npath = "云溪2024.txt"\nreason = "未检查"',
        'rules = ["TXT"]\nreason = "有用"',
    )
    report = check(folder, config=config)
    assert report.acceptance is not None
    assert [(each.by, each.place, each.text) for each in report.acceptance.stale] == [
        (By.EXCEPTION, "exceptions[0]", "曾有重复")
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a.txt": [{"code": "X"}]}}', "{"]
)
def test_what_is_no_baseline_is_one_sentence(folder: Path, text: str) -> None:
    (folder / "baseline.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="it is no baseline"):
        check(folder, baseline=folder / "baseline.json")


def test_a_day_that_is_none_is_named(folder: Path) -> None:
    file = baseline(folder)
    edit(file, until="2026-13-01")
    with pytest.raises(UsageError, match=r"青岚2024\.txt: .*until"):
        check(folder, baseline=file)


def test_a_baseline_that_is_not_there(folder: Path) -> None:
    with pytest.raises(UsageError, match="--write-baseline"):
        check(folder, baseline=folder / "none.json")


def test_which_baseline_is_meant(tmp_path: Path) -> None:
    plain, configured = Configuration(), Configuration(baseline="old.json", folder=str(tmp_path))
    assert planned(plain).file is None
    assert planned(plain, write="").file == "govcheck-baseline.json"
    assert planned(plain, write="a.json").file == "a.json"
    assert os.path.abspath(planned(configured).file or "") == str(tmp_path / "old.json")
    assert planned(configured, "b.json").file == "b.json"
    assert planned(configured, write="").read is False
    assert planned(configured, none=True).file is None
    with pytest.raises(UsageError, match="name one"):
        planned(plain, "a.json", "b.json")
    with pytest.raises(UsageError, match="--since"):
        planned(plain, write="", since="HEAD")
    with pytest.raises(UsageError, match="--no-baseline"):
        planned(plain, "a.json", none=True)


def test_a_baseline_of_the_usual_name_beside_the_configuration_is_used(folder: Path) -> None:
    (folder / "govcheck.toml").write_text("", encoding="utf-8")
    config = load(folder / "govcheck.toml")
    assert planned(config).file is None
    accept(check(folder), str(folder / "govcheck-baseline.json"))
    assert os.path.abspath(planned(config).file or "") == str(folder / "govcheck-baseline.json")
    assert told(check(folder, config=config)) == []
    assert len(told(check(folder, config=config, baseline=False))) == 3
    assert len(told(check(folder))) == 3
