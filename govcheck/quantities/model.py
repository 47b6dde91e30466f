"""A quantity: a number with its unit and its bound."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Op(StrEnum):
    """How a value binds."""

    EQ = "eq"
    GE = "ge"  # 以上, 不低于
    LE = "le"  # 以内, 不超过
    GT = "gt"  # 突破, 超过
    LT = "lt"  # 低于
    APPROX = "approx"  # 左右, 约, 近
    RANGE = "range"  # 1—2
    QUAL = "qual"  # without a number


class Form(StrEnum):
    """How a number is written, where that tells what it can be."""

    PLAIN = "plain"
    FRACTION = "fraction"  # 三分之一, 一半
    MILESTONE = "milestone"  # 千亿级, 百亿元 behind 突破, 迈上
    RANK = "rank"  # 第3位
    TO_ONE = "to-one"  # 1.79:1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it.

    Attributes:
        start, end: Its range of the text read, with the bounds that touch it.
        number: Where the number itself begins.
        op: How it binds.
        value, value_high: In ``unit``; ``value_high`` for ranges.
        unit: Normal spelling, magnitude included (亿元, 万亩, %); None where there is none.
        dimension: That of the unit in ``units.toml``; None without a unit.
        bounded: The words that bound it stand ``before`` or ``after`` it; empty where none do.
        form: How the number is written.
    """

    start: int
    end: int
    number: int
    op: Op
    value: Decimal
    value_high: Decimal | None
    unit: str | None
    dimension: str | None
    bounded: str = ""
    form: Form = Form.PLAIN


@dataclass(frozen=True, slots=True)
class Proportions:
    """Parts in proportion: 19.2:17:63.8."""

    start: int
    end: int
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What is written with figures and is no quantity: a date, a quoted code, a road, 5A, 1+4+16+N."""

    start: int
    end: int


Number = Quantity | Proportions | Code
