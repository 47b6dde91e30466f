"""Types and cells of tables as plain JSON values, and back; names that may stand in the paths of a delta."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from govcheck.tables.cells import DEEPEST

if TYPE_CHECKING:
    import polars

_NAMED = "Null Boolean String Categorical Binary Date Time Float32 Float64"
_INTEGERS = "Int8 Int16 Int32 Int64 Int128 UInt8 UInt16 UInt32 UInt64"
_SIMPLE = frozenset(f"{_NAMED} {_INTEGERS}".split())
"""The types that are told by their name alone."""
_DIGITS = 38
"""How many digits a decimal of 128 bits has for certain."""
ESCAPES = {chr(code): f"%{code:02X}" for code in (*range(0x20), *b"%|'\"\\", 0x7F)}
"""What stands in a path for characters that would end a name, part a key or be taken for an escape."""
_ESCAPES = str.maketrans(ESCAPES)
PRIVATE = ("__", "%5F_")
"""How a name may not begin in a path, and what stands for it: deepdiff takes two low lines for Python's own."""


def escaped(name: str) -> str:
    """``name`` as it stands between the quotes of a path: different names stay different."""
    name = name.translate(_ESCAPES)
    return name.replace(*PRIVATE, 1) if name.startswith(PRIVATE[0]) else name


def type_told(dtype: polars.DataType) -> Any:
    """A type as JSON: ``"Int64"``, ``{"List": "String"}``, ``{"Datetime": ["us", null]}``.

    Raises:
        ValueError: For a type that a delta cannot hold.
    """
    import polars

    told: Any = str(dtype)
    match dtype:
        case polars.Datetime():
            told = {"Datetime": [dtype.time_unit, dtype.time_zone]}
        case polars.Duration():
            told = {"Duration": dtype.time_unit}
        case polars.Decimal():
            told = {"Decimal": [dtype.precision, dtype.scale]}
        case polars.Enum():
            told = {"Enum": dtype.categories.to_list()}
        case polars.List():
            told = {"List": type_told(_whole(dtype.inner))}
        case polars.Struct():
            told = {"Struct": {field.name: type_told(_whole(field.dtype)) for field in dtype.fields}}
        case _ if told not in _SIMPLE:
            raise ValueError(told)
    return told


def type_read(told: Any, deepest: int = DEEPEST) -> polars.DataType:
    """The type that :func:`type_told` tells as ``told``.

    Raises:
        ValueError: For anything else.
    """
    import polars
    from polars.exceptions import PolarsError

    match told:
        case str() if told in _SIMPLE:
            dtype = _whole(getattr(polars, told))
        case {"Datetime": ["ms" | "us" | "ns" as unit, None | str() as zone], **rest} if not rest:
            dtype = polars.Datetime(unit, zone)
        case {"Duration": "ms" | "us" | "ns" as unit, **rest} if not rest:
            dtype = polars.Duration(unit)
        case {"Decimal": [int(precision), int(scale)], **rest} if not rest and 0 <= scale <= precision <= _DIGITS:
            dtype = polars.Decimal(precision, scale)
        case {"Enum": [*categories], **rest} if not rest and _are_told_apart(categories):
            dtype = polars.Enum(categories)
        case {"List": inner, **rest} if not rest and deepest:
            dtype = polars.List(type_read(inner, deepest - 1))
        case {"Struct": dict(fields), **rest} if not rest and deepest:
            dtype = polars.Struct({name: type_read(inner, deepest - 1) for name, inner in fields.items()})
        case _:
            raise ValueError(told)
    try:
        polars.Series([None], dtype=dtype)
    except PolarsError:  # a zone that is not there
        raise ValueError(told) from None
    return dtype


def _are_told_apart(categories: Sequence[Any]) -> bool:
    return all(isinstance(each, str) for each in categories) and len(set(categories)) == len(categories)


def plain_cells(series: polars.Series) -> list[Any]:
    """The cells as JSON values: days and moments as ISO text, other times counted in the column's unit.

    Decimals are text as written, bytes hexadecimal, numbers that are none ``nan``, ``inf``, ``-inf``; objects keep
    their fields, the names escaped.
    """
    return [_plain(value) for value in series.cast(_between(series.dtype)).to_list()]


def cells_read(values: list[Any], dtype: polars.DataType) -> polars.Series:
    """The column whose cells :func:`plain_cells` made ``values``.

    Raises:
        ValueError: For a value that is no cell of the type.
    """
    import polars
    from polars.exceptions import PanicException, PolarsError

    between = _between(dtype)
    try:
        return polars.Series([_cell(value, between) for value in values], dtype=between).cast(dtype)
    except (PolarsError, PanicException, TypeError, OverflowError) as error:
        raise ValueError(str(error)) from None


def _whole(dtype: Any) -> polars.DataType:
    """A type, also where polars gives its class."""
    whole: polars.DataType = dtype() if isinstance(dtype, type) else dtype
    return whole


def _between(dtype: polars.DataType) -> polars.DataType:
    """The type that Python holds without loss: it has no nanoseconds, and moments of a zone can be ambiguous."""
    import polars

    match dtype:
        case polars.Datetime() if dtype.time_zone is not None or dtype.time_unit == "ns":
            return polars.Int64()
        case polars.Duration() | polars.Time():
            return polars.Int64()
        case polars.Decimal() | polars.Enum() | polars.Categorical():
            return polars.String()
        case polars.List():
            return polars.List(_between(_whole(dtype.inner)))
        case polars.Struct():
            return polars.Struct({field.name: _between(_whole(field.dtype)) for field in dtype.fields})
    return dtype


def _plain(value: Any) -> Any:
    match value:
        case float():
            return value + 0.0 if math.isfinite(value) else str(value)  # 0 has no sign: polars tells none
        case date():  # a moment too
            return value.isoformat()
        case bytes():
            return value.hex()
        case list():
            return [_plain(each) for each in value]
        case dict():
            return {escaped(name): _plain(each) for name, each in value.items()}
    return value


def _cell(value: Any, dtype: polars.DataType) -> Any:
    """The cell of a type that ``value`` says; ValueError where it is none."""
    import polars

    if value is None:
        return None
    match dtype:
        case polars.List() if isinstance(value, list):
            inner = _whole(dtype.inner)
            return [_cell(each, inner) for each in value]
        case polars.Struct() if isinstance(value, dict):
            fields = {escaped(field.name): field for field in dtype.fields}
            if fields.keys() == value.keys():
                return {field.name: _cell(value[name], _whole(field.dtype)) for name, field in fields.items()}
        case _ if not dtype.is_nested():
            return _single(value, dtype)
    raise ValueError(value)


def _single(value: Any, dtype: polars.DataType) -> Any:
    if dtype.is_float() and value in _NO_NUMBERS:
        return float(value)
    said = float if dtype.is_float() else int if dtype.is_integer() else bool if str(dtype) == "Boolean" else str
    if type(value) is not said:
        raise ValueError(value)
    read = _OF_TEXT.get(str(dtype.base_type()))
    return value if read is None else read(str(value))


_NO_NUMBERS = ("nan", "inf", "-inf")
_OF_TEXT: Mapping[str, Callable[[str], Any]] = {
    "Date": date.fromisoformat,
    "Datetime": datetime.fromisoformat,
    "Binary": bytes.fromhex,
}
"""What reads the text of a cell, for types that have no JSON value of their own."""
