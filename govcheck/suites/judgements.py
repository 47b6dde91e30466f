"""What our own expectations judge, as plain functions of columns: no great_expectations, no table library.

A column is a sequence of cells, None where one is empty. A row is its place in them, from 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any

from govcheck.quantities.units import dimension_of
from govcheck.statements.fitting import comparable, unit_fits
from govcheck.wording import Wording

Columns = Mapping[str, Sequence[Any]]
EXACT = 1e-9
"""Relative difference up to which two sums are one: floats have some 1e-16 a term."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A row that does not meet what is expected, and why."""

    row: int
    wording: Wording


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of judging a table: how many rows could be judged, and those that break what is expected, in order."""

    judged: int
    breaches: tuple[Breach, ...]


def unit_to_fit_indicator(columns: Columns, indicator: str, measure: str, unit: str) -> Judgement:
    """Whether the unit of every row fits the measure of its indicator; each distinct combination is judged once.

    Rows without an indicator or a unit are not judged.
    """
    rows = _rows(columns, (indicator, measure, unit))
    wrong: dict[tuple[Any, ...], bool] = {}
    breaches: list[Breach] = []
    judged = 0
    for row, key in enumerate(rows):
        if not key[0] or not key[2]:
            continue
        judged += 1
        if key not in wrong:
            wrong[key] = not unit_fits(str(key[0]), str(key[1] or ""), str(key[2]))
        if wrong[key]:
            name, of, written = key
            breaches.append(
                Breach(
                    row,
                    Wording(f"{written} is no unit of {name} ({of})", f"{written}不能作“{name}”（{of}）的单位"),
                )
            )
    return Judgement(judged, tuple(breaches))


def targets_to_keep_their_unit(
    columns: Columns, region: str, indicator: str, measure: str, unit: str, measures: Collection[str]
) -> Judgement:
    """Whether all values of one region, indicator and measure have units that can be converted or stand for each other.

    Within a group the dimension that most rows have is taken as right, among equals the first. Rows whose unit is
    missing or unknown, and those of other measures, are not judged.
    """
    groups: dict[tuple[Any, ...], list[tuple[int, str, str]]] = defaultdict(list)
    for row, (place, name, of, written) in enumerate(_rows(columns, (region, indicator, measure, unit))):
        dimension = dimension_of(str(written)) if written else None
        if name and dimension is not None and of in measures:
            groups[place, name, of].append((row, str(written), dimension))
    breaches: list[Breach] = []
    for (_, name, _), members in groups.items():
        usual = Counter(dimension for _, _, dimension in members).most_common(1)[0][0]
        first, used = next((row, written) for row, written, dimension in members if dimension == usual)
        breaches += [
            Breach(
                row,
                Wording(
                    f"{name} is in {written}, but in {used} elsewhere (row {first + 1})",
                    f"“{name}”此处以{written}计，别处（第{first + 1}行）以{used}计",
                ),
            )
            for row, written, dimension in members
            if not comparable(dimension, usual)
        ]
    return Judgement(sum(map(len, groups.values())), _in_order(breaches))


def parts_in_columns(columns: Columns, parts: Sequence[str], total: str, tolerance: float) -> Judgement:
    """Whether in every row the parts sum to the total; rows in which one of them is empty are not judged."""
    breaches: list[Breach] = []
    judged = 0
    for row, cells in enumerate(_rows(columns, (*parts, total))):
        if any(cell is None for cell in cells):
            continue
        judged += 1
        said, found = float(cells[-1]), fsum(map(float, cells[:-1]))
        if not _same(said, found, tolerance):
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
                if not _same(float(said), found, tolerance):
                    breaches.append(Breach(row, _off(float(said), found)))
    return Judgement(judged, _in_order(breaches))


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
                if not _same(float(said), found, tolerance):
                    breaches.append(Breach(row, _off(float(said), found)))
    return Judgement(judged, _in_order(breaches))


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


JUDGEMENTS: Mapping[str, Callable[..., Judgement]] = {
    "expect_unit_to_fit_indicator": unit_to_fit_indicator,
    "expect_targets_to_keep_their_unit": targets_to_keep_their_unit,
    "expect_parts_to_sum_to_total": parts_to_sum_to_total,
    "expect_group_totals_to_add_up": group_totals_to_add_up,
}
"""By the type of the expectation; each takes the columns and the expectation's arguments, ``mostly`` excepted."""


def _rows(columns: Columns, names: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    return list(zip(*(columns[name] for name in names), strict=True))


def _groups(columns: Columns, names: Sequence[str]) -> list[list[int]]:
    """The rows of each combination of values; all rows where there are no columns to group by."""
    height = len(next(iter(columns.values()), ()))
    keys: Sequence[Hashable] = _rows(columns, names) if names else [()] * height
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        groups[key].append(row)
    return list(groups.values())


def _same(said: float, found: float, tolerance: float) -> bool:
    return abs(said - found) <= tolerance + EXACT * max(abs(said), abs(found))


def _off(said: float, found: float) -> Wording:
    written, sums, by = (f"{each:.12g}" for each in (said, found, said - found))
    return Wording(
        f"the total is {written}, the parts sum to {sums} (a difference of {by})",
        f"总数为{written}，各部分之和为{sums}（相差{by}）",
    )


def _in_order(breaches: Sequence[Breach]) -> tuple[Breach, ...]:
    return tuple(sorted(breaches, key=lambda breach: breach.row))
