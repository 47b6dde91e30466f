"""Targets of an invented place for two years: every kind of change, in one report and in several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from govcheck.datasets.contract import TARGETS as CONTRACT
from govcheck.datasets.records import Record
from govcheck.differences.choices import By
from govcheck.differences.model import Diff, Kind
from govcheck.differences.targets.model import Delta, TargetChange, TargetsDiff
from govcheck.differences.targets.pairing import Match

POINTS = "个百分点"


def target(
    indicator: str,
    measure: str,
    op: str,
    value: float | None,
    unit: str | None,
    *,
    year: int = 2024,
    high: float | None = None,
    raw: str | None = None,
    quote: str | None = None,
    **more: Any,
) -> Record:
    """A row of ``targets`` with all its columns in their order."""
    row = {
        "doc_id": f"青岚市-{year}-work_report",
        "target_id": "0123456789ab",
        "region": "青岚市",
        "kind": "target",
        "period_start": year,
        "period_end": year,
        "scope": None,
        "indicator": indicator,
        "indicator_raw": raw or indicator,
        "measure": measure,
        "direction": "up" if measure == "growth" else None,
        "op": op,
        "value": value,
        "value_high": high,
        "unit": unit,
        "base_value": value,
        "base_unit": unit,
        "section": f"二、{year}年重点工作",
        "para_no": 12,
        "start": 100,
        "end": 110,
        "line": 12,
        "quote": quote or f"{raw or indicator}{value}{unit}",
        **more,
    }
    assert tuple(row) == CONTRACT.names
    return row


def change(
    kind: Kind,
    old: Record | None,
    new: Record | None,
    *also: Kind,
    delta: tuple[str, str] | None = None,
    match: Match | None = Match.EXACT,
    headline: bool = False,
    region: str | None = None,
) -> TargetChange:
    """A change of a target."""
    row = new or old
    assert row is not None
    return TargetChange(
        kind,
        also,
        region,
        row["indicator"],
        row["measure"],
        old,
        new,
        None if delta is None else Delta(Decimal(delta[0]), delta[1]),
        match if old and new else None,
        headline,
    )


def rate(indicator: str, op: str, value: float, year: int = 2024, **more: Any) -> Record:
    return target(indicator, "growth", op, value, "%", year=year, **more)


LISTED = (
    change(
        Kind.RAISED,
        rate("地区生产总值", "approx", 5, 2023),
        rate("地区生产总值", "range", 5, high=5.5),
        delta=("0.25", POINTS),
    ),
    change(
        Kind.LOWERED,
        rate("规模以上工业增加值", "approx", 8.5, 2023, raw="规上工业增加值"),
        rate("规模以上工业增加值", "approx", 8),
        Kind.REWORDED,
        delta=("-0.50", POINTS),
        match=Match.ALIAS,
    ),
    change(
        Kind.SOFTENED,
        rate("社会消费品零售总额", "ge", 7, 2023),
        rate("社会消费品零售总额", "approx", 7),
        delta=("0.0", POINTS),
    ),
    change(
        Kind.HARDENED,
        target("进出口总额", "growth", "qual", None, None, year=2023, quote="进出口与经济增长基本同步"),
        target("进出口总额", "growth", "qual", None, None, quote="进出口与经济增长同步"),
    ),
    change(
        Kind.UNCHANGED,
        target("城镇调查失业率", "share", "le", 5.5, "%", year=2023),
        target("城镇调查失业率", "share", "le", 5.5, "%"),
        delta=("0", POINTS),
    ),
    change(
        Kind.RAISED,
        target("粮食产量", "level", "ge", 252, "亿斤", year=2023),
        target("粮食产量", "level", "ge", 1300, "万吨"),
        delta=("40.000", "万吨"),
    ),
    change(Kind.ADDED, None, rate("单位地区生产总值二氧化碳排放", "approx", 3, direction="down")),
    change(Kind.DROPPED, rate("单位地区生产总值能耗", "ge", 2, 2023, direction="down"), None),
)
OTHERS = (
    change(
        Kind.RAISED,
        target("数字经济规模", "level", "approx", 300, "亿元", year=2023, raw="数字经济总量"),
        target("数字经济规模", "level", "gt", 340, "亿元"),
        Kind.HARDENED,
        Kind.REWORDED,
        delta=("40", "亿元"),
        match=Match.ALIAS,
    ),
    change(
        Kind.LOWERED,
        target("开发竹器加工岗位", "count", "eq", 2.5, "万个", year=2023, raw="岗位"),
        target("开发竹器编织岗位", "count", "eq", 5000, "个", raw="岗位"),
        Kind.REWORDED,
        delta=("-20000", "个"),
        match=Match.SUGGESTED,
    ),
    change(
        Kind.UNIT_CHANGED,
        target("服务业增加值", "growth", "approx", 7, "%", year=2023),
        target("服务业增加值", "share", "eq", 50, "%"),
    ),
    change(Kind.ADDED, None, rate("茶园面积", "ge", 4)),
    change(
        Kind.UNCHANGED,
        target("茶园面积", "level", "eq", 8.1, "万亩", year=2023),
        target("茶园面积", "level", "eq", 8.1, "万亩"),
        delta=("0.0", "万亩"),
    ),
    change(
        Kind.REWORDED,
        target("城镇新增就业", "count", "ge", 2.5, "万人", year=2023, raw="新增城镇就业"),
        target("城镇新增就业", "count", "ge", 2.5, "万人"),
        delta=("0.0", "万人"),
        match=Match.ALIAS,
    ),
    change(Kind.DROPPED, target("青岚大桥引道沿线乡镇公交车站改造提升", "count", "eq", 40, "座", year=2023), None),
)
TARGETS = TargetsDiff(
    "2024.txt",
    "青岚市/2023.txt",
    "青岚市/2024.txt",
    years=(2023, 2024),
    changes=(*(replace(each, headline=True) for each in LISTED), *OTHERS),
)
"""Every kind of change."""
SAME_TARGETS = replace(TARGETS, changes=[each for each in TARGETS.changes if each.kind is Kind.UNCHANGED])
PLACES = TargetsDiff(
    "2024",
    "各区县/2023",
    "各区县/2024",
    years=(2023, 2024),
    changes=(
        change(
            Kind.LOWERED,
            rate("地区生产总值", "approx", 6.5, 2023),
            rate("地区生产总值", "approx", 6),
            delta=("-0.5", POINTS),
            headline=True,
            region="临岚区",
        ),
        change(Kind.ADDED, None, target("茶园面积", "level", "ge", 3, "万亩"), region="临岚区"),
        change(Kind.ADDED, None, rate("茶园面积", "ge", 4), region="云溪县"),
    ),
)
"""The reports of two places."""


def many(count: int) -> TargetsDiff:
    """As many other indicators, in turn unchanged and raised; the last is dropped."""
    changes = [
        change(
            Kind.RAISED if k % 2 else Kind.UNCHANGED,
            target(f"第{k}号竹林", "level", "eq", 1, "亩", year=2023),
            target(f"第{k}号竹林", "level", "eq", 1 + k % 2, "亩"),
            delta=(str(k % 2), "亩"),
        )
        for k in range(count - 1)
    ]
    gone = change(Kind.DROPPED, target("最后的竹林", "level", "eq", 1, "亩", year=2023), None)
    return replace(TARGETS, changes=[*changes, gone])


def hostile_targets(text: str, name: str) -> TargetsDiff:
    """The same text wherever targets hold text of others; two places."""
    said: dict[str, Any] = {"raw": f"{text}旧", "quote": text, "doc_id": text, "section": text, "region": text}
    old, new = (target(f"{text}{k}", "level", "eq", 1, text, **{**said, "raw": f"{text}{k}"}) for k in "旧新")
    odd = target(text, text, text, 1, text, **said)
    bare = [target(text, "level", "qual", None, None, **{**said, "quote": f"{text}{k}"}) for k in "旧新"]
    changes = (
        change(Kind.RAISED, old, new, Kind.REWORDED, delta=("1", text), match=Match.SUGGESTED, region=text),
        change(Kind.REWORDED, old, new, match=Match.ALIAS, region=text, headline=True),
        change(Kind.UNIT_CHANGED, odd, new, region=text),
        change(Kind.HARDENED, *bare, region=text),
        change(Kind.ADDED, None, odd),
    )
    return TargetsDiff(name, f"a/{name}", f"b/{name}", years=(None, 2024), changes=changes)


def targets_diff(file: TargetsDiff) -> Diff:
    """The comparison of two reports by their targets."""
    return Diff(By.TARGETS, [file])
