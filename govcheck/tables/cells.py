"""Rows of Python values to columns that have one type each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

CHUNK = 1_000
"""Rows turned into columns at a time: the fastest of 1,000, 5,000 and 20,000, with the least for Python to collect."""
LARGEST = 2**63
"""Integers below it, and from its negative, fit a column of integers."""
EXACT = 2**53
"""Whole numbers up to it are the same as floats; of larger ones a float would lose digits."""
DEEPEST = 16
"""Lists and objects within each other that polars is given: its work doubles with every few, and 900 never end."""


class _Kind(Enum):
    """What all cells of a column are; ``NOTHING`` where all are null, ``MIXED`` where they differ."""

    NOTHING = auto()
    TEXT = auto()
    TRUTH = auto()
    INTEGER = auto()
    NUMBER = auto()
    DAY = auto()
    MOMENT = auto()
    HOUR = auto()
    SPAN = auto()
    BYTES = auto()
    NESTED = auto()
    MIXED = auto()


_KINDS: dict[type, _Kind] = {
    str: _Kind.TEXT,
    bool: _Kind.TRUTH,
    int: _Kind.INTEGER,
    float: _Kind.NUMBER,
    date: _Kind.DAY,
    datetime: _Kind.MOMENT,
    time: _Kind.HOUR,
    timedelta: _Kind.SPAN,
    bytes: _Kind.BYTES,
    list: _Kind.NESTED,
    dict: _Kind.NESTED,
}
_WIDER = ({_Kind.INTEGER, _Kind.NUMBER}, _Kind.NUMBER), ({_Kind.DAY, _Kind.MOMENT}, _Kind.MOMENT)
"""Kinds that go together, and as what."""


class Columns:
    """Columns filled chunk by chunk.

    Integers beside floats become floats where that loses no digit, days beside moments moments; columns that mix other
    types, and integers of more than 64 bits, become text. Lists and objects stay what they are where polars has a type
    for all of them, and become JSON text elsewhere.
    """

    def __init__(self) -> None:
        self.height = 0
        self._parts: dict[str, list[tuple[_Kind, Any]]] = {}

    def add(self, columns: Iterable[tuple[str, Sequence[Any]]], height: int) -> None:
        """Add ``height`` rows, given as columns; a column not given is null in them, a new one in those before."""
        given = dict(columns)
        for name, values in given.items():
            if name not in self._parts:
                self._parts[name] = [_nulls(self.height)]
            self._parts[name].append(_part(values))
        for name in self._parts.keys() - given.keys():
            self._parts[name].append(_nulls(height))
        self.height += height

    def frame(self) -> polars.DataFrame:
        """The table of all rows added."""
        import polars

        return polars.DataFrame({name: _whole(parts) for name, parts in self._parts.items()})


def as_text(value: Any) -> str | None:
    """A value as text, in a column that mixes types: ``12``, ``0.5``, ``true``, ``2024-01-18``, ``x'00ff'``, JSON."""
    if value is None or isinstance(value, str):
        return value
    written = _WRITTEN.get(type(value))
    return str(value) if written is None else written(value)


def sound(text: str) -> str:
    """``text`` with surrogates joined where two make a character, and as U+FFFD elsewhere: no table can hold them."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _bytes_as_text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return f"x'{value.hex()}'"  # as SQL writes them


def _moment_as_text(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")


def _nested_as_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_WRITTEN: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "true" if value else "false",
    float: lambda value: str(int(value)) if value.is_integer() and abs(value) < EXACT else str(value),
    datetime: _moment_as_text,
    bytes: _bytes_as_text,
    list: _nested_as_text,
    dict: _nested_as_text,
}


def _nulls(height: int) -> tuple[_Kind, Any]:
    import polars

    return _Kind.NOTHING, polars.repeat(None, height, dtype=polars.Null, eager=True)


def _widest(kinds: set[_Kind]) -> _Kind:
    kinds = kinds - {_Kind.NOTHING}
    if len(kinds) <= 1:
        return next(iter(kinds), _Kind.NOTHING)
    return next((kind for together, kind in _WIDER if kinds == together), _Kind.MIXED)


