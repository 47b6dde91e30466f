"""Checking 1,000,000 rows of targets against bare polars expressions, and against three peers.

The table has no fault and its cells have their types. All look at types, nulls, sets, patterns, ranges, the key and the
contradictions of a row. The budget is of the bare expressions, which count failing cells and name none; peers are
measured where they are installed. What each finds is compared on small tables with one injected fault each.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import warnings
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import polars
from polars import Expr, col

import govcheck
from govcheck.checking.tables import check_dataset
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.dataset import Dataset
from govcheck.datasets.judging import Judged, judge
from govcheck.datasets.schema import Type
from govcheck.quantities.units import in_base
from govcheck.registry import selected
from govcheck.rules.units.missing import MAY_BE_FRACTIONS
from govcheck.statements.fitting import unit_fits, unit_needed
from govcheck.tables.model import Table

ROOT = Path(__file__).parents[1]
SCHEMA = SCHEMAS["targets"]
(KEY,) = SCHEMA.key
ROWS = 1_000_000
BUDGET = 3.0
ROUNDS = 5
"""Repetitions, the median is told; each runs all in turn, so that a busy moment meets all. Slow ones run in one."""
CLOSE = 1e-9
"""Relative difference up to which two amounts are one: what the judgement allows."""
DTYPES = {Type.TEXT: polars.String(), Type.INTEGER: polars.Int64(), Type.NUMBER: polars.Float64()}
"""The types that occur in targets, in polars."""
WITH_DIRECTION = ("growth", "change")
DEMANDS: list[tuple[str, str, Any]] = [
    (column.name, kind, demanded)
    for column in SCHEMA.columns
    for kind, asked, demanded in (
        ("null", not column.nullable, None),
        ("set", bool(column.allowed), list(column.allowed)),
        ("pattern", bool(column.pattern), f"^(?:{column.pattern})$"),
        ("least", column.least is not None, column.least),
        ("most", column.most is not None, column.most),
    )
    if asked
]
"""What is demanded of each column besides its type: the column, what kind of demand, and its argument."""
SOUND = {"kind": "actual", "measure": "growth", "direction": "up", "op": "eq", "unit": "%"}
"""What the row that faults are injected into holds."""
FIRST, SECOND = {"target_id": f"{0:012x}"}, {"target_id": f"{1:012x}"}
MISTYPED = polars.lit(value=True).alias("line")
FAULTS: dict[str, dict[str, Any]] = {
    "type": {},
    "null": {"indicator": None},
    "set": {"kind": "goal"},
    "set of a nullable": {"direction": "sideways"},
    "pattern": {"target_id": "ABC"},
    "below range": {"para_no": 0},
    "above range": {"period_end": 2101},
    "key": FIRST,
    "end before start": {"end": 0},
    "length of quote": {"quote": "增"},
    "period ends before start": {"period_start": 2030},
    "period without end": {"period_end": None},
    "range without high": {"op": "range"},
    "high without range": {"value_high": 99.0},
    "high below low": {"op": "range", "value_high": 0.0},
    "qual with value": {"op": "qual"},
    "no value": {"value": None, "base_value": None, "base_unit": None},
    "direction of a level": {"measure": "level"},
    "base_value": {"unit": "亿元", "base_unit": "元"},
    "base_unit": {"base_unit": "元"},
}
"""The faults, each by the cells it changes in a sound row; that of the type changes a column."""


def rows() -> polars.DataFrame:
    """The targets of a fixture, again and again, each row with a key of its own; in one chunk, not thousands."""
    frame = govcheck.extract(ROOT / "fixtures" / "qinglan-2024-report.txt").table("targets")
    many = polars.concat([frame] * (ROWS // frame.height + 1)).head(ROWS).rechunk()
    key = polars.int_range(ROWS).cast(polars.String).str.zfill(12).alias("target_id")
    return many.with_columns(key)


def faulty(frame: polars.DataFrame) -> dict[str, polars.DataFrame]:
    """For each fault a table of two rows: a sound one, and one with the fault."""
    sound = frame.filter(**SOUND).row(0, named=True)
    tables = {
        name: polars.DataFrame([sound | FIRST, sound | SECOND | fault], frame.schema) for name, fault in FAULTS.items()
    }
    return tables | {"type": tables["type"].with_columns(MISTYPED)}


def broken(frame: polars.DataFrame) -> list[Expr]:
    """Where the cells of a row contradict each other; null counts as no."""
    based = {unit: in_base(Decimal(1), unit) for unit in frame["unit"].drop_nulls().unique()}
    factors = {unit: float(found[0]) for unit, found in based.items() if found}
    bases = {unit: found[1] or None for unit, found in based.items() if found}
    expected = col("value") * col("unit").replace_strict(factors, default=None, return_dtype=polars.Float64)
    base = col("unit").replace_strict(bases, default=None, return_dtype=polars.String)
    near = (col("base_value") - expected).abs() <= CLOSE * (expected.abs() + 1)
    length = col("end") - col("start")
    return [
        length <= 0,
        (length > 0) & (col("quote").str.len_chars() != length),
        col("period_start") > col("period_end"),
        col("period_start").is_null() != col("period_end").is_null(),
        (col("op") == "range") != col("value_high").is_not_null(),
        col("value_high") <= col("value"),
        (col("op") == "qual") != col("value").is_null(),
        col("direction").is_not_null() & ~col("measure").is_in(WITH_DIRECTION),
        polars.when(expected.is_null())
        .then(col("base_value").is_not_null() | col("base_unit").is_not_null())
        .otherwise(~(near.fill_null(value=False) & base.eq_missing(col("base_unit")))),
    ]


def consistent(frame: polars.DataFrame) -> list[Expr]:
    """The same the other way round, for pandera and pointblank, which take what must be so as polars expressions."""
    return [~each.fill_null(value=False) for each in broken(frame)]


def ours(frame: polars.DataFrame) -> int:
    return len(judge(SCHEMA, frame).faults)


def bare(frame: polars.DataFrame) -> int:
    """The same checks without names, places and messages: how many cells fail."""
    mistyped = sum(frame.schema.get(column.name) != DTYPES[column.type] for column in SCHEMA.columns)
    if mistyped or frame.width != len(SCHEMA.columns):
        return mistyped or 1
    fails: dict[str, Callable[[Expr, Any], Expr]] = {
        "null": lambda own, _: own.is_null(),
        "set": lambda own, allowed: ~own.is_in(allowed),
        "pattern": lambda own, pattern: ~own.str.contains(pattern),
        "least": lambda own, bound: own < bound,
        "most": lambda own, bound: own > bound,
    }
    checks = [fails[kind](col(name), demanded) for name, kind, demanded in DEMANDS]
    checks += [~col(KEY).is_first_distinct(), *broken(frame)]
    return int(frame.select(each.sum().alias(str(k)) for k, each in enumerate(checks)).sum_horizontal()[0])


def our_units(frame: polars.DataFrame) -> int:
    """The rules of units on the judged table."""
    rules = selected(["UNT"])
    return len(check_dataset(Dataset(Table("targets", "targets", frame), SCHEMA, Judged(frame, ())), rules))


def bare_units(frame: polars.DataFrame) -> int:
    """The same in expressions: each distinct indicator, measure and unit is judged once, and joined back."""
    keys = ["indicator", "measure", "unit"]
    distinct = frame.select(keys).unique()
    wrong = [
        not unit_fits(name, measure, unit) if unit else unit_needed(name, measure)
        for name, measure, unit in distinct.iter_rows()
    ]
    bad = distinct.filter(polars.Series(wrong))
    fraction = col("measure").is_in(MAY_BE_FRACTIONS) & (col("value") <= 1)
    found = frame.filter(col("value").is_not_null()).join(bad, on=keys, how="semi", nulls_equal=True)
    return found.filter(col("unit").is_not_null() | ~fraction).height


def pandera(frame: polars.DataFrame) -> int:
    import pandera.polars as pa
    from pandera.errors import SchemaErrors

    checks: Any = pa.Check
    check = {"set": checks.isin, "pattern": checks.str_matches, "least": checks.ge, "most": checks.le}
    columns = {}
    for column in SCHEMA.columns:
        own = [check[kind](demanded) for name, kind, demanded in DEMANDS if name == column.name and kind in check]
        columns[column.name] = pa.Column(DTYPES[column.type], own, nullable=column.nullable)
    of_rows = [
        pa.Check(partial(lambda sound, data: data.lazyframe.select(sound), each), name=f"row {k}")
        for k, each in enumerate(consistent(frame))
    ]
    try:
        pa.DataFrameSchema(columns, of_rows, unique=[KEY], strict=True).validate(frame, lazy=True)
    except SchemaErrors as error:
        return len(error.failure_cases)
    return 0


def pointblank(frame: polars.DataFrame) -> int:
    pb = import_module("pointblank")
    declared = pb.Schema(columns=[(column.name, str(DTYPES[column.type])) for column in SCHEMA.columns])
    typed = pb.Validate(frame).col_schema_match(declared).interrogate()
    if not typed.all_passed():  # the other steps raise where a type cannot be compared
        return int(sum(typed.n_failed().values()))
    plan = pb.Validate(frame).rows_distinct(KEY)
    for name, kind, demanded in DEMANDS:
        match kind:
            case "null":
                plan = plan.col_vals_not_null(name)
            case "set":  # without None a null is none of the set
                plan = plan.col_vals_in_set(name, [*demanded, None])
            case "pattern":
                plan = plan.col_vals_regex(name, demanded, na_pass=True)
            case "least":
                plan = plan.col_vals_ge(name, demanded, na_pass=True)
            case "most":
                plan = plan.col_vals_le(name, demanded, na_pass=True)
    for each in consistent(frame):
        plan = plan.col_vals_expr(each)
    return int(sum(plan.interrogate().n_failed().values()))


def in_pandas(frame: polars.DataFrame) -> Any:
    """The table for great_expectations; pandas holds whole numbers as floats where some are null."""
    pandas = import_module("pandas")
    held = {Type.TEXT: object, Type.NUMBER: "float64"}
    cells = {column.name: (frame[column.name].to_list(), held.get(column.type)) for column in SCHEMA.columns}
    return pandas.DataFrame({name: pandas.Series(own, dtype=dtype) for name, (own, dtype) in cells.items()})


def great_expectations(frame: Any) -> int:
    gx = import_module("great_expectations")
    base = import_module("great_expectations.data_context.types.base")
    form = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = base.ProgressBarsConfig(globally=False, metric_calculations=False)
        asset = context.data_sources.add_pandas("benchmark").add_dataframe_asset("table")
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        suite = gx.ExpectationSuite(name="targets", expectations=expectations(frame))
        answer = batch.validate(suite, result_format=form)
    failed = [result for result in answer.results if not result.success]
    return sum(result.result.get("unexpected_count") or 1 for result in failed)  # what is of a column has no count


def expectations(frame: Any) -> list[Any]:
    """What great_expectations has for pandas, without code of one's own."""
    gxe = import_module("great_expectations.expectations")
    when = import_module("great_expectations.expectations.row_conditions").Column
    demand: dict[str, Callable[[str, Any], Any]] = {
        "null": lambda name, _: gxe.ExpectColumnValuesToNotBeNull(column=name),
        "set": lambda name, allowed: gxe.ExpectColumnValuesToBeInSet(column=name, value_set=allowed),
        "pattern": lambda name, pattern: gxe.ExpectColumnValuesToMatchRegex(column=name, regex=pattern),
        "least": lambda name, bound: gxe.ExpectColumnValuesToBeBetween(column=name, min_value=bound),
        "most": lambda name, bound: gxe.ExpectColumnValuesToBeBetween(column=name, max_value=bound),
    }
    based = {unit: in_base(Decimal(1), unit) for unit in frame["unit"].dropna().unique()}
    pairs = [(unit, found[1]) for unit, found in based.items() if found and found[1]]
    both = {"ignore_row_if": "either_value_is_missing"}
    above = partial(gxe.ExpectColumnPairValuesAToBeGreaterThanB, **both)
    null, told = gxe.ExpectColumnValuesToBeNull, gxe.ExpectColumnValuesToNotBeNull
    types = {Type.TEXT: ["str"], Type.INTEGER: ["int64", "float64"], Type.NUMBER: ["float64"]}
    typed = [(column.name, types[column.type][: 1 + column.nullable]) for column in SCHEMA.columns]
    return [
        gxe.ExpectTableColumnsToMatchSet(column_set=list(SCHEMA.names)),
        *(gxe.ExpectColumnValuesToBeInTypeList(column=name, type_list=held) for name, held in typed),
        *(demand[kind](name, demanded) for name, kind, demanded in DEMANDS),
        gxe.ExpectColumnValuesToBeUnique(column=KEY),
        above(column_A="end", column_B="start"),
        above(column_A="period_end", column_B="period_start", or_equal=True),
        above(column_A="value_high", column_B="value"),
        told(column="period_end", row_condition=when("period_start").is_not_null()),
        null(column="period_end", row_condition=when("period_start").is_null()),
        told(column="value_high", row_condition=when("op") == "range"),
        null(column="value_high", row_condition=when("op") != "range"),
        null(column="value", row_condition=when("op") == "qual"),
        told(column="value", row_condition=when("op") != "qual"),
        null(column="direction", row_condition=when("measure").is_not_in(list(WITH_DIRECTION))),
        gxe.ExpectColumnPairValuesToBeInSet(column_A="unit", column_B="base_unit", value_pairs_set=pairs, **both),
    ]


