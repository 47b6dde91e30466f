"""A table against its schema: types first, then values, keys, sums, and rows that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govcheck.datasets.casting import typed
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.contradictions import contradictions
from govcheck.datasets.faults import Fault
from govcheck.datasets.models import NOT_IN_SET, OUT_OF_RANGE, PATTERN, model
from govcheck.datasets.schema import Column, TableSchema
from govcheck.datasets.totals import parts_in_columns

if TYPE_CHECKING:
    import polars

ENOUGH = 0.6
"""The share of a kind's columns from which a table of another name is of that kind: two kinds share less than half."""


@dataclass(frozen=True)
class Judged:
    """A table judged: its declared columns with their types (null where a cell has another), and what is wrong."""

    frame: polars.DataFrame
    faults: tuple[Fault, ...]


def recognise(name: str, columns: list[str]) -> TableSchema | None:
    """The schema of a table: by its name, else by its columns where most of one kind's are there; None for others."""
    if name in SCHEMAS:
        return SCHEMAS[name]
    shares = {kind: sum(c in columns for c in schema.names) / len(schema.names) for kind, schema in SCHEMAS.items()}
    kind, share = max(shares.items(), key=lambda item: item[1])
    return SCHEMAS[kind] if share >= ENOUGH else None


def judge(schema: TableSchema, frame: polars.DataFrame) -> Judged:
    """Judge a table as it was read.

    Cells of the wrong type are told once and count as empty from there on; the checks of a column run on all others.
    """
    if not frame.columns:  # a file of JSON lines without a line has no columns
        return Judged(frame, ())
    faults = [
        Fault("SCH001", None, None, "", {"column": column.name, "expected": column.type.value})
        for column in schema.columns
        if column.name not in frame.columns
    ]
    if not schema.open:
        faults += [
            Fault("SCH009", None, name, "", {"column": name, "known": ", ".join(schema.names)})
            for name in frame.columns
            if name not in schema.names
        ]
    cast, wrong = typed(frame, schema)
    faults += wrong
    told = {(fault.row, fault.column) for fault in wrong}
    faults += [
        fault
        for fault in _values(schema, cast)
        if (fault.row, fault.column) not in told and (None, fault.column) not in told
    ]
    faults += _keys(schema, cast)
    faults += _sums(schema, cast)
    if SCHEMAS.get(schema.name) is schema:
        faults += contradictions(schema.name, cast, told)
    return Judged(cast, tuple(faults))


def _values(schema: TableSchema, frame: polars.DataFrame) -> Iterator[Fault]:
    """What pandera finds, in the words of the rules."""
    import pandera.errors

    judged = model(schema)
    try:
        judged.validate(frame, lazy=True)
        return
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    columns = {column.name: column for column in schema.columns}
    for case in cases.iter_rows(named=True):
        name, row, number = case["column"], case["index"], case["check_number"]
        if row is None:  # a check that could not be run must not pass for one that holds
            raise RuntimeError(f"pandera: {case['check']} of {name}")
        code = "SCH003" if number is None else judged.columns[name].checks[number].name
        shown = "" if code == "SCH003" else str(frame[name][row])
        yield Fault(code, row + 1, name, shown, {"column": name, "value": shown, **_expected(code, columns[name])})


def _expected(code: str, column: Column) -> dict[str, str]:
    said = {NOT_IN_SET: ", ".join(column.allowed), PATTERN: column.pattern, OUT_OF_RANGE: limits(column)}
    return {"expected": said[code]} if code in said else {}


def limits(column: Column) -> str:
    """The range of a column as it is shown; empty where it has none."""
    least, most = (f"{bound:.12g}" if bound is not None else "" for bound in (column.least, column.most))
    return f"{least}–{most}" if least and most else f"≥ {least}" if least else f"≤ {most}" if most else ""


def _keys(schema: TableSchema, frame: polars.DataFrame) -> Iterator[Fault]:
    """Rows whose key has occurred before."""
    import polars

    key = list(schema.key)
    if not key or not set(key) <= set(frame.columns):
        return
    numbered = frame.select(key).with_row_index("_row").drop_nulls(key)
    first = polars.col("_row").first().over(key)
    again = numbered.with_columns(first.alias("_first")).filter(polars.col("_row") != polars.col("_first"))
    for values in again.iter_rows(named=True):
        shown = ", ".join(str(values[name]) for name in key)
        told = {"column": ", ".join(key), "value": shown, "first": values["_first"] + 1}
        yield Fault("SCH005", values["_row"] + 1, key[-1], shown, told)


def _sums(schema: TableSchema, frame: polars.DataFrame) -> Iterator[Fault]:
    """Rows in which parts do not sum to their total."""
    for each in schema.sums:
        needed = (*each.parts, each.total)
        if not set(needed) <= set(frame.columns):
            continue
        columns = {name: frame[name].to_list() for name in needed}
        for breach in parts_in_columns(columns, each.parts, each.total, each.tolerance).breaches:
            shown = ", ".join(f"{name}={frame[name][breach.row]}" for name in needed)
            said = {"said_en": breach.wording.en, "said_zh": breach.wording.zh}
            yield Fault("SCH010", breach.row + 1, each.total, shown, {**said, "value": shown})
