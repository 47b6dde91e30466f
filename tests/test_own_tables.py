"""Tables that govcheck did not make: declared in the configuration, judged like its own."""

from pathlib import Path

import openpyxl
import pytest

import govcheck
from tests.checking.test_tables import found

CONFIGURATION = r"""
[tables.tea]
file = "data/tea-*.csv"
key = ["县区", "年份"]
references = [{columns = ["县区"], table = "counties", to = ["名称"]}]
sums = [{parts = ["春茶", "秋茶"], total = "全年", tolerance = 0.1}]
roles = {indicator = "指标", value = "全年", unit = "单位", year = "年份", region = "县区"}

[tables.tea.columns]
"县区" = {}
"年份" = {type = "integer", min = 2000, max = 2100}
"指标" = {values = ["茶叶产量", "地区生产总值"]}
"春茶" = {type = "number", null = true, min = 0}
"秋茶" = {type = "number", null = true, min = 0}
"全年" = {type = "number", min = 0}
"单位" = {null = true}
"编码" = {pattern = '\d{6}'}

[tables.counties]
file = "counties.csv"
key = ["名称"]
columns = {"名称" = {}, "简介" = {null = true}}
roles = {text = ["简介"]}

[tables.yearbook]
file = "data/book.xlsx::年鉴"
roles = {indicator = "指标", unit = "单位", years = ["2022年", "2023年"]}
"""
TEA = "县区,年份,指标,春茶,秋茶,全年,单位,编码\n临岚区,2023,茶叶产量,3,4,7.05,吨,360101\n"
COUNTIES = "名称,简介\n临岚区,临岚区位于青岚市中部，是全市茶叶生产的主要地区。\n云溪县,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with tables of its own, without fault."""
    (tmp_path / "govcheck.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tea-1.csv").write_text(TEA, encoding="utf-8")
    (tmp_path / "counties.csv").write_text(COUNTIES, encoding="utf-8")
    return tmp_path


def check(folder: Path) -> govcheck.Report:
    return govcheck.check(folder, config=govcheck.find_configuration(folder))


def test_a_table_that_is_as_declared_passes(folder: Path) -> None:
    report = check(folder)
    assert (found(report), report.failures, report.tables) == ([], [], 2)


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        (",编码\n", ",代码\n", "SCH001", None),
        (",360101", ",36010", "SCH006", "编码"),
        (",360101", ",", "SCH003", "编码"),
        ("2023", "1023", "SCH007", "年份"),
        ("2023", "二〇二三", "SCH002", "年份"),
        ("2023", "２０２３", "SCH002", "年份"),
        ("茶叶产量", "茶业产量", "SCH004", "指标"),
        ("临岚区,2023", "临岗区,2023", "SCH008", "县区"),
        (",7.05,", ",7.2,", "SCH010", "全年"),
        (",7.05,", ",,", "SCH003", "全年"),
        (",7.05,", ",nan,", "SCH002", "全年"),
        ("吨", "亿元", "UNT001", "单位"),
        ("吨", "顿", "UNT005", "单位"),
        ("吨", "", "UNT006", "单位"),
    ],
)
def test_a_single_fault_is_found(folder: Path, old: str, new: str, code: str, column: str | None) -> None:
    (folder / "data" / "tea-1.csv").write_text(TEA.replace(old, new), encoding="utf-8")
    row = None if column is None else 1
    assert ("tea-1.csv", code, row, column) in found(check(folder))
    assert {each[:3] for each in found(check(folder))} <= {("tea-1.csv", code, row), ("tea-1.csv", "SCH009", None)}


def test_a_key_that_has_occurred(folder: Path) -> None:
    (folder / "data" / "tea-1.csv").write_text(TEA + TEA.splitlines()[1] + "\n", encoding="utf-8")
    assert found(check(folder)) == [("tea-1.csv", "SCH005", 2, "年份")]


