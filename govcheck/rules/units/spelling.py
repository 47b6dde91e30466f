"""UNT005: units that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from govcheck.datasets.dataset import Dataset
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.knowledge import load
from govcheck.quantities.model import Quantity
from govcheck.quantities.numbered import numbered
from govcheck.quantities.units import magnitude_pattern, parse_unit, units
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import rows, unit_column, with_unit
from govcheck.wording import Wording


@rule(
    "UNT005",
    "unknown-unit",
    Severity.WARNING,
    Scope.READING,
    message=Wording("{unit} is no unit that is known{near_en}", "{unit}不是已知的单位{near_zh}"),
    advice=Wording(
        "write it as reports do, magnitude first: 亿元, 万亩, 个百分点",
        "请按报告写法书写，数量级在前：亿元、万亩、个百分点",
    ),
    fires="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值486亿圆，优良天数比例提高1.2个百份点。
        """,
    clean="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值486亿元，优良天数比例提高1.2个百分点。
        """,
)
def unknown_unit(document: Document) -> Iterator[Hit]:
    """A unit is none of those that reports use: misspelt, abbreviated, or a word of another column.

    Values in it cannot be converted, compared or added. In documents what is known to be misspelt is found right behind
    a number; in tables every unit is looked up.
    """
    for paragraph in numbered(document):
        for number in paragraph.numbers:
            match = _misspelt().match(paragraph.text, number.number) if isinstance(number, Quantity) else None
            if match is not None:
                entry = _words()[match["word"]]
                magnitude = match["magnitude"] or ""
                if magnitude or not entry["magnitude"]:
                    told = _told(magnitude + match["word"], magnitude + entry["unit"])
                    span = paragraph.flow(match.start(), match.end())
                    yield Hit(*span, told, key=told["unit"], severity=None if entry["sure"] else Severity.INFO)


@also_of_tables("UNT005")
def unknown_unit_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The rows whose unit cannot be read."""
    for row, _, (name, measure, unit) in rows(with_unit(dataset), lambda key: parse_unit(key[2] or "") is None):
        told = _told(unit or "", _nearest(unit or ""))
        yield CellHit(row, unit_column(dataset), unit or "", told, key=f"{name} {measure} {unit}")


def _told(unit: str, near: str) -> dict[str, str]:
    return {
        "unit": unit,
        "near": near,
        "near_en": f"; did you mean {near}?" if near else "",
        "near_zh": f"，是否指{near}？" if near else "",
    }


@cache
def _words() -> dict[str, dict[str, Any]]:
    """What each misspelt unit is meant for, whether that is certain, and whether only behind a magnitude."""
    found: dict[str, dict[str, Any]] = {}
    for sure, words in (("sure", load("misspelt")["sure"]), ("likely", load("misspelt")["likely"])):
        for unit, listed in words.items():
            for word in listed:
                found[word] = {"unit": unit, "sure": sure == "sure", "magnitude": word in load("misspelt")["large"]}
    return found


@cache
def _misspelt() -> re.Pattern[str]:
    """A number, its magnitude, and a misspelt unit; one that may begin another word must end the phrase."""
    data = load("misspelt")
    words = "|".join(
        re.escape(word) + (f"(?!{data['not_before'].get(word, '$.')})" if word in data["anywhere"] else data["ends"])
        for word in sorted(_words(), key=len, reverse=True)
    )
    return re.compile(rf"\d+(?:\.\d+)?[多余]?(?P<magnitude>{magnitude_pattern()})?(?P<word>{words})")


def _nearest(unit: str) -> str:
    """A simple unit that is written much like another; empty where none is."""
    known = units()
    if unit.strip() in known:
        return unit.strip()
    near = get_close_matches(unit, [f"{magnitude}{name}" for name in known for magnitude in ("", "万", "亿")], n=1)
    return near[0] if near else ""
