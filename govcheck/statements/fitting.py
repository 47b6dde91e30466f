"""Whether a unit fits what is measured of an indicator: one judgement for documents and tables."""

from __future__ import annotations

from functools import lru_cache

from govcheck.indicators import Indicator, Lexicon, lexicon
from govcheck.quantities.units import dimension_of, parse_unit
from govcheck.statements.measuring import KINDRED, RELATIVE
from govcheck.statements.model import Measure

_PLACE = "位"
"""The unit of ranks."""
WITHOUT_UNIT = ("index",)
"""Dimensions of indicators whose values need no unit."""
_KEYS = 65_536
"""Answers that are kept: a dataset has thousands of distinct indicators, measures and units."""


def unit_fits(indicator: str, measure: str, unit: str | None, known: Lexicon | None = None) -> bool:
    """Whether ``unit`` can be that of ``measure`` of ``indicator``.

    Growth and share are in percent or times; change is in points, in percent, or in what the level is in; level and
    count are in what the indicator is in, or in what stands for it: tons of gas for cubic metres. An indicator that the
    lexicon does not know fits every unit that is one. A missing unit fits: see ``unit_needed``.

    Args:
        indicator: A name or an alias.
        measure: A value of ``Measure``; empty where it is not told: the unit of any of them fits.
        unit: As written, with its magnitude: 亿元, %.
        known: The indicators; those that come with govcheck unless given.
    """
    return not unit or _fits(lexicon() if known is None else known, indicator, measure, unit)


@lru_cache(maxsize=_KEYS)
def _fits(known: Lexicon, name: str, measure: str, unit: str) -> bool:
    dimension, indicator = dimension_of(unit), known.find(name)
    if dimension is None:
        return parse_unit(unit) is not None  # a magnitude alone: 3万
    match measure:
        case Measure.GROWTH | Measure.SHARE:
            return dimension in RELATIVE
        case Measure.CHANGE:
            return dimension in (*RELATIVE, "points") or _is_of(indicator, dimension)
        case Measure.LEVEL | Measure.COUNT:
            return _is_of(indicator, dimension)
        case Measure.RANK:
            return unit == _PLACE
    return dimension in (*RELATIVE, "points") or _is_of(indicator, dimension)


def unit_needed(indicator: str, measure: str, known: Lexicon | None = None) -> bool:
    """Whether a value of ``measure`` of ``indicator`` means nothing without a unit.

    Ranks, indices and what the lexicon does not know the level of may be without; shares and growth may be fractions.

    Args:
        indicator, measure, known: As of ``unit_fits``.
    """
    if measure in (Measure.GROWTH, Measure.SHARE):
        return True
    found = (lexicon() if known is None else known).find(indicator)
    return measure != Measure.RANK and found is not None and found.dimension not in WITHOUT_UNIT


def _is_of(indicator: Indicator | None, dimension: str) -> bool:
    """Whether the level of ``indicator`` can be given in ``dimension``."""
    if indicator is None or "/" in dimension:
        return True
    own = indicator.dimension.split("/")[0]
    return own == "index" or comparable(own, dimension)


def comparable(a: str, b: str) -> bool:
    """Whether values of two dimensions can be of one thing: money and currency, the people and the households of it.

    Of a rate of two units, the first counts: 元/年 is money.
    """
    pair = {a.split("/", maxsplit=1)[0], b.split("/", maxsplit=1)[0]}
    return len(pair) == 1 or pair <= set(RELATIVE) or any(pair <= each for each in KINDRED)
