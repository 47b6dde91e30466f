"""The columns of a table with their declared types, and the cells that have another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from govcheck.datasets.faults import Fault
from govcheck.datasets.models import dtypes
from govcheck.datasets.schema import TableSchema, Type

if TYPE_CHECKING:
    import polars

BETWEEN = ";"
"""What joins a list of texts where a format has none."""
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_WHOLE = r"^[+-]?[0-9]{1,18}$"
"""A whole number as text: at most as many digits as 64 bits hold for certain."""


_FORMULA = r"^=[A-Za-z$(+-]"
"""How a cell begins that a spreadsheet would run: =SUM(A1), =HYPERLINK(…); a line of ===== is none."""


def typed(frame: polars.DataFrame, schema: TableSchema) -> tuple[polars.DataFrame, list[Fault]]:
    """The declared columns of a table with their types, null where a cell has another, and a fault for each such cell.

    Text is converted; what has a type of its own must have the declared one, or one that loses nothing: whole numbers
    for numbers, moments at midnight for days. A column of a type that no cell can be converted from is one fault.
    """
    import polars

    declared = {column.name: column.type for column in schema.columns}
    columns: list[polars.Series] = []
    faults: list[Fault] = []
    for name in frame.columns:
        if name not in declared:
            continue
        series, kind = frame[name], declared[name]
        told = {"column": name, "expected": kind.value}
        cast = _cast(series, kind)
        if cast is None:
            columns.append(polars.Series(name, [None] * len(series), dtype=dtypes()[kind]))
            if series.null_count() < len(series):
                shown = str(series.dtype)
                faults.append(Fault("SCH002", None, name, shown, {**told, "value": shown}))
            continue
        columns.append(cast)
        if kind is Type.TEXT:
            formulas = cast.str.contains(_FORMULA).fill_null(value=False)
            faults += [Fault("SCH002", k + 1, name, cast[k], {**told, "value": cast[k]}) for k in formulas.arg_true()]
        lost = (series.is_not_null() & cast.is_null()).arg_true() if cast is not series else ()
        faults += [Fault("SCH002", k + 1, name, str(series[k]), {**told, "value": str(series[k])}) for k in lost]
    return polars.DataFrame(columns), faults


def _cast(series: polars.Series, kind: Type) -> polars.Series | None:
    """``series`` as ``kind``: itself where it is so already, null where a cell cannot be it, None where none can."""
    return series if series.dtype == dtypes()[kind] and kind is not Type.NUMBER else _CASTS[kind](series)


def _as_text(series: polars.Series) -> polars.Series | None:
    import polars

    return series.cast(polars.String) if series.dtype in (polars.Categorical, polars.Enum) else None


def _as_texts(series: polars.Series) -> polars.Series | None:
    import polars

    if series.dtype == polars.String:
        split = series.fill_null("").str.split(BETWEEN)
        return split.list.eval(polars.element().filter(polars.element() != ""))
    return series.cast(polars.List(polars.String)) if series.dtype == polars.List(polars.Null) else None


def _as_day(series: polars.Series) -> polars.Series | None:
    import polars

    if series.dtype == polars.String:
        return _where(series, series.str.contains(_DAY)).str.to_date("%Y-%m-%d", strict=False)
    if series.dtype == polars.Datetime:
        return _where(series, series == series.dt.truncate("1d")).cast(polars.Date)
    return None


def _as_integer(series: polars.Series) -> polars.Series | None:
    import polars

    if series.dtype == polars.String:
        return _where(series, series.str.contains(_WHOLE)).cast(polars.Int64)
    if series.dtype.is_float() or series.dtype.is_decimal():
        return _where(series, series == series.floor()).cast(polars.Int64, strict=False)
    return series.cast(polars.Int64, strict=False) if series.dtype.is_integer() else None


def _as_number(series: polars.Series) -> polars.Series | None:
    """Numbers; what is infinite or no number is none."""
    import polars

    if series.dtype != polars.String and not series.dtype.is_numeric():
        return None
    numbers = series.cast(polars.Float64, strict=False)
    finite = numbers.is_finite()
    if not finite.all():
        return _where(numbers, finite)
    return series if series.dtype == polars.Float64 else numbers


_CASTS: Mapping[Type, Callable[[polars.Series], polars.Series | None]] = {
    Type.TEXT: _as_text,
    Type.TEXTS: _as_texts,
    Type.DATE: _as_day,
    Type.INTEGER: _as_integer,
    Type.NUMBER: _as_number,
}
"""How a column of another type becomes one of a type: None where there is no way from the one to the other."""


def _where(series: polars.Series, holds: polars.Series) -> polars.Series:
    """``series``, null where a cell does not hold."""
    return series.set(~holds.fill_null(value=False), None)
