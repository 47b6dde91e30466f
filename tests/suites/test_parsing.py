"""What a suite may say, and each refusal."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govcheck.errors import UsageError
from govcheck.regexes import RefusedError, check, steps
from govcheck.severity import Severity
from govcheck.suites.allowed import ALLOWED
from govcheck.suites.parsing import read_suite
from govcheck.suites.phrases import asked
from tests.suites.made import entry, suite

NOT_NULL = "expect_column_values_to_not_be_null"
BETWEEN = "expect_column_values_to_be_between"
REGEX = "expect_column_values_to_match_regex"


def test_a_suite_is_read(tmp_path: Path) -> None:
    read = suite(
        tmp_path,
        {**entry(NOT_NULL, column="a", mostly=0.9), "severity": "info", "description": "why", "meta": {"x": {}}},
        entry(BETWEEN, column="day", min_value="2024-01-31", max_value=None),
        entry("expect_unit_to_fit_indicator", unit="单位"),
    )
    assert (read.table, read.name, len(read.expectations)) == ("targets", "targets", 3)
    first, second, third = read.expectations
    assert (first.number, first.severity, first.description) == (1, Severity.INFO, "why")
    assert first.arguments == {"column": "a", "mostly": 0.9}
    assert second.arguments == {"column": "day", "min_value": date(2024, 1, 31)}
    assert second.severity is Severity.ERROR
    assert third.columns == ("indicator", "measure", "单位")


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ({**entry(NOT_NULL, column="a"), "row_condition": "a > 1"}, "row_condition is not taken"),
        ({**entry(NOT_NULL, column="a"), "condition_parser": None}, "condition_parser is not taken"),
        (entry(NOT_NULL, column="a", row_condition=None), "row_condition is not taken"),
        (entry(NOT_NULL, column="a", row_condition={"type": "comparison"}), "row_condition is not taken"),
        (entry(NOT_NULL, column="a", condition_parser="pandas"), "condition_parser is not taken"),
        (entry("expect_column_values_to_not_be_nul", column="a"), f"use {NOT_NULL}"),
        (entry("ExpectColumnValuesToNotBeNull", column="a"), "unknown or not taken"),
        (entry("expect_query_results_to_match_comparison", base_query="select 1"), "unknown or not taken"),
        (entry("unexpected_rows_expectation", unexpected_rows_query="select 1"), "unknown or not taken"),
        (entry("UnexpectedRowsExpectation", unexpected_rows_query="select 1"), "unknown or not taken"),
        (entry("expect_column_values_to_be_of_type", column="a", type_="io"), "unknown or not taken"),
        (entry("__class__"), "unknown or not taken"),
        ({"kwargs": {}}, "its type is missing"),
        ({"type": 1}, "its type is missing"),
        ({"expectation_type": NOT_NULL}, "there is no key expectation_type"),
        ("text", "it must be {"),
        ({"type": NOT_NULL, "kwargs": []}, "kwargs must be an object"),
        (entry(NOT_NULL), "the argument column is missing"),
        (entry(NOT_NULL, column=1), "column must be the name of a column"),
        (entry(NOT_NULL, column=""), "column must be the name of a column"),
        (entry(NOT_NULL, column={"$PARAMETER": "a"}), "column must be"),
        (entry(NOT_NULL, column="a", colum="b"), "there is no argument colum"),
        (entry(NOT_NULL, column="a", batch_id="b"), "there is no argument batch_id"),
        (entry(NOT_NULL, column="a", result_format="BASIC"), "there is no argument result_format"),
        (entry(NOT_NULL, column="a", mostly=0), "mostly must be"),
        (entry(NOT_NULL, column="a", mostly=True), "mostly must be"),
        (entry(NOT_NULL, column="a", mostly="0.5"), "mostly must be"),
        ({**entry(NOT_NULL, column="a"), "severity": "grave"}, "severity must be one of"),
        ({**entry(NOT_NULL, column="a"), "severity": []}, "severity must be one of"),
        ({**entry(NOT_NULL, column="a"), "description": []}, "description must be a text"),
        (entry(BETWEEN, column="a"), "give min_value or max_value"),
        (entry(BETWEEN, column="a", min_value={"$PARAMETER": "now() - timedelta(days=1)"}), "min_value must be"),
        (entry(BETWEEN, column="a", min_value=2, max_value=1), "the smaller first"),
        (entry(BETWEEN, column="a", min_value=2, max_value="2024-01-01"), "of one kind"),
        (entry(BETWEEN, column="a", min_value=10**400), "min_value must be"),
        (entry(BETWEEN, column="a", min_value=2**53 + 1), "min_value must be a number of up to 2**53"),
        (entry(BETWEEN, column="a", max_value=-(2**53) - 1), "max_value must be"),
        (entry("expect_multicolumn_sum_to_equal", column_list=["a", "b"], sum_total=2**53 + 1), "sum_total must be"),
        (entry(BETWEEN, column="a", min_value="soon"), "min_value must be"),
        (entry("expect_column_values_to_be_in_set", column="a", value_set=[]), "value_set must be"),
        (entry("expect_column_values_to_be_in_set", column="a", value_set=[{}]), "value_set must be"),
        (entry("expect_column_values_to_be_in_set", column="a", value_set={"$PARAMETER": "x"}), "value_set must be"),
        (entry("expect_compound_columns_to_be_unique", column_list=["a"]), "column_list must be"),
        (entry("expect_compound_columns_to_be_unique", column_list=["a", "a"]), "column_list must be"),
        (entry("expect_column_pair_values_to_be_equal", column_A="a", column_B="b", ignore_row_if="x"), "one of both"),
        (entry("expect_table_row_count_to_equal", value=1.5), "value must be a whole number"),
        (entry("expect_table_row_count_to_equal", value=-1), "value must be a whole number"),
        (entry(REGEX, column="a", regex="("), "does not compile"),
        (entry(REGEX, column="a", regex="(a+)+$"), "inside a repetition"),
        (entry(REGEX, column="a", regex=["a"]), "regex must be"),
        (entry(REGEX, column="a", regex="(?a)(?u)a"), "does not compile"),
        (entry(REGEX, column="a", regex="(?\x1b"), "does not compile"),
        (entry(NOT_NULL, column="a", **{"\n\x1b[31m": 1}), "there is no argument"),
        ({**entry(NOT_NULL, column="a"), "\u202e": 1}, "there is no key"),
        (entry("expect_column_values_to_match_regex_list", column="a", regex_list=["a", "(a|b|ab)*"]), "inside"),
        (entry("expect_parts_to_sum_to_total", parts=["a"]), "give parts + total or value + marker + totals"),
        (entry("expect_parts_to_sum_to_total", parts=["a"], total="b", value="c"), "give parts + total or"),
        (entry("expect_parts_to_sum_to_total", parts=["a"], total="b", tolerance=-1), "tolerance must be"),
    ],
)
def test_what_is_refused_is_told_in_one_sentence(tmp_path: Path, refused: Any, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        suite(tmp_path, entry(NOT_NULL, column="a"), refused)
    told = str(raised.value)
    assert said in told
    assert told.startswith(f"{tmp_path / 'targets.json'}: expectation 2")
    assert all(text.isprintable() for text in raised.value.wording)
    assert "第2条期望" in raised.value.wording.zh


OF_ANY = frozenset(("meta", "id", "notes", "description", "severity"))
"""Fields of every class that stand beside the arguments in a suite, and are never handed on."""


@pytest.mark.parametrize("name", ALLOWED)
def test_no_other_field_of_a_class_is_taken(tmp_path: Path, name: str) -> None:
    from govcheck.suites.classes import CLASSES

    fields = set(CLASSES[name].__fields__)
    others = fields - set(ALLOWED[name].arguments)
    assert others >= OF_ANY | {"batch_id", "catch_exceptions", "rendered_content", "result_format", "windows"}
    for field in {*others, "row_condition", "condition_parser", "library_metadata", "_save_callback", "__class__"}:
        for value in (None, "a", True, 1, ["a"], {"$PARAMETER": "a"}, {"type": "comparison"}):
            mean = example(name)
            with pytest.raises(UsageError, match=f"expectation 1 .*{field}"):
                suite(tmp_path, {**mean, "kwargs": {**mean["kwargs"], field: value}})
            if field not in OF_ANY:
                with pytest.raises(UsageError, match=f"expectation 1.*{field}"):
                    suite(tmp_path, {**mean, field: value})


JUNK: tuple[Any, ...] = (
    *(True, -1, 0, 1.5, 10**30, "", "\n", "2024-13-01", "$a", [], [[]], [None], [1, "a"], ["a", "a"], {}),
    *({"$PARAMETER": "a"}, {"a": [{"b": {}}]}, ["a"] * 10_001, "(" * 300, "x" * 100_000),
)


@pytest.mark.parametrize("name", ALLOWED)
def test_an_argument_is_taken_or_refused_in_one_line(tmp_path: Path, name: str) -> None:
    mean = example(name)
    for argument in ALLOWED[name].arguments:
        for value in JUNK:
            try:
                suite(tmp_path, {**mean, "kwargs": {**mean["kwargs"], argument: value}})
            except UsageError as error:
                assert all(text.isprintable() and len(text) < 1000 for text in error.wording)
            else:
                assert not isinstance(value, dict)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no JSON"),
        ("{", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ('{"name": "a", "name": "b", "expectations": []}', "the key name is given twice"),
        (
            '{"expectations": [{"type": "x", "kwargs": {"column": "a", "column": "b"}}]}',
            "the key column is given twice",
        ),
        ('{"expectations": [{"type": "x", "kwargs": {"min_value": NaN}}]}', "NaN is no number"),
        ('{"expectations": [{"type": "x", "kwargs": {"column": "\\ud800"}}]}', "it is no JSON"),
        ('{"\\u001b[31m": 1, "\\u001b[31m": 1}', "the key  [31m is given twice"),
        (f'{{"meta": {"[" * 5000 + "]" * 5000}}}', "it is no JSON"),
        (f'{{"meta": {"9" * 5000}}}', "a number has 5000 digits"),
        (" " * 2_000_001, "longer than 2000000 characters"),
        ('{"\\n": []}', "there is no key  "),
        ("[]", "it is no suite"),
        ("{}", "from 1 to 1000 expectations"),
        ('{"expectations": []}', "from 1 to 1000 expectations"),
        ('{"expectations": {}}', "from 1 to 1000 expectations"),
        ('{"name": 1, "expectations": []}', "name must be a text"),
        ('{"expectation": []}', "there is no key expectation"),
        ('{"suite_parameters": {"a": 1}, "expectations": []}', "parameters are not taken"),
        (json.dumps({"expectations": [entry(NOT_NULL, column="a")] * 1001}), "from 1 to 1000 expectations"),
    ],
)
def test_what_is_no_suite_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "targets.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(said)) as raised:
        read_suite(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert all(text.isprintable() for text in raised.value.wording)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "gbk.json").write_bytes("期望".encode("gb18030"))
    for name in ("missing.json", "gbk.json", "", "a\0b"):
        with pytest.raises(UsageError):
            read_suite(tmp_path / name)


def test_an_unknown_table_is_refused_where_asked(tmp_path: Path) -> None:
    suite(tmp_path, entry(NOT_NULL, column="a"), table="elsewhere")
    assert read_suite(tmp_path / "elsewhere.json").table == "elsewhere"
    with pytest.raises(UsageError, match="there is no table elsewhere; name the file after one of targets"):
        read_suite(tmp_path / "elsewhere.json", ["targets"])


@pytest.mark.parametrize(
    "pattern",
    ["^[0-9a-f]{64}$", "^(?:%|元|亿元)$", r"^\d{4}(-\d{2}){2}$", "a++b", "(?>a+)b", "", "市$", "第.{1,9}条", "(?i)pm2"],
)
def test_harmless_patterns_are_taken(pattern: str) -> None:
    assert check(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "(a+)+",
            "(a|aa)+",
            "(a?){30}a{30}",
            "a?" * 40 + "a" * 40,
            ".*" * 8 + "x",
            "(?=(a+)+)b",
            "((a{1,9}){1,9}){1,9}",
        ),
        *("(?:(?:(?=a)){999}){999}", "(?:(?:a{0}){65000}){65000}b", r"(?:\b){2}", "(?a)(?u)a"),
        *("(?P<x>a*)*", "(((((a+)))))*", "(?i:x+)*", r"(a)\1", "(a)(?(1)b|c)", "a" * 201, "(a", "a{99999999999}"),
    ],
)
def test_costly_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(RefusedError):
        check(pattern)


def test_an_anchor_spares_the_steps_from_every_other_place() -> None:
    assert steps("(?m)^a*b", 99) == 100 * steps("^a*b", 99)
    assert steps("a*b", 99) > 50 * steps("^a*b", 99)


def test_a_repetition_counts_as_often_as_the_text_is_long() -> None:
    assert 999 <= steps("^a{999}", 5000) < 2010
    assert steps("^a{999}", 9) < 25
    assert steps("^(?<=(?:a{99}){99})b", 10**6) > 99 * 99


def test_every_allowed_type_has_a_class_of_that_name_with_those_arguments() -> None:
    from govcheck.suites.classes import CLASSES

    assert set(CLASSES) == set(ALLOWED)
    for name, allowed in ALLOWED.items():
        assert CLASSES[name].expectation_type == name
        assert set(allowed.arguments) <= set(CLASSES[name].__fields__)


def test_every_allowed_type_is_said_in_both_languages(tmp_path: Path) -> None:
    for name in ALLOWED:
        said = asked(suite(tmp_path, example(name)).expectations[0])
        assert said.en and said.zh and "{" not in said.en + said.zh


VALUES: dict[str, Any] = {
    **dict.fromkeys(("column", "column_A", "indicator", "region", "total", "value"), "a"),
    **dict.fromkeys(("column_B", "measure", "unit"), "b"),
    **{key: ["a", "b"] for key in ("column_list", "column_set", "parts", "group")},
    **{key: ["level"] for key in ("value_set", "measures")},
    "regex": "^a",
    "regex_list": ["^a"],
    "min_value": 1,
    "sum_total": 3,
}


def example(name: str) -> dict[str, Any]:
    """An expectation of a type with as few arguments as it takes."""
    allowed = ALLOWED[name]
    needed = {key for key, argument in allowed.arguments.items() if argument.required} | set((*allowed.either, ())[0])
    kwargs = {key: VALUES[key] for key in sorted(needed)}
    return entry(name, **({**kwargs, "value": 3} if name.endswith("_equal") and "value" in kwargs else kwargs))
