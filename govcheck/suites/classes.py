"""The class of every type of expectation; importing this module imports great_expectations, so only a run does."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from great_expectations import expectations as gxe

from govcheck.suites import custom

CLASSES: Mapping[str, Any] = MappingProxyType(
    {
        "expect_column_to_exist": gxe.ExpectColumnToExist,
        "expect_table_columns_to_match_set": gxe.ExpectTableColumnsToMatchSet,
        "expect_table_columns_to_match_ordered_list": gxe.ExpectTableColumnsToMatchOrderedList,
        "expect_table_column_count_to_be_between": gxe.ExpectTableColumnCountToBeBetween,
        "expect_table_column_count_to_equal": gxe.ExpectTableColumnCountToEqual,
        "expect_table_row_count_to_be_between": gxe.ExpectTableRowCountToBeBetween,
        "expect_table_row_count_to_equal": gxe.ExpectTableRowCountToEqual,
        "expect_column_values_to_be_null": gxe.ExpectColumnValuesToBeNull,
        "expect_column_values_to_not_be_null": gxe.ExpectColumnValuesToNotBeNull,
        "expect_column_values_to_be_unique": gxe.ExpectColumnValuesToBeUnique,
        "expect_column_values_to_be_in_set": gxe.ExpectColumnValuesToBeInSet,
        "expect_column_values_to_not_be_in_set": gxe.ExpectColumnValuesToNotBeInSet,
        "expect_column_values_to_match_regex": gxe.ExpectColumnValuesToMatchRegex,
        "expect_column_values_to_not_match_regex": gxe.ExpectColumnValuesToNotMatchRegex,
        "expect_column_values_to_match_regex_list": gxe.ExpectColumnValuesToMatchRegexList,
        "expect_column_values_to_not_match_regex_list": gxe.ExpectColumnValuesToNotMatchRegexList,
        "expect_column_values_to_be_between": gxe.ExpectColumnValuesToBeBetween,
        "expect_column_value_lengths_to_be_between": gxe.ExpectColumnValueLengthsToBeBetween,
        "expect_column_value_lengths_to_equal": gxe.ExpectColumnValueLengthsToEqual,
        "expect_compound_columns_to_be_unique": gxe.ExpectCompoundColumnsToBeUnique,
        "expect_select_column_values_to_be_unique_within_record": gxe.ExpectSelectColumnValuesToBeUniqueWithinRecord,
        "expect_multicolumn_sum_to_equal": gxe.ExpectMulticolumnSumToEqual,
        "expect_column_pair_values_a_to_be_greater_than_b": gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        "expect_column_pair_values_to_be_equal": gxe.ExpectColumnPairValuesToBeEqual,
        "expect_column_sum_to_be_between": gxe.ExpectColumnSumToBeBetween,
        "expect_column_mean_to_be_between": gxe.ExpectColumnMeanToBeBetween,
        "expect_column_median_to_be_between": gxe.ExpectColumnMedianToBeBetween,
        "expect_column_stdev_to_be_between": gxe.ExpectColumnStdevToBeBetween,
        "expect_column_min_to_be_between": gxe.ExpectColumnMinToBeBetween,
        "expect_column_max_to_be_between": gxe.ExpectColumnMaxToBeBetween,
        "expect_column_unique_value_count_to_be_between": gxe.ExpectColumnUniqueValueCountToBeBetween,
        "expect_column_proportion_of_unique_values_to_be_between": gxe.ExpectColumnProportionOfUniqueValuesToBeBetween,
        "expect_column_proportion_of_non_null_values_to_be_between": (
            gxe.ExpectColumnProportionOfNonNullValuesToBeBetween
        ),
        "expect_column_distinct_values_to_be_in_set": gxe.ExpectColumnDistinctValuesToBeInSet,
        "expect_column_distinct_values_to_contain_set": gxe.ExpectColumnDistinctValuesToContainSet,
        "expect_column_distinct_values_to_equal_set": gxe.ExpectColumnDistinctValuesToEqualSet,
        "expect_unit_to_fit_indicator": custom.ExpectUnitToFitIndicator,
        "expect_targets_to_keep_their_unit": custom.ExpectTargetsToKeepTheirUnit,
        "expect_parts_to_sum_to_total": custom.ExpectPartsToSumToTotal,
        "expect_group_totals_to_add_up": custom.ExpectGroupTotalsToAddUp,
    }
)
"""By the name of the type: the same as are allowed."""
