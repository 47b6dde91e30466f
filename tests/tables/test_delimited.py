import codecs
import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcheck import limits
from govcheck.errors import SourceError
from govcheck.tables.reading import read_tables
from tests.limited import hold
from tests.tables.made import read_one, saved, told

PLAIN = "指标,数值,单位\n地区生产总值,486.2,亿元\n粮食总产量,31,万吨\n"
EXPECTED = [(2, "地区生产总值", "486.2", "亿元"), (3, "粮食总产量", "31", "万吨")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", PLAIN.encode()),
        ("a.csv", PLAIN.encode("utf-8-sig")),
        ("a.csv", (PLAIN * 1).encode("gb18030")),
        ("a.csv", PLAIN.encode("utf-16")),
        ("a.csv", PLAIN.encode("utf-16-be")),
        ("a.csv", "\ufeff\ufeff".encode() + PLAIN.encode()),
        ("a.CSV", PLAIN.replace("\n", "\r\n").encode()),
        ("a.csv", PLAIN.replace("\n", "\r").encode()),
        ("a.csv", PLAIN.rstrip().encode()),
        ("a.csv", (PLAIN + "\n\r\n").encode()),
        ("a.csv", PLAIN.replace(",", ";").encode()),
        ("a.csv", PLAIN.replace(",", "\t").encode()),
        ("a.tsv", PLAIN.replace(",", "\t").encode()),
        ("a.csv", PLAIN.replace("粮食总产量", '"粮食总产量"').encode()),
    ],
)
def test_encodings_line_ends_and_delimiters(tmp_path: Path, name: str, data: bytes) -> None:
    table = read_one(saved(tmp_path, name, data))
    assert table.frame.columns == ["指标", "数值", "单位"]
    assert told(table) == EXPECTED
    assert (table.name, table.header_line, table.ragged) == ("a", 1, ())


@pytest.mark.parametrize(
    ("text", "columns", "row"),
    [
        ("指标;数值\n就业;1,5\n", ["指标", "数值"], ("就业", "1,5")),
        ("指标,注\n就业,一;二;三;四\n", ["指标", "注"], ("就业", "一;二;三;四")),
        ('"一;二;三",注\n就业,\n', ["一;二;三", "注"], ("就业", None)),
        ("指标\n就业;稳\n", ["指标"], ("就业;稳",)),
    ],
)
def test_the_delimiter_is_what_cuts_rows_like_the_header(
    tmp_path: Path, text: str, columns: list[str], row: tuple[str | None, ...]
) -> None:
    table = read_one(saved(tmp_path, "a.csv", text))
    assert (table.frame.columns, table.frame.rows()) == (columns, [row])


def test_commas_are_text_in_tsv(tmp_path: Path) -> None:
    assert told(read_one(saved(tmp_path, "a.tsv", "甲,乙,丙\t丁\n1,2,3\t4\n"))) == [(2, "1,2,3", "4")]


def test_lines_are_right_behind_cells_of_several_lines(tmp_path: Path) -> None:
    text = '\n"指\n标",原文\n就业,"一\n二\r\n三"\n\n产值,四\n"",""\n水质,"说""好"""\n'
    table = read_one(saved(tmp_path, "a.csv", text))
    assert table.frame.columns == ["指\n标", "原文"]
    assert table.header_line == 2
    assert told(table) == [
        (4, "就业", "一\n二\r\n三"),
        (8, "产值", "四"),
        (9, None, None),
        (10, "水质", '说"好"'),
    ]


@pytest.mark.parametrize("quote", ["", '"'])
def test_ragged_rows_are_kept_and_noted(tmp_path: Path, quote: str) -> None:
    rows = ["指标,数值,单位", "就业,3", "产值,1,亿元", "水质,2,类,多,余", f"{quote}路{quote}", "桥,1,座"]
    table = read_one(saved(tmp_path, "a.csv", "\n".join(rows)))
    assert table.ragged == ((1, 2, 2), (3, 4, 5), (4, 5, 1))
    assert (table.ragged[1].row, table.ragged[1].line, table.ragged[1].cells) == (3, 4, 5)
    assert table.frame.rows() == [
        ("就业", "3", None),
        ("产值", "1", "亿元"),
        ("水质", "2", "类"),
        ("路", None, None),
        ("桥", "1", "座"),
    ]


