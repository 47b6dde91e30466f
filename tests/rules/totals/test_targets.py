"""Totals and their parts in tables: what adds up is silent, what does not is told with what is most likely wrong."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcheck
from govcheck.datasets.contract import TARGETS
from govcheck.datasets.rows import Rows
from govcheck.datasets.wholes import Whole, add_up, cell
from govcheck.extracting import Extracted

CONFIGURATION = """
[tables.county]
file = "county.csv"
key = ["县区", "年份", "指标"]
roles = {indicator = "指标", value = "数值", unit = "单位", year = "年份", region = "县区"}
"""
DECLARED = """
[[totals]]
by = "region"
total = "青岚市"
parts = ["临岚区", "云溪县", "竹阳县"]
"""
HEADER = "县区,年份,指标,数值,单位\n"
ROWS = {"青岚市": "486.2,亿元", "临岚区": "210.4,亿元", "云溪县": "150.6,亿元", "竹阳县": "1252000,万元"}


def told(folder: Path, rows: dict[str, str], more: str = "", *, totals: str = DECLARED) -> list[tuple[str, str]]:
    """Severity and message of each finding in a table of counties."""
    (folder / "govcheck.toml").write_text(CONFIGURATION + totals, encoding="utf-8")
    text = HEADER + "".join(f"{name},2023,地区生产总值,{value}\n" for name, value in rows.items()) + more
    (folder / "county.csv").write_text(text, encoding="utf-8")
    config = govcheck.find_configuration(folder)
    report = govcheck.check(folder / "county.csv", config=config, select=["TOT"])
    assert report.failures == []
    return [(finding.severity.value, finding.message.en) for finding in report.findings]


def test_what_adds_up_is_silent(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS) == []


@pytest.mark.parametrize(
    ("name", "value", "found", "suspect"),
    [
        ("竹阳县", "12520000,万元", "1613亿元", "竹阳县 (12520000万元) seems off by 10^-1"),
        ("竹阳县", "125.2,万元", "361.01252亿元", "竹阳县 (125.2万元) seems off by 10^4"),
        ("青岚市", "48.62,亿元", "486.2亿元", "青岚市 (48.62亿元) seems off by 10^1"),
        ("青岚市", "335.6,亿元", "486.2亿元", "云溪县 (150.6亿元) seems counted twice"),
        ("云溪县", "156.6,亿元", "492.2亿元", ""),
    ],
)
def test_what_does_not_is_told(tmp_path: Path, name: str, value: str, found: str, suspect: str) -> None:
    ((severity, said),) = told(tmp_path, ROWS | {name: value})
    assert severity == "error"
    assert f"but its 3 parts sum to {found} (a difference of " in said
    assert said.endswith(f"; {suspect}" if suspect else ")")


def test_a_part_that_is_missing(tmp_path: Path) -> None:
    ((_, said),) = told(tmp_path, {name: value for name, value in ROWS.items() if name != "云溪县"})
    assert "云溪县 is missing; it would be 150.6亿元" in said


def test_a_part_that_stands_twice_counts_once(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS, "云溪县,2023,地区生产总值,150.6,亿元\n") == []


def test_rounding_is_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path, ROWS | {"青岚市": "486,亿元"}) == []
    assert told(tmp_path, ROWS | {"青岚市": "487,亿元"}) != []
    loose = DECLARED + "tolerance = 1\n"
    assert told(tmp_path, ROWS | {"青岚市": "487,亿元"}, totals=loose) == []


def test_growth_shares_and_averages_are_never_added(tmp_path: Path) -> None:
    rows = dict.fromkeys(ROWS, "6,%")
    more = "".join(f"{name},2023,人均地区生产总值,7,万元\n{name},2023,城镇化率,60,\n" for name in ROWS)
    assert told(tmp_path, rows, more) == []


def test_totals_that_are_known_by_their_names(tmp_path: Path) -> None:
    rows = {name.replace("青岚市", "全市"): value for name, value in ROWS.items()}
    assert told(tmp_path, rows, totals="") == []
    ((severity, said),) = told(tmp_path, rows | {"竹阳县": "125.2,万元"}, totals="")
    assert (severity, "seems off by 10^4" in said) == ("warning", True)
    partial = {name: value for name, value in rows.items() if name != "云溪县"}
    assert told(tmp_path, partial, totals="") == []  # of a list that is open a part may be missing


def test_the_three_industries_by_any_of_their_names(tmp_path: Path) -> None:
    parts = {"GDP": "100", "第一产业增加值": "10", "二产增加值": "40", "第三产业增加值": "50"}
    for third, count in (("50", 0), ("500", 1)):
        lines = [f"青岚市,2023,{name},{value},亿元\n" for name, value in (parts | {"第三产业增加值": third}).items()]
        assert len(told(tmp_path, {}, "".join(lines), totals="")) == count


def with_targets(extracted: Extracted, records: list[dict[str, Any]]) -> Extracted:
    targets = Rows(TARGETS)
    targets.add(records)
    return replace(extracted, targets=targets)


def test_quarters_and_statements_of_targets(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("2024年青岚市政府工作报告\n一、2023年工作回顾\n全市茶叶产量70吨。\n", encoding="utf-8")
    extracted = govcheck.extract(report)
    base = dict(extracted.targets[0])
    targets = []
    for k, (scope, value) in enumerate(
        {"全年": 70.0, "一季度": 10.0, "二季度": 20.0, "三季度": 25.0, "四季度": 25.0}.items()
    ):
        targets.append(base | {"target_id": f"{k:012x}", "scope": scope, "value": value})
    with_targets(extracted, targets).write(tmp_path / "data", "csv")
    (finding,) = govcheck.check(tmp_path / "data", select=["TOT008"]).findings
    assert "its 4 parts sum to 80吨 (a difference of -10吨)" in finding.message.en
    assert finding.place.cell is not None
    assert (finding.place.cell.row, finding.place.cell.column) == (1, "value")


AMOUNTS = st.lists(st.decimals(min_value=1, max_value=900, places=1), min_size=2, max_size=8)


@given(AMOUNTS, st.integers(0, 7), st.sampled_from(["10", "0.1", "10000", "2"]))
def test_any_sum_is_silent_and_any_part_that_changes_is_told(amounts: list[Decimal], which: int, times: str) -> None:
    parts = {f"part {k}": amount for k, amount in enumerate(amounts)}
    whole = Whole(("total",), tuple(parts), "region", declared=True)

    def judged(values: dict[str, Decimal]) -> int:
        cells = [cell(row, "v", name, float(value), "亿元") for row, (name, value) in enumerate(values.items(), 1)]
        return len(add_up(whole, {"group": [each for each in cells if each is not None]}))

    table = {"total": sum(amounts, Decimal(0)), **parts}
    assert judged(table) == 0
    name = f"part {which % len(parts)}"
    rounding = Decimal("0.5") * (len(parts) + 1)  # a float does not tell 1.0 from 1
    if abs(parts[name] * Decimal(times) - parts[name]) > 2 * rounding:
        assert judged(table | {name: parts[name] * Decimal(times)}) == 1


def judged_table(folder: Path, roles: str, key: str, totals: str, lines: str) -> list[str]:
    """Messages of a table whose roles, key and totals are given; its last column holds numbers."""
    *names, number = lines.splitlines()[0].split(",")
    columns = "".join(f'columns."{name}" = {{}}\n' for name in names) + f'columns."{number}" = {{type = "number"}}\n'
    (folder / "govcheck.toml").write_text(
        f'[tables.tea]\nfile = "tea.csv"\nkey = {key}\n{columns}roles = {roles}\n[[totals]]\n{totals}\n',
        encoding="utf-8",
    )
    (folder / "tea.csv").write_text(lines, encoding="utf-8")
    report = govcheck.check(folder / "tea.csv", config=govcheck.find_configuration(folder), select=["TOT"])
    assert report.failures == []
    return [finding.message.en for finding in report.findings]


PLACES = 'by = "region"\ntotal = "青岚市"\nparts = ["临岚区", "云溪县"]'


@pytest.mark.parametrize(("last", "told"), [("20", 0), ("25", 1)])
def test_a_table_without_units_years_and_indicators(tmp_path: Path, last: str, told: int) -> None:
    lines = f"地区,茶园\n青岚市,30\n临岚区,10\n云溪县,{last}\n"
    assert len(judged_table(tmp_path, '{region = "地区", value = "茶园"}', '["地区"]', PLACES, lines)) == told


@pytest.mark.parametrize(("by", "told"), [("品种", 1), ("部门", 0)])
def test_a_total_by_a_column_of_the_table_or_by_none(tmp_path: Path, by: str, told: int) -> None:
    lines = "品种,产量\n全部,30\n绿茶,10\n红茶,25\n"
    totals = f'by = "{by}"\ntotal = "全部"\nparts = ["绿茶", "红茶"]'
    assert len(judged_table(tmp_path, '{value = "产量"}', '["品种"]', totals, lines)) == told


def test_rows_that_differ_in_the_key_are_of_different_totals(tmp_path: Path) -> None:
    lines = "地区,口径,茶园\n青岚市,旧,30\n临岚区,旧,10\n云溪县,旧,20\n青岚市,新,45\n临岚区,新,10\n云溪县,新,24\n"
    (said,) = judged_table(tmp_path, '{region = "地区", value = "茶园"}', '["地区", "口径"]', PLACES, lines)
    assert "青岚市 is 45, but its 2 parts sum to 34" in said


def test_rows_of_different_years_are_of_different_totals(tmp_path: Path) -> None:
    lines = "地区,年份,茶园\n青岚市,2022,30\n临岚区,2022,10\n云溪县,2022,14\n竹阳县,2022,6\n"
    lines += "青岚市,2023,49\n临岚区,2023,15\n云溪县,2023,\n竹阳县,2023,10\n"
    roles = '{region = "地区", year = "年份", value = "茶园"}'
    totals = PLACES.replace('"云溪县"', '"云溪县", "竹阳县"')
    (said,) = judged_table(tmp_path, roles, '["地区", "年份"]', totals, lines)
    assert "云溪县 is missing; it would be 24" in said  # an empty cell is no part


@pytest.mark.parametrize(("table", "told"), [("tea", 1), ("bamboo", 0)])
def test_a_total_of_one_table_is_not_asked_of_another(tmp_path: Path, table: str, told: int) -> None:
    lines = "地区,茶园\n青岚市,30\n临岚区,10\n云溪县,25\n"
    totals = f'{PLACES}\ntable = "{table}"'
    other = '[tables.bamboo]\nfile = "bamboo.csv"\nkey = ["地区"]\nroles = {region = "地区", value = "竹园"}'
    roles = '{region = "地区", value = "茶园"}'
    assert len(judged_table(tmp_path, roles, '["地区"]', f"{totals}\n{other}", lines)) == told


def test_an_indicator_is_known_by_its_other_names_and_a_region_only_by_its_own(tmp_path: Path) -> None:
    lines = "指标,数值\nGDP,100\n一产增加值,10\n二产增加值,40\n三产增加值,60\n"
    totals = 'by = "indicator"\ntotal = "地区生产总值"\nparts = ["第一产业增加值", "第二产业增加值", "服务业增加值"]'
    roles = '{indicator = "指标", value = "数值"}'
    assert len(judged_table(tmp_path, roles, '["指标"]', totals, lines)) == 1
    lines = "地区,茶园\nGDP,100\n一产增加值,10\n二产增加值,40\n三产增加值,60\n"
    totals = totals.replace("indicator", "region")
    assert judged_table(tmp_path, '{region = "地区", value = "茶园"}', '["地区"]', totals, lines) == []


def statements(folder: Path, rows: list[dict[str, object]]) -> list[str]:
    """Messages of a table of targets whose rows are changed from those of one level."""
    folder.mkdir(exist_ok=True)
    report = folder / "report.txt"
    report.write_text("2024年青岚市政府工作报告\n一、2023年工作回顾\n全市茶叶产量70吨。\n", encoding="utf-8")
    extracted = govcheck.extract(report)
    base = dict(extracted.targets[0])
    with_targets(extracted, [base | {"target_id": f"{k:012x}"} | row for k, row in enumerate(rows)]).write(
        folder / "data", "csv"
    )
    return [finding.message.en for finding in govcheck.check(folder / "data", select=["TOT008"]).findings]


def quarters(*values: float) -> list[dict[str, object]]:
    names = ("全年", "一季度", "二季度", "三季度", "四季度")
    return [{"scope": name, "value": value} for name, value in zip(names, values, strict=True)]


FAULTY = quarters(70.0, 10.0, 20.0, 25.0, 25.0)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, 1),
        ({"op": "ge"}, 0),  # 20吨以上 may be any
        ({"op": "approx"}, 0),
        ({"kind": "target"}, 0),  # what was promised is no part of what was reached
        ({"period_start": 2022, "period_end": 2022}, 0),
        ({"doc_id": "qinglan-2023-work_report"}, 0),
        ({"measure": "change"}, 0),
        ({"measure": "count"}, 0),
    ],
)
def test_statements_of_one_kind_period_and_bound_are_added(
    tmp_path: Path, change: dict[str, object], told: int
) -> None:
    rows = [row | change if k == 2 else row for k, row in enumerate(FAULTY)]
    assert len(statements(tmp_path, rows)) == told


@pytest.mark.parametrize(("measure", "told"), [("level", 1), ("count", 1), ("growth", 0), ("share", 0), ("change", 0)])
def test_which_measures_may_be_added(tmp_path: Path, measure: str, told: int) -> None:
    assert len(statements(tmp_path, [row | {"measure": measure} for row in FAULTY])) == told


@pytest.mark.parametrize(("unit", "told"), [("吨", 1), ("%", 0), ("个百分点", 0), ("倍", 0)])
def test_which_units_may_be_added(tmp_path: Path, unit: str, told: int) -> None:
    assert len(statements(tmp_path, [row | {"unit": unit} for row in FAULTY])) == told


@pytest.mark.parametrize(("name", "told"), [("茶叶产量", 1), ("人均茶叶产量", 0), ("茶叶价格指数", 0)])
def test_averages_and_indices_are_not_added(tmp_path: Path, name: str, told: int) -> None:
    assert len(statements(tmp_path, [row | {"indicator": name} for row in FAULTY])) == told


def test_counties_report_in_documents_of_their_own(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"region": region, "doc_id": f"{k}-2024-work_report", "value": value}
        for k, (region, value) in enumerate({"全市": 70.0, "临岚区": 47.0, "云溪县": 20.0, "竹阳县": 3.0}.items())
    ]
    for region, value, told in (("竹阳县", 30.0, 1), ("竹阳县", 3.0, 0)):
        changed = [row | {"value": value} if row["region"] == region else row for row in rows]
        assert len(statements(tmp_path / str(told), changed)) == told


def test_a_total_that_is_declared_and_known_is_told_once_as_declared(tmp_path: Path) -> None:
    rows = {name.replace("青岚市", "全市"): value for name, value in ROWS.items()} | {"竹阳县": "125.2,万元"}
    ((severity, _),) = told(tmp_path, rows, totals=DECLARED.replace("青岚市", "全市"))
    assert severity == "error"
