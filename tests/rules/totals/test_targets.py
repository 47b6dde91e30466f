"""Totals and their parts in tables: what adds up is silent, what does not is told with what is most likely wrong."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcheck
from govcheck.datasets.wholes import Whole, add_up, cell

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


def test_quarters_and_statements_of_targets(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("2024年青岚市政府工作报告\n一、2023年工作回顾\n全市茶叶产量70吨。\n", encoding="utf-8")
    extracted = govcheck.extract(report)
    base = dict(extracted.targets[0])
    extracted.targets.clear()  # type: ignore[attr-defined]
    for k, (scope, value) in enumerate(
        {"全年": 70.0, "一季度": 10.0, "二季度": 20.0, "三季度": 25.0, "四季度": 25.0}.items()
    ):
        extracted.targets.append(base | {"target_id": f"{k:012x}", "scope": scope, "value": value})  # type: ignore[attr-defined]
    extracted.write(tmp_path / "data", "csv")
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
