"""The numbers of a text: one pass, linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from govcheck.document.markers import DIGITS
from govcheck.knowledge import load
from govcheck.leading import Leading
from govcheck.quantities.model import Code, Form, Number, Op, Proportions, Quantity
from govcheck.quantities.numerals import CHINESE, arabic, chinese
from govcheck.quantities.units import dimension_of, magnitude_pattern, magnitudes, normal_unit, unit_pattern, units

BOUND_REACH = 7
"""How many characters before a number a bound can take: the longest, 达到或超过, has five and may have a word more."""
MOST = Decimal(10**20)
"""From here on figures are no quantity but a code or a fault, as a phone number repeated; sums and quotients of smaller
ones keep all their digits in Decimal's 28."""
COUNTED_IN_CHINESE = {"money", "currency", "points", "multiple", "area", "fuel", "power"}
"""Dimensions whose Chinese numerals are quantities; before classifiers they are mostly catchwords (三大行动)."""
COUNTED_FROM_TEN = {"people", "visits", "households", "length", "mass", "volume", "energy", "freight"}
COUNTED_FROM_TEN |= {"家", "所", "座", "套", "辆"}
"""Dimensions and classifiers before which a Chinese numeral from ten on counts (三十家); a smaller one is a manner of
speaking (一方有难)."""
_TEN = 10
_NOT_BEFORE_BOUND = {
    "过": "通经不渡度走透胜路",
    "近": "最附邻临靠",
    "约": "节签预履契违公条合特邀集制",
    "超": "赶",
    "逾": "",
}
"""Characters that make another word with a bound of one character: 通过, 附近, 签约."""


