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


def in_base_units(units: polars.Series) -> tuple[polars.Series, polars.Series]:
    """What one of each unit is in the base unit of its dimension, as floats, and that; null for units not known."""
    import polars

    known = {unit: found for unit in units.unique().drop_nulls() if (found := in_base(Decimal(1), unit))}
    factors = {unit: float(factor) for unit, (factor, _) in known.items()}
    bases = {unit: base for unit, (_, base) in known.items()}
    return (
        units.replace_strict(factors, default=None, return_dtype=polars.Float64),
        units.replace_strict(bases, default=None, return_dtype=polars.String),
    )


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

    sides = {"old": old, "new": new}
    columns = {f"{side} {name}": frame[name] for side, frame in sides.items() for name in amounts.columns}
    for side, frame in sides.items():
        columns[f"factor {side}"], columns[f"base {side}"] = in_base_units(frame[amounts.unit])
    smaller = polars.min_horizontal(col(f"factor {side}") for side in sides)
    scales = [col(f"factor {side}") / smaller for side in sides]
    alike = (col("base old") == col("base new")).fill_null(value=False)
    bound = replace(tolerance, relative=max(tolerance.relative, CLOSE))

    def both(name: str) -> list[polars.Expr]:
        return [col(f"{side} {name}").cast(polars.Float64, strict=False) for side in sides]

    def agree(name: str) -> polars.Expr:
        one, other = (number * scale for number, scale in zip(both(name), scales, strict=True))
        return alike & bound.holds(one, other)

    same = {name: agree(name) for name in amounts.values}
    empty = {name: polars.all_horizontal(col(f"{side} {name}").is_null() for side in sides) for name in same}
    unit = polars.all_horizontal(same[name] | empty[name] for name in same) & polars.any_horizontal(same.values())
    follow = {name: unit & bound.holds(*both(name)) for name in amounts.derived}
    return polars.DataFrame(columns).select(**{amounts.unit: unit}, **same, **follow)