def test_too_many_and_too_few_that_cancel_out(tmp_path: Path) -> None:
    assert read_one(saved(tmp_path, "a.csv", "甲,乙\n1,2,3\n4\n")).ragged == ((1, 2, 3), (2, 3, 1))
    assert read_one(saved(tmp_path, "a.csv", "甲,乙\n0,0\n4\n1,2,\n")).ragged == ((2, 3, 1), (3, 4, 3))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('甲,乙\n1,2\n3,"4\n5,6\n', 3),
        ('甲,乙\n"1\n2","3\n', 3),
        ('甲,乙\n"', 2),
        ('甲,"乙\n1,2\n', 1),
        ('甲\n"\n.', 2),
    ],
)
def test_a_quotation_mark_that_is_not_closed(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(SourceError, match=f"line {line}: a quotation mark") as raised:
        read_tables(saved(tmp_path, "a.csv", text))
    assert f"第{line}行" in raised.value.wording.zh


@pytest.mark.parametrize("cell", ['"青岚"市', '"就业" ', '"说"好"'])
def test_text_behind_a_closed_quotation_mark(tmp_path: Path, cell: str) -> None:
    text = f'指标,原文\n"一\n二",甲\n\n水质,{cell}\n路,乙\n'
    with pytest.raises(SourceError, match="line 5: text follows a quotation mark") as raised:
        read_tables(saved(tmp_path, "a.csv", text))
    assert "第5行" in raised.value.wording.zh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path, encoding: str) -> None:
    lines = [line.encode(encoding.replace("16", "16-le")) for line in ["指标,数值\n", *["粮食总产量,31\n"] * 90]]
    broken = b"\x00\xdc" if encoding == "utf-16" else b"\xff"
    data = codecs.BOM_UTF16_LE * (encoding == "utf-16") + b"".join([*lines[:6], broken, *lines[6:]])
    with pytest.raises(SourceError, match=r"line 7: it has bytes that are no (UTF-8|UTF-16-LE|GB18030) as"):
        read_tables(saved(tmp_path, "a.csv", data))


def test_a_mark_of_a_lost_character_is_a_character(tmp_path: Path) -> None:
    assert told(read_one(saved(tmp_path, "a.csv", "\ufeff甲,乙\n就\ufffd业,1\n"))) == [(2, "就\ufffd业", "1")]


def test_chinese_that_comes_late(tmp_path: Path) -> None:
    data = ("id,note\n" + "1,plain\n" * 600 + "2,就业情况良好\n").encode("gb18030")
    assert read_one(saved(tmp_path, "a.csv", data)).cell(601, "note") == "就业情况良好"


def test_rows_that_lack_nearly_all_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ",".join(f"栏{k}" for k in range(100)) + "\n一\n二,2\n"
    table = read_one(saved(tmp_path, "a.csv", text))
    assert (table.frame.width, table.frame.row(1)[:3], table.ragged[1].cells) == (100, ("二", "2", None), 2)
    hold(monkeypatch, {limits.CELLS: 100 / limits.MEGABYTE})
    with pytest.raises(SourceError, match="its cells would take more than 0 MB"):
        read_tables(saved(tmp_path, "b.csv", text + "一\n" * 700))


def test_a_row_that_is_a_full_stop(tmp_path: Path) -> None:
    assert told(read_one(saved(tmp_path, "a.csv", '甲\n"."\n.\n'))) == [(2, "."), (3, ".")]


