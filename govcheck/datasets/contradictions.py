"""Rows of ``targets`` and ``paragraphs`` whose cells do not go together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from govcheck.datasets.contract import CORRECTABLE
from govcheck.datasets.corrections import value_of
from govcheck.datasets.faults import Fault
from govcheck.quantities.units import in_base
from govcheck.wording import Wording

if TYPE_CHECKING:
    import polars

CLOSE = 1e-9
"""Relative difference up to which two amounts are one; floats have some 1e-16, a cell written with 10 digits 1e-10."""

SHOWN = 60
"""Characters of a cell that are shown."""


class Contradiction(NamedTuple):
    """What rows must not be: what is told of them, the columns it is about, and the polars expression."""

    said: Wording
    columns: tuple[str, ...]
    broken: polars.Expr | polars.Series


def contradictions(
    kind: str, frame: polars.DataFrame, told: Collection[tuple[int | None, str | None]] = ()
) -> Iterator[Fault]:
    """The rows of a table of a known kind whose cells contradict each other; its columns have their types.

    ``told`` are the cells (row and column; None for all rows) that are of another type: nothing follows from them.
    """
    import polars

    for said, columns, broken in _RULES[kind](frame) if kind in _RULES else ():
        if not set(columns) <= set(frame.columns):
            continue
        if any((None, name) in told for name in columns):
            continue
        for k in frame.select(polars.arg_where(broken)).to_series():
            if any((k + 1, name) in told for name in columns):
                continue
            shown = ", ".join(f"{name}={_shown(frame[name][k])}" for name in columns)
            data = {"said_en": said.en, "said_zh": said.zh, "value": shown}
            yield Fault("SCH010", k + 1, columns[-1], shown, data)


def _shown(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _of_places(text: str) -> list[Contradiction]:
    """Of a table with ``start`` and ``end``, and a column with the text between them."""
    import polars
    from polars import col

    long = col("end") - col("start")
    return [
        Contradiction(
            Wording("start must be before end", "start应小于end"), ("start", "end"), col("start") >= col("end")
        ),
        Contradiction(
            Wording(f"{text} must have end - start characters", f"{text}应有end−start个字符"),
            ("start", "end", text),
            (long > 0) & (col(text).str.len_chars().cast(polars.Int64) != long),
        ),
    ]


def _of_paragraphs(frame: polars.DataFrame) -> list[Contradiction]:
    from polars import col

    return [
        *_of_places("text"),
        Contradiction(
            Wording("line must not be after end_line", "line不应大于end_line"),
            ("line", "end_line"),
            col("line") > col("end_line"),
        ),
    ]


def _of_targets(frame: polars.DataFrame) -> list[Contradiction]:
    from polars import col

    from govcheck.quantities.model import Op
    from govcheck.statements.model import Measure

    return [
        *_of_places("quote"),
        Contradiction(
            Wording("period_start must not be after period_end", "period_start不应晚于period_end"),
            ("period_start", "period_end"),
            col("period_start") > col("period_end"),
        ),
        Contradiction(
            Wording("a period has a start and an end, or neither", "period_start与period_end应同时填写或同时为空"),
            ("period_start", "period_end"),
            col("period_start").is_null() != col("period_end").is_null(),
        ),
        Contradiction(
            Wording("a range has value_high, nothing else has", "只有区间才有value_high"),
            ("op", "value_high"),
            (col("op") == Op.RANGE.value) != col("value_high").is_not_null(),
        ),
        Contradiction(
            Wording("value_high must be above value", "value_high应大于value"),
            ("value", "value_high"),
            col("value_high") <= col("value"),
        ),
        Contradiction(
            Wording("qual has no value, all else has one", "只有qual没有value"),
            ("op", "value"),
            (col("op") == Op.QUAL.value) != col("value").is_null(),
        ),
        Contradiction(
            Wording("only growth and change have a direction", "只有growth和change才有direction"),
            ("measure", "direction"),
            col("direction").is_not_null() & ~col("measure").is_in([Measure.GROWTH.value, Measure.CHANGE.value]),
        ),
        Contradiction(
            Wording("base_value and base_unit must be of value and unit", "base_value、base_unit应与value、unit一致"),
            ("value", "unit", "base_value", "base_unit"),
            _not_in_base(frame),
        ),
    ]


def _of_tasks(frame: polars.DataFrame) -> list[Contradiction]:
    return _of_places("task")[:1]  # the task is without the spaces that broken lines left in it


def _of_corrections(frame: polars.DataFrame) -> list[Contradiction]:
    import polars

    return [
        Contradiction(
            Wording(f"the column cannot be {name}", f"该列不能为{name}的值"),
            ("column", name),
            polars.Series(
                [not _can_be(column, cell) for column, cell in frame.select("column", name).iter_rows()],
                dtype=polars.Boolean,  # of a table without rows, too
            ),
        )
        for name in ("old", "new")
        if {"column", name} <= set(frame.columns)
    ]


def _can_be(column: str | None, cell: str | None) -> bool:
    """Whether a column of targets that may be corrected can hold what a cell says."""
    if column not in CORRECTABLE:
        return True
    try:
        value_of(column, cell)
    except ValueError:
        return False
    return True


_RULES: Mapping[str, Callable[[polars.DataFrame], list[Contradiction]]] = {
    "paragraphs": _of_paragraphs,
    "targets": _of_targets,
    "tasks": _of_tasks,
    "corrections": _of_corrections,
}


def _not_in_base(frame: polars.DataFrame) -> Any:
    """Where ``base_value`` is not ``value`` in the base unit; one conversion for each unit that occurs."""
    import polars
    from polars import col

    if not {"value", "unit", "base_value", "base_unit"} <= set(frame.columns):
        return polars.lit(value=False)
    factors: dict[str, float] = {}
    bases: dict[str, str | None] = {}
    for unit in frame["unit"].drop_nulls().unique():
        based = in_base(Decimal(1), unit)
        if based is not None:
            factors[unit], bases[unit] = float(based[0]), based[1] or None
    factor = col("unit").replace_strict(factors, default=None, return_dtype=polars.Float64)
    base = col("unit").replace_strict(bases, default=None, return_dtype=polars.String)
    expected = col("value") * factor
    near = expected.is_finite() & ((col("base_value") - expected).abs() <= CLOSE * expected.abs() + CLOSE)
    right = near.fill_null(value=False) & base.eq_missing(col("base_unit"))
    nothing = col("base_value").is_null() & col("base_unit").is_null()
    return polars.when(expected.is_null()).then(~nothing).otherwise(~right)
