"""Units in the columns of a table: whether each fits its indicator, and whether one indicator keeps its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any

from govcheck.datasets.judgement import Breach, Columns, Judgement, in_order, rows_of
from govcheck.quantities.units import dimension_of
from govcheck.statements.fitting import comparable, unit_fits
from govcheck.wording import Wording


def unit_to_fit_indicator(columns: Columns, indicator: str, measure: str, unit: str) -> Judgement:
    """Whether the unit of every row fits the measure of its indicator; each distinct combination is judged once.

    Rows without an indicator or a unit are not judged.
    """
    rows = rows_of(columns, (indicator, measure, unit))
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
    for row, (place, name, of, written) in enumerate(rows_of(columns, (region, indicator, measure, unit))):
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
    return Judgement(sum(map(len, groups.values())), in_order(breaches))
