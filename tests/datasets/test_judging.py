"""Single faults put into clean tables: each is found in its row and column, and nothing else."""

from typing import Any

import polars
import pytest

import govcheck
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.judging import judge, recognise
from tests.documents import FIXTURES


@pytest.fixture(scope="module")
def tables() -> dict[str, polars.DataFrame]:
    """The tables of a fixture, as text like those of a csv file."""
    extracted = govcheck.extract(FIXTURES / "qinglan-2024-report.txt")
    return {name: extracted.table(name) for name in ("documents", "paragraphs", "targets")}


def as_text(frame: polars.DataFrame) -> polars.DataFrame:
    return frame.select(polars.all().cast(polars.String))


@pytest.mark.parametrize("name", ["documents", "paragraphs", "targets"])
def test_what_extract_writes_passes(tables: dict[str, polars.DataFrame], name: str) -> None:
    assert judge(SCHEMAS[name], tables[name]).faults == ()
    assert judge(SCHEMAS[name], as_text(tables[name])).faults == ()


FAULTS: list[tuple[str, str, str | None, Any, str]] = [
    ("documents", "kind", "report", 0, "SCH004"),
    ("documents", "report_year", "二〇二四", 0, "SCH002"),
    ("documents", "report_year", "2024.0", 0, "SCH002"),
    ("documents", "report_year", "20240", 0, "SCH007"),
    ("documents", "date", "2024-02-30", 0, "SCH002"),
    ("documents", "sha256", "unknown", 0, "SCH006"),
    ("documents", "path", None, 0, "SCH003"),
    ("paragraphs", "para_no", "0", 3, "SCH007"),
    ("paragraphs", "kind", "sentence", 5, "SCH004"),
    ("paragraphs", "text", None, 2, "SCH003"),
    ("targets", "target_id", "xyz", 4, "SCH006"),
    ("targets", "target_id", None, 4, "SCH003"),
    ("targets", "kind", "plan", 7, "SCH004"),
    ("targets", "period_start", "224", 1, "SCH007"),
    ("targets", "indicator", None, 6, "SCH003"),
    ("targets", "measure", "increase", 2, "SCH004"),
    ("targets", "direction", "upwards", 0, "SCH004"),
    ("targets", "op", ">=", 3, "SCH004"),
    ("targets", "value", "6%", 3, "SCH002"),
    ("targets", "value", "-6", 3, "SCH007"),
    ("targets", "value", "=1+5", 3, "SCH002"),
    ("targets", "line", "zero", 8, "SCH002"),
    ("targets", "quote", None, 8, "SCH003"),
]


@pytest.mark.parametrize(("name", "column", "value", "row", "code"), FAULTS)
def test_a_single_fault_is_found(
    tables: dict[str, polars.DataFrame], name: str, column: str, value: str | None, row: int, code: str
) -> None:
    frame = as_text(tables[name])
    cells = frame[column].to_list()
    cells[row] = value
    faults = judge(SCHEMAS[name], frame.with_columns(polars.Series(column, cells, dtype=polars.String))).faults
    found = [(fault.code, fault.row, fault.column) for fault in faults]
    assert (code, row + 1, column) in found
    assert {each[:2] for each in found} <= {(code, row + 1), ("SCH010", row + 1)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": 900, "end": 800}, "start must be before end"),
        ({"period_start": 2030, "period_end": 2024}, "period_start must not be after"),
        ({"op": "range"}, "a range has value_high"),
        ({"op": "qual"}, "qual has no value"),
        ({"measure": "share"}, "only growth and change"),
        ({"base_value": 6000.0}, "base_value and base_unit"),
        ({"base_unit": "元"}, "base_value and base_unit"),
    ],
)
def test_a_row_that_contradicts_itself(tables: dict[str, polars.DataFrame], changes: dict[str, Any], said: str) -> None:
    rows = tables["targets"].to_dicts()
    assert rows[0]["measure"] == "growth" or rows[1]["measure"] == "growth"
    row = next(k for k, each in enumerate(rows) if each["measure"] == "growth" and each["op"] != "qual")
    rows[row] |= changes
    faults = judge(SCHEMAS["targets"], polars.DataFrame(rows, schema=tables["targets"].schema)).faults
    assert {(fault.code, fault.row) for fault in faults} == {("SCH010", row + 1)}
    assert any(said in fault.data["said_en"] for fault in faults)


def test_a_key_that_has_occurred(tables: dict[str, polars.DataFrame]) -> None:
    frame = tables["targets"]
    (fault,) = judge(SCHEMAS["targets"], polars.concat([frame, frame.head(1)])).faults
    assert (fault.code, fault.row, fault.column, fault.data["first"]) == ("SCH005", frame.height + 1, "target_id", 1)


def test_columns_that_are_missing_or_none_of_the_contract(tables: dict[str, polars.DataFrame]) -> None:
    faults = judge(SCHEMAS["documents"], tables["documents"].rename({"title": "titel"})).faults
    assert [(fault.code, fault.row, fault.data["column"]) for fault in faults] == [
        ("SCH001", None, "title"),
        ("SCH009", None, "titel"),
    ]


def test_a_column_of_another_type_is_told_once(tables: dict[str, polars.DataFrame]) -> None:
    frame = tables["targets"].with_columns(polars.lit("many").alias("line"), polars.lit([1]).alias("value"))
    faults = [
        fault for fault in judge(SCHEMAS["targets"], frame).faults if fault.code == "SCH002" and fault.column == "value"
    ]
    assert [fault.row for fault in faults] == [None]


def test_the_kind_of_a_table(tables: dict[str, polars.DataFrame]) -> None:
    for name, frame in tables.items():
        assert recognise(name, []) is SCHEMAS[name]
        assert recognise("other", frame.columns) is SCHEMAS[name]
    assert recognise("other", ["指标", "数值", "单位"]) is None
