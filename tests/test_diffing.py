"""The comparison of files and folders, by the library."""

from __future__ import annotations

from pathlib import Path

import polars
import pytest

import govcheck
from govcheck.differences.model import Kind, OneSided, TableDiff, TextDiff
from govcheck.errors import SourceError, UsageError
from tests.documents import FIXTURES

REPORT = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8")
CHANGED = REPORT.replace("25处", "26处")
TEA = polars.DataFrame(
    {"县区": ["临岚区", "云溪县"], "年份": [2024, 2024], "产量": [1200.0, 860.5], "单位": ["吨", "吨"]}
)
WRITERS = {
    ".csv": lambda frame, path: frame.write_csv(path),
    ".tsv": lambda frame, path: frame.write_csv(path, separator="\t"),
    ".jsonl": lambda frame, path: frame.write_ndjson(path),
    ".parquet": lambda frame, path: frame.write_parquet(path),
    ".xlsx": lambda frame, path: frame.write_excel(path),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_two_reports(folder: Path) -> None:
    found = govcheck.diff(write(folder / "old.txt", REPORT), write(folder / "new.txt", CHANGED))
    (file,) = found.files
    assert isinstance(file, TextDiff) and (found.by, found.folders, found.exit_code()) == ("text", False, 1)
    assert (file.name, file.old, file.new) == ("new.txt", str(folder / "old.txt"), str(folder / "new.txt"))
    assert found.counts == {Kind.MODIFIED: 1}


@pytest.mark.parametrize("old", WRITERS)
@pytest.mark.parametrize("new", WRITERS)
def test_one_table_in_two_formats_is_the_same(folder: Path, old: str, new: str) -> None:
    for name, suffix in (("old", old), ("new", new)):
        WRITERS[suffix](TEA, folder / f"{name}{suffix}")
    found = govcheck.diff(f"old{old}", f"new{new}")
    assert (found.by, found.exit_code(), dict(found.counts)) == ("table", 0, {})
    assert isinstance(found.files[0], TableDiff) and found.files[0].unchanged == 2


def test_the_four_tables_extracted_are_the_same_in_all_formats(folder: Path) -> None:
    extracted = govcheck.extract(FIXTURES / "qinglan-2024-report.txt")
    for to in ("csv", "parquet", "jsonl", "xlsx"):
        extracted.write(to, to)
    for to in ("parquet", "jsonl", "xlsx"):
        found = govcheck.diff("csv", to)
        assert (found.exit_code(), found.folders, len(found.files)) == (0, True, 4), to


def test_the_key_and_the_tolerance_are_obeyed(folder: Path) -> None:
    TEA.write_csv("old.csv")
    TEA.with_columns(产量=polars.col("产量") + 0.4).write_csv("new.csv")
    assert govcheck.diff("old.csv", "new.csv", key=["县区"]).counts == {Kind.MODIFIED: 2}
    assert govcheck.diff("old.csv", "new.csv", key=["县区"], tolerance=0.5).exit_code() == 0
    assert govcheck.diff("old.csv", "new.csv", key=["县区"], tolerance="1%").exit_code() == 0
    with pytest.raises(UsageError, match="区县"):
        govcheck.diff("old.csv", "new.csv", key=["区县"])


def test_a_table_of_the_configuration_has_its_key_and_units(folder: Path) -> None:
    roles = '{value = "产量", unit = "单位", region = "县区", year = "年份"}'
    write(folder / "govcheck.toml", f'[tables.tea]\nfile = "*.csv"\nkey = ["县区", "年份"]\nroles = {roles}\n')
    TEA.write_csv("old.csv")
    TEA.with_columns(产量=polars.col("产量") / 10_000, 单位=polars.lit("万吨")).write_csv("new.csv")
    found = govcheck.diff("old.csv", "new.csv", config="govcheck.toml")
    assert isinstance(found.files[0], TableDiff)
    assert (found.files[0].key, found.files[0].key_origin.value) == (("县区", "年份"), "declared")
    assert found.exit_code() == 0


def test_folders_are_compared_file_by_file(folder: Path) -> None:
    write(folder / "old" / "same.txt", REPORT)
    write(folder / "new" / "same.txt", REPORT)
    write(folder / "old" / "in" / "changed.txt", REPORT)
    write(folder / "new" / "in" / "changed.txt", CHANGED)
    write(folder / "old" / "gone.txt", REPORT)
    write(folder / "new" / "come.txt", REPORT)
    TEA.write_csv("old/tea.csv")
    TEA.write_parquet("new/tea.parquet")
    found = govcheck.diff("old", "new/")
    assert (found.by, found.folders) == ("mixed", True)
    assert [(file.name, dict(file.counts)) for file in found.files] == [
        ("come.txt", {Kind.FILE_ADDED: 1}),
        ("gone.txt", {Kind.FILE_REMOVED: 1}),
        ("in/changed.txt", {Kind.MODIFIED: 1}),
        ("same.txt", {}),
        ("tea.parquet", {}),
    ]
    assert [(file.old, file.new) for file in found.files if isinstance(file, OneSided)] == [
        (None, "new/come.txt"),
        ("old/gone.txt", None),
    ]


def test_a_file_that_cannot_be_compared_hides_no_other(folder: Path) -> None:
    for side, text in (("old", REPORT), ("new", CHANGED)):
        write(folder / side / "a.txt", text)
        write(folder / side / "b.csv", "县区,产量\n临岚区,1\n临岚区,2\n" if side == "new" else "")
    found = govcheck.diff("old", "new")
    assert [failure.path for failure in found.failures] == ["old/b.csv"]
    assert (found.exit_code(), found.counts) == (2, {Kind.MODIFIED: 1})


def test_an_empty_folder_has_no_files(folder: Path) -> None:
    (folder / "old").mkdir()
    write(folder / "new" / "a.txt", REPORT)
    assert govcheck.diff("old", "new").counts == {Kind.FILE_ADDED: 1}
    (folder / "new" / "a.txt").unlink()
    with pytest.raises(UsageError, match="no file to compare in either"):
        govcheck.diff("old", "new")


def test_files_left_out(folder: Path) -> None:
    write(folder / "old" / "a.txt", REPORT)
    write(folder / "new" / "a.txt", REPORT)
    write(folder / "new" / "draft.txt", REPORT)
    assert govcheck.diff("old", "new", exclude=["draft*"]).exit_code() == 0


def test_sheets_are_compared_by_name(folder: Path) -> None:
    import xlsxwriter

    for name, sheets in (("old", ["茶", "竹"]), ("new", ["竹", "林"])):
        with xlsxwriter.Workbook(f"{name}.xlsx") as book:
            for sheet in sheets:
                TEA.write_excel(book, sheet)
    found = govcheck.diff("old.xlsx", "new.xlsx")
    assert [(file.name, dict(file.counts)) for file in found.files] == [
        ("new.xlsx::竹", {}),
        ("new.xlsx::林", {Kind.FILE_ADDED: 1}),
        ("new.xlsx::茶", {Kind.FILE_REMOVED: 1}),
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a.txt", "b.csv", "one is a table and the other a text"),
        ("a.txt", "folder", "one is a folder and the other is not"),
        ("a.txt", "a.txt", "by stone"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_sentence(folder: Path, old: str, new: str, said: str) -> None:
    write(folder / "a.txt", REPORT)
    TEA.write_csv("b.csv")
    (folder / "folder").mkdir()
    with pytest.raises(UsageError, match=said):
        govcheck.diff(old, new, by="stone" if "stone" in said else "auto")


def test_an_empty_text_has_lost_or_gained_everything(folder: Path) -> None:
    empty, report = write(folder / "empty.txt", "\n"), write(folder / "a.txt", REPORT)
    assert govcheck.diff(empty, report).counts.keys() == {Kind.ADDED}
    assert govcheck.diff(report, empty).counts.keys() == {Kind.REMOVED}
    assert govcheck.diff(empty, empty).exit_code() == 0


def test_cells_that_are_not_read_are_told(folder: Path) -> None:
    old = write(folder / "old.csv", "编号,说明\n1,完成,100项\n2,好\n")
    with pytest.raises(SourceError, match="line 2 has 3 cells and the header 2 names"):
        govcheck.diff(old, write(folder / "new.csv", "编号,说明\n1,完成,200项\n2,好\n"))


def test_standard_input_is_one_side_at_most(folder: Path) -> None:
    with pytest.raises(UsageError, match="only one side"):
        govcheck.diff("-", "-")


def test_a_missing_file_is_told(folder: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing\.txt: there is no such file"):
        govcheck.diff(write(folder / "a.txt", REPORT), "nothing.txt")


def test_names_given_are_shown_instead_of_paths(folder: Path) -> None:
    TEA.write_csv("x1.csv")
    found = govcheck.diff("x1.csv", "x1.csv", names=("data/tea.csv", "data/tea.csv"))
    assert [(file.name, file.old, file.new) for file in found.files] == [("tea.csv", "data/tea.csv", "data/tea.csv")]


def test_a_delta_put_onto_the_old_table_gives_the_new_one(folder: Path) -> None:
    from govcheck.reporters import View
    from govcheck.reporters.differences import Format, renderer

    TEA.write_csv("old.csv")
    TEA.with_columns(产量=polars.Series([1300.0, 860.5])).vstack(
        polars.DataFrame({"县区": ["青岚市"], "年份": [2024], "产量": [2160.5], "单位": ["吨"]})
    ).write_csv("new.csv")
    with open("d.json", "w", encoding="utf-8") as out:
        renderer(Format.DELTA)(govcheck.diff("old.csv", "new.csv"), View(), out)
    made = govcheck.apply("old.csv", "d.json", "made.parquet")
    assert made.height == 3
    assert govcheck.diff("made.parquet", "new.csv").exit_code() == 0
    with pytest.raises(UsageError, match="made from another table"):
        govcheck.apply("new.csv", "d.json")
    with pytest.raises(UsageError, match="suffix names no format"):
        govcheck.apply("old.csv", "d.json", "made.pdf")