def read_numbers(text: str) -> list[Number]:
    """All that is written with figures in ``text`` (plain: see ``plain``), in order, without overlaps.

    Method: one alternation of what is no quantity, proportions, ranks, and numerals with magnitude and unit (longest
    first); the bound before a number is read backwards from it.
    """
    return list(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _pattern().finditer(text):
        kind = match.lastgroup
        if kind == "code":
            yield Code(*match.span())
        elif kind == "proportions":
            yield Proportions(*match.span(), tuple(Decimal(part) for part in match.group().split(":")))
        elif kind == "rank":
            nth = match["nth"]
            value = arabic(nth) if nth.isdecimal() else chinese(nth)
            op = Op.LE if match["place"] == "前" else Op.EQ
            yield Quantity(*match.span(), match.start(), op, value, None, "位", "rank", form=Form.RANK)
        else:
            yield from _quantity(text, match)


def _quantity(text: str, match: re.Match[str]) -> Iterator[Quantity | Code]:
    read = _fraction(match) or _chinese(text, match) or _arabic(match)
    if read is None:
        return
    value, high, unit, form = read
    if max(value, high or value) >= MOST:
        yield Code(*match.span())
        return
    start, before = _bound_before(text, match.start())
    op, side = (before, "before") if before else (Op.EQ, "")
    after = _bounds_after().get(match["after"] or "")
    if match["some"] or match["more"]:
        op, side = (Op.GT, "after") if op is Op.EQ else (op, side)
    if after and not (op is Op.GT and after is Op.GE):  # 超过5%以上 is still over
        op, side = after, "after"
    if high is not None:
        op = Op.RANGE
    yield Quantity(start, match.end(), match.start(), op, value, high, unit, dimension_of(unit), side, form)


def _fraction(match: re.Match[str]) -> tuple[Decimal, None, str | None, Form] | None:
    if match["to_one"]:
        return arabic(match["to_one"]), None, None, Form.TO_ONE
    if match["half"]:
        return Decimal("0.5"), None, None, Form.FRACTION
    if match["over"]:
        return _share(arabic(match["over"]), arabic(match["under"]))
    if match["of"]:
        return _number(match["of"]), None, "%", Form.PLAIN
    if match["nominator"]:
        return _share(_number(match["nominator"]), _number(match["denominator"]))
    return None


def _share(part: Decimal, whole: Decimal) -> tuple[Decimal, None, None, Form] | None:
    """The share; None of nothing (零分之一), and where it is no share."""
    if not whole or part >= MOST or whole >= MOST:
        return None
    return round(part / whole, 4), None, None, Form.FRACTION


def _number(text: str) -> Decimal:
    return arabic(text) if text[0].isdecimal() else chinese(text)


def _chinese(text: str, match: re.Match[str]) -> tuple[Decimal, None, str | None, Form] | None:
    """A Chinese numeral, with the units that are counted in it."""
    written, unit = match["chinese"], match["cunit"]
    if not written:
        return None
    if DIGITS.keys().isdisjoint(written) and written != "十":
        return _milestone(text, match)
    if not unit or unit == "级":
        return None
    name = normal_unit(unit)
    dimension, value = dimension_of(name), chinese(written)
    large = value >= _TEN and bool({name, dimension} & COUNTED_FROM_TEN)
    deeds = name in ("项", "件") and _deeds().match(text, match.end())
    if not (dimension in COUNTED_IN_CHINESE or name == "成" or large or deeds):
        return None
    magnitude = next((m for m in ("万亿", "亿", "万") if written.endswith(m)), "")
    return value / magnitudes().get(magnitude, 1), None, magnitude + name, Form.PLAIN


def _milestone(text: str, match: re.Match[str]) -> tuple[Decimal, None, str | None, Form] | None:
    """A bare magnitude: a value only behind 突破 and its kin (突破千亿元), else it names a class (亿元项目)."""
    written, unit = match["chinese"], match["cunit"]
    ahead = text[max(0, match.start() - BOUND_REACH) : match.start()]
    if not ahead.endswith(_milestones()) or not _milestone_end().match(text, match.end("cunit" if unit else "chinese")):
        return None
    magnitude = next((m for m in ("亿", "万") if written.endswith(m)), "")
    scale = magnitudes().get(written) or int(chinese(written))
    name = f"{magnitude}{'元' if not unit or unit == '级' else unit}"
    return Decimal(scale) / magnitudes().get(magnitude, 1), None, name, Form.MILESTONE


def _arabic(match: re.Match[str]) -> tuple[Decimal, Decimal | None, str | None, Form] | None:
    if not match["number"]:
        return None
    unit = match["fixed"] or (match["magnitude"] or match["alone"] or "") + (match["unit"] or "")
    if match["either"] and match["either"][1:-1] + match["unit"][-1] != match["unit"]:
        unit += match["either"]
    if match["per"]:
        unit += "/" + match["per"]
    value = arabic(match["number"])
    high = arabic(match["high"]) if match["high"] else None
    return value, None if high == value else high, normal_unit(unit) or None, Form.PLAIN


def _bound_before(text: str, at: int) -> tuple[int, Op | None]:
    """Where the bound before a number begins, and what it says."""
    ahead = text[max(0, at - BOUND_REACH) : at][::-1]
    match = _backwards().match(ahead)
    if match is None:
        return at, None
    word = match.group()[::-1]
    previous = ahead[match.end() : match.end() + 1]
    if previous and previous in _NOT_BEFORE_BOUND.get(word, ""):
        return at, None
    return at - len(word), _bounds("before")[word]


@cache
def _bounds(side: str) -> dict[str, Op]:
    return {word: Op(op) for op, words in load("quantities")[side].items() for word in words}


@cache
def _bounds_after() -> dict[str, Op]:
    return _bounds("after")


@cache
def _backwards() -> re.Pattern[str]:
    words = sorted(_bounds("before"), key=len, reverse=True)
    return re.compile("|".join(re.escape(word[::-1]) for word in words))


@cache
def _milestones() -> tuple[str, ...]:
    return tuple(load("quantities")["milestones"])


@cache
def _milestone_end() -> re.Pattern[str]:
    return re.compile(load("quantities")["milestone_ends"])


@cache
def _deeds() -> re.Pattern[str]:
    return re.compile(load("quantities")["counted_deeds"])


@cache
def _unit() -> str:
    """The units, none of which may be the beginning of another word."""
    barred = load("units")["not_before"]
    return "|".join(
        re.escape(name) + (f"(?!{barred[name]})" if name in barred else "")
        for name in sorted(units(), key=len, reverse=True)
    )


@cache
def _pattern() -> Leading:
    data: dict[str, Any] = load("quantities")
    unit, magnitude = _unit(), magnitude_pattern()
    fixed = [re.escape(u) for u in sorted(units(), key=len, reverse=True) if u.startswith(tuple(magnitudes()))]
    after = sorted((word for words in data["after"].values() for word in words if len(word) > 1), key=len, reverse=True)
    number = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    numeral = f"[{CHINESE}]"
    dash = "(?:—{1,2}|-{1,2}|~|至|到|或)"
    measured = (
        rf"(?P<some>[多余])?(?:个(?=亿))?(?:(?P<fixed>{'|'.join(fixed)})|(?P<magnitude>{magnitude})?(?P<more>[多余])?"
        rf"(?P<unit>{unit})(?P<either>（[间次户套只个座台人]）)?(?:/(?P<per>{unit_pattern()}))?|(?P<alone>{magnitude})|)"
    )
    # The first number of a range may carry its own unit: 5%—5.5%, 10万—12万亩; 由3%到5% is no range.
    first = "(?:%|个百分点|亿元|万元|万亩|万吨|万人|万|亿|元)"
    arabic_form = (
        rf"(?P<origin>(?<=[由从自]))?(?P<number>{number})(?(origin)|(?:{first}?{dash}(?P<high>{number})"
        rf"(?=%|[^\d年月日.]|$))?){measured}"
    )
    chinese_form = (
        rf"(?P<chinese>{numeral}+(?:点{numeral}+)?)(?P<cunit>成(?![为功员立渝都熟果长套效品本就交])|级|{unit})?"
    )
    fractions = (
        rf"(?<![\d/])(?P<over>[1-9])/(?P<under>[1-9]\d?)(?![\d/年月])|(?P<to_one>{number}):1(?![\d.:])|百分之(?P<of>{numeral}+(?:点{numeral}+)?|{number})"
        rf"|(?P<denominator>{numeral}+|\d+)分之(?P<nominator>{numeral}+|\d+)|(?P<half>一半(?!导体)|半数|(?<=过)半(?![年天夜个]))"
    )
    return Leading(
        rf"(?P<rank>{data['rank']})|(?P<code>{'|'.join(data['codes'])})|(?P<proportions>{data['proportions']})"
        rf"|(?:{fractions}|{arabic_form}|{chinese_form})"
        rf"(?P<after>(?:{'|'.join(map(re.escape, after))})|(?<=[日天月时钟])内)?"
    )
