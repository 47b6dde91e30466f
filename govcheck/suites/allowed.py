"""The types of expectations a suite may use, and the arguments of each: what is not here is refused.

Left out on purpose is whatever runs what it is given (row conditions, queries, types looked up by name), and what has
no meaning for a table in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from govcheck.statements.model import Measure
from govcheck.suites import arguments as kinds
from govcheck.suites.arguments import Argument


@dataclass(frozen=True, slots=True)
class Allowed:
    """A type of expectation.

    Attributes:
        arguments: By name.
        either: Groups of arguments of which one group must be given, the whole of it.
        ours: Whether govcheck defines it.
    """

    arguments: Mapping[str, Argument]
    either: tuple[tuple[str, ...], ...] = ()
    ours: bool = False


_LIMITS = {"min_value": kinds.BOUND, "max_value": kinds.BOUND, "strict_min": kinds.FLAG, "strict_max": kinds.FLAG}
_COUNTS = {"min_value": kinds.COUNT, "max_value": kinds.COUNT}
_NUMBERS = {"min_value": kinds.NUMBER, "max_value": kinds.NUMBER, "strict_min": kinds.FLAG, "strict_max": kinds.FLAG}
_ANY_LIMIT = (("min_value",), ("max_value",))
_OF_COLUMN = {"column": kinds.COLUMN.must()}
_OF_PAIR = {"column_A": kinds.COLUMN.must(), "column_B": kinds.COLUMN.must()}
_MOSTLY = {"mostly": kinds.SHARE}
_PAIR_MISSING = {"ignore_row_if": kinds.choice("both_values_are_missing", "either_value_is_missing", "neither")}
_ROW_MISSING = {"ignore_row_if": kinds.choice("all_values_are_missing", "any_value_is_missing", "never")}


def _values(**arguments: Argument) -> Allowed:
    """About the values of one column, row by row."""
    return Allowed({**_OF_COLUMN, **arguments, **_MOSTLY})


def _figure(limits: Mapping[str, Argument]) -> Allowed:
    """About one figure of a column."""
    return Allowed({**_OF_COLUMN, **limits}, _ANY_LIMIT)


ALLOWED: Mapping[str, Allowed] = MappingProxyType(
    {
        "expect_column_to_exist": Allowed({"column": kinds.NAME.must(), "column_index": kinds.COUNT}),
        "expect_table_columns_to_match_set": Allowed({"column_set": kinds.NAMES.must(), "exact_match": kinds.FLAG}),
        "expect_table_columns_to_match_ordered_list": Allowed({"column_list": kinds.NAMES.must()}),
        "expect_table_column_count_to_be_between": Allowed(_COUNTS, _ANY_LIMIT),
        "expect_table_column_count_to_equal": Allowed({"value": kinds.COUNT.must()}),
        "expect_table_row_count_to_be_between": Allowed(_COUNTS, _ANY_LIMIT),
        "expect_table_row_count_to_equal": Allowed({"value": kinds.COUNT.must()}),
        "expect_column_values_to_be_null": _values(),
        "expect_column_values_to_not_be_null": _values(),
        "expect_column_values_to_be_unique": _values(),
        "expect_column_values_to_be_in_set": _values(value_set=kinds.VALUES.must()),
        "expect_column_values_to_not_be_in_set": _values(value_set=kinds.VALUES.must()),
        "expect_column_values_to_match_regex": _values(regex=kinds.PATTERN.must()),
        "expect_column_values_to_not_match_regex": _values(regex=kinds.PATTERN.must()),
        "expect_column_values_to_match_regex_list": _values(
            regex_list=kinds.PATTERNS.must(), match_on=kinds.choice("any", "all")
        ),
        "expect_column_values_to_not_match_regex_list": _values(regex_list=kinds.PATTERNS.must()),
        "expect_column_values_to_be_between": Allowed({**_OF_COLUMN, **_LIMITS, **_MOSTLY}, _ANY_LIMIT),
        "expect_column_value_lengths_to_be_between": Allowed({**_OF_COLUMN, **_COUNTS, **_MOSTLY}, _ANY_LIMIT),
        "expect_column_value_lengths_to_equal": _values(value=kinds.COUNT.must()),
        "expect_compound_columns_to_be_unique": Allowed(
            {"column_list": kinds.SEVERAL.must(), **_ROW_MISSING, **_MOSTLY}
        ),
        "expect_select_column_values_to_be_unique_within_record": Allowed(
            {"column_list": kinds.SEVERAL.must(), **_ROW_MISSING, **_MOSTLY}
        ),
        "expect_multicolumn_sum_to_equal": Allowed(
            {"column_list": kinds.SEVERAL.must(), "sum_total": kinds.NUMBER.must(), **_ROW_MISSING, **_MOSTLY}
        ),
        "expect_column_pair_values_a_to_be_greater_than_b": Allowed(
            {**_OF_PAIR, "or_equal": kinds.FLAG, **_PAIR_MISSING, **_MOSTLY}
        ),
        "expect_column_pair_values_to_be_equal": Allowed({**_OF_PAIR, **_PAIR_MISSING, **_MOSTLY}),
        "expect_column_sum_to_be_between": _figure(_NUMBERS),
        "expect_column_mean_to_be_between": _figure(_NUMBERS),
        "expect_column_median_to_be_between": _figure(_NUMBERS),
        "expect_column_stdev_to_be_between": _figure(_NUMBERS),
        "expect_column_min_to_be_between": _figure(_LIMITS),
        "expect_column_max_to_be_between": _figure(_LIMITS),
        "expect_column_unique_value_count_to_be_between": _figure(_COUNTS),
        "expect_column_proportion_of_unique_values_to_be_between": _figure(_NUMBERS),
        "expect_column_proportion_of_non_null_values_to_be_between": _figure(_NUMBERS),
        "expect_column_distinct_values_to_be_in_set": Allowed({**_OF_COLUMN, "value_set": kinds.VALUES.must()}),
        "expect_column_distinct_values_to_contain_set": Allowed({**_OF_COLUMN, "value_set": kinds.VALUES.must()}),
        "expect_column_distinct_values_to_equal_set": Allowed({**_OF_COLUMN, "value_set": kinds.VALUES.must()}),
        "expect_unit_to_fit_indicator": Allowed(
            {
                "indicator": kinds.COLUMN.otherwise("indicator"),
                "measure": kinds.COLUMN.otherwise("measure"),
                "unit": kinds.COLUMN.otherwise("unit"),
                "mostly": kinds.SHARE.otherwise(1.0),
            },
            ours=True,
        ),
        "expect_targets_to_keep_their_unit": Allowed(
            {
                "region": kinds.COLUMN.otherwise("region"),
                "indicator": kinds.COLUMN.otherwise("indicator"),
                "measure": kinds.COLUMN.otherwise("measure"),
                "unit": kinds.COLUMN.otherwise("unit"),
                "measures": kinds.TEXTS.otherwise([Measure.GROWTH.value, Measure.LEVEL.value, Measure.SHARE.value]),
                "mostly": kinds.SHARE.otherwise(1.0),
            },
            ours=True,
        ),
        "expect_parts_to_sum_to_total": Allowed(
            {
                "parts": kinds.COLUMNS,
                "total": kinds.COLUMN,
                "value": kinds.COLUMN,
                "marker": kinds.COLUMN,
                "totals": kinds.TEXTS,
                "group": kinds.COLUMNS,
                "tolerance": kinds.TOLERANCE.otherwise(0),
            },
            (("parts", "total"), ("value", "marker", "totals")),
            ours=True,
        ),
        "expect_group_totals_to_add_up": Allowed(
            {
                "value": kinds.COLUMN.must(),
                "group": kinds.COLUMNS.must(),
                "total": kinds.COLUMN.must(),
                "tolerance": kinds.TOLERANCE.otherwise(0),
            },
            ours=True,
        ),
    }
)
"""By the name of the type."""
