"""Values whose unit changed: the same where they agree in the base unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from govcheck.datasets.contract import TARGETS
from govcheck.datasets.contradictions import CLOSE
from govcheck.datasets.schema import TableSchema
from govcheck.differences.tables.tolerance import Tolerance
from govcheck.quantities.units import in_base

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Amounts:
    """Columns that hold values of one unit.

    Attributes:
        values: The columns of values.
        unit: The column of their unit.
        derived: Columns of values that follow from them, in the base unit.
    """

    values: tuple[str, ...]
    unit: str
    derived: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them."""
        return (self.unit, *self.values, *self.derived)


def amounts_of(schema: TableSchema | None, frame: polars.DataFrame, shared: Collection[str]) -> Amounts | None:
    """The values with a unit that a table is declared to hold, of the columns ``shared``; None where it has none."""
    import polars

    unit = schema.roles.unit if schema else None
    if schema is None or unit is None or unit not in shared or frame[unit].dtype != polars.String:
        return None

    def there(names: Sequence[str]) -> tuple[str, ...]:
        dtypes = {name: frame[name].dtype for name in names if name in shared}
        return tuple(name for name, dtype in dtypes.items() if dtype.is_numeric() or dtype == polars.String)

    high, derived = (("value_high",), ("base_value",)) if schema is TARGETS else ((), ())
    values = there((*schema.roles.values, *high))
    return Amounts(values, unit, there(derived)) if values else None


def same_amounts(
    amounts: Amounts, old: polars.DataFrame, new: polars.DataFrame, tolerance: Tolerance
) -> polars.DataFrame:
    """Where the cells of rows whose unit differs are the same amount: truth values, a column for each of ``amounts``.

    A unit counts as the same where all values of its row agree, and one is there.

    Args:
        amounts: The columns.
        old, new: The rows on each side, with these columns.
        tolerance: By how much values may differ; its absolute bound counts in the smaller of the two units.
    """
    import polars
    from polars import col

    units = polars.concat([old[amounts.unit], new[amounts.unit]]).unique().drop_nulls()
    based = {unit: found for unit in units if (found := in_base(Decimal(1), unit)) is not None}
    factors = {unit: float(factor) for unit, (factor, _) in based.items()}
    bases = {unit: base for unit, (_, base) in based.items()}
    bound = replace(tolerance, relative=max(tolerance.relative, CLOSE))

    def both(name: str) -> list[polars.Expr]:
        return [col(f"{side} {name}") for side in ("old", "new")]

    factor = [unit.replace_strict(factors, default=None, return_dtype=polars.Float64) for unit in both(amounts.unit)]
    base = [unit.replace_strict(bases, default=None, return_dtype=polars.String) for unit in both(amounts.unit)]

    def numbers(name: str, scales: Sequence[polars.Expr | float]) -> list[polars.Expr]:
        return [each.cast(polars.Float64, strict=False) * scale for each, scale in zip(both(name), scales, strict=True)]

    scales = [each / polars.min_horizontal(factor) for each in factor]
    alike = (base[0] == base[1]).fill_null(value=False)
    same = {name: alike & bound.holds(*numbers(name, scales)) for name in amounts.values}
    empty = {name: polars.all_horizontal(each.is_null() for each in both(name)) for name in amounts.values}
    unit = polars.all_horizontal(same[name] | empty[name] for name in same) & polars.any_horizontal(same.values())
    follow = {name: unit & bound.holds(*numbers(name, (1, 1))) for name in amounts.derived}
    rows = polars.DataFrame(
        [
            frame[name].alias(f"{side} {name}")
            for side, frame in (("old", old), ("new", new))
            for name in amounts.columns
        ]
    )
    return rows.select(**{amounts.unit: unit}, **same, **follow)