def test_running_text_is_read_by_the_rules_of_text(folder: Path) -> None:
    doubled = COUNTIES.replace("云溪县,", "云溪县,临岚区位于青岚市中部，是全市茶叶生产的主要地区。")
    (folder / "counties.csv").write_text(doubled, encoding="utf-8")
    (finding,) = check(folder).findings
    assert (finding.code, finding.severity, finding.place.cell and finding.place.cell.line) == ("DUP001", "warning", 3)
    assert "row 1" in finding.message.en
    assert "第1行" in finding.message.zh
    assert [each.place.label.zh for each in finding.related] == ["第1行，简介"]


def test_a_wide_table_on_a_sheet(folder: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "年鉴"
    for row in (["指标", "单位", "2022年", "2023年"], ["常住人口", "亿元", 12, 13], ["常住人口", None, None, 13]):
        sheet.append(row)
    book.create_sheet("说明").append(["这里不是数据"])
    book.save(folder / "data" / "book.xlsx")
    assert [each[1:] for each in found(check(folder))] == [("UNT001", 1, "单位"), ("UNT006", 2, "单位")]


def test_the_schema_may_be_named(folder: Path) -> None:
    config = govcheck.find_configuration(folder)
    (folder / "other.csv").write_text(TEA.replace("吨", "顿"), encoding="utf-8")
    report = govcheck.check(folder / "other.csv", config=config, schema="tea")
    assert found(report) == [("other.csv", "UNT005", 1, "单位")]


def test_the_schema_may_stand_in_a_file(folder: Path) -> None:
    schema = folder / "tea.toml"
    schema.write_text(
        'key = ["县区"]\ncolumns = {"县区" = {values = ["云溪县"]}}\nother-columns = true\n', encoding="utf-8"
    )
    report = govcheck.check(folder / "data" / "tea-1.csv", schema=str(schema))
    assert found(report) == [("tea-1.csv", "SCH004", 1, "县区")]
    (folder / "govcheck.toml").write_text('[tables.ours]\nfile = "*.csv"\nschema = "tea.toml"\n', encoding="utf-8")
    report = govcheck.check(folder / "data", config=govcheck.find_configuration(folder))
    assert found(report) == [("tea-1.csv", "SCH004", 1, "县区")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("targets.columns.a = {}", "targets is a table of govcheck's own"),
        ("a.schema = 'target'", "there is no schema 'target'; did you mean targets"),
        ("a.schema = 'none.toml'", "there is no such file"),
        ("a = {schema = 'targets', key = ['b']}", "tables.a.key: it stands beside schema"),
        ("a.columns.b = {type = 'integer', values = ['1']}", "tables.a.columns.b.values: only text has it"),
        ("a.columns.b = {min = 1}", "tables.a.columns.b.min: only numbers have it"),
        ("a.columns.b = {type = 'number', min = 2, max = 1}", "tables.a.columns.b.max: it is less than min"),
        ("a.columns.b = {pattern = '(?=x)'}", "tables.a.columns.b.pattern: it looks around or back"),
        ("a = {columns = {b = {}}, key = ['c']}", "tables.a.key: there is no column 'c'; choose from b"),
        (
            "a = {columns = {b = {}}, sums = [{parts = ['b'], total = 'b'}]}",
            "the type of b must be one of integer, number",
        ),
        ("a = {columns = {b = {}}, references = [{columns = ['b'], table = 'c', to = ['d', 'e']}]}", "must be as many"),
        ("a = {columns = {b = {}}, roles = {value = 'b'}}", "the type of b must be one of integer, number"),
        ("a = {columns = {b = {}}, roles = {unit = 'c'}}", "tables.a.roles: there is no column 'c'"),
        ("a.roles = {years = ['前年']}", "tables.a.roles.years: 前年 names no year"),
        ("a.roles = {years = ['2023'], value = 'b'}", "give them or years"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(folder: Path, text: str, said: str) -> None:
    (folder / "govcheck.toml").write_text(f"[tables]\n{text}\n", encoding="utf-8")
    with pytest.raises(govcheck.GovcheckError) as raised:
        check(folder)
    assert said in str(raised.value)
    assert str(raised.value).count("\n") == 0
