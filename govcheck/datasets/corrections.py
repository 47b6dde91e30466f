"""What a person mended in the table of targets, applied to what is extracted anew."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any

from govcheck.datasets.contract import CORRECTIONS, TARGETS
from govcheck.datasets.rows import Rows
from govcheck.datasets.schema import Column, Type
from govcheck.errors import UsageError
from govcheck.quantities.units import in_base
from govcheck.wording import Wording

FILE = f"{CORRECTIONS.name}.csv"
"""What the file is called; it lies in the folder of the tables."""
_COLUMNS: Mapping[str, Column] = {column.name: column for column in TARGETS.columns}
_NUMBERS: Mapping[Type, Any] = {Type.INTEGER: int, Type.NUMBER: float}


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that was mended: in the row ``target_id`` the ``column`` is ``new``, where the extraction gives ``old``.

    ``old`` and ``new`` have the type of the column; None is an empty cell. ``row`` counts from 1 in the file.
    """

    row: int
    target_id: str
    column: str
    old: Any
    new: Any
    reason: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A correction that was not applied, and why."""

    correction: Correction
    wording: Wording


@dataclass(frozen=True)
class Corrected:
    """What came of the corrections in a file.

    Attributes:
        path: The file.
        applied: Those that were applied.
        stale: Those whose old value the extraction does not give any more.
    """

    path: str
    applied: Sequence[Correction]
    stale: Sequence[Stale]


def beside(folder: str | os.PathLike[str]) -> str | None:
    """The file of corrections in a folder of tables; None where there is none."""
    path = os.path.join(folder, FILE)
    return path if os.path.isfile(path) else None


def read_corrections(path: str) -> list[Correction]:
    """The corrections in a file.

    Raises:
        SourceError: For a file that cannot be read.
        UsageError: For one that is no table of corrections, or with a row that cannot be obeyed.
    """
    from govcheck.datasets.judging import judge
    from govcheck.tables.reading import read_tables

    (table, *_) = read_tables(path)
    judged = judge(CORRECTIONS, table.frame)
    for fault in judged.faults:
        raise _wrong(path, fault.row, "it is no correction", "不是有效的更正")
    rows = judged.frame.select(CORRECTIONS.names).iter_rows()
    return [
        Correction(row, key, column, _read(path, row, column, old), _read(path, row, column, new), reason)
        for row, (key, column, old, new, reason) in enumerate(rows, start=1)
    ]


def correct(targets: Rows, corrections: Sequence[Correction], path: str) -> Corrected:
    """Apply corrections to the rows of targets, which are replaced; ``path`` is what to call the file.

    A correction is applied where its row has the old value. The base value follows from value and unit; ids stay.
    """
    named = {each.target_id for each in corrections}
    places = {row["target_id"]: k for k, row in enumerate(targets) if row["target_id"] in named}
    rows = {key: targets[k] for key, k in places.items()}
    applied: list[Correction] = []
    stale: list[Stale] = []
    for each in corrections:
        row = rows.get(each.target_id)
        if row is None:
            said = Wording("no row has this target_id any more", "已没有此target_id的行")
            stale.append(Stale(each, said))
        elif not same(row[each.column], each.old):
            now = shown(row[each.column])
            said = Wording(
                f"{each.column} is {now} now, not {shown(each.old)}", f"{each.column}现为{now}，不是{shown(each.old)}"
            )
            stale.append(Stale(each, said))
        else:
            row[each.column] = each.new
            applied.append(each)
    for key in {each.target_id for each in applied if each.column in ("value", "unit")}:
        row = rows[key]
        based = None if row["value"] is None else in_base(Decimal(repr(row["value"])), row["unit"])
        row["base_value"], row["base_unit"] = (float(based[0]), based[1] or None) if based else (None, None)
    for key in {each.target_id for each in applied}:
        targets[places[key]] = rows[key]
    return Corrected(path, applied, stale)


def same(cell: Any, value: Any) -> bool:
    """Whether a cell of targets holds a value of a correction: numbers by value, empty cells alike."""
    return bool(cell == value)


def shown(value: Any) -> str:
    """A cell as a message shows it."""
    return "empty" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def value_of(column: str, text: str | None) -> Any:
    """What a cell of a correction says, with the type of its column of targets; None for an empty one.

    Raises:
        ValueError: Where the column cannot hold it.
    """
    if text is None or text == "":
        if not _COLUMNS[column].nullable:
            raise ValueError(column)
        return None
    declared = _COLUMNS[column]
    value = _NUMBERS.get(declared.type, str)(text)
    if declared.allowed and value not in declared.allowed:
        raise ValueError(text)
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(text)
    return value


def _read(path: str, row: int, column: str, text: str | None) -> Any:
    try:
        return value_of(column, text)
    except ValueError:
        raise _wrong(
            path, row, f"{column} cannot be {shown(text or None)}", f"{column}不能为{shown(text or None)}"
        ) from None


def _wrong(path: str, row: int | None, en: str, zh: str) -> UsageError:
    at = (f"row {row}: ", f"第{row}行：") if row is not None else ("", "")
    return UsageError(
        f"{path}: {at[0]}{en}; correct it: `govcheck check {path}` tells what is wrong",
        f"{path}：{at[1]}{zh}；请改正：`govcheck check {path}`会指出问题",
    )
