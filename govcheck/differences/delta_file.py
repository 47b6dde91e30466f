"""The file of a delta: read as what a stranger may have written, so that nothing but records and cells is addressed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from govcheck.differences.plain import escaped, type_read
from govcheck.errors import SourceError
from govcheck.sources.decoding import read_bytes

if TYPE_CHECKING:
    import polars

FORMAT = "govcheck-delta"
"""What the file says that it is."""
_PARTS = {"version", "format", "key", "columns", "old", "new", "delta", "order"}
_NAME = r"[^'\"\\\x00-\x1f]*"
_INDEX = r"\[[0-9]{1,9}\]"
_INSIDE = rf"(?:\['{_NAME}'\]|{_INDEX})*"
_ROW = rf"root\['(?P<row>{_NAME})'\]"
_CELL = rf"{_ROW}\['(?P<column>{_NAME})'\]"
ACTIONS: Mapping[str, re.Pattern[str]] = {
    "values_changed": re.compile(_CELL + _INSIDE),
    "type_changes": re.compile(_CELL + _INSIDE),
    "dictionary_item_added": re.compile(_ROW),
    "dictionary_item_removed": re.compile(_ROW),
    "iterable_item_added": re.compile(_CELL + _INSIDE + _INDEX),
    "iterable_item_removed": re.compile(_CELL + _INSIDE + _INDEX),
}
"""What a delta may do, and to what: a cell or what is in it, a row, an item of a list in a cell. A path of deepdiff
could otherwise name any attribute of an object."""
_SAID: Mapping[str, Set[str]] = {
    "values_changed": {"new_value"},
    "type_changes": {"new_value", "old_type", "new_type"},
}
"""What a change of a value says: without the new value deepdiff would call the new type."""
_TYPES = ("NoneType", "bool", "int", "float", "str", "list", "dict")
"""The types of plain JSON values, as Python calls them."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions of a table that a delta lies between.

    Attributes:
        rows: How many rows it has.
        sha256: The fingerprint of its rows.
        columns: Its columns and their types, in their order.
    """

    rows: int
    sha256: str
    columns: Mapping[str, polars.DataType]


@dataclass(frozen=True, slots=True)
class TableDelta:
    """What makes the new version of a table from the old one.

    Attributes:
        path: The file of the delta as the user named it.
        made_from: The file of the old version as it was named when the delta was made.
        key: The columns that name the rows; none where whole rows do.
        old, new: The two versions.
        changes: The changes as deepdiff's Delta takes them: action to path to value.
        order: The rows of the new version, as runs (first from 0, count) of the rows kept, in the order of the old
            version, with the rows added behind them; None where they stand so.
    """

    path: str
    made_from: str
    key: tuple[str, ...]
    old: Version
    new: Version
    changes: Mapping[str, Mapping[str, Any]]
    order: tuple[tuple[int, int], ...] | None

    def rows(self, actions: Iterable[str]) -> set[str]:
        """The keys of the rows that some actions are about."""
        places = ((ACTIONS[action], place) for action in actions for place in self.changes.get(action, {}))
        return {match["row"] for pattern, place in places if (match := pattern.fullmatch(place))}


def read_delta(path: str) -> TableDelta:
    """Read what ``govcheck diff OLD NEW --format delta`` wrote.

    Raises:
        SourceError: For a file that is missing, unreadable, no delta of ours, or one that was damaged or changed so
            that it could do anything but change rows.
    """
    try:
        read = json.loads(read_bytes(path).decode("utf-8-sig"), parse_constant=_refuse)
        json.dumps(read, ensure_ascii=False).encode()  # an escape can make half a character, which no table can hold
    except (ValueError, RecursionError):
        raise SourceError(
            path,
            "it is not whole JSON; write it anew with govcheck diff OLD NEW --format delta",
            "不是完整的JSON；请用govcheck diff OLD NEW --format delta重新生成",
        ) from None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise SourceError(
            path,
            "it is no delta of a table; write one with govcheck diff OLD NEW --format delta",
            "不是表格的差异文件；请用govcheck diff OLD NEW --format delta生成",
        )
    if read.keys() != _PARTS:
        raise damaged(path, ", ".join(sorted(read.keys() ^ _PARTS)))
    made_from, old = _old(path, read["old"])
    new = _new(path, read["new"], read["columns"])
    key = read["key"]
    shared = [*(old.columns.keys() & new.columns.keys())]
    if not isinstance(key, list) or not all(name in shared for name in key):
        raise damaged(path, "key")
    _check_changes(path, read["delta"], new.columns)
    return TableDelta(path, made_from, tuple(key), old, new, read["delta"], _order(path, read["order"], new.rows))


def damaged(path: str, part: str) -> SourceError:
    """The error for a delta whose ``part`` is not what it must be."""
    return SourceError(
        path,
        f"it was damaged or changed ({part}); write it anew with govcheck diff OLD NEW --format delta",
        f"已损坏或被改动（{part}）；请用govcheck diff OLD NEW --format delta重新生成",
    )


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _old(path: str, told: Any) -> tuple[str, Version]:
    match told:
        case {"name": str(name), "rows": int(rows), "sha256": str(sha256), "columns": columns, **rest} if not rest:
            return name, Version(rows, sha256, _columns(path, columns))
    raise damaged(path, "old")


def _new(path: str, told: Any, columns: Any) -> Version:
    match told:
        case {"rows": int(rows), "sha256": str(sha256), **rest} if not rest:
            return Version(rows, sha256, _columns(path, columns))
    raise damaged(path, "new")


def _columns(path: str, told: Any) -> dict[str, polars.DataType]:
    if isinstance(told, dict):
        with suppress(ValueError):
            return {name: type_read(type_) for name, type_ in told.items()}
    raise damaged(path, "columns")


def _check_changes(path: str, changes: Any, columns: Iterable[str]) -> None:
    """Refuse all but actions that we know, on rows and on cells of our columns, that say nothing but values."""
    if not isinstance(changes, dict):
        raise damaged(path, "delta")
    names = {escaped(name) for name in columns}
    for action, places in changes.items():
        if action not in ACTIONS or not isinstance(places, dict):
            raise damaged(path, action)
        for place, value in places.items():
            match = ACTIONS[action].fullmatch(place)
            column = match and match.groupdict().get("column")
            if match is None or (column is not None and column not in names):
                raise damaged(path, place)
            if action in _SAID and not _is_change(value, _SAID[action]):
                raise damaged(path, place)


def _is_change(value: Any, said: Set[str]) -> bool:
    """Whether ``value`` says what a change must, the new value and where it changes the names of both types."""
    return (
        isinstance(value, dict)
        and value.keys() == said
        and all(value[name] in _TYPES for name in said if name != "new_value")
    )


def _order(path: str, told: Any, rows: int) -> tuple[tuple[int, int], ...] | None:
    """The runs; together they have every row once."""
    if told is None:
        return None
    runs: list[tuple[int, int]] = []
    for run in told if isinstance(told, list) else (None,):
        match run:
            case [int(first), int(count)] if count > 0:
                runs.append((first, count))
            case _:
                raise damaged(path, "order")
    reached = 0
    for first, count in sorted(runs):
        if first != reached:
            raise damaged(path, "order")
        reached += count
    if reached != rows:
        raise damaged(path, "order")
    return tuple(runs)
