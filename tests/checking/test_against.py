"""An update held against what was there: what got lost, and what was edited though it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcheck import Report, check
from govcheck.config import load
from govcheck.errors import UsageError
from tests.baseline.made import CLEAN
from tests.repositories import commit, write

TEA = "地区,年份,产量,单位\n临岚区,2022,8.1,万吨\n云溪县,2022,6.4,万吨\n临岚区,2023,8.4,万吨\n云溪县,2023,6.9,万吨\n"
WIDE = "地区,2022年,2023年\n临岚区,8.1,8.4\n云溪县,6.4,\n"
CONFIG = """
[tables.tea]
file = "*tea.csv"
key = ["地区", "年份"]
roles = {value = "产量", unit = "单位", year = "年份", region = "地区"}
[tables.wide]
file = "*wide.csv"
key = ["地区"]
roles = {years = ["2022年", "2023年"], region = "地区"}
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    reports = {
        f"reports__青岚{year}_txt": f"{year}年青岚市政府工作报告\n各位代表：\n{CLEAN[0]}\n" for year in (2022, 2023)
    }
    commit(tmp_path, data__tea_csv=TEA, data__wide_csv=WIDE, **reports)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(paths: str | list[str] = ".", against: str = "HEAD", config: str = "") -> list[tuple[str, str, str]]:
    found = updated(paths, against, config)
    return [(each.path, each.code, each.place.label.en) for each in found.findings]


def updated(paths: str | list[str] = ".", against: str = "HEAD", config: str = "") -> Report:
    Path("govcheck.toml").write_text(CONFIG + config, encoding="utf-8")
    given = [paths] if isinstance(paths, str) else paths
    return check(*given, against=against, config=load("govcheck.toml"), select=["UPD"])


def test_nothing_is_lost(repository: Path) -> None:
    assert told() == []
    write(repository, data__tea_csv=TEA + "临岚区,2024,8.6,万吨\n", more_txt=f"各位代表：\n{CLEAN[1]}\n")
    assert told() == []


def test_rows_are_lost(repository: Path) -> None:
    write(repository, data__tea_csv=TEA.replace("云溪县,2022,6.4,万吨\n", ""))
    (finding,) = updated().findings
    assert (finding.path, finding.code) == ("data/tea.csv", "UPD001")
    assert "1 of the 4 rows" in finding.message.en
    assert "2022" in finding.message.en
    assert told(config="[thresholds]\nUPD001 = {lost-percent = 25}\n") == []
    assert len(told(config="[thresholds]\nUPD001 = {lost-percent = 24}\n")) == 1


def test_a_whole_table_is_lost(repository: Path) -> None:
    write(repository, data__tea_csv=None)
    (finding,) = updated().findings
    assert (finding.path, finding.code) == ("data/tea.csv", "UPD001")
    assert "4 of the 4 rows" in finding.message.en


def test_a_whole_folder_is_lost(repository: Path) -> None:
    for path in (repository / "data").iterdir():
        path.unlink()
    (repository / "data").rmdir()
    found = updated("data")
    assert [each.path for each in found.failures] == ["data"]
    assert {each.path for each in found.findings} == {"data/tea.csv", "data/wide.csv"}
    assert "2022; " in next(each.message.en for each in found.findings if each.path == "data/tea.csv")


