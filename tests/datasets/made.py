"""Readings made by hand: what is stated in a text, found by the clause that states it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from govcheck.document.model import Document, Paragraph
from govcheck.quantities.model import Op
from govcheck.statements.model import Direction, Measure, Reading, Statement, StatementKind, Unread

TARGET, ACTUAL, BASELINE = StatementKind
REPORT = """2024年青岚市政府工作报告
——2024年1月18日在青岚市第六届人民代表大会第三次会议上

各位代表：
一、2023年工作回顾
全市地区生产总值487.2亿元，增长6.3%，比上年的458.3亿元多28.9亿元。

空气质量优良天数比例达到93.4%，前三季度新办企业26

0家。
二、2024年主要目标和重点任务
（一）主要目标
地区生产总值增长6%左右，城镇新增就业9500人以上，能耗降低3%，每个乡镇办好
1—2个老年食堂，居民收入与经济增长同步。到2028年地区生产总值突破650亿元。竹编歌会办12场，来回各走36里路。
"""


def statement(document: Document, clause: str, indicator: str, value: str | None = None, **fields: Any) -> Statement:
    """A statement whose clause stands in the document's flow; of its fields those that are not given are plain."""
    start = document.flow.text.index(clause, document.start)
    high = fields.pop("value_high", None)
    given = {
        "kind": TARGET,
        "period": (2024, 2024),
        "scope": None,
        "indicator": indicator,
        "indicator_raw": indicator,
        "known": True,
        "measure": Measure.LEVEL,
        "direction": None,
        "op": Op.EQ if value else Op.QUAL,
        "value": Decimal(value) if value else None,
        "value_high": Decimal(high) if high else None,
        "unit": None,
        "base_value": None,
        "base_unit": None,
        "paragraph": paragraph_at(document, start),
        "start": start,
        "end": start + len(clause),
    }
    return Statement(**(given | fields))


def unread(document: Document, written: str) -> Unread:
    start = document.flow.text.index(written, document.start)
    end = start + len(written)
    quantity: Any = None  # what the number says is not looked at: its place is
    return Unread(quantity, paragraph_at(document, start), start, end)


def paragraph_at(document: Document, offset: int) -> Paragraph:
    return next(each for each in document.paragraphs if each.start <= offset < each.end)


def reading(document: Document, known: object = None) -> Reading:
    """What ``REPORT`` states, of every kind, bound and measure."""
    old: dict[str, Any] = {"kind": ACTUAL, "period": (2023, 2023)}
    up: dict[str, Any] = {"measure": Measure.GROWTH, "direction": Direction.UP, "unit": "%"}
    gdp = "地区生产总值"
    statements = (
        statement(document, "全市地区生产总值487.2亿元", gdp, "487.2", unit="亿元", base_value=Decimal("48720000000"),
                  base_unit="元", **old),
        statement(document, "增长6.3%", gdp, "6.3", **old, **up),
        statement(document, "比上年的458.3亿元", gdp, "458.3", unit="亿元", kind=BASELINE, period=(2022, 2022)),
        statement(document, "多28.9亿元", gdp, "28.9", unit="亿元", measure=Measure.CHANGE, direction=Direction.UP,
                  **old),
        statement(document, "空气质量优良天数比例达到93.4%", "空气质量优良天数比例", "93.4", unit="%",
                  measure=Measure.SHARE, **old),
        statement(document, "前三季度新办企业260家", "新办企业", "260", unit="家", measure=Measure.COUNT, known=False,
                  scope="前三季度", **old),
        statement(document, "地区生产总值增长6%左右", gdp, "6", op=Op.APPROX, **up),
        statement(document, "城镇新增就业9500人以上", "城镇新增就业", "9500", op=Op.GE, unit="人",
                  measure=Measure.COUNT),
        statement(document, "能耗降低3%", "单位地区生产总值能耗", "3", unit="%", measure=Measure.GROWTH,
                  direction=Direction.DOWN, indicator_raw="能耗"),
        statement(document, "每个乡镇办好1—2个老年食堂", "每个乡镇办好的老年食堂", "1", value_high="2", op=Op.RANGE,
                  unit="个", measure=Measure.COUNT, known=False),
        statement(document, "居民收入与经济增长同步", "居民收入", measure=Measure.GROWTH),
        statement(document, "到2028年地区生产总值突破650亿元", gdp, "650", op=Op.GT, unit="亿元", period=(2024, 2028)),
    )  # fmt: skip
    return Reading(statements, (unread(document, "12场"), unread(document, "36里")))
