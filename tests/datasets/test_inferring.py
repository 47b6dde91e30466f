"""Schemas and suites inferred from tables: what is read out of them, and that the check accepts the tables by them."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcheck
from govcheck.config.own_tables import load_schema
from govcheck.datasets import TableFormat
from govcheck.datasets.judging import judge
from govcheck.datasets.schema import Roles, Sum, TableSchema, Type
from govcheck.errors import SourceError, UsageError
from govcheck.inferring.choosing import read_one
from govcheck.inferring.schema import infer
from govcheck.inferring.suite import suite
from govcheck.inferring.toml import written
from govcheck.suites.parsing import read_suite
from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables
from tests.differences.tables.made import table, text
from tests.documents import FIXTURES
from tests.real.shared import SHARED, needs_shared

TEA = {
    "县区": ["临岚区", "云溪县", "临岚区", "云溪县"],
    "年份": ["2022", "2022", "2023", "2023"],
    "春茶": ["3.1", "2", "3", "2"],
    "秋茶": ["4", "2.5", "4.2", "2.5"],
    "全年": ["7.1", "4.5", "7.2", "4.5"],
    "单位": ["吨"] * 4,
}


def read_back(schema: TableSchema, folder: Path, *tables: Table) -> TableSchema:
    """The schema as its file says it."""
    path = folder / f"{schema.name}.toml"
    path.write_text(written(schema, *tables), encoding="utf-8")
    return load_schema(str(path))


def accepted(folder: Path, *tables: Table) -> TableSchema:
    """The schema inferred from some tables, read back from its file; the check finds nothing in them by it."""
    schema = read_back(infer(*tables, name="inferred"), folder, *tables)
    assert [judge(schema, each.frame).faults for each in tables] == [()] * len(tables)
    return schema


def types(schema: TableSchema) -> dict[str, Type]:
    return {column.name: column.type for column in schema.columns}


def test_a_table_in_chinese(tmp_path: Path) -> None:
    schema = accepted(tmp_path, text(TEA))
    number = Type.NUMBER
    assert list(types(schema).values()) == [Type.TEXT, Type.INTEGER, number, number, number, Type.TEXT]
    assert schema.key == ("县区", "年份")
    assert schema.sums == (Sum(("春茶", "秋茶"), "全年"),)
    assert schema.roles == Roles(unit="单位", year="年份", region="县区")
    columns = {column.name: column for column in schema.columns}
    assert (columns["年份"].least, columns["年份"].most) == (1949, 2100)
    assert (columns["春茶"].least, columns["春茶"].most) == (0, None)
    assert columns["单位"].allowed == ("吨",)
    assert not any(column.nullable for column in schema.columns)


def test_comments_say_what_was_seen() -> None:
    source = text({**TEA, "备注": [None] * 4})
    said = written(infer(source), source)
    assert "(4 rows)" in said
    assert '"单位" = {values = ["吨"]}  # 1 different value in 4 rows; add those that may come' in said
    assert '"春茶" = {type = "number", min = 0}  # 2 to 3.1' in said
    assert '"备注" = {null = true}  # empty in all rows: say what it is to hold' in said


def test_what_the_table_breaks_is_found_by_the_schema(tmp_path: Path) -> None:
    schema = accepted(tmp_path, text(TEA))
    broken = text({**TEA, "年份": ["2022", "2022", "2022", "1023"], "全年": ["7.1", "4.5", "7.2", "9"]})
    assert sorted({fault.code for fault in judge(schema, broken.frame).faults}) == ["SCH005", "SCH007", "SCH010"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "2"], Type.INTEGER),
        (["1", "2.5"], Type.NUMBER),
        (["2024-01-31", None], Type.DATE),
        (["2024-01-32", "2024-01-31"], Type.TEXT),
        (["市水务局;市财政局", "市教育局"], Type.TEXTS),
        (["市水务局;市财政局。", "市教育局"], Type.TEXT),
        (["0123", "4567"], Type.TEXT),
        (["nan", "1"], Type.TEXT),
        (["1e400", "1"], Type.TEXT),
        (["9" * 30, "1"], Type.NUMBER),
        ([None, None], Type.TEXT),
    ],
)
def test_types_of_text_as_written(tmp_path: Path, cells: list[str | None], expected: Type) -> None:
    schema = accepted(tmp_path, text({"甲": cells}))
    assert types(schema) == {"甲": expected}
    assert schema.columns[0].nullable == (None in cells)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([1, 2], Type.INTEGER),
        ([1.0, 2.0], Type.NUMBER),
        ([date(2024, 1, 31)], Type.DATE),
        ([datetime(2024, 1, 31)], Type.DATE),
        ([datetime(2024, 1, 31, 8)], None),
        ([["甲"], []], Type.TEXTS),
        ([True, False], None),
        ([{"甲": 1}], None),
        ([float("nan"), 1.5], None),
        (["=SUM(A1)", "1"], None),
    ],
)
def test_types_of_other_formats(tmp_path: Path, cells: list[Any], expected: Type | None) -> None:
    source = table({"甲": cells, "乙": ["x"] * len(cells)})
    schema = accepted(tmp_path, source)
    assert types(schema).get("甲") == expected
    assert schema.open == (expected is None)
    if expected is None:
        assert '# not listed: "甲": its cells are formulas, or of no type' in written(schema, source)


@pytest.mark.parametrize(
    ("name", "cells", "allowed", "pattern"),
    [
        ("区", ["临岚区", "云溪县"] * 3, ("临岚区", "云溪县"), ""),
        ("区", ["临岚区", "云溪县"] * 2, (), ""),
        ("doc_id", ["临岚区-2023"] * 6, (), ""),
        ("句", ["全市新建改建农村公路一百二十公里。"] * 6, (), ""),
        ("年份", ["2023年"] * 6, (), "[0-9]{4}年"),
        ("年份", ["2023年", "2024"] * 3, (), "[0-9]{4}年?"),
        ("编码", [f"3601{k:02d}" for k in range(6)], (), "[0-9]{6}"),
        ("号", [f"00{k}123" for k in range(6)], (), "[0-9]{6}"),
        ("散列", [f"{k:x}bcdef0{k}" for k in range(10, 16)], (), "[0-9a-f]{9}"),
        ("散列", [f"{k:x}bcdef0{k}" for k in range(10, 13)], (), ""),
    ],
)
def test_sets_and_forms(
    tmp_path: Path, name: str, cells: list[str | None], allowed: tuple[str, ...], pattern: str
) -> None:
    (column,) = accepted(tmp_path, text({name: cells})).columns
    assert (column.type, column.allowed, column.pattern) == (Type.TEXT, allowed, pattern)


@pytest.mark.parametrize(
    ("name", "cells", "least", "most"),
    [
        ("人数", ["1", "2"], 0, None),
        ("人数", ["-1", "2"], None, None),
        ("增速", ["1", "2"], None, None),
        ("年份", ["2023", "2024"], 1949, 2100),
        ("年份", ["2023", "202"], 0, None),
        ("建成年", ["2023", "2024"], 0, None),
    ],
)
def test_ranges(tmp_path: Path, name: str, cells: list[str | None], least: int | None, most: int | None) -> None:
    (column,) = accepted(tmp_path, text({name: cells})).columns
    assert (column.least, column.most) == (least, most)


KEYS: list[tuple[dict[str, list[Any]], tuple[str, ...]]] = [
    ({"说明": ["甲", "乙"], "id": [1, 2]}, ("id",)),
    ({"说明": ["甲", "乙"]}, ()),
    ({"说明": list("甲乙丙丁戊")}, ("说明",)),
    ({"人数": [1, 2, 3, 4, 5]}, ()),
    ({"序号": [1, 2, 3, 4, 5]}, ()),
    ({"地区": ["临岚区", "临岚区", "云溪县"], "人数": [7, 8, 9], "年份": [2023, 2024, 2023]}, ("地区", "年份")),
    ({"地区": ["临岚区", "临岚区"], "年份": [2023, 2023]}, ()),
    ({"地区": ["临岚区"]}, ()),
    ({"地区": ["临岚区", None], "名称": ["甲", "乙"]}, ("名称",)),
]


@pytest.mark.parametrize(("columns", "key"), KEYS)
def test_keys(tmp_path: Path, columns: dict[str, list[Any]], key: tuple[str, ...]) -> None:
    assert accepted(tmp_path, table(columns)).key == key


def test_a_key_is_unique_as_the_check_reads_it(tmp_path: Path) -> None:
    assert accepted(tmp_path, text({"年份": ["2023", "+2023"], "名称": ["甲", "乙"]})).key == ("名称",)


A, B = [1.5, 2.0, 3.0, 4.0, 5.0], [5.0, 4.5, 3.0, 2.0, 1.0]
ADDED = [a + b for a, b in zip(A, B, strict=True)]
SUMS: list[tuple[dict[str, list[Any]], tuple[Sum, ...]]] = [
    ({"春": A, "秋": B, "和": ADDED}, (Sum(("春", "秋"), "和"),)),
    ({"全市": ADDED, "临岚区": A, "云溪县": B}, (Sum(("临岚区", "云溪县"), "全市"),)),
    ({"春": A[:2], "秋": B[:2], "和": ADDED[:2]}, ()),
    ({"春": A[:2], "秋": B[:2], "合计": ADDED[:2]}, (Sum(("春", "秋"), "合计"),)),
    ({"春": A[:2], "秋": B[:2], "合计": [ADDED[0], 0]}, ()),
    ({"春": A, "秋": [0] * 5, "和": A}, ()),
    ({"春": [1e308, 2], "秋": [1e308, 3], "合计": [1e308, 5]}, ()),
    ({"春": [1, None], "秋": [2, 3], "合计": [3, 9]}, (Sum(("春", "秋"), "合计"),)),
    ({"数值": [1, 2], "指标": [2, 4], "合计": [3, 6]}, ()),  # the second are numbers of indicators
]


@pytest.mark.parametrize(("columns", "sums"), SUMS)
def test_sums(tmp_path: Path, columns: dict[str, list[Any]], sums: tuple[Sum, ...]) -> None:
    assert accepted(tmp_path, table(columns)).sums == sums


SENTENCE = "临岚区位于青岚市中部，是全市茶叶生产的主要地区，全年茶叶产量占全市的一半以上，茶园面积逐年增加。"
ROLES: list[tuple[dict[str, list[Any]], Roles]] = [
    (
        {"指标": ["人口"], "2022年": [1], "2023年": [2]},
        Roles(indicator="指标", years=(("2022年", 2022), ("2023年", 2023))),
    ),
    ({"指标": ["人口"], "2023年": [2], "数值": [1]}, Roles(indicator="指标", value="数值")),
    ({"Indicator": ["人口"], "Value": [1.5], "Year": [2023]}, Roles(indicator="Indicator", value="Value", year="Year")),
    ({"数值": ["约三成"], "年份": [date(2023, 1, 1)]}, Roles()),
    ({"单位": ["市水务局", "市财政局"]}, Roles()),
    ({"单位": ["万元", "%"]}, Roles(unit="单位")),
    ({"简介": [SENTENCE], "doc_id": ["甲"]}, Roles(text=("简介",), document="doc_id")),
    ({"measure": ["growth", "level"] * 3}, Roles(measure="measure")),
    ({"measure": ["米", "尺"] * 3}, Roles()),
]


@pytest.mark.parametrize(("columns", "roles"), ROLES)
def test_roles(tmp_path: Path, columns: dict[str, list[Any]], roles: Roles) -> None:
    assert accepted(tmp_path, table(columns)).roles == roles


def test_amounts_may_have_fractions_another_time(tmp_path: Path) -> None:
    schema = accepted(tmp_path, table({"指标": ["人口", "增速"], "数值": [1, 2], "人数": [3, 4]}))
    assert types(schema) == {"指标": Type.TEXT, "数值": Type.NUMBER, "人数": Type.INTEGER}
    assert [column.least for column in schema.columns] == [None, None, 0]


def test_several_tables_of_one_kind(tmp_path: Path) -> None:
    first = text({name: cells[:2] for name, cells in TEA.items()})
    second = text({**{name: cells[2:] for name, cells in TEA.items()}, "备注": ["补", "补"], "春茶": [None, "2"]})
    schema = accepted(tmp_path, first, second)
    assert schema.key == ("县区", "年份")
    assert (schema.open, "备注" in schema.names) == (True, False)
    assert next(column.nullable for column in schema.columns if column.name == "春茶")
    assert '# not listed: "备注": not all tables have it' in written(schema, first, second)


def test_names_that_toml_must_quote(tmp_path: Path) -> None:
    names = ["a.b", 'a"b', "a\\b", "行\n二", "\x7f\x1b[31m", "\u202e反", "𠮷", "a b", "'", "#"]
    cells = {name: [name] * 6 for name in names}
    schema = accepted(tmp_path, text(cells))
    assert schema.names == tuple(names)
    assert all(character.isprintable() or character == "\n" for character in written(schema, text(cells)))


def test_a_column_without_a_name_is_left_out(tmp_path: Path) -> None:
    assert accepted(tmp_path, text({"": ["1", "2"], "值": ["1", "2"]})).names == ("值",)


def test_a_table_without_columns_has_no_schema() -> None:
    with pytest.raises(SourceError, match="it has no columns"):
        infer(table({}))


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["1", "01", "+1", "-0", "1.", ".5", "1e3", "1_0", " 1", "=A1", "2023", "2023年", "2024-02-30", ";", "甲;乙"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4),
    st.integers(-3, 2100).map(str),
    st.dates(date(1949, 1, 1), date(2100, 1, 1)).map(str),
    st.floats(allow_nan=True).map(str),
)
NAMES = ["县区", "年份", "数值", "指标", "单位", "2023年", "2024年", "合计", "编码", "text"]


@given(st.data(), st.integers(0, 8))
def test_the_schema_accepts_its_table(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, rows: int) -> None:
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    column = st.one_of(
        st.lists(CELLS, min_size=rows, max_size=rows),
        st.lists(st.integers(0, 4).map(str), min_size=rows, max_size=rows),
    )
    source = text({name: data.draw(column) for name in names})
    accepted(tmp_path_factory.getbasetemp(), source)


@given(st.data(), st.integers(0, 8))
def test_the_schema_accepts_its_table_with_types(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, rows: int
) -> None:
    kinds = st.sampled_from(
        [
            st.integers(-(2**63), 2**63 - 1),
            st.integers(0, 9),
            st.floats(),
            st.booleans(),
            st.datetimes(),
            st.dates(),
            CELLS,
        ]
    )
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    columns = {}
    for name in names:
        cells = st.one_of(st.none(), data.draw(kinds))
        columns[name] = data.draw(st.lists(cells, min_size=rows, max_size=rows))
    accepted(tmp_path_factory.getbasetemp(), table(columns))


@pytest.mark.parametrize("to", list(TableFormat))
def test_what_is_extracted_from_the_fixtures_is_accepted(tmp_path: Path, to: TableFormat) -> None:
    accept_extracted(tmp_path, to, FIXTURES)


@needs_shared
def test_what_is_extracted_from_the_real_reports_is_accepted(tmp_path: Path) -> None:
    accept_extracted(tmp_path, TableFormat.CSV, SHARED / "reports")


def accept_extracted(folder: Path, to: TableFormat, reports: Path) -> None:
    for path in govcheck.extract(reports).write(folder / "tables", to):
        (source,) = read_tables(path)
        schema = accepted(folder, source)
        key = {"documents": ("doc_id",), "targets": ("target_id",)}
        assert schema.key == key.get(source.name, schema.key)


@pytest.mark.parametrize("name", ["tea", "targets", "tasks"])
def test_the_suite_is_met_by_its_table(tmp_path: Path, name: str) -> None:
    pytest.importorskip("great_expectations")
    from govcheck.suites.running import run_suite

    source = text(TEA) if name == "tea" else Table(name, name, govcheck.extract(FIXTURES).table(name))
    schema = infer(source, name=name)
    path = tmp_path / f"{name}.json"
    path.write_text(suite(schema, source), encoding="utf-8")
    result = run_suite(read_suite(path), judge(schema, source.frame).frame)
    assert [each.wording.en for each in result.failures] == []
    assert len(result.outcomes) > 5
    assert all(each.expectation.description for each in result.outcomes)


@given(st.data(), st.integers(0, 8))
def test_every_suite_is_allowed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, rows: int) -> None:
    names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    source = text({name: data.draw(st.lists(CELLS, min_size=rows, max_size=rows)) for name in names})
    schema = infer(source)
    path = tmp_path_factory.getbasetemp() / "青岚.json"
    path.write_text(suite(schema, source), encoding="utf-8")
    if schema.columns:
        assert read_suite(path).table == schema.name


def test_suites_expect_most_of_the_rows() -> None:
    entries = json.loads(suite(infer(text(TEA)), text(TEA)))["expectations"]
    (counted,) = [each for each in entries if "row_count" in each["type"]]
    assert counted["kwargs"] == {"min_value": 3}


def test_one_of_several_tables_is_named(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "青岚.db"
    with sqlite3.connect(path) as connection:
        connection.executescript("CREATE TABLE 茶 (甲); INSERT INTO 茶 VALUES (1); CREATE TABLE 竹 (乙);")
    assert read_one(f"{path}::茶").frame.columns == ["甲"]
    for name in (str(path), f"{path}::米"):
        with pytest.raises(UsageError, match=r"name one of its tables: .*青岚\.db::竹, .*青岚\.db::茶"):
            read_one(name)
