"""Running a suite on a table through great_expectations, in memory, and telling what came of it in our words."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any

from govcheck import regexes
from govcheck.errors import GovcheckError, UsageError
from govcheck.suites.allowed import ALLOWED
from govcheck.suites.arguments import BOUND
from govcheck.suites.model import Detail, Expectation, Outcome, Suite, SuiteResult
from govcheck.suites.phrases import asked, listed, shown
from govcheck.wording import Wording

if TYPE_CHECKING:
    import pandas
    import polars

MOST = 100
"""Rows of one expectation that are told; the others are counted."""
_NUMBER = "number"
_FORMAT = {"result_format": "COMPLETE", "return_unexpected_index_query": False}
_SETS: Mapping[str, tuple[bool, bool]] = {
    "expect_column_distinct_values_to_be_in_set": (True, False),
    "expect_column_distinct_values_to_contain_set": (False, True),
    "expect_column_distinct_values_to_equal_set": (True, True),
}
"""By type: whether a column may hold nothing but the members of a set, and whether it must hold all of them."""


def run_suite(suite: Suite, frame: polars.DataFrame, most: int = MOST) -> SuiteResult:
    """Judge a table by a suite.

    An expectation whose columns are missing, or that cannot be judged on what they hold, is not met. Empty cells meet
    every expectation about values but the one that there be none.

    Args:
        suite: As ``read_suite`` gives it.
        frame: The table.
        most: Rows told of each expectation.

    Raises:
        UsageError: Where great_expectations is missing, or a regular expression could take too long on this table.
        GovcheckError: Where great_expectations does not answer every expectation.
    """
    start = perf_counter()
    _check_patterns(suite, frame)
    outcomes: dict[int, Outcome] = {}
    ready: list[Expectation] = []
    for each in suite.expectations:
        fitted = _fitted(each, frame)
        if isinstance(fitted, Wording):
            outcomes[each.number] = Outcome(each, met=False, count=0, details=(), wording=fitted)
        else:
            ready.append(fitted)
    results = _results(suite, ready, frame)
    for each in ready:
        outcomes[each.number] = _outcome(each, results[each.number], frame, most)
    ordered = tuple(outcomes[each.number] for each in suite.expectations)
    return SuiteResult(suite, frame.height, ordered, perf_counter() - start)


def _check_patterns(suite: Suite, frame: polars.DataFrame) -> None:
    """Refuse patterns that together could take too long on this table: the costliest is told."""
    lengths = {name: _lengths(frame[name]) for name in {column for column, _, _ in _patterns(suite, frame)}}
    costs = [
        sum(count * (regexes.CALL + regexes.steps(pattern, length)) for length, count in lengths[column])
        for column, pattern, _ in _patterns(suite, frame)
    ]
    if sum(costs) <= regexes.STEPS:
        return
    column, pattern, of = list(_patterns(suite, frame))[costs.index(max(costs))]
    longest = max(length for length, _ in lengths[column])
    raise UsageError(
        f"{suite.path}: expectation {of.number} ({of.type}): the pattern {shown(pattern)} could take too long on cells "
        f"of {longest} characters; begin it with ^, or use fewer repetitions",
        f"{suite.path}：第{of.number}条期望（{of.type}）：正则表达式{shown(pattern)}在{longest}个字符的单元格上可能耗时过长；"
        "请以^开头，或减少重复",
    )


def _patterns(suite: Suite, frame: polars.DataFrame) -> Iterator[tuple[str, str, Expectation]]:
    """Every column that the table has and a pattern is matched with, the pattern, and who asks for it."""
    for each in suite.expectations:
        for name, given in each.arguments.items():
            if ALLOWED[each.type].arguments[name].pattern:
                for pattern in [given] if isinstance(given, str) else given:
                    yield from ((column, pattern, each) for column in each.columns if column in frame.columns)


def _lengths(series: polars.Series) -> list[tuple[int, int]]:
    """The lengths of cells as great_expectations sees them, with how many there are; near ones count as the longest."""
    near: dict[int, list[int]] = {}
    for cell in _cells(series):
        if cell is not None:
            length = len(str(cell))
            near.setdefault(length.bit_length(), []).append(length)
    return [(max(lengths), len(lengths)) for lengths in near.values()]


def _fitted(expectation: Expectation, frame: polars.DataFrame) -> Expectation | Wording:
    """The expectation as its columns need it: days where they hold days. Else why it cannot be judged.

    Left to itself, great_expectations reads texts as days, by today's date, and finds that no day is a text of a set.
    """
    import polars

    missing = [name for name in expectation.columns if name not in frame.columns]
    if missing:
        return _missing(expectation, missing)
    held = [frame.schema[name] for name in expectation.columns if frame[name].null_count() < frame.height]
    days = polars.Date in held
    arguments = dict(expectation.arguments)
    for name, value in expectation.arguments.items():
        if ALLOWED[expectation.type].arguments[name] is BOUND and held and isinstance(value, date) is not days:
            return _unjudged(expectation, frame)
        if name == "value_set" and days:
            try:
                arguments[name] = [date.fromisoformat(each) for each in value]
            except (TypeError, ValueError):
                return _unjudged(expectation, frame)
    return replace(expectation, arguments=arguments)


def _results(suite: Suite, expectations: Sequence[Expectation], frame: polars.DataFrame) -> dict[int, Any]:
    """What great_expectations says of each, by number.

    Raises:
        GovcheckError: Where it does not answer all of them, each once.
    """
    if not expectations:
        return {}
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with _quiet():
        try:
            import great_expectations as gx
            import pandas
            from great_expectations.data_context.types.base import ProgressBarsConfig

            from govcheck.suites.classes import CLASSES
        except ImportError as error:
            raise UsageError(
                f"suites need great_expectations, which cannot be imported ({error}); "
                "install it: pip install 'govcheck[suites]'",
                f"期望套件需要great_expectations，而它无法导入（{error}）；请安装：pip install 'govcheck[suites]'",
            ) from None
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
        asset = context.data_sources.add_pandas("govcheck").add_dataframe_asset("table")
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": _pandas(frame)})
        built = [CLASSES[each.type](**each.arguments, meta={_NUMBER: each.number}) for each in expectations]
        # where Arrow is installed, pandas would match patterns with it: another language than the one that was checked
        with pandas.option_context("mode.string_storage", "python"):
            answer = batch.validate(gx.ExpectationSuite(name=suite.table, expectations=built), result_format=_FORMAT)
    results = {_number(result): result for result in answer.results}
    if len(answer.results) != len(expectations) or set(results) != {each.number for each in expectations}:
        raise GovcheckError(
            f"{suite.path}: great_expectations answered {len(answer.results)} of {len(expectations)} expectations; "
            "install the version that govcheck asks for",
            f"{suite.path}：{len(expectations)}条期望中great_expectations只回答了{len(answer.results)}条；"
            "请安装govcheck所要求的版本",
        )
    return results


def _number(result: Any) -> int:
    """The number of the expectation that a result is of: results come in an order of their own."""
    return int(result.expectation_config.meta[_NUMBER])


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on the terminal: what goes wrong is told as a failure."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _pandas(frame: polars.DataFrame) -> pandas.DataFrame:
    """The table for great_expectations: floats as such, all else as Python objects; no Arrow is needed.

    Objects stay what they are: whole numbers do not become floats beside empty cells, nor wrap around in sums, and
    texts do not become the strings of pandas, in which patterns may mean another thing.
    """
    import numpy
    import pandas

    columns: dict[str, pandas.Series] = {}
    for series in frame:
        kind = "float64" if series.dtype.is_float() else "object"
        array = numpy.empty(len(series), dtype=kind)
        empty = numpy.nan if series.dtype.is_numeric() else None
        array[:] = [empty if cell is None else cell for cell in _cells(series)]
        columns[series.name] = pandas.Series(array, dtype=kind)
    return pandas.DataFrame(columns, index=pandas.RangeIndex(frame.height))


def _cells(series: polars.Series) -> list[Any]:
    """The cells as great_expectations is to see them: NaN as empty, lists as in files."""
    return [_as_in_files(cell) for cell in (series.fill_nan(None) if series.dtype.is_float() else series).to_list()]


def _as_in_files(cell: Any) -> Any:
    """A list joined by semicolons, an empty one as an empty cell."""
    return ";".join(str(each) for each in cell if each is not None) or None if isinstance(cell, list) else cell


def _missing(expectation: Expectation, columns: Sequence[str]) -> Wording:
    said = asked(expectation)
    return Wording(
        f"{said.en}, but the table has no column {listed(columns, chinese=False)}; add it, or correct the suite",
        f"{said.zh}，但表中没有列{listed(columns, chinese=True)}；请补上该列或改正套件",
    )


def _unjudged(expectation: Expectation, frame: polars.DataFrame) -> Wording:
    said = asked(expectation)
    kinds = ", ".join(f"{shown(name)}: {frame.schema[name]}" for name in expectation.columns)
    return Wording(
        f"{said.en}, which cannot be judged on columns of these types ({kinds}); correct the types, or the suite",
        f"{said.zh}，但这些类型的列无法判断（{kinds}）；请改正列的类型或套件",
    )


def _outcome(expectation: Expectation, result: Any, frame: polars.DataFrame, most: int) -> Outcome:
    """One answer of great_expectations in our words."""
    found: Mapping[str, Any] = result.result or {}
    if not found and not result.success and expectation.columns:
        return Outcome(expectation, met=False, count=0, details=(), wording=_unjudged(expectation, frame))
    count, details = _details(expectation, found, frame, most)
    if result.success:
        return Outcome(expectation, met=True, count=count, details=details, wording=asked(expectation))
    wording = _unmet(expectation, found, frame, count, details)
    return Outcome(expectation, met=False, count=count, details=details, wording=wording)


def _details(
    expectation: Expectation, found: Mapping[str, Any], frame: polars.DataFrame, most: int
) -> tuple[int, tuple[Detail, ...]]:
    """How many rows there are that do not meet it, and the first of them."""
    if ALLOWED[expectation.type].ours:
        from govcheck.suites.custom import BREACHES

        breaches = found["details"][BREACHES]
        return len(breaches), tuple(Detail(int(row) + 1, Wording(en, zh)) for row, en, zh in breaches[:most])
    if expectation.type in _SETS:
        rows, _ = _against_set(expectation, frame)
    else:
        rows = sorted(int(row) for row in found.get("unexpected_index_list") or ())
    return len(rows), tuple(Detail(row + 1, _cell(expectation, frame, row)) for row in rows[:most])


def _against_set(expectation: Expectation, frame: polars.DataFrame) -> tuple[list[int], list[Any]]:
    """The rows whose value is besides a set, where none may be, and the members no row has, where all must be had."""
    closed, full = _SETS[expectation.type]
    members = dict.fromkeys(expectation.arguments["value_set"])
    cells = _cells(frame[expectation.columns[0]])
    besides = [row for row, cell in enumerate(cells) if closed and cell is not None and cell not in members]
    held = set(cells)
    return besides, [member for member in members if full and member not in held]


def _cell(expectation: Expectation, frame: polars.DataFrame, row: int) -> Wording:
    """What stands in the columns that an expectation is about."""
    cells = [(shown(name), _cells(frame[name][row : row + 1])[0]) for name in expectation.columns]
    return Wording(
        ", ".join(f"{name} is {'empty' if cell is None else shown(cell)}" for name, cell in cells),
        "，".join(f"{name}为{'空' if cell is None else shown(cell)}" for name, cell in cells),
    )


def _unmet(
    expectation: Expectation,
    found: Mapping[str, Any],
    frame: polars.DataFrame,
    count: int,
    details: Sequence[Detail],
) -> Wording:
    """What is expected, and what is there instead."""
    said = asked(expectation)
    if count:
        said = _joined(said, f"; {count} of {frame.height} rows do not", f"；{frame.height}行中有{count}行不符")
    for first in details[:1]:
        en, zh = first.wording
        said = _joined(said, f", the first is row {first.row}: {en}", f"，首先是第{first.row}行：{zh}")
    if expectation.type in _SETS:
        return _missing_and_besides(said, _against_set(expectation, frame)[1], ())
    if count:
        return said
    mismatched = (found.get("details") or {}).get("mismatched")
    if isinstance(mismatched, dict):
        return _missing_and_besides(said, mismatched.get("missing") or (), mismatched.get("unexpected") or ())
    return _observed(said, found)


def _missing_and_besides(said: Wording, missing: Sequence[Any], besides: Sequence[Any]) -> Wording:
    """What of a set is missing, and what is there besides."""
    if missing:
        said = _joined(said, f"; missing: {listed(missing, chinese=False)}", f"；缺少{listed(missing, chinese=True)}")
    if besides:
        said = _joined(
            said, f"; not expected: {listed(besides, chinese=False)}", f"；多出{listed(besides, chinese=True)}"
        )
    return said


def _observed(said: Wording, found: Mapping[str, Any]) -> Wording:
    """The figure that is there instead."""
    if "observed_value" not in found:
        return _joined(said, ", and it is not so", "，实际并非如此")
    value = found["observed_value"]
    if value is None:
        return _joined(said, ", which these values do not tell", "，但现有的值无从得知")
    values = value if isinstance(value, list) else [value.item() if hasattr(value, "item") else value]
    return _joined(said, f"; found: {listed(values, chinese=False)}", f"；实际为{listed(values, chinese=True)}")


def _joined(said: Wording, en: str, zh: str) -> Wording:
    return Wording(said.en + en, said.zh + zh)
