import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from govcheck.errors import SourceError
from govcheck.limits import CELLS
from govcheck.tables import package
from govcheck.tables.reading import read_tables
from tests.limited import hold
from tests.tables.made import read_one
from tests.tables.test_workbook import made

HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>数值</t></is></c></row>'
)


def shared(folder: Path, **sheets: list[str]) -> str:
    """A workbook whose texts, one a row, are stored once for all their cells."""
    path = str(folder / "青岚.xlsx")
    with xlsxwriter.Workbook(path) as book:
        for name, texts in sheets.items():
            book.add_worksheet(name).write_column(0, 0, texts)
    return path


def stored(folder: Path, rows: str, before: str = "", name: str = "sheet1.xml", space: str = package.MAIN) -> str:
    """A workbook whose part of that name is replaced: the rows below a header, ``before`` the outermost element."""
    path = shared(folder, 甲=["指标"], 乙=["指标"])
    with zipfile.ZipFile(path) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    sheet = f'{before}<worksheet xmlns="{space}"><sheetData>{HEADER}{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for part, data in parts.items():
            file.writestr(part, sheet if part.endswith(name) else data)
    return path


def test_cells_and_rows_without_their_places(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c></row><row r="5.0"><c r="B5"><v>2</v></c></row><row><c/><c><v>3</v></c></row>'
    table, _ = read_tables(stored(tmp_path, rows))
    assert table.frame.rows() == [(1, None), (None, None), (None, None), (None, 2), (None, 3)]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('<row r="5"/><row r="3"><c><v>1</v></c></row>', "row 3 stands behind row 5"),
        ('<row r="5"/><row r="5"><c><v>1</v></c></row>', "row 5 stands behind row 5"),
        ('<row><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row>', "the cells of row 2 are not in their order"),
        ('<row><c r="B2"><v>2</v></c><c r="B2"><v>1</v></c></row>', "the cells of row 2 are not in their order"),
        ('<row r="2000000000"/>', "more than 1048576 rows"),
        (f'<row r="{"9" * 400}"/>', "more than 1048576 rows"),
        ('<row><c r="XFE2"/></row>', "more than 16384 columns"),
        (f"<row>{'<c/>' * 16_385}</row>", "more than 16384 columns"),
        (f"<!--{'岚 ' * 400_000}-->", "a tag or a comment of more than 1 MB"),
    ],
)
def test_sheets_that_would_be_read_in_part_or_without_end(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(SourceError, match=rf"sheet1\.xml: .*{message}.*; save it again in a spreadsheet program"):
        read_tables(stored(tmp_path, rows))


@pytest.mark.parametrize("name", ["sheet1.xml", "sharedStrings.xml", "workbook.xml", "styles.xml"])
def test_entities_are_refused_wherever_they_are(tmp_path: Path, name: str) -> None:
    declared = '<!DOCTYPE x [<!ENTITY a "竹"><!ENTITY b "&a;&a;&a;&a;">]>'
    path = stored(tmp_path, "<row><c><v>&b;</v></c></row>", declared, name)
    with pytest.raises(SourceError, match=f"{name}: it declares a document type"):
        read_tables(path)


def test_a_workbook_of_the_strict_kind(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is a Strict Open XML workbook; save it as a plain one"):
        read_tables(stored(tmp_path, "", space="http://purl.oclc.org/ooxml/spreadsheetml/main"))


def test_a_small_workbook_that_unfolds_to_much(tmp_path: Path) -> None:
    path = stored(tmp_path, f'<row><c t="inlineStr"><is><t>{"长" * 2_000_000}</t></is></c></row>')
    with pytest.raises(SourceError, match="it unfolds to 5 MB, more than 100 times its size"):
        read_tables(path)


def test_elements_that_would_all_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path, f"<row>{'<c><v>1</v></c>' * 2}</row>" * 40)
    assert len(read_tables(path)) == 2
    monkeypatch.setattr(package, "ELEMENTS", 60)
    with pytest.raises(SourceError, match="has more than 60 elements in one piece"):
        read_tables(stored(tmp_path, f"<row>{'<c/>' * 61}</row>"))


@pytest.mark.parametrize(
    "rows",
    ['<row r="80000"><c><v>1</v></c></row>', "".join(f'<row r="{k}"><c r="XFD{k}"/></row>' for k in range(2, 42))],
    ids=["row", "column"],
)
def test_cells_far_away(tmp_path: Path, rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, {CELLS: 1})
    with pytest.raises(SourceError, match="its cells would take more than"):
        read_tables(stored(tmp_path, rows))


def test_one_text_in_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shared(tmp_path, 甲=["文", *["长" * 30_000] * 90])
    assert read_one(path).frame.height == 90
    hold(monkeypatch, {CELLS: 1})
    with pytest.raises(SourceError, match="its cells would take more than 1 MB"):
        read_tables(path)


def test_escaped_characters_in_shared_texts(tmp_path: Path) -> None:
    texts = ["甲_x000D_乙", "编号x005F_甲", "一\x02二"]
    assert read_one(shared(tmp_path, 甲=["文", *texts])).frame["文"].to_list() == texts


def test_two_sheets_that_are_one_part(tmp_path: Path) -> None:
    path = made(tmp_path, 甲=[["指标"], [1]], 乙=[["指标"], [1]])
    with zipfile.ZipFile(path) as file:
        parts = {part: file.read(part) for part in file.namelist()}
    with zipfile.ZipFile(path, "w") as file:
        for part, data in parts.items():
            file.writestr(part, data.replace(b"sheet2.xml", b"sheet1.xml") if part.endswith(".rels") else data)
    with pytest.raises(SourceError, match="or a damaged one"):
        read_tables(path)