def test_another_repository_is_refused(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    commit(other, tea_csv=TEA)
    with pytest.raises(UsageError, match="not in the repository"):
        updated(str(other))


def test_a_table_in_another_format_is_the_same_table(repository: Path) -> None:
    import polars

    polars.read_csv("data/tea.csv").write_parquet("data/tea.parquet")
    write(repository, data__tea_csv=None)
    roles = 'roles = {value = "产量", year = "年份", region = "地区"}'
    same = f'[tables.again]\nfile = "*tea.parquet"\nkey = ["地区", "年份"]\n{roles}\n'
    assert told(config=same) == []


def test_a_report_vanishes(repository: Path) -> None:
    write(repository, reports__青岚2022_txt=None)
    (finding,) = updated().findings
    assert (finding.code, finding.data["document"]) == ("UPD002", "青岚市-2022-work_report")
    assert told(config="[thresholds]\nUPD002 = {vanished-documents = 1}\n") == []


def test_a_report_that_moved_to_another_file_is_there(repository: Path) -> None:
    text = (repository / "reports" / "青岚2022.txt").read_text(encoding="utf-8")
    write(repository, reports__青岚2022_txt=None, archive__青岚2022_txt=text)
    assert told() == []


def test_documents_vanish_from_their_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rows = ["doc_id,title", "qinglan-2022-work_report,甲", "qinglan-2023-work_report,乙"]
    write(tmp_path, old__documents_csv="\n".join(rows) + "\n", new__documents_csv="\n".join(rows[:2]) + "\n")
    assert told("new", "old") == [(str(Path("new", "documents.csv")), "UPD002", "table")]


def test_columns_change(repository: Path) -> None:
    rows = ("地区,年份,产量,来源", "临岚区,2022,8.1,a", "云溪县,2022,6.4,b", "临岚区,2023,8.4,c", "云溪县,2023,6.9,d")
    write(repository, data__tea_csv="\n".join(rows) + "\n")
    found = {(each.code, each.place.label.en): each.severity.value for each in updated().findings}
    assert found == {("UPD003", "单位"): "warning", ("UPD003", "来源"): "info"}


def test_a_new_column_is_no_more_than_info(repository: Path) -> None:
    write(repository, data__wide_csv="地区,2022年,2023年,2024年\n临岚区,8.1,8.4,8.6\n云溪县,6.4,6.9,7\n")
    assert [(each.code, each.severity.value) for each in updated().findings] == []
    limit = "[thresholds]\nUPD003 = {changed-columns = 0}\n"
    assert told(config=limit) == []


def test_a_published_value_is_edited(repository: Path) -> None:
    write(repository, data__tea_csv=TEA.replace("8.1", "1.8").replace("6.9", "7.1"))
    rows = [("data/tea.csv", "UPD004", "row 1, 产量"), ("data/tea.csv", "UPD004", "row 4, 产量")]
    assert told() == rows
    assert told(config="[thresholds]\nUPD004 = {open-years = 1}\n") == rows[:1]
    assert told(config="[thresholds]\nUPD004 = {edited-percent = 50}\n") == []


def test_the_same_amount_in_another_unit_is_no_edit_and_another_unit_alone_is_one(repository: Path) -> None:
    write(repository, data__tea_csv=TEA.replace("8.1,万吨", "81000,吨"))
    assert told() == []
    write(repository, data__tea_csv=TEA.replace("8.1,万吨", "8.1,吨"))
    assert ("data/tea.csv", "UPD004", "row 1, 单位") in told()


def test_a_value_where_there_was_none_is_no_edit_and_one_that_is_gone_is(repository: Path) -> None:
    write(repository, data__wide_csv=WIDE.replace("6.4,\n", ",6.9\n"))
    assert told() == [("data/wide.csv", "UPD004", "row 2, 2022年")]


@pytest.mark.parametrize(
    ("paths", "against"),
    [
        ("data/tea.csv", "HEAD:data/tea.csv"),
        ("data/tea.csv", "HEAD"),
        ("data", "HEAD:data"),
        ("data", "HEAD"),
        (["data", "reports"], "HEAD"),
        ("data/tea.csv", "old/tea.csv"),
        ("data", "old"),
    ],
)
def test_what_was_there_may_be_a_file_a_folder_or_a_revision(
    repository: Path, paths: str | list[str], against: str
) -> None:
    write(repository, old__tea_csv=TEA, old__wide_csv=WIDE, data__tea_csv=TEA.replace("8.1", "1.8"))
    assert told(paths, against) == [("data/tea.csv", "UPD004", "row 1, 产量")]


@pytest.mark.parametrize(
    ("paths", "against", "said"),
    [
        (["data", "reports"], "HEAD:data", "one file or folder"),
        ("data", "data/tea.csv", "one is a folder"),
        ("data", "nowhere", "no such file, and git knows no revision nowhere"),
        ("data", "HEAD:nowhere", "no file or folder nowhere"),
        ("-", "HEAD", "standard input"),
    ],
)
def test_mistakes_are_one_sentence(repository: Path, paths: str | list[str], against: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        updated(paths, against)


def test_an_old_table_that_cannot_be_read_is_told(repository: Path) -> None:
    write(repository, old__tea_csv='地区,年份\n"临岚区,2022\n')
    found = updated("data/tea.csv", "old/tea.csv")
    assert [each.path for each in found.failures] == ["old/tea.csv"]
    assert found.exit_code(None) == 2


def test_what_an_update_took_can_be_accepted(repository: Path) -> None:
    from govcheck.baseline.accepting import accept

    write(repository, data__tea_csv=TEA.replace("8.1", "1.8"))
    accept(updated(), "accepted.json")
    again = check(".", against="HEAD", config=load("govcheck.toml"), baseline="accepted.json", select=["UPD"])
    assert again.findings == []
    plain = check(".", config=load("govcheck.toml"), baseline="accepted.json", select=["UPD", "SCH"])
    assert plain.acceptance is not None
    assert plain.acceptance.stale == []
