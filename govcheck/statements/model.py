"""What a report promises or reports: one number, or one qualitative goal, about one indicator."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govcheck.document.model import Paragraph
from govcheck.quantities.model import Op, Quantity


class StatementKind(StrEnum):
    """What a value is given for: promised, reported, or quoted as comparison."""

    TARGET = "target"
    ACTUAL = "actual"
    BASELINE = "baseline"


class Measure(StrEnum):
    """What of an indicator a value measures."""

    GROWTH = "growth"  # relative, in % or 倍
    LEVEL = "level"
    SHARE = "share"  # of a rate or proportion
    CHANGE = "change"  # of a rate in points, of an amount in its unit
    COUNT = "count"  # what is built, added, renovated
    RANK = "rank"


class Direction(StrEnum):
    """Whether growth or change is upwards; the value itself stays positive as written."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        kind: Promised, reported or quoted as comparison.
        period: First and last year the value is about; None where the document tells no year.
        scope: What narrows it, as written: 前三季度, 累计, 示范区; else None.
        indicator: Canonical name, else the cleaned name.
        indicator_raw: The name as written.
        known: Whether ``indicator`` is canonical.
        measure, direction, op: See there.
        value, value_high: In the unit as written; ``value_high`` for ranges; None for qualitative statements.
        unit: Normal spelling (亿元, %, 个百分点); None where there is none.
        base_value, base_unit: ``value`` in the base unit of its dimension (元, 平方米, 人, %).
        paragraph: Where it stands.
        start, end: The clause that carries it, a range of the flow.
    """

    kind: StatementKind
    period: tuple[int, int] | None
    scope: str | None
    indicator: str
    indicator_raw: str
    known: bool
    measure: Measure
    direction: Direction | None
    op: Op
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    base_value: Decimal | None
    base_unit: str | None
    paragraph: Paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A number in a paragraph of targets that became no statement: a range of the flow."""

    quantity: Quantity
    paragraph: Paragraph
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Misfit:
    """A number that stands with the name of a known indicator, but not in a unit of it: a range of the flow.

    Attributes:
        indicator: Canonical name.
        quantity: The number, its offsets those of the plain text.
        direct: Whether it stands behind the name in one clause and ends it: nothing else can be meant by it.
        start, end: The clause that carries it.
    """

    indicator: str
    quantity: Quantity
    direct: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All statements of a document in the order of the text; what is in none of them.

    Attributes:
        statements: In the order of the text.
        unread: The numbers among the targets that are in no statement.
        misfits: The numbers that are not read as values of the known indicator they stand with.
    """

    statements: tuple[Statement, ...]
    unread: tuple[Unread, ...]
    misfits: tuple[Misfit, ...] = ()