class Checker(NamedTuple):
    """A way to check: its distribution, its work, what it is given of a frame, whether one round must do, its lacks."""

    name: str
    run: Callable[[Any], int]
    prepare: Callable[[polars.DataFrame], Any] = lambda frame: frame
    slow: bool = False
    lacks: str = ""


BARE, OURS = Checker("polars", bare), Checker("govcheck", ours)
BARE_UNITS, OUR_UNITS = Checker("units in polars", bare_units), Checker("units", our_units)
LACKS = "length of quote, base_value, floats where whole numbers may be empty; the conversion to pandas is not counted"
PEERS = (
    Checker("pandera", pandera),
    Checker("pointblank", pointblank),
    Checker("great_expectations", great_expectations, in_pandas, slow=True, lacks=LACKS),
)


def measure(checkers: list[Checker], frame: polars.DataFrame) -> dict[str, float]:
    """The seconds of each; all have run before, so that what is imported or built once is so by now."""
    taken: dict[str, list[float]] = {checker.name: [] for checker in checkers}
    for left in reversed(range(ROUNDS)):
        for checker in checkers:
            if checker.slow and left:
                continue
            prepared = checker.prepare(frame)
            start = time.perf_counter()
            cells = checker.run(prepared)
            taken[checker.name].append(time.perf_counter() - start)
            if cells:
                print(f"{checker.name} finds {cells} failing cells in the table that has none")
    return {name: median(times) for name, times in taken.items()}