def test_names_of_columns(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"several columns have the same name \(数值, 年份\)"):
        read_tables(saved(tmp_path, "a.csv", "数值,年份,单位,数值,年份\n1,2,3,4,5\n"))
    with pytest.raises(SourceError, match="columns 1, 3 have no name"):
        read_tables(saved(tmp_path, "a.csv", ",数值,,\n1,2,3,\n"))
    assert read_one(saved(tmp_path, "a.csv", ",数值,,\n0,2,,\n")).frame.columns == ["", "数值"]
    assert read_one(saved(tmp_path, "a.csv", "指标,数值,,\n")).frame.columns == ["指标", "数值"]


@pytest.mark.parametrize("text", ["", "\n\n", " \r\n", "\ufeff"])
def test_files_without_anything(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match="it is empty"):
        read_tables(saved(tmp_path, "a.csv", text))


def test_long_cells_and_what_the_standard_library_allows_others(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    table = read_one(saved(tmp_path, "a.csv", f'甲,乙\n"{"文" * 300_000}",2\n'))
    assert len(table.cell(1, "甲")) == 300_000
    assert csv.field_size_limit() == before


def test_many_rows(tmp_path: Path) -> None:
    rows = [f'{k},"一\n二"' if k % 7 == 0 else f"{k},三" for k in range(5_000)]
    table = read_one(saved(tmp_path, "a.csv", "甲,乙\n" + "\n".join(rows) + "\n"))
    assert table.frame["甲"].to_list() == [str(k) for k in range(5_000)]
    assert table.line_of(5_000) == 2 + 4_999 + 715


CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc"])
CELLS = st.text(st.one_of(st.sampled_from(',;\t"\r\n .青岚\u2028\ufeff'), CHARACTERS), max_size=6)


@given(
    st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), max_size=8)),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
@example([["\r", "\n"], ["", ""]], "\n", False)
@example([["甲", "乙"], ["", ""], ["丙", ""]], "\r\n", False)
def test_any_cells_come_back_with_their_lines(rows: list[list[str]], end: str, quoted: bool) -> None:
    width = len(rows[0]) if rows else 2
    returns = end == "\n" and any(
        "\r" in cell for row in rows for cell in row
    )  # the module before 3.13 leaves them bare
    quoting = csv.QUOTE_ALL if quoted or returns else csv.QUOTE_MINIMAL
    file = io.StringIO(newline="")
    writer = csv.writer(file, "excel-tab", lineterminator=end, quoting=quoting)
    writer.writerow([f"栏{k}" for k in range(width)])
    lines: list[int] = []
    for row in rows:
        lines.append(len(io.StringIO(file.getvalue(), newline="").readlines()) + 1)
        writer.writerow(row)
    with TemporaryDirectory() as folder:
        table = read_one(saved(Path(folder), "a.tsv", ("\ufeff" + file.getvalue()).encode()))
    assert told(table) == [(line, *(cell or None for cell in row)) for line, row in zip(lines, rows, strict=True)]
    assert table.ragged == ()


@given(st.text(st.sampled_from('\t"\r\n a'), max_size=24), st.booleans())
@example('\r\na\n\r\na\t\t\na"', False)
@example("a\n\ta\t", True)
def test_any_text_is_cut_as_the_standard_library_cuts_it(text: str, plain: bool) -> None:
    text = "甲\t乙\n" + (text.replace('"', "") if plain else text)
    reader = csv.reader(io.StringIO(text, newline=""), "excel-tab", strict=True)
    rows: list[tuple[int, list[str]]] = []
    before, wrong = 0, False
    try:
        for row in reader:
            rows += [(before + 1, row)] if row else []
            before = reader.line_num
    except csv.Error:
        wrong = True
    with TemporaryDirectory() as folder:
        path = saved(Path(folder), "a.tsv", text)
        if wrong:
            with pytest.raises(SourceError, match=r"line \d+: (a|text follows a) quotation mark"):
                read_tables(path)
            return
        table = read_one(path)
    assert told(table) == [(line, *((cell or None) for cell in [*row, "", ""][:2])) for line, row in rows[1:]]
    assert table.ragged == tuple((k, line, len(row)) for k, (line, row) in enumerate(rows) if len(row) != 2)
