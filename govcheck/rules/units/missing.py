"""UNT006: values without the unit that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.indicators import Indicator, Lexicon
from govcheck.quantities.model import Form, Number, Quantity
from govcheck.quantities.numbered import Numbered, numbered
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import Key, known_to, rows, unit_column
from govcheck.statements.fitting import unit_needed
from govcheck.statements.model import Measure
from govcheck.statements.plausible import of_one_year
from govcheck.wording import Wording

MAY_BE_FRACTIONS = ("growth", "share")
"""Measures whose values may be fractions, written as decimals without a unit: 三分之一."""
REACH = 40
"""Characters before a number that the name of its indicator and the words between them can have."""
_GROWS = re.compile(r"(?:同比|预期|预计|力争|年均|计划|实际|名义|比上年|较上年){0,9}(?:增长|下降)$")
"""What stands between the name of an indicator and its growth."""
_REACHES = re.compile(r"(?:预计|预期|力争|确保)?(?:达到|达|完成|实现|突破|超过|为)?$")
_SIGNS = "，。；！"
_LAST = re.compile(r"[，。；！](?!\d)|$")
"""Behind a number that has no unit to come: no list (6、7和8%), no number behind the comma."""
_HEADS = re.compile(r"[，。；、！：）]|全[市省区县州]|我[市省区县]|预计|实现|完成|力争|确保|推动|其中|年$")
"""What a name may begin behind; else it is the end of another name."""
_YEAR = re.compile(r"(?:19|20)\d\d$")


@rule(
    "UNT006",
    "missing-unit",
    Severity.WARNING,
    Scope.READING,
    message=Wording("{indicator} has the value {value}, but no unit", "“{indicator}”的值{value}没有单位"),
    advice=Wording("add the unit that the source gives", "请补上来源给出的单位"),
    fires="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长6.5，城镇新增就业3.2万人。
        """,
    clean="""\
        2024年青岚市政府工作报告
        一、2023年工作回顾
        地区生产总值增长6.5%，城镇新增就业3.2万人。
        """,
)
def missing_unit(document: Document) -> Iterator[Hit]:
    """A value has no unit, though its indicator has one.

    Nobody can tell 12 亿元 from 12 万元 behind it. Indices, ratios and ranks have none, and shares may be fractions. In
    documents the number must stand right behind the name of a well known indicator and end its clause; in tables every
    row is looked at.
    """
    known = known_to(document)
    for paragraph in numbered(document):
        if paragraph.paragraph.kind is Kind.TABLE_ROW:
            continue  # the unit stands in the header
        previous: Number | None = None
        for number in paragraph.numbers:
            last, previous = previous, number
            if isinstance(number, Quantity) and number.unit is None and number.form is Form.PLAIN:
                indicator = _bare(paragraph, number, last, known)
                if indicator is not None:
                    told = {"indicator": indicator.name, "value": str(number.value)}
                    yield Hit(*paragraph.flow(number.start, number.end), told, key=f"{indicator.name} {number.value}")


def _bare(paragraph: Numbered, number: Quantity, last: Number | None, known: Lexicon) -> Indicator | None:
    """The indicator whose growth or level a number without a unit is; None where that is not certain."""
    text = paragraph.text
    if not _LAST.match(text, number.end) or not text[number.number].isdecimal():
        return None
    if _YEAR.match(text[number.number : number.end]):
        return None
    ahead = text[max(0, number.start - REACH) : number.start]
    if grows := _GROWS.search(ahead):
        head, measure = ahead[: grows.start()], Measure.GROWTH
        if head.endswith(("、", "，")) and isinstance(last, Quantity) and last.dimension == "money":
            if last.end != number.start - len(ahead) + len(head) - 1:
                return None
            head = _named(text[max(0, last.start - REACH) : last.start])  # 达到486亿元、增长6.5
    else:
        head, measure = _named(ahead), Measure.LEVEL
    found = known.longest_ending(head)
    if found is None or (head[: found[0]] and not _begins(head[: found[0]])):
        return None
    indicator = found[1]
    if of_one_year(indicator, Measure.GROWTH) is None or not unit_needed(indicator.name, measure, known):
        return None
    return indicator


def _named(ahead: str) -> str:
    """What stands before a level up to the end of its name."""
    reaches = _REACHES.search(ahead)
    return ahead[: reaches.start()] if reaches else ahead


def _begins(head: str) -> bool:
    """Whether a name can begin behind ``head``."""
    last = None
    for match in _HEADS.finditer(head):
        last = match
    return last is not None and last.end() == len(head)


@also_of_tables("UNT006")
def missing_unit_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The rows without the unit that they need."""
    from polars import col

    known, column = known_to(dataset), unit_column(dataset)
    if column not in dataset.judged.frame.columns:
        return
    fraction = col("measure").is_in(MAY_BE_FRACTIONS).fill_null(value=False) & (col("value") <= 1)
    bare = measured(dataset).filter(col("unit").is_null() & col("value").is_not_null() & ~fraction)

    def wrong(key: Key) -> bool:
        return bool(key[0]) and unit_needed(key[0] or "", key[1] or "", known)

    for row, value, (name, measure, _) in rows(bare, wrong):
        told = {"indicator": name, "value": f"{value:.12g}"}
        yield CellHit(row, column, "", told, key=f"{name} {measure} {value}")
