"""Which cells of paired rows differ."""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from govcheck.differences.tables.aligning import Aligned
from govcheck.differences.tables.amounts import Amounts, same_amounts
from govcheck.differences.tables.conversions import PLAIN
from govcheck.differences.tables.pairing import Pairs
from govcheck.differences.tables.tolerance import EXACT, Tolerance

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Sameness:
    """What counts as the same besides equal cells.

    Attributes:
        tolerance: By how much numbers may differ.
        amounts: Values that may be in another unit.
    """

    tolerance: Tolerance = EXACT
    amounts: Amounts | None = None


def changed_cells(tables: Aligned, pairs: Pairs, key: Collection[str], same: Sameness) -> dict[str, polars.Series]:
    """Which cells of the pairs differ: a truth value for each pair, by column; columns without are left out.

    Columns of one side alone and those of the key are not looked at. Null is the same as null, NaN as NaN, an empty
    list as null.
    """
    changed = {
        name: mask
        for name in tables.shared
        if name not in key
        and (
            mask := _differing(
                tables.old[name].gather(pairs.old),
                tables.new[name].gather(pairs.new),
                same.tolerance,
                is_loose=name in tables.loose,
            )
        ).any()
    }
    if same.amounts is not None and same.amounts.unit in changed:
        _take_out_amounts(changed, tables, pairs, same.amounts, same.tolerance)
    return changed


def changed_rows(changed: Mapping[str, polars.Series], pairs: int) -> polars.Series:
    """Which of so many pairs have a cell that differs."""
    import polars

    return reduce(operator.or_, changed.values(), polars.repeat(False, pairs, eager=True))


def comparable(series: polars.Series) -> polars.Series:
    """``series`` with empty lists as null."""
    import polars

    if not isinstance(series.dtype, polars.List):
        return series
    return series.to_frame().select(polars.when(polars.first().list.len() > 0).then(polars.first())).to_series()


def _differing(old: polars.Series, new: polars.Series, tolerance: Tolerance, *, is_loose: bool) -> polars.Series:
    """Where two columns differ."""
    import polars

    differs = comparable(old).ne_missing(comparable(new))
    if not is_loose and (tolerance == EXACT or not old.dtype.is_numeric()):
        return differs
    rows = differs.arg_true()
    cells = [each.gather(rows) for each in (old, new)]
    if is_loose:
        cells = [each.set(~each.str.contains(PLAIN), None) for each in cells]
    numbers = polars.DataFrame([each.cast(polars.Float64).alias(name) for each, name in zip(cells, "ab", strict=True)])
    near = numbers.select(tolerance.holds(polars.col("a"), polars.col("b"))).to_series()
    return differs.scatter(rows.filter(near), False)


def _take_out_amounts(
    changed: dict[str, polars.Series], tables: Aligned, pairs: Pairs, amounts: Amounts, tolerance: Tolerance
) -> None:
    """Take out of ``changed`` what is the same amount in another unit."""
    rows = changed[amounts.unit].arg_true()
    same = same_amounts(
        amounts,
        tables.old[list(amounts.columns)][pairs.old.gather(rows)],
        tables.new[list(amounts.columns)][pairs.new.gather(rows)],
        tolerance,
    )
    for name in amounts.columns:
        if name in changed:
            changed[name].scatter(rows.filter(same[name]), False)
            if not changed[name].any():
                del changed[name]