def _part(values: Sequence[Any]) -> tuple[_Kind, Any]:
    """The kind of some cells, and they as a series; nested ones as a list."""
    types = set(map(type, values)) - {type(None)}
    kind = _widest({_KINDS.get(each, _Kind.MIXED) for each in types})
    if kind is _Kind.INTEGER and not all(v is None or -LARGEST <= v < LARGEST for v in values):
        kind = _Kind.MIXED
    if kind is _Kind.NUMBER and int in types and not _are_exact(values):
        kind = _Kind.MIXED
    return kind, list(values) if kind is _Kind.NESTED else _series(kind, values)


def _are_exact(numbers: Iterable[int | float | None]) -> bool:
    """Whether the integers among some numbers are the same as floats."""
    return all(not isinstance(v, int) or -EXACT <= v <= EXACT for v in numbers)


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _series(kind: _Kind, values: Sequence[Any]) -> polars.Series:
    import polars

    types: dict[_Kind, Any] = {
        _Kind.NOTHING: polars.Null,
        _Kind.TRUTH: polars.Boolean,
        _Kind.INTEGER: polars.Int64,
        _Kind.NUMBER: polars.Float64,
        _Kind.DAY: polars.Date,
        _Kind.MOMENT: polars.Datetime("us"),
        _Kind.HOUR: polars.Time,
        _Kind.SPAN: polars.Duration("us"),
        _Kind.BYTES: polars.Binary,
    }
    if kind in (_Kind.NUMBER, _Kind.MOMENT):
        whole = float if kind is _Kind.NUMBER else _moment
        values = [None if v is None else whole(v) for v in values]
    if kind in types:
        return polars.Series(values, dtype=types[kind])
    texts = values if kind is _Kind.TEXT else [as_text(v) for v in values]
    try:
        return polars.Series(texts, dtype=polars.String)
    except UnicodeEncodeError:
        return polars.Series([None if v is None else sound(v) for v in texts], dtype=polars.String)


def _whole(parts: list[tuple[_Kind, Any]]) -> polars.Series:
    """The parts of a column as one series; there is at least one."""
    import polars

    kind = _widest({kind for kind, _ in parts})
    if kind is _Kind.NESTED:
        return _nested([value for _, part in parts for value in part])
    if kind is _Kind.NUMBER and not all(_are_exact(part) for of, part in parts if of is _Kind.INTEGER):
        kind = _Kind.MIXED
    return polars.concat([_as(kind, each, part) for each, part in parts], rechunk=True)


def _as(kind: _Kind, of: _Kind, part: Any) -> polars.Series:
    """A part as a part of a column of ``kind``."""
    if kind is of or (kind is _Kind.MIXED and of is _Kind.TEXT):
        return part  # type: ignore[no-any-return]
    return _series(kind, list(part))


def _nested(values: list[Any]) -> polars.Series:
    """Lists and objects as they are where polars keeps every one of them, else as text."""
    import polars
    from polars.exceptions import PanicException, PolarsError

    if _is_flat(values):
        with suppress(PolarsError, PanicException, TypeError, ValueError, OverflowError):
            series = polars.Series(values)
            if series.dtype.is_nested() and all(map(_alike, series.to_list(), values)):
                return series
    return _series(_Kind.MIXED, values)


def _is_flat(values: Iterable[Any]) -> bool:
    """Whether lists and objects are at most DEEPEST within each other."""
    level = [value for value in values if isinstance(value, (list, dict))]
    for _ in range(DEEPEST):
        inner = chain.from_iterable(value.values() if isinstance(value, dict) else value for value in level)
        level = [value for value in inner if isinstance(value, (list, dict))]
        if not level:
            return True
    return False


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are the same, and no truth for a number: Python takes True for 1."""
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(_alike, one, other))
    if isinstance(one, dict):
        return isinstance(other, dict) and one.keys() == other.keys() and all(_alike(one[k], other[k]) for k in one)
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
