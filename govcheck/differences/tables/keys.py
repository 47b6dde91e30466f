"""The columns that tell the rows of a table apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govcheck.datasets.keys import by_place, ranked, unique_sets
from govcheck.datasets.schema import Roles, TableSchema
from govcheck.differences.model import KeyOrigin
from govcheck.differences.tables.aligning import Aligned
from govcheck.differences.tables.pairing import Pairs, are_unique, paired
from govcheck.errors import UsageError
from govcheck.tables.model import Table
from govcheck.visible import visible

if TYPE_CHECKING:
    import polars

PAIRINGS = 5
"""Sets with unique values that the rows are paired by to see whether enough are on both sides."""
SHARED = 0.5
"""The share of the smaller table's rows that must be on both sides for a key that is found."""
SHOWN = 3
"""Values of a key that are told where it is not unique, and rows of each."""


def named_key(
    old: Table, new: Table, key: Sequence[str], schema: TableSchema | None
) -> tuple[tuple[str, ...], KeyOrigin] | None:
    """The key that is given, else the one that the schema declares where both tables have it; None without.

    A file of JSON lines without a line has no columns, and so no key.

    Raises:
        UsageError: For a column that is given and a table has not.
    """
    if not old.frame.columns or not new.frame.columns:
        return None
    given = tuple(dict.fromkeys(key))
    for name in given:
        for table in (old, new):
            if name not in table.frame.columns:
                columns = [visible(column) for column in table.frame.columns]
                raise UsageError(
                    f"{visible(table.path)} has no column {visible(name)} for the key; choose of {', '.join(columns)}",
                    f"{visible(table.path)}没有主键列{visible(name)}；请从以下列中选取：{'、'.join(columns)}",
                )
    if given:
        return given, KeyOrigin.GIVEN
    declared = schema.key if schema else ()
    if declared and set(declared) <= set(old.frame.columns) & set(new.frame.columns):
        return declared, KeyOrigin.DECLARED
    return None


def check_key(path: str, frame: polars.DataFrame, key: Sequence[str]) -> None:
    """Refuse rows that a key does not tell apart: to pair them by their order would show changes that are none.

    Raises:
        UsageError: For a cell of the key that is empty, and for values that several rows have.
    """
    import polars

    path = visible(path)
    for name in key:
        if frame[name].null_count():
            row = int(frame[name].is_null().arg_true()[0]) + 1
            raise UsageError(
                f"{path}: row {row} has no value in {visible(name)}, a column of the key; fill it in, or choose other "
                "columns with --key",
                f"{path}：第{row}行的主键列{visible(name)}为空；请补全，或用--key另选列",
            )
    keys = by_place(frame[name] for name in key)
    if are_unique(keys):
        return
    rows = keys.with_row_index("row", 1).group_by(keys.columns, maintain_order=True).agg("row")
    again = rows.filter(polars.col("row").list.len() > 1)
    told = [(", ".join(visible(str(value)) for value in values), at) for *values, at in again.head(SHOWN).iter_rows()]
    names, more = [visible(name) for name in key], again.height - SHOWN
    en = "; ".join(f"{value} (rows {_listed(at)})" for value, at in told) + (f"; and {more} more" if more > 0 else "")
    zh = "；".join(f"{value}（第{_listed(at)}行）" for value, at in told) + (f"；另有{more}个" if more > 0 else "")
    raise UsageError(
        f"{path}: several rows have the same {', '.join(names)}: {en}; remove the copies, or choose columns with --key "
        "that tell all rows apart",
        f"{path}：{'、'.join(names)}相同的行不止一行：{zh}；请删除重复行，或用--key选取能区分各行的列",
    )


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:SHOWN])) + (", …" if len(rows) > SHOWN else "")


def find_key(tables: Aligned, schema: TableSchema | None) -> tuple[tuple[str, ...], Pairs] | None:
    """The fewest columns that tell the rows apart on both sides, with the rows paired by them; None where none do.

    Their values are unique, none is empty, and most rows of the smaller table are on both sides. Columns that are named
    or declared like a key are tried first; columns of fractions and lists are none, nor values and their units.
    """
    enough = SHARED * min(tables.old.height, tables.new.height)
    frames = (tables.old, tables.new)
    failed: list[set[str]] = []
    for key in unique_sets(frames, *ranked(frames, tables.shared, schema.roles if schema else Roles())):
        if any(each <= set(key) for each in failed):  # with a column more no more rows are on both sides
            continue
        pairs = paired([tables.old[name] for name in key], [tables.new[name] for name in key])
        if len(pairs.new) >= enough:
            return key, pairs
        failed.append(set(key))
        if len(failed) == PAIRINGS:
            break
    return None
