"""What expectations ask for, in our words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.suites.model import Expectation
from govcheck.wording import Wording

LISTED = 8
"""Members of a list that are named before the rest is counted."""
LONG = 60
"""Characters of a value that are shown."""

_PHRASES: Mapping[str, Wording] = {
    "expect_column_to_exist": Wording("the table must have a column {column}{place}", "应有{column}列{place}"),
    "expect_table_columns_to_match_set": Wording("the columns must {be} {column_set}", "各列应{be}{column_set}"),
    "expect_table_columns_to_match_ordered_list": Wording(
        "the columns must be, in this order, {column_list}", "各列依次应为{column_list}"
    ),
    "expect_table_column_count_to_be_between": Wording("the number of columns must be {limits}", "列数应{limits}"),
    "expect_table_column_count_to_equal": Wording("the number of columns must be {value}", "列数应为{value}"),
    "expect_table_row_count_to_be_between": Wording("the number of rows must be {limits}", "行数应{limits}"),
    "expect_table_row_count_to_equal": Wording("the number of rows must be {value}", "行数应为{value}"),
    "expect_column_values_to_be_null": Wording("{column} must be empty", "{column}应为空"),
    "expect_column_values_to_not_be_null": Wording("{column} must not be empty", "{column}不应为空"),
    "expect_column_values_to_be_unique": Wording("no value of {column} may occur twice", "{column}的值不应重复"),
    "expect_column_values_to_be_in_set": Wording("{column} must be one of {value_set}", "{column}应为{value_set}之一"),
    "expect_column_values_to_not_be_in_set": Wording(
        "{column} must be none of {value_set}", "{column}不应为{value_set}之一"
    ),
    "expect_column_values_to_match_regex": Wording("{column} must match {regex}", "{column}应匹配{regex}"),
    "expect_column_values_to_not_match_regex": Wording("{column} must not match {regex}", "{column}不应匹配{regex}"),
    "expect_column_values_to_match_regex_list": Wording(
        "{column} must match {match_on} of {regex_list}", "{column}应匹配{match_on}：{regex_list}"
    ),
    "expect_column_values_to_not_match_regex_list": Wording(
        "{column} must match none of {regex_list}", "{column}不应匹配{regex_list}"
    ),
    "expect_column_values_to_be_between": Wording("{column} must be {limits}", "{column}应{limits}"),
    "expect_column_value_lengths_to_be_between": Wording(
        "the length of {column} must be {limits}", "{column}的长度应{limits}"
    ),
    "expect_column_value_lengths_to_equal": Wording(
        "the length of {column} must be {value}", "{column}的长度应为{value}"
    ),
    "expect_compound_columns_to_be_unique": Wording(
        "no combination of {column_list} may occur twice", "{column_list}的组合不应重复"
    ),
    "expect_select_column_values_to_be_unique_within_record": Wording(
        "{column_list} must differ within a row", "同一行的{column_list}应互不相同"
    ),
    "expect_multicolumn_sum_to_equal": Wording(
        "{column_list} must sum to {sum_total} in every row", "每行的{column_list}之和应为{sum_total}"
    ),
    "expect_column_pair_values_a_to_be_greater_than_b": Wording(
        "{column_A} must be greater than {column_B}{or_equal}", "{column_A}应大于{or_equal}{column_B}"
    ),
    "expect_column_pair_values_to_be_equal": Wording("{column_A} must equal {column_B}", "{column_A}应等于{column_B}"),
    "expect_column_sum_to_be_between": Wording("the sum of {column} must be {limits}", "{column}之和应{limits}"),
    "expect_column_mean_to_be_between": Wording("the mean of {column} must be {limits}", "{column}的平均数应{limits}"),
    "expect_column_median_to_be_between": Wording(
        "the median of {column} must be {limits}", "{column}的中位数应{limits}"
    ),
    "expect_column_stdev_to_be_between": Wording(
        "the standard deviation of {column} must be {limits}", "{column}的标准差应{limits}"
    ),
    "expect_column_min_to_be_between": Wording(
        "the least value of {column} must be {limits}", "{column}的最小值应{limits}"
    ),
    "expect_column_max_to_be_between": Wording(
        "the greatest value of {column} must be {limits}", "{column}的最大值应{limits}"
    ),
    "expect_column_unique_value_count_to_be_between": Wording(
        "the number of different values of {column} must be {limits}", "{column}不同值的个数应{limits}"
    ),
    "expect_column_proportion_of_unique_values_to_be_between": Wording(
        "the share of different values of {column} must be {limits}", "{column}不同值的占比应{limits}"
    ),
    "expect_column_proportion_of_non_null_values_to_be_between": Wording(
        "the share of cells of {column} that are not empty must be {limits}", "{column}非空值的占比应{limits}"
    ),
    "expect_column_distinct_values_to_be_in_set": Wording(
        "all values of {column} must be among {value_set}", "{column}的所有值应在{value_set}之中"
    ),
    "expect_column_distinct_values_to_contain_set": Wording(
        "{column} must have all of {value_set}", "{column}应包含{value_set}的每一个"
    ),
    "expect_column_distinct_values_to_equal_set": Wording(
        "the different values of {column} must be {value_set}", "{column}的不同值应恰为{value_set}"
    ),
    "expect_unit_to_fit_indicator": Wording(
        "{unit} must be a unit of what {measure} measures of {indicator}", "{unit}应是{indicator}按{measure}计量的单位"
    ),
    "expect_targets_to_keep_their_unit": Wording(
        "{unit} must stay comparable for each {region}, {indicator} and {measure}",
        "同一{region}、{indicator}、{measure}的{unit}应前后可比",
    ),
    "expect_parts_to_sum_to_total": Wording("{parts} must sum to {total}", "{parts}之和应等于{total}"),
    "expect_group_totals_to_add_up": Wording(
        "{value} must sum to {total} for each {group}", "每个{group}的{value}之和应等于{total}"
    ),
}


def asked(expectation: Expectation) -> Wording:
    """What an expectation asks for."""
    given = expectation.arguments
    phrase = _PHRASES[expectation.type]
    said = Wording(
        phrase.en.format(**_fields(expectation, chinese=False)), phrase.zh.format(**_fields(expectation, chinese=True))
    )
    mostly = given.get("mostly", 1)
    if mostly < 1:
        share = f"{100 * mostly:.6g}%"
        return Wording(f"{said.en}, in at least {share} of the rows", f"至少{share}的行中，{said.zh}")
    return said


def shown(value: Any) -> str:
    """A value on one line, cut where it is long; the empty text in quotation marks."""
    text = f"{value:.12g}" if isinstance(value, float) else str(value) or '""'
    text = "".join(each if each.isprintable() else " " for each in text)
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


def listed(values: Sequence[Any], *, chinese: bool) -> str:
    """Some values, the rest counted."""
    said = ("、" if chinese else ", ").join(map(shown, values[:LISTED]))
    more = len(values) - LISTED
    if more <= 0:
        return said
    return f"{said}等{len(values)}个" if chinese else f"{said} and {more} more"


def _fields(expectation: Expectation, *, chinese: bool) -> dict[str, str]:
    given = expectation.arguments
    fields = {
        name: listed(value, chinese=chinese) if isinstance(value, list) else shown(value)
        for name, value in given.items()
    }
    fields["limits"] = _limits(given, chinese=chinese)
    fields["or_equal"] = ("或等于" if chinese else ", or equal") if given.get("or_equal") else ""
    fields["be"] = (("为" if chinese else "be"), ("包括" if chinese else "include"))[given.get("exact_match") is False]
    fields["match_on"] = (("其中之一" if chinese else "one"), ("全部" if chinese else "all"))[
        given.get("match_on") == "all"
    ]
    place = given.get("column_index")
    fields["place"] = "" if place is None else f"（第{place + 1}列）" if chinese else f" at place {place + 1}"
    if expectation.type == "expect_parts_to_sum_to_total" and "value" in given:
        parts = (f"其余各行的{shown(given['value'])}", f"{shown(given['value'])} of the other rows")
        total = (
            f"{fields['marker']}为{fields['totals']}的行",
            f"the row whose {fields['marker']} is {fields['totals']}",
        )
        fields["parts"], fields["total"] = parts[not chinese], total[not chinese]
    return fields


def _limits(given: Mapping[str, Any], *, chinese: bool) -> str:
    said: list[str] = []
    low, high = given.get("min_value"), given.get("max_value")
    if low is not None:
        above = given.get("strict_min")
        said.append((("大于" if above else "不小于") if chinese else ("above " if above else "at least ")) + shown(low))
    if high is not None:
        below = given.get("strict_max")
        said.append((("小于" if below else "不大于") if chinese else ("below " if below else "at most ")) + shown(high))
    return ("且" if chinese else " and ").join(said)
