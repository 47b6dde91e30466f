"""Targets of an invented place with their results: every status, in one report and in several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from govcheck.datasets.records import Record
from govcheck.differences.targets.model import Delta, Outcome, Progress, Status
from tests.reporters.differences.target_examples import POINTS, target


def result(indicator: str, measure: str, value: float, unit: str, op: str = "eq", **more: Any) -> Record:
    """A row of a result of 2024, as the report of the next year gives it."""
    return {
        **target(indicator, measure, op, value, unit, **more),
        "kind": "actual",
        "doc_id": "青岚市-2025-work_report",
    }


def outcome(
    status: Status,
    aim: Record,
    actual: Record | None = None,
    gap: tuple[str, str] | None = None,
    *,
    headline: bool = False,
    region: str | None = None,
) -> Outcome:
    """What came of a target."""
    return Outcome(
        region,
        aim["indicator"],
        aim["measure"],
        2024,
        aim,
        actual,
        status,
        None if gap is None else Delta(Decimal(gap[0]), gap[1]),
        headline,
    )


def rate(indicator: str, op: str, value: float, **more: Any) -> Record:
    return target(indicator, "growth", op, value, "%", **more)


LISTED = (
    outcome(
        Status.MET,
        rate("地区生产总值", "range", 5, high=5.5),
        result("地区生产总值", "growth", 5.95, "%"),
        ("0.70", POINTS),
    ),
    outcome(
        Status.MISSED,
        rate("社会消费品零售总额", "ge", 5),
        result("社会消费品零售总额", "growth", 1.9, "%"),
        ("-3.1", POINTS),
    ),
    outcome(
        Status.MET,
        target("城镇调查失业率", "share", "le", 5.5, "%"),
        result("城镇调查失业率", "share", 5.1, "%"),
        ("-0.4", POINTS),
    ),
    outcome(
        Status.MET,
        rate("单位地区生产总值能耗", "approx", 3, direction="down"),
        result("单位地区生产总值能耗", "growth", 3.2, "%", direction="down"),
        ("0.2", POINTS),
    ),
    outcome(
        Status.MISSED,
        rate("一般公共预算收入", "ge", 2),
        result("一般公共预算收入", "growth", 1.5, "%", direction="down"),
        ("-3.5", POINTS),
    ),
    outcome(Status.NO_ACTUAL, rate("固定资产投资", "approx", 8)),
    outcome(
        Status.QUALITATIVE, target("城镇居民人均可支配收入", "growth", "qual", None, None, quote="收入与经济增长同步")
    ),
)
OTHERS = (
    outcome(
        Status.NOT_COMPARABLE,
        rate("茶园面积", "ge", 4),
        result("茶园面积", "level", 8.1, "万亩"),
    ),
    outcome(
        Status.MET,
        target("茶园面积", "level", "ge", 8, "万亩"),
        result("茶园面积", "level", 8, "万亩"),
        ("0.0", "万亩"),
    ),
    outcome(
        Status.MISSED,
        target("数字经济规模", "level", "gt", 1.2, "万亿元"),
        result("数字经济规模", "level", 9000, "亿元"),
        ("-0.3", "万亿元"),
    ),
    outcome(
        Status.NOT_COMPARABLE,
        target("改造老旧小区", "count", "eq", 75, "个"),
        result("改造老旧小区", "count", 120, "万平方米"),
    ),
    outcome(Status.NO_ACTUAL, target("新建竹器工坊", "count", "eq", 30, "家")),
)
PROGRESS = Progress("青岚市/2024.txt", "青岚市/2025.txt", (*(replace(each, headline=True) for each in LISTED), *OTHERS))
"""Every status."""
PLACES = Progress(
    "各区县/2024",
    "各区县/2025",
    [
        *(replace(each, region="临岚区", headline=True) for each in LISTED[:2]),
        replace(LISTED[2], region="云溪县"),
        replace(OTHERS[4], region="云溪县"),
    ],
)
"""The reports of two places."""
NOTHING = Progress("青岚市/2024.txt", "青岚市/2025.txt", [])
"""A report without targets."""


def many(with_result: int, without: int) -> Progress:
    """As many other indicators."""
    rows = [
        outcome(
            Status.MET,
            target(f"第{k}号竹林", "level", "eq", 1, "亩"),
            result(f"第{k}号竹林", "level", 1, "亩"),
            ("0", "亩"),
        )
        for k in range(with_result)
    ]
    rows += [outcome(Status.NO_ACTUAL, target(f"第{k}片茶园", "level", "eq", 1, "亩")) for k in range(without)]
    return Progress("2024.txt", "2025.txt", rows)


VENOM = (
    "[red]全年[/]x\x1b[31m修路\u202e三里<script>alert(1)</script>｜三个`乡镇`|@all #1 **甲** ~~乙~~ https://a.cn ]x{y"
)


def hostile(text: str = VENOM) -> Progress:
    """The same text wherever targets and results hold text of others; two places."""
    said: dict[str, Any] = {"raw": text, "quote": text, "doc_id": text, "section": text, "region": text}
    aim = target(text, "level", "eq", 1, text, **said)
    odd = {**aim, "measure": text, "op": text, "unit": f"{text}里"}
    rows = (
        outcome(Status.MET, aim, {**aim, "value": 2.0}, ("1", text), region=text, headline=True),
        outcome(Status.NOT_COMPARABLE, aim, odd, region=text),
        outcome(Status.NOT_COMPARABLE, aim, {**aim, "unit": f"{text}里"}, region=text),
        outcome(Status.MISSED, odd, odd, ("-1", text)),
        outcome(Status.NO_ACTUAL, odd),
    )
    return Progress(f"a/{text}", f"b/{text}", rows)
