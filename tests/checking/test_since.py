"""Only what is new since a revision: what a change touches, and what it breaks elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcheck import Report, check
from govcheck.checking.since import changed_lines
from govcheck.config import Configuration, load
from govcheck.errors import UsageError
from tests.baseline.made import CLEAN, FAULTY, OPENING, report
from tests.repositories import commit, git, write

SCHEMA = """
[tables.areas]
key = ["地区"]
columns = {"地区" = {}, "面积" = {type = "number"}, "备注" = {null = true}}
[tables.tea]
columns = {"地区" = {}, "年份" = {type = "integer"}, "产量" = {type = "number"}}
key = ["地区", "年份"]
references = [{columns = ["地区"], table = "areas"}]
"""
AREAS = "地区,面积,备注\n临岚区,812,\n云溪县,大,\n"
TEA = "地区,年份,产量\n临岚区,2022,8.1\n云溪县,2022,多\n临岚区,2023,8.4\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    commit(tmp_path, old_txt=report(FAULTY[0], CLEAN[0], FAULTY[1], CLEAN[1]), clean_txt=report(CLEAN[2]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    commit(tmp_path, govcheck_toml=SCHEMA, data__areas_csv=AREAS, data__tea_csv=TEA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(found: Report) -> list[tuple[str, str, str]]:
    return [(each.file, each.code, each.place.label.en) for each in found.findings]


def since(revision: str = "HEAD", *paths: str, config: Configuration | None = None) -> list[tuple[str, str, str]]:
    return places(check(*(paths or (".",)), since=revision, config=config))


def configured() -> Configuration:
    return load("govcheck.toml")


def test_nothing_has_changed(repository: Path) -> None:
    found = check(".", since="HEAD")
    assert (found.findings, found.older) == ([], 2)


def test_a_line_that_changed_is_told_with_all_that_is_in_it(repository: Path) -> None:
    write(repository, old_txt=report(FAULTY[0], CLEAN[0], FAULTY[1] + FAULTY[2], CLEAN[1]))
    assert since() == [("old.txt", "TXT006", "5:7"), ("old.txt", "TXT005", "5:24")]


def test_lines_that_moved_are_as_old_as_they_were(repository: Path) -> None:
    write(repository, old_txt=report(CLEAN[2], CLEAN[3], FAULTY[0], CLEAN[0], FAULTY[1]))
    assert since() == []


def test_a_file_that_was_renamed_is_as_old_as_it_was(repository: Path) -> None:
    git(repository, "mv", "old.txt", "new.txt")
    write(repository, new_txt=report(FAULTY[0], CLEAN[0], FAULTY[1], CLEAN[1], FAULTY[2]))
    assert since() == [("new.txt", "TXT005", "7:9")]


def test_all_of_a_file_that_was_not_there_is_new(repository: Path) -> None:
    write(repository, untracked_txt=report(FAULTY[2]))
    write(repository, added_txt=report(FAULTY[3]))
    git(repository, "add", "added.txt")
    assert since() == [("added.txt", "TXT008", "3:15"), ("untracked.txt", "TXT005", "3:9")]


def test_a_copy_put_in_above_is_told_at_the_line_that_did_not_change(repository: Path) -> None:
    long = "全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。"
    commit(repository, old_txt=report(CLEAN[0], long))
    write(repository, old_txt=report(long, CLEAN[0], long))
    assert since() == [("old.txt", "DUP001", "5:1")]


def test_a_gap_that_a_deleted_line_leaves_is_told(repository: Path) -> None:
    commit(repository, old_txt=f"{OPENING}一、修路\n十里。\n二、架桥\n三座。\n三、行医\n一家。\n四、种树\n万亩。\n")
    write(repository, old_txt=f"{OPENING}一、修路\n十里。\n三、行医\n一家。\n四、种树\n万亩。\n")
    assert [code for _, code, _ in since()] == ["NUM002"]


def test_a_file_in_another_encoding_with_the_same_lines_has_not_changed(repository: Path) -> None:
    (repository / "old.txt").write_bytes(report(FAULTY[0], CLEAN[0], FAULTY[1], CLEAN[1]).encode("gb18030"))
    assert since() == []


def test_all_is_new_of_a_file_that_could_not_be_read_before(repository: Path) -> None:
    (repository / "old.txt").write_bytes(bytes(range(256)) * 4)
    commit(repository)
    write(repository, old_txt=report(FAULTY[2]))
    assert since() == [("old.txt", "TXT005", "3:9")]


def test_before_the_first_commit_all_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a_txt=report(FAULTY[0]))
    git(tmp_path, "add", ".")
    assert [code for _, code, _ in since()] == ["TXT008"]


def test_since_the_fork_from_a_branch(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    commit(repository, mine_txt=report(FAULTY[2]))
    git(repository, "checkout", "-q", "main")
    commit(repository, old_txt=report(CLEAN[0]))
    git(repository, "checkout", "-q", "work")
    assert [file for file, *_ in since("main...")] == ["mine.txt"]
    assert {file for file, *_ in since("main")} == {"mine.txt", "old.txt"}


def test_rows_that_changed_wherever_they_stand(tables: Path) -> None:
    assert since(config=configured()) == []
    write(tables, data__tea_csv="地区,年份,产量\n云溪县,2023,少\n临岚区,2023,8.4\n云溪县,2022,多\n临岚区,2022,八\n")
    assert since(config=configured()) == [
        ("data/tea.csv", "SCH002", "row 1, 产量"),
        ("data/tea.csv", "SCH002", "row 4, 产量"),
    ]


def test_a_reference_that_a_change_of_another_table_breaks(tables: Path) -> None:
    write(tables, data__areas_csv=AREAS.replace("临岚区,812,\n", ""))
    assert since("HEAD", "data", config=configured()) == [
        ("data/tea.csv", "SCH008", "row 1, 地区"),
        ("data/tea.csv", "SCH008", "row 3, 地区"),
    ]


def test_a_column_that_is_new_is_new_in_every_row(tables: Path) -> None:
    write(tables, data__tea_csv="地区,年份,产量,来源\n临岚区,2022,8.1,甲\n云溪县,2022,多,乙\n临岚区,2023,8.4,丙\n")
    assert since(config=configured()) == [("data/tea.csv", "SCH009", "来源")]


def test_a_whole_table_is_told_only_for_what_was_not_there(tables: Path) -> None:
    more = "地区,年份,产量,来源\n临岚区,2022,8.1,甲\n云溪县,2022,多,乙\n临岚区,2023,8.4,丙\n"
    commit(tables, data__tea_csv=more)
    write(tables, data__tea_csv=more + "云溪县,2024,无,丁\n")
    assert since(config=configured()) == [("data/tea.csv", "SCH002", "row 4, 产量")]


def test_of_equal_faults_the_accepted_ones_are_the_old_ones(repository: Path) -> None:
    from govcheck.baseline.accepting import accept

    accept(check("."), "accepted.json")
    commit(repository)
    write(repository, old_txt=report(CLEAN[4], FAULTY[0], CLEAN[0], FAULTY[1], CLEAN[1], FAULTY[0]))
    found = check(".", since="HEAD", baseline="accepted.json", select=["TXT008"])
    assert places(found) == [("old.txt", "TXT008", "8:14")]


def test_a_link_that_became_a_file_is_new(repository: Path) -> None:
    (repository / "linked").mkdir()
    (repository / "linked" / "a.txt").symlink_to("../old.txt")
    commit(repository)
    (repository / "linked" / "a.txt").unlink()
    write(repository, linked__a_txt=report(FAULTY[2]))
    assert since("HEAD", "linked") == [("linked/a.txt", "TXT005", "3:9")]


def test_a_link_that_leads_out_is_as_the_repository_has_it(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "a.txt"
    outside.write_text(report(FAULTY[2]), encoding="utf-8")
    (repository / "link.txt").symlink_to(outside)
    assert since("HEAD", "link.txt") == [("link.txt", "TXT005", "3:9")]
    commit(repository)
    assert since("HEAD", "link.txt") == []


def test_what_is_in_a_submodule_is_not_told(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    commit(other, a_txt=report(FAULTY[2]))
    git(repository, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other), "sub")
    commit(repository)
    assert since() == []


def test_a_table_that_is_named_and_gone_is_told_and_the_others_checked(tables: Path) -> None:
    write(tables, data__areas_csv=None, data__tea_csv=TEA + "云溪县,2024,无\n")
    found = check("data/areas.csv", "data/tea.csv", since="HEAD", config=configured())
    assert [each.path for each in found.failures] == ["data/areas.csv"]
    assert ("data/tea.csv", "SCH002", "row 4, 产量") in places(found)


@pytest.mark.parametrize("revision", ["nowhere", "nowhere...", "--all"])
def test_a_revision_that_is_not_there(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match=r"--since .*git knows no revision"):
        check(".", since=revision)


@pytest.mark.parametrize("revision", ["", "..."])
def test_an_empty_revision(repository: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="the revision is empty"):
        check(".", since=revision)


def test_what_git_cannot_tell(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "a.txt"
    outside.write_text(report(CLEAN[0]), encoding="utf-8")
    with pytest.raises(UsageError, match="not in the repository"):
        check(outside, since="HEAD")
    orphan = git(repository, "commit-tree", "-m", "x", git(repository, "write-tree"))
    with pytest.raises(UsageError, match="shares with HEAD"):
        check(".", since=f"{orphan}...")


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a_txt=report(CLEAN[0]))
    with pytest.raises(UsageError, match="no git repository"):
        check(".", since="HEAD")


def test_lines() -> None:
    assert changed_lines(["甲", "乙", "丙"], ["甲", "丙"]) == set()
    assert changed_lines(["甲", "丙"], ["甲", "乙", "丙", "丁"]) == {2, 4}
    assert changed_lines(["甲", "乙"], ["乙", "甲"]) in ({1}, {2})
