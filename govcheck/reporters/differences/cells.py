"""The values of tables: as plain JSON values, and as they are shown."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govcheck.differences.model import Kind, TableChange
from govcheck.reporters.differences.pieces import CONTEXT, Mark, Piece, cell_pieces, shortened, whole
from govcheck.wording import Language, Wording

EMPTY = Wording("(empty)", "（空）")
"""An empty cell."""
_EXACT = 10**15
"""Below it a whole number of type float is shown as one."""


def plain(value: Any) -> Any:
    """The value for JSON: days and times as ISO text, lists as lists, what is no number as None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.hex() if isinstance(value, bytes) else str(value)


def shown(value: Any, language: Language) -> str:
    """The value as a person reads it; not yet made harmless."""
    if value is None:
        return EMPTY.say(language)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return ";".join(value) or "[]"
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(plain(value), ensure_ascii=False)
    if isinstance(value, datetime.date | datetime.time | bytes):
        return str(plain(value))
    return str(value)


def difference(old: Any, new: Any) -> str | None:
    """By how much a number went up (+) or down (-); None where one of the two is no number, or no finite one."""
    for each in (old, new):
        if isinstance(each, bool) or not isinstance(each, int | float | Decimal) or not math.isfinite(each):
            return None
    by = Decimal(str(new)) - Decimal(str(old))
    return f"{by.normalize():+f}" if by else None


def labelled(cells: Mapping[str, Any], language: Language, separator: str = " ") -> str:
    """Cells as ``地区=临岚区 年份=2023``; not yet made harmless."""
    return separator.join(f"{name}={shown(value, language)}" for name, value in cells.items())


def row_label(change: TableChange, language: Language) -> str:
    """What tells a row from all others: its key, or else its number; not yet made harmless."""
    if change.key:
        known_by = " ".join(shown(each, language) for each in change.label)
        return labelled(change.key, language) + (f" ({known_by})" if known_by else "")
    number = change.new_row or change.old_row
    return Wording(f"row {number}", f"第{number}行").say(language)


def row_cells(change: TableChange) -> dict[str, Any]:
    """The cells of a row that is only on one side, without those of its key."""
    at = 0 if change.kind is Kind.REMOVED else 1
    return {name: values[at] for name, values in change.columns.items() if name not in (change.key or {})}


def changed_cell(old: Any, new: Any, language: Language, most: int | None) -> tuple[list[Piece], bool]:
    """A cell that has changed, and whether the edits stand inside its text.

    Long texts have them inside; all others are the old value, an arrow, the new value and the difference of numbers.

    Args:
        old, new: The values.
        language: In which an empty cell is named.
        most: Characters of a piece that is shown whole; None for all of the text, and no elision between edits.
    """
    one, other = shown(old, language), shown(new, language)
    context = None if most is None else CONTEXT
    inside = None if old is None or new is None else cell_pieces(one, other, context)
    if inside is not None:
        return [part for piece in inside for part in shortened(piece, most)], True
    by = difference(old, new)
    told = [*whole(one, Mark.OLD, most), Piece(Mark.SAME, " → "), *whole(other, Mark.NEW, most)]
    return ([*told, Piece(Mark.SAME, f", {by}")] if by else told), False
