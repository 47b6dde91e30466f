"""A table against its model: types first, then values, keys, and rows that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govcheck.datasets.columns import TABLES, Column, Type
from govcheck.datasets.models import KEYS, checks, limits, model

if TYPE_CHECKING:
    import polars

CLOSE = 1e-9
"""Relative difference up to which two amounts are one; floats have some 1e-16, a cell written with 10 digits 1e-10."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell, a column or a row that breaks a rule.

    Attributes:
        code: Of the rule.
        row: From 1, the header not counted; None for a whole column.
        column: Its name; None for a whole row.
        value: The cell as it is shown.
        data: The fields of the rule's message.
    """

    code: str
    row: int | None
    column: str | None
    value: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """A table judged: its cells with their declared types (null where a cell has none), and what is wrong."""

    frame: polars.DataFrame
    faults: tuple[Fault, ...]


def recognise(name: str, columns: list[str]) -> str | None:
    """The kind of a table: by its name, else by its columns where most of one kind's are there; None for others."""
    if name in TABLES:
        return name
    shares = {kind: sum(c.name in columns for c in declared) / len(declared) for kind, declared in TABLES.items()}
    kind, share = max(shares.items(), key=lambda item: item[1])
    return kind if share >= ENOUGH else None


ENOUGH = 0.6
"""The share of a kind's columns from which a table of another name is of that kind: two kinds share less than half."""


def judge(kind: str, frame: polars.DataFrame) -> Judged:
    """Judge a table of ``kind`` as it was read: columns of text are converted, others must have their type.

    Cells of the wrong type are told once and count as empty from there on; the checks of a column run on all others.
    """
    declared = {column.name: column for column in TABLES[kind]}
    if not frame.columns:  # a file of JSON lines without a line has no columns
        return Judged(frame, ())
    faults = [
        Fault("SCH001", None, None, "", {"column": name, "expected": column.type.value})
        for name, column in declared.items()
        if name not in frame.columns
    ]
    faults += [
        Fault("SCH009", None, name, "", {"column": name, "known": ", ".join(declared)})
        for name in frame.columns
        if name not in declared
    ]
    typed, wrong = _typed(frame, declared)
    faults += wrong
    told = {(fault.row, fault.column) for fault in wrong}
    faults += [fault for fault in _values(kind, typed, declared) if (fault.row, fault.column) not in told]
    faults += _keys(kind, typed)
    if kind == "targets":
        faults += _contradictions(typed)
    return Judged(typed, tuple(faults))


def _typed(frame: polars.DataFrame, declared: dict[str, Column]) -> tuple[polars.DataFrame, list[Fault]]:
    """The declared columns with their types, and the cells that have another."""
    import polars

    types = {
        Type.TEXT: polars.String,
        Type.INTEGER: polars.Int64,
        Type.NUMBER: polars.Float64,
        Type.DATE: polars.Date,
    }
    columns: list[polars.Series] = []
    faults: list[Fault] = []
    for name in frame.columns:
        column, series = declared.get(name), frame[name]
        if column is None:
            continue
        if column.type is Type.TEXTS:
            columns.append(_texts(series))
            continue
        wanted = types[column.type]
        if series.dtype == wanted:
            columns.append(series)
            continue
        cast = _cast(series, column.type, wanted)
        lost = (series.is_not_null() & cast.is_null()).arg_true()
        told = {"column": name, "expected": column.type.value}
        if series.dtype != polars.String and len(lost) == series.drop_nulls().len() > 0:
            faults.append(Fault("SCH002", None, name, str(series.dtype), {**told, "value": str(series.dtype)}))
        else:
            faults += [Fault("SCH002", k + 1, name, str(series[k]), {**told, "value": str(series[k])}) for k in lost]
        columns.append(cast)
    return polars.DataFrame(columns), faults


def _texts(series: polars.Series) -> polars.Series:
    """A column of lists; of a text format the cells are joined by ``;``, and an empty one is an empty list."""
    import polars

    if series.dtype == polars.String:
        split = series.fill_null("").str.split(";")
        return split.list.eval(polars.element().filter(polars.element() != ""))
    return series


def _cast(series: polars.Series, kind: Type, wanted: Any) -> polars.Series:
    """``series`` as ``wanted``; null where a cell cannot be it: 3.0 is no whole number as it is written."""
    import polars
    from polars.exceptions import PolarsError

    text = series.dtype == polars.String
    try:
        if text and kind is Type.DATE:
            return series.str.to_date("%Y-%m-%d", strict=False)
        if text and kind is Type.INTEGER:
            return series.set(~series.str.contains(r"^[+-]?\d{1,18}$").fill_null(value=False), None).cast(wanted)
        return series.cast(wanted, strict=False)
    except PolarsError:  # no way from one type to the other
        return polars.Series(series.name, [None] * len(series), dtype=wanted)


