"""Totals and their parts: in the columns of a row, or in the rows of a group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from math import fsum

from govcheck.datasets.judgement import Breach, Columns, Judgement, in_order, rows_of
from govcheck.wording import Wording

EXACT = 1e-9
"""Relative difference up to which two sums are one: floats have some 1e-16 a term."""


def parts_in_columns(columns: Columns, parts: Sequence[str], total: str, tolerance: float) -> Judgement:
    """Whether in every row the parts sum to the total; rows in which one of them is empty are not judged."""
    breaches: list[Breach] = []
    judged = 0
    for row, cells in enumerate(rows_of(columns, (*parts, total))):
        if any(cell is None for cell in cells):
            continue
        judged += 1
        said, found = float(cells[-1]), fsum(map(float, cells[:-1]))
        if not same(said, found, tolerance):
            breaches.append(Breach(row, _off(said, found)))
    return Judgement(judged, tuple(breaches))


def parts_in_rows(
    columns: Columns, value: str, marker: str, totals: Collection[str], group: Sequence[str], tolerance: float
) -> Judgement:
    """Whether in every group the rows that ``marker`` calls a total hold the sum of all others.

    Groups without parts, or with an empty cell among them, are not judged.
    """
    breaches: list[Breach] = []
    judged = 0
    for rows in _groups(columns, group):
        whole = [row for row in rows if str(columns[marker][row]) in totals]
        parts = [columns[value][row] for row in rows if str(columns[marker][row]) not in totals]
        if not parts or any(part is None for part in parts):
            continue
        found = fsum(map(float, parts))
        for row in whole:
            said = columns[value][row]
            if said is not None:
                judged += 1
                if not same(float(said), found, tolerance):
                    breaches.append(Breach(row, _off(float(said), found)))
    return Judgement(judged, in_order(breaches))


def group_totals_to_add_up(
    columns: Columns, value: str, group: Sequence[str], total: str, tolerance: float
) -> Judgement:
    """Whether the values of every group sum to the total that its rows give of it; empty totals are left out.

    Groups with an empty value are not judged.
    """
    breaches: list[Breach] = []
    judged = 0
    for rows in _groups(columns, group):
        values = [columns[value][row] for row in rows]
        if any(each is None for each in values):
            continue
        found = fsum(map(float, values))
        for row in rows:
            said = columns[total][row]
            if said is not None:
                judged += 1
                if not same(float(said), found, tolerance):
                    breaches.append(Breach(row, _off(float(said), found)))
    return Judgement(judged, in_order(breaches))


def parts_to_sum_to_total(
    columns: Columns,
    tolerance: float,
    total: str | None = None,
    parts: Sequence[str] = (),
    value: str = "",
    marker: str = "",
    totals: Collection[str] = (),
    group: Sequence[str] = (),
) -> Judgement:
    """Parts in columns where ``total`` names one, else in rows."""
    if total is not None:
        return parts_in_columns(columns, parts, total, tolerance)
    return parts_in_rows(columns, value, marker, totals, group, tolerance)


def _groups(columns: Columns, names: Sequence[str]) -> list[list[int]]:
    """The rows of each combination of values; all rows where there are no columns to group by."""
    height = len(next(iter(columns.values()), ()))
    keys: Sequence[Hashable] = rows_of(columns, names) if names else [()] * height
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        groups[key].append(row)
    return list(groups.values())


def same(said: float, found: float, tolerance: float) -> bool:
    """Whether two sums are one, within a tolerance."""
    return abs(said - found) <= tolerance + EXACT * max(abs(said), abs(found))


def _off(said: float, found: float) -> Wording:
    written, sums, by = (f"{each:.12g}" for each in (said, found, said - found))
    return Wording(
        f"the total is {written}, the parts sum to {sums} (a difference of {by})",
        f"总数为{written}，各部分之和为{sums}（相差{by}）",
    )
