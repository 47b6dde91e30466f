"""YOY001 to YOY005: what changed from one year to the next, for whoever looks over several years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from govcheck.datasets.contract import TARGETS
from govcheck.datasets.dataset import Dataset
from govcheck.datasets.records import Record
from govcheck.differences.model import Kind
from govcheck.differences.targets.judging import are_alike, in_unit_of, value_of
from govcheck.differences.targets.model import TargetChange
from govcheck.differences.targets.pairing import Match
from govcheck.findings import Severity
from govcheck.quantities.units import in_base
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.years.series import ROW, Value, reports, successive_values, target_changes
from govcheck.statements.model import StatementKind
from govcheck.wording import Wording

POINTS = 10
"""Percentage points between the rates of two years from which it is a jump; of the eight provinces at hand no headline
target moved by more than 2."""
TIMES = 3
"""How many times an amount is of the year before from which it is a jump."""
CLOSE = 0.005
"""Relative difference up to which two figures for one year are the same, rounded otherwise."""
_ROW = (
    "{doc},{id},青岚市,{kind},{year},{year},,{name},{name},{measure},{direction},{op},{value},,{unit},{value},{unit},"
    "二、工作安排,9,{start},{end},29,{quote}\n"
)


def _targets(*rows: dict[str, object]) -> str:
    """A table of targets with some rows: GDP growth of 6 % promised for 2024, unless they say otherwise."""
    lines = [",".join(TARGETS.names) + "\n"]
    for k, row in enumerate(rows):
        told = {
            "doc": "qinglan-2024-work_report",
            "id": f"{k:012x}",
            "kind": "target",
            "year": 2024,
            "name": "地区生产总值",
            "measure": "growth",
            "direction": "up",
            "op": "eq",
            "value": 6,
            "unit": "%",
            "quote": "地区生产总值增长6%",
            **row,
        }
        start = 100 * (k + 1)
        lines.append(_ROW.format(**told, start=start, end=start + len(str(told["quote"]))))
    return "".join(lines)


def _next_year(**row: object) -> dict[str, object]:
    return {"doc": "qinglan-2025-work_report", "year": 2025, **row}


RETAIL: dict[str, object] = {"name": "社会消费品零售总额", "quote": "社会消费品零售总额增长6%"}
INVESTMENT: dict[str, object] = {"name": "固定资产投资", "quote": "固定资产投资增长6%"}
LISTED: list[dict[str, object]] = [{}, RETAIL, INVESTMENT]
AGAIN = [_next_year(), _next_year(**RETAIL), _next_year(**INVESTMENT)]


def _hit(change: TargetChange, row: Record, before: int, after: int, column: str = "indicator") -> CellHit:
    data = {"indicator": change.indicator, "old_year": before, "new_year": after, **_told(change)}
    return CellHit(row[ROW], column, str(row[column] or ""), data)


def _told(change: TargetChange) -> dict[str, str]:
    return {name: _shown(row) if row else "" for name, row in (("old", change.old), ("new", change.new))}


def _shown(row: Record) -> str:
    """A value as it is told: ≥ 5 %."""
    if row["value"] is None:
        return str(row["quote"])
    bound = {"ge": "≥ ", "le": "≤ ", "gt": "> ", "lt": "< ", "approx": "≈ "}.get(row["op"], "")
    high = f"–{row['value_high']:g}" if row["value_high"] is not None else ""
    return f"{bound}{'-' if row['direction'] == 'down' else ''}{row['value']:g}{high}{row['unit'] or ''}"


@rule(
    "YOY001",
    "target-dropped",
    Severity.INFO,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "the target of {old_year} for {indicator} ({old}) has no successor in {new_year}",
        "{old_year}年的{indicator}目标（{old}）在{new_year}年没有对应目标",
    ),
    advice=Wording(
        "look whether it was given up, or is told by another name", "请核对是取消了该目标，还是改用了其他名称"
    ),
    fires=_targets(*LISTED, *AGAIN[:2]),
    clean=_targets(*LISTED, *AGAIN),
)
def target_dropped(dataset: Dataset) -> Iterator[CellHit]:
    """A headline target of one year has none in the next, wherever the next report may have it.

    What is no longer promised is no longer measured, and a series breaks off unseen.
    """
    for before, after, change in target_changes(dataset):
        if change.kind is Kind.DROPPED and change.headline and change.old is not None:
            yield _hit(change, change.old, before, after)


@rule(
    "YOY002",
    "jump",
    Severity.INFO,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "{indicator} goes from {old} in {old_year} to {new} in {new_year}",
        "{indicator}由{old_year}年的{old}变为{new_year}年的{new}",
    ),
    advice=Wording("look whether a digit or the unit is wrong", "请核对数字或单位是否有误"),
    fires=_targets(*LISTED, _next_year(value=60, quote="地区生产总值增长60%")),
    clean=_targets(*LISTED, _next_year(value=7, quote="地区生产总值增长7%")),
)
def jump(dataset: Dataset) -> Iterator[CellHit]:
    """A value is far from that of the year before: ten percentage points, or three times as much.

    Targets move by steps; so great a one is mostly a digit or a unit read wrongly. Of tables of the project's own the
    values of successive years are held against each other.
    """
    for before, after, change in target_changes(dataset):
        if change.old is not None and change.new is not None and change.delta is not None and _is_jump(change):
            yield _hit(change, change.new, before, after, "value")
    for name, one, other in successive_values(dataset):
        amounts = _amounts(one, other)
        if amounts and min(amounts) > 0 and max(amounts) > TIMES * min(amounts):
            told = {"old": f"{one.value:g}{one.unit or ''}", "new": f"{other.value:g}{other.unit or ''}"}
            data = {"indicator": name, "old_year": one.year, "new_year": other.year, **told}
            yield CellHit(other.row, other.column, f"{other.value:g}", data)


def _is_jump(change: TargetChange) -> bool:
    assert change.delta is not None and change.old is not None and change.new is not None
    if change.match is Match.SUGGESTED:
        return False
    if change.new["unit"] in ("%", "个百分点"):
        return abs(change.delta.value) > POINTS
    before, after = in_unit_of(change.old, change.new), value_of(change.new)
    return bool(before and after and before * after > 0 and max(before / after, after / before) > TIMES)


def _amounts(one: Value, other: Value) -> tuple[Decimal, Decimal] | None:
    """Two values in one unit; None where they have none in common, or are rates."""
    if one.unit == other.unit:
        return None if one.unit == "%" else (Decimal(str(one.value)), Decimal(str(other.value)))
    based = [in_base(Decimal(str(each.value)), each.unit) for each in (one, other)]
    if based[0] is None or based[1] is None or based[0][1] != based[1][1]:
        return None
    return based[0][0], based[1][0]


@rule(
    "YOY003",
    "unit-changed",
    Severity.INFO,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "{indicator} is given as {old} in {old_year} and as {new} in {new_year}, which cannot be compared",
        "{indicator}在{old_year}年为{old}，在{new_year}年为{new}，无法比较",
    ),
    advice=Wording("give both in one unit and measure, or note the break", "请统一单位和口径，或注明口径变化"),
    fires=_targets(
        *LISTED, _next_year(measure="level", direction="", value=500, unit="亿元", quote="地区生产总值500亿元")
    ),
    clean=_targets(*LISTED, *AGAIN),
)
def unit_changed(dataset: Dataset) -> Iterator[CellHit]:
    """A value is in a unit, or of a measure, that cannot be compared with that of the year before.

    Growth became a level, an amount a rate: a series over both is wrong.
    """
    for before, after, change in target_changes(dataset):
        if change.kind is Kind.UNIT_CHANGED and change.new is not None and change.match is not Match.SUGGESTED:
            yield _hit(change, change.new, before, after, "unit")
    for name, one, other in successive_values(dataset):
        if one.unit != other.unit and None not in (one.unit, other.unit) and _amounts(one, other) is None:
            data = {"indicator": name, "old_year": one.year, "new_year": other.year, "old": one.unit, "new": other.unit}
            yield CellHit(other.row, dataset.schema.roles.unit, other.unit or "", data)


def _result(year: int, value: float, report: int) -> dict[str, object]:
    told = {"kind": "actual", "year": year, "measure": "level", "direction": "", "unit": "亿元"}
    return {**told, "value": value, "quote": f"地区生产总值{value:g}亿元", "doc": f"qinglan-{report}-work_report"}


@rule(
    "YOY004",
    "actual-restated",
    Severity.INFO,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "{indicator} of {old_year} is {new} here and {old} in the report that gave it first",
        "{old_year}年{indicator}在此为{new}，首次公布的报告中为{old}",
    ),
    advice=Wording("look which figure is final, and keep one of them", "请核对哪个是最终数，并只保留一个"),
    fires=_targets(_result(2023, 480, 2024), _result(2023, 450, 2025)),
    clean=_targets(_result(2023, 480, 2024), _result(2023, 480, 2025)),
)
def actual_restated(dataset: Dataset) -> Iterator[CellHit]:
    """A later report gives another figure for a year than the report that gave its results first.

    Figures are revised after a census; where that is not told a growth computed over both is wrong.
    """
    for by_year in reports(dataset).values():
        first: dict[tuple[str, str, int], tuple[int, Record]] = {}
        again: defaultdict[tuple[str, str, int], list[tuple[int, Record]]] = defaultdict(list)
        for year, report in sorted(by_year.items()):
            for row in report.rows:
                if row["kind"] == StatementKind.TARGET or row["value"] is None or row["op"] != "eq":
                    continue
                key = (row["indicator"], row["measure"], row["period_end"])
                if key not in first:
                    first[key] = year, row
                elif first[key][0] != year:
                    again[key].append((year, row))
        for key, rows in again.items():
            for _, row in rows:
                if _differ(first[key][1], row):
                    told = {"old": _shown(first[key][1]), "new": _shown(row)}
                    yield CellHit(
                        row[ROW], "value", f"{row['value']:g}", {"indicator": key[0], "old_year": key[2], **told}
                    )


def _differ(one: Record, other: Record) -> bool:
    """Whether two figures for one thing are not the same, rounding aside."""
    before, after = in_unit_of(one, other), value_of(other)
    if not are_alike(one, other) or before is None or after is None:
        return False
    return bool(abs(before - after) > Decimal(str(CLOSE)) * max(abs(before), abs(after)))


@rule(
    "YOY005",
    "target-softened",
    Severity.INFO,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "the target for {indicator} binds less: {old} for {old_year}, {new} for {new_year}",
        "{indicator}目标放宽：{old_year}年为{old}，{new_year}年为{new}",
    ),
    advice=Wording(
        "tell it where the two are compared: the number is the same", "比较两年时请注明：数字相同，约束变弱"
    ),
    fires=_targets(
        {"op": "ge", "quote": "地区生产总值增长6%以上"},
        *LISTED[1:],
        _next_year(op="approx", quote="地区生产总值增长6%左右"),
        *AGAIN[1:],
    ),
    clean=_targets(*LISTED, *AGAIN),
)
def target_softened(dataset: Dataset) -> Iterator[CellHit]:
    """The number is the same as a year before, and its bound is weaker: 以上 became 左右.

    A comparison of values calls that unchanged.
    """
    for before, after, change in target_changes(dataset):
        if change.kind is Kind.SOFTENED and change.headline and change.new is not None:
            yield _hit(change, change.new, before, after, "op")
