"""Running a suite on a table through great_expectations, in memory, and telling what came of it in our words."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any

from govcheck.errors import GovcheckError, UsageError
from govcheck.suites import regexes
from govcheck.suites.allowed import ALLOWED
from govcheck.suites.model import Detail, Expectation, Outcome, Suite, SuiteResult
from govcheck.suites.phrases import asked, listed, shown
from govcheck.wording import Wording

if TYPE_CHECKING:
    import pandas
    import polars

MOST = 100
"""Rows of one expectation that are told; the others are counted."""
EXACT = 2**53
"""Whole numbers up to which a float holds each."""
_NUMBER = "number"
_FORMAT = {"result_format": "COMPLETE", "return_unexpected_index_query": False}


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
        missing = [name for name in each.columns if name not in frame.columns]
        if missing:
            outcomes[each.number] = _missing(each, missing)
        else:
            ready.append(each)
    results = _results(suite, ready, frame)
    for each in ready:
        outcomes[each.number] = _outcome(each, results[each.number], frame, most)
    ordered = tuple(outcomes[each.number] for each in suite.expectations)
    return SuiteResult(suite, frame.height, ordered, perf_counter() - start)


def _check_patterns(suite: Suite, frame: polars.DataFrame) -> None:
    for each in suite.expectations:
        for name, argument in ALLOWED[each.type].arguments.items():
            if argument.pattern and name in each.arguments and set(each.columns) <= set(frame.columns):
                given = each.arguments[name]
                longest = max((_longest(frame[column]) for column in each.columns), default=0)
                for pattern in [given] if isinstance(given, str) else given:
                    if regexes.steps(pattern, longest) > regexes.STEPS:
                        raise UsageError(
                            f"{suite.path}: expectation {each.number} ({each.type}): the pattern {pattern} could take "
                            f"too long on cells of {longest} characters; begin it with ^, or use fewer repetitions",
                            f"{suite.path}：第{each.number}条期望（{each.type}）：正则表达式{pattern}在{longest}个字符的"
                            "单元格上可能耗时过长；请以^开头，或减少重复",
                        )


def _longest(series: polars.Series) -> int:
    """Characters of the longest cell as great_expectations sees it."""
    import polars

    if series.dtype == polars.String:
        longest: Any = series.str.len_chars().max()
        return int(longest or 0)
    return max((len(str(cell)) for cell in _cells(series)), default=0)


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
    """The table for great_expectations: numbers as such, all else as Python objects; no Arrow is needed."""
    import numpy
    import pandas

    arrays = {name: _array(frame[name], numpy) for name in frame.columns}
    # with types of their own: else pandas makes texts its type of strings, in which patterns may mean another thing
    columns = {name: pandas.Series(array, dtype=array.dtype) for name, array in arrays.items()}
    return pandas.DataFrame(columns, index=pandas.RangeIndex(frame.height))


def _array(series: polars.Series, numpy: Any) -> Any:
    import polars

    whole: tuple[Any, Any] = (series.min(), series.max()) if series.dtype.is_integer() else (None, None)
    exact = whole[0] is None or -EXACT <= whole[0] <= whole[1] <= EXACT
    if series.dtype.is_numeric() and series.dtype != polars.Decimal and exact:
        kind = "int64" if series.dtype.is_integer() and not series.null_count() else "float64"
        cells = series.to_list()
        return numpy.array([numpy.nan if cell is None else cell for cell in cells], dtype=kind)
    array = numpy.empty(len(series), dtype=object)
    array[:] = _cells(series)
    return array


def _cells(series: polars.Series) -> list[Any]:
    """The cells; lists as in files, joined by semicolons."""
    return [";".join(map(str, cell)) if isinstance(cell, list) else cell for cell in series.to_list()]


def _missing(expectation: Expectation, columns: Sequence[str]) -> Outcome:
    said = asked(expectation)
    wording = Wording(
        f"{said.en}, but the table has no column {listed(columns, chinese=False)}; add it, or correct the suite",
        f"{said.zh}，但表中没有列{listed(columns, chinese=True)}；请补上该列或改正套件",
    )
    return Outcome(expectation, met=False, count=0, details=(), wording=wording)


def _outcome(expectation: Expectation, result: Any, frame: polars.DataFrame, most: int) -> Outcome:
    """One answer of great_expectations in our words."""
    said = asked(expectation)
    found: Mapping[str, Any] = result.result or {}
    if not found and not result.success:
        return Outcome(expectation, met=False, count=0, details=(), wording=_unjudged(expectation, said, frame))
    count, details = _details(expectation, found, frame, most)
    if result.success:
        return Outcome(expectation, met=True, count=count, details=details, wording=said)
    return Outcome(
        expectation, met=False, count=count, details=details, wording=_unmet(said, found, frame, count, details)
    )


def _details(
    expectation: Expectation, found: Mapping[str, Any], frame: polars.DataFrame, most: int
) -> tuple[int, tuple[Detail, ...]]:
    """How many rows there are that do not meet it, and the first of them."""
    if ALLOWED[expectation.type].ours:
        from govcheck.suites.custom import BREACHES

        breaches = found["details"][BREACHES]
        return len(breaches), tuple(Detail(int(row) + 1, Wording(en, zh)) for row, en, zh in breaches[:most])
    rows = sorted(int(row) for row in found.get("unexpected_index_list") or ())
    return len(rows), tuple(Detail(row + 1, _cell(expectation, frame, row)) for row in rows[:most])


def _cell(expectation: Expectation, frame: polars.DataFrame, row: int) -> Wording:
    """What stands in the columns that an expectation is about."""
    cells = [(name, frame[name][row]) for name in expectation.columns]
    return Wording(
        ", ".join(f"{name} is {'empty' if cell is None else shown(cell)}" for name, cell in cells),
        "，".join(f"{name}为{'空' if cell is None else shown(cell)}" for name, cell in cells),
    )


def _unmet(
    said: Wording, found: Mapping[str, Any], frame: polars.DataFrame, count: int, details: Sequence[Detail]
) -> Wording:
    if details:
        first = details[0]
        return Wording(
            f"{said.en}; {count} of {frame.height} rows do not, the first is row {first.row}: {first.wording.en}",
            f"{said.zh}；{frame.height}行中有{count}行不符，首先是第{first.row}行：{first.wording.zh}",
        )
    mismatched = (found.get("details") or {}).get("mismatched")
    if isinstance(mismatched, dict):
        return _mismatched(said, mismatched)
    observed = found.get("observed_value")
    en, zh = (
        listed(observed, chinese=chinese) if isinstance(observed, list) else shown(_plain(observed))
        for chinese in (False, True)
    )
    if observed is None:
        return Wording(f"{said.en}, and it is not so", f"{said.zh}，实际并非如此")
    return Wording(f"{said.en}; found: {en}", f"{said.zh}；实际为{zh}")


def _mismatched(said: Wording, mismatched: Mapping[str, Sequence[Any]]) -> Wording:
    """What of a set is missing, and what is there besides."""
    missing, besides = mismatched.get("missing") or (), mismatched.get("unexpected") or ()
    en, zh = said
    if missing:
        en, zh = f"{en}; missing: {listed(missing, chinese=False)}", f"{zh}；缺少{listed(missing, chinese=True)}"
    if besides:
        en, zh = f"{en}; not expected: {listed(besides, chinese=False)}", f"{zh}；多出{listed(besides, chinese=True)}"
    return Wording(en, zh)


def _plain(value: Any) -> Any:
    """A number of numpy as one of Python."""
    return value.item() if hasattr(value, "item") else value


def _unjudged(expectation: Expectation, said: Wording, frame: polars.DataFrame) -> Wording:
    kinds = ", ".join(f"{name}: {frame.schema[name]}" for name in expectation.columns)
    if not kinds:
        return Wording(f"{said.en}, and it is not so", f"{said.zh}，实际并非如此")
    return Wording(
        f"{said.en}, which cannot be judged on columns of these types ({kinds}); correct the types, or the suite",
        f"{said.zh}，但这些类型的列无法判断（{kinds}）；请改正列的类型或套件",
    )