def _values(kind: str, frame: polars.DataFrame, declared: dict[str, Column]) -> Iterator[Fault]:
    """What pandera finds, in the words of the rules."""
    import pandera.errors

    try:
        model(kind).validate(frame, lazy=True)
        return
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    codes = {name: [code for code, _ in checks(column)] for name, column in declared.items()}
    for case in cases.iter_rows(named=True):
        name, row = case["column"], case["index"]
        if name not in declared or row is None:
            continue
        number = case["check_number"]
        code = "SCH003" if number is None else codes[name][number]
        shown = "" if code == "SCH003" else str(frame[name][row])
        yield Fault(code, row + 1, name, shown, {"column": name, "value": shown, **_expected(code, declared[name])})


def _expected(code: str, column: Column) -> dict[str, str]:
    held = limits(column)
    if code == "SCH004":
        return {"expected": ", ".join(column.allowed)}
    if code == "SCH006":
        return {"expected": held.pattern}
    if code == "SCH007":
        least, most = (f"{bound:g}" if bound is not None else "" for bound in (held.least, held.most))
        return {"expected": f"{least}–{most}" if most else f"≥ {least}"}
    return {}


def _keys(kind: str, frame: polars.DataFrame) -> Iterator[Fault]:
    """Rows whose key has occurred before."""
    import polars

    key = KEYS.get(kind, ())
    if not key or not set(key) <= set(frame.columns):
        return
    numbered = frame.select(key).with_row_index("_row").drop_nulls(list(key))
    first = polars.col("_row").first().over(list(key))
    again = numbered.with_columns(first.alias("_first")).filter(polars.col("_row") != polars.col("_first"))
    for values in again.iter_rows(named=True):
        shown = ", ".join(str(values[name]) for name in key)
        told = {"column": ", ".join(key), "value": shown, "first": values["_first"] + 1}
        yield Fault("SCH005", values["_row"] + 1, key[-1], shown, told)


def _contradictions(frame: polars.DataFrame) -> Iterator[Fault]:
    """Rows of ``targets`` whose columns do not go together."""
    import polars

    col = polars.col
    either = col("op") == "qual"
    rules: dict[tuple[str, str], tuple[tuple[str, ...], Any]] = {
        ("start must be before end", "start应小于end"): (("start", "end"), col("start") >= col("end")),
        ("period_start must not be after period_end", "period_start不应晚于period_end"): (
            ("period_start", "period_end"),
            col("period_start") > col("period_end"),
        ),
        ("a range has value_high, nothing else has", "只有区间才有value_high"): (
            ("op", "value_high"),
            (col("op") == "range") != col("value_high").is_not_null(),
        ),
        ("value_high must be above value", "value_high应大于value"): (
            ("value", "value_high"),
            col("value_high") <= col("value"),
        ),
        ("qual has no value, all else has one", "只有qual没有value"): (
            ("op", "value"),
            either != col("value").is_null(),
        ),
        ("only growth and change have a direction", "只有growth和change才有direction"): (
            ("measure", "direction"),
            col("direction").is_not_null() & ~col("measure").is_in(["growth", "change"]),
        ),
        ("base_value and base_unit must be of value and unit", "base_value、base_unit应与value、unit一致"): (
            ("value", "unit", "base_value", "base_unit"),
            _not_in_base(frame),
        ),
    }
    for (said, said_zh), (columns, broken) in rules.items():
        if not set(columns) <= set(frame.columns):
            continue
        for k in frame.select(polars.Series("b", frame.select(broken.alias("b"))["b"])).to_series().arg_true():
            shown = ", ".join(f"{name}={frame[name][k]}" for name in columns)
            yield Fault("SCH010", k + 1, columns[-1], shown, {"said_en": said, "said_zh": said_zh, "value": shown})


def _not_in_base(frame: polars.DataFrame) -> Any:
    """Where ``base_value`` is not ``value`` in the base unit; one conversion for each unit that occurs."""
    import polars

    from govcheck.quantities.units import in_base, parse_unit

    if not {"value", "unit", "base_value", "base_unit"} <= set(frame.columns):
        return polars.lit(value=False)
    factors: dict[str, float] = {}
    bases: dict[str, str | None] = {}
    from decimal import Decimal

    for unit in frame["unit"].drop_nulls().unique():
        if parse_unit(unit) is not None:
            based = in_base(Decimal(1), unit)
            if based is not None:
                factors[unit], bases[unit] = float(based[0]), based[1] or None
    col = polars.col
    factor = col("unit").replace_strict(factors, default=None, return_dtype=polars.Float64)
    base = col("unit").replace_strict(bases, default=None, return_dtype=polars.String)
    expected = col("value") * factor
    off = (col("base_value") - expected).abs() > CLOSE * expected.abs() + CLOSE
    return factor.is_not_null() & (off | (base != col("base_unit")))
