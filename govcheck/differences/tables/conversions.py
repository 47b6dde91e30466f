"""Columns as another type, where no cell is lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcheck.datasets.casting import BETWEEN

if TYPE_CHECKING:
    import polars

_POWER = r"(?:[eE][+-]?(?:[0-9]{1,2}|[12][0-9]{2}))?"
"""A power of ten that a float holds."""
PLAIN = rf"^-?(?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,17}})?{_POWER}$"
"""A number as text, and no id that merely consists of digits: no zeros in front, no more digits than a float has."""
_WHOLE = r"^(?:0|-?[1-9][0-9]{0,17})$"
"""A whole number as text, of at most as many digits as 64 bits hold for certain: each has one spelling."""
_NUMBER = rf"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?{_POWER}$|^(?:NaN|-?inf)$"
"""A number as text in a column that is known to hold numbers."""
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SAMPLE = 1_000
"""Rows looked at first: a column that does not match seldom needs more."""


def converted(series: polars.Series, dtype: polars.DataType) -> polars.Series | None:
    """``series`` as ``dtype``; None where a cell would be lost or changed by it."""
    import polars
    from polars.exceptions import PolarsError

    if series.dtype == dtype:
        return series
    if series.null_count() == len(series):
        return polars.repeat(None, len(series), dtype=dtype, eager=True).alias(series.name)
    try:
        if series.dtype == polars.String:
            return _read(series, dtype)
        cast = series.cast(dtype, strict=False)
        return cast if cast.cast(series.dtype, strict=False).eq_missing(series).all() else None
    except PolarsError:
        return None


def are_plain_numbers(series: polars.Series) -> bool:
    """Whether all cells of a column of text are plain numbers."""
    return _all_match(series, PLAIN) or _all_match(series, _WHOLE)


def as_text(series: polars.Series) -> polars.Series:
    """The cells as text: lists joined by ``;``, objects as JSON, bytes hexadecimal; an empty text is null."""
    import polars

    match series.dtype:
        case polars.String():
            text = series
        case polars.List() if not series.dtype.inner.is_nested():
            text = series.cast(polars.List(polars.String)).list.join(BETWEEN)
        case dtype if dtype.is_nested():
            held = series.to_frame("cell").select(polars.struct("cell").struct.json_encode()).to_series()
            text = held.str.strip_prefix('{"cell":').str.strip_suffix("}").set(series.is_null(), None)
        case polars.Binary():
            text = series.bin.encode("hex")
        case polars.Duration():
            text = series.cast(polars.Int64).cast(polars.String)
        case _:
            text = series.cast(polars.String)
    return without_empty(text.alias(series.name))


def without_empty(series: polars.Series) -> polars.Series:
    """Text with empty cells as null; other types as they are."""
    import polars

    if series.dtype in (polars.Categorical, polars.Enum):
        series = series.cast(polars.String)
    if series.dtype != polars.String:
        return series
    empty = series == ""
    return series.set(empty, None) if empty.any() else series


def _read(series: polars.Series, dtype: polars.DataType) -> polars.Series | None:
    """Text read as ``dtype``; None where a cell says no such value."""
    import polars

    match dtype:
        case polars.Date() if _all_match(series, _DAY):
            read = series.str.to_date("%Y-%m-%d", strict=False)
        case polars.Datetime():
            read = series.str.to_datetime(time_unit=dtype.time_unit, time_zone=dtype.time_zone, strict=False)
        case polars.Boolean():
            read = series.replace_strict({"true": True, "false": False}, default=None, return_dtype=polars.Boolean)
        case polars.List() if dtype == polars.List(polars.String):
            split = series.fill_null("").str.split(BETWEEN)
            return split.list.eval(polars.element().filter(polars.element() != ""))
        case _ if (dtype.is_integer() or dtype.is_float()) and _all_match(
            series, _WHOLE if dtype.is_integer() else _NUMBER
        ):
            read = series.cast(dtype, strict=False)
        case _:
            return None
    return read if read.null_count() == series.null_count() else None


def _all_match(series: polars.Series, pattern: str) -> bool:
    return all(part.str.contains(pattern).all() for part in (series.head(_SAMPLE), series))