def notes(checker: Checker, cells: dict[str, int], expected: dict[str, int]) -> list[str]:
    """What it does not check, and for which faults it finds other failing cells than ours."""
    other = [f"{name} {cells[name]} ({expected[name]})" for name in FAULTS if cells[name] not in (0, expected[name])]
    said = {
        "does not check": checker.lacks,
        "does not find": ", ".join(name for name in FAULTS if not cells[name]),
        "finds other numbers of cells (ours)": ", ".join(other),
    }
    return [f"{what}: {names}" for what, names in said.items() if names]


def main() -> int:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    frame = rows()
    assert bare(frame) == ours(frame) == bare_units(frame) == our_units(frame) == 0
    print(f"{frame.height:,} rows of {frame.width} columns, {frame.estimated_size('mb'):.0f} MB; {len(FAULTS)} faults")
    there = [BARE, OURS, *(peer for peer in PEERS if find_spec(peer.name))]
    cells = {
        checker.name: {name: checker.run(checker.prepare(table)) for name, table in faulty(frame).items()}
        for checker in there
    }
    seconds = measure(there, frame)
    expected, own, plain = cells[OURS.name], seconds[OURS.name], seconds[BARE.name]
    for checker in (BARE, OURS, *PEERS):
        if checker not in there:
            print(f"{checker.name:<18} not installed")
            continue
        taken, found = seconds[checker.name], cells[checker.name]
        print(
            f"{checker.name:<18} {version(checker.name):>7} {taken:>8.2f} s   x bare {taken / plain:>6.1f}   x ours "
            f"{taken / own:>6.1f}   faults {sum(map(bool, found.values())):>2}   cells {sum(found.values()):>2}"
        )
        for note in notes(checker, found, expected):
            print(f"    {note}")
    units = measure([BARE_UNITS, OUR_UNITS], frame)
    own, plain = own + units[OUR_UNITS.name], plain + units[BARE_UNITS.name]
    print(
        f"units: govcheck {units[OUR_UNITS.name]:.2f} s, bare polars {units[BARE_UNITS.name]:.2f} s; no peer has them"
    )
    same = all(expected.values()) and cells[BARE.name] == expected
    met = same and own / plain <= BUDGET
    print(
        f"{'ok  ' if met else 'MISS'} SCH and UNT on {ROWS:,} rows: {own:.2f} s, bare polars {plain:.2f} s: "
        f"x {own / plain:.1f} (budget {BUDGET}){'' if same else '; they do not find the same cells'}"
    )
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
