"""Suites run through great_expectations: rows, words, nothing else."""

import builtins
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars
import pytest

from govcheck.errors import GovcheckError, UsageError
from govcheck.suites import running
from govcheck.suites.allowed import ALLOWED
from govcheck.suites.parsing import read_suite
from govcheck.suites.running import run_suite
from tests.suites.made import entry, outcome, run, suite
from tests.suites.test_parsing import example

FRAME = polars.DataFrame(
    {
        "name": ["甲", "乙", "乙", None],
        "year": [2023, 2024, None, 1024],
        "a": [1.0, 2.0, 3.0, None],
        "b": [2, 1, 3, 4],
        "day": [date(2024, 1, 31), date(1024, 1, 1), None, date(2024, 2, 1)],
        "units": [["发改委", "财政局"], ["民政局"], None, []],
        "big": [2**60 + 1, 2**60, None, 1],
        "until": [None, date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 1)],
        "text": [None, "", "", ""],
        "digits": ["1", "2", "3", "4"],
    }
)


@pytest.mark.parametrize(
    ("type_", "kwargs", "rows"),
    [
        ("expect_column_values_to_not_be_null", {"column": "name"}, (4,)),
        ("expect_column_values_to_be_null", {"column": "a"}, (1, 2, 3)),
        ("expect_column_values_to_be_unique", {"column": "name"}, (2, 3)),
        ("expect_column_values_to_be_in_set", {"column": "name", "value_set": ["甲"]}, (2, 3)),
        ("expect_column_values_to_be_in_set", {"column": "big", "value_set": [2**60]}, (1, 4)),
        ("expect_column_values_to_not_be_in_set", {"column": "year", "value_set": [2024]}, (2,)),
        ("expect_column_values_to_match_regex", {"column": "name", "regex": "^(甲)$"}, (2, 3)),
        ("expect_column_values_to_match_regex", {"column": "units", "regex": "^发改委;"}, (2,)),
        ("expect_column_values_to_not_be_null", {"column": "units"}, (3, 4)),
        ("expect_column_values_to_match_regex", {"column": "year", "regex": "^[0-9]{4}$"}, ()),
        ("expect_column_values_to_not_match_regex", {"column": "year", "regex": "^[0-9]{4}$"}, (1, 2, 4)),
        ("expect_column_value_lengths_to_equal", {"column": "year", "value": 4}, ()),
        ("expect_column_values_to_be_in_set", {"column": "day", "value_set": ["2024-01-31"]}, (2, 4)),
        ("expect_column_values_to_not_be_in_set", {"column": "day", "value_set": ["2024-01-31"]}, (1,)),
        ("expect_column_distinct_values_to_be_in_set", {"column": "name", "value_set": ["甲"]}, (2, 3)),
        ("expect_column_distinct_values_to_be_in_set", {"column": "day", "value_set": ["2024-01-31"]}, (2, 4)),
        ("expect_column_distinct_values_to_equal_set", {"column": "units", "value_set": ["民政局"]}, (1,)),
        ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "day", "column_B": "until"}, (1, 2, 3)),
        ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "a", "column_B": "year"}, (1, 2, 3, 4)),
        ("expect_column_pair_values_a_to_be_greater_than_b", {"column_A": "name", "column_B": "text"}, (1, 4)),
        ("expect_column_values_to_not_match_regex", {"column": "name", "regex": "甲"}, (1,)),
        ("expect_column_values_to_match_regex_list", {"column": "name", "regex_list": ["甲", "丙"]}, (2, 3)),
        ("expect_column_values_to_not_match_regex_list", {"column": "name", "regex_list": ["甲", "丙"]}, (1,)),
        ("expect_column_values_to_be_between", {"column": "year", "min_value": 1949, "max_value": 2100}, (4,)),
        ("expect_column_values_to_be_between", {"column": "day", "min_value": "1949-01-01"}, (2,)),
        ("expect_column_value_lengths_to_be_between", {"column": "name", "min_value": 2}, (1, 2, 3)),
        ("expect_column_value_lengths_to_equal", {"column": "name", "value": 2}, (1, 2, 3)),
        ("expect_compound_columns_to_be_unique", {"column_list": ["name", "big"]}, ()),
        ("expect_multicolumn_sum_to_equal", {"column_list": ["a", "b"], "sum_total": 3}, (3, 4)),
        (
            "expect_column_pair_values_a_to_be_greater_than_b",
            {"column_A": "b", "column_B": "a", "or_equal": True, "ignore_row_if": "either_value_is_missing"},
            (2,),
        ),
        ("expect_column_pair_values_to_be_equal", {"column_A": "a", "column_B": "b"}, (1, 2, 4)),
    ],
)
def test_rows_are_told_from_one(tmp_path: Path, type_: str, kwargs: dict[str, Any], rows: tuple[int, ...]) -> None:
    found = outcome(tmp_path, FRAME, type_, **kwargs)
    assert (found.rows, found.count, found.met) == (rows, len(rows), not rows)


@pytest.mark.parametrize(
    ("type_", "kwargs", "said"),
    [
        ("expect_table_row_count_to_be_between", {"min_value": 5}, "the number of rows must be at least 5; found: 4"),
        ("expect_table_row_count_to_equal", {"value": 5}, "the number of rows must be 5; found: 4"),
        ("expect_table_column_count_to_equal", {"value": 1}, "the number of columns must be 1; found: 10"),
        (
            "expect_column_sum_to_be_between",
            {"column": "b", "max_value": 9},
            "the sum of b must be at most 9; found: 10",
        ),
        ("expect_column_max_to_be_between", {"column": "a", "min_value": 4}, "found: 3"),
        ("expect_column_to_exist", {"column": "c"}, "the table must have a column c"),
        ("expect_table_columns_to_match_set", {"column_set": ["a"]}, "must be a; not expected: b, big, day, digits"),
        (
            "expect_table_columns_to_match_set",
            {"column_set": ["a", "c"], "exact_match": False},
            "the columns must include a, c; missing: c",
        ),
        (
            "expect_column_distinct_values_to_contain_set",
            {"column": "name", "value_set": ["丁", "甲", "丙"]},
            "name must have all of 丁, 甲, 丙; missing: 丁, 丙",
        ),
        ("expect_column_min_to_be_between", {"column": "digits", "min_value": "2024-01-01"}, "(digits: String)"),
        ("expect_column_max_to_be_between", {"column": "year", "max_value": "2024-01-01"}, "(year: Int64)"),
        ("expect_column_min_to_be_between", {"column": "day", "min_value": 1}, "(day: Date)"),
        ("expect_column_values_to_not_be_in_set", {"column": "day", "value_set": ["31"]}, "cannot be judged on"),
        ("expect_column_values_to_be_in_set", {"column": "day", "value_set": [20240131]}, "cannot be judged on"),
        ("expect_column_mean_to_be_between", {"column": "name", "min_value": 1}, "cannot be judged on columns"),
        ("expect_column_values_to_be_between", {"column": "name", "min_value": 1}, "(name: String)"),
    ],
)
def test_what_is_about_no_rows_is_told_in_words(tmp_path: Path, type_: str, kwargs: dict[str, Any], said: str) -> None:
    found = outcome(tmp_path, FRAME, type_, **kwargs)
    assert not found.met
    assert found.rows == ()
    assert said in found.wording.en
    assert "Traceback" not in found.wording.en


def test_all_types_run(tmp_path: Path) -> None:
    frame = polars.DataFrame({"a": [1, 2], "b": [2, 1], "marker": ["甲", "合计"]})
    entries = [example(name) for name in ALLOWED]
    for table in (frame, frame.clear(), polars.DataFrame({"x": [1]})):
        assert [each.expectation.number for each in run(tmp_path, table, *entries).outcomes] == [
            number + 1 for number in range(len(entries))
        ]


def test_a_missing_column_is_a_failure_that_names_it(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        FRAME,
        entry("expect_column_values_to_not_be_null", column="名称"),
        entry("expect_unit_to_fit_indicator"),
        entry("expect_column_to_exist", column="name"),
    )
    assert [each.met for each in result.outcomes] == [False, False, True]
    assert "the table has no column 名称" in result.outcomes[0].wording.en
    assert "the table has no column indicator, measure, unit" in result.outcomes[1].wording.en


def test_mostly(tmp_path: Path) -> None:
    found = outcome(tmp_path, FRAME, "expect_column_values_to_not_be_null", column="name", mostly=0.75)
    assert (found.met, found.count, found.rows) == (True, 1, (4,))
    assert found.wording.en == "name must not be empty, in at least 75% of the rows"


def test_rows_are_capped_and_counted(tmp_path: Path) -> None:
    read = suite(tmp_path, entry("expect_column_values_to_be_null", column="x"))
    found = run_suite(read, polars.DataFrame({"x": range(1000)}), most=3).outcomes[0]
    assert (found.rows, found.count) == ((1, 2, 3), 1000)
    assert found.wording.en == "x must be empty; 1000 of 1000 rows do not, the first is row 1: x is 0"
    assert found.wording.zh == "x应为空；1000行中有1000行不符，首先是第1行：x为0"


OURS = polars.DataFrame(
    {
        "region": ["甲"] * 4,
        "indicator": ["地区生产总值", "地区生产总值", "粮食产量", "地区生产总值"],
        "measure": ["level", "level", "level", "growth"],
        "unit": ["亿元", "万亩", "万吨", "%"],
        "part": [1, 1, 1, 1],
        "rest": [1, None, 2, 3],
        "whole": [2, 3, 4, 4],
        "all": [4, 4, None, 5],
    }
)


@pytest.mark.parametrize(
    ("type_", "kwargs", "rows"),
    [
        ("expect_unit_to_fit_indicator", {}, (2,)),
        ("expect_unit_to_fit_indicator", {"mostly": 0.5}, (2,)),
        ("expect_targets_to_keep_their_unit", {}, (2,)),
        ("expect_parts_to_sum_to_total", {"parts": ["part", "rest"], "total": "whole"}, (3,)),
        ("expect_parts_to_sum_to_total", {"value": "whole", "marker": "unit", "totals": ["%"]}, (4,)),
        ("expect_group_totals_to_add_up", {"value": "part", "group": ["region"], "total": "all"}, (4,)),
    ],
)
def test_our_own_carry_their_rows(tmp_path: Path, type_: str, kwargs: dict[str, Any], rows: tuple[int, ...]) -> None:
    found = outcome(tmp_path, OURS, type_, **kwargs)
    assert (found.rows, found.count) == (rows, len(rows))
    assert found.met is ("mostly" in kwargs)
    good = outcome(tmp_path, OURS.filter(polars.int_range(polars.len()) == 0).with_columns(all=1), type_, **kwargs)
    assert good.met
    assert good.rows == ()


def test_what_is_not_answered_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from great_expectations.datasource.fluent.interfaces import Batch

    answer = Batch.validate

    def short(self: Batch, *args: Any, **kwargs: Any) -> Any:
        result: Any = answer(self, *args, **kwargs)
        result.results = result.results[:1]
        return result

    monkeypatch.setattr(Batch, "validate", short)
    both = [entry("expect_column_to_exist", column=name) for name in ("a", "b")]
    with pytest.raises(GovcheckError, match="answered 1 of 2 expectations"):
        run(tmp_path, FRAME, *both)


def test_the_same_expectation_twice_is_answered_twice(tmp_path: Path) -> None:
    assert len(run(tmp_path, FRAME, *[entry("expect_column_to_exist", column="a")] * 2).outcomes) == 2


def test_a_pattern_too_costly_for_the_table_is_refused(tmp_path: Path) -> None:
    frame = polars.DataFrame({"text": ["a" * 5000]})
    with pytest.raises(UsageError, match="could take too long on cells of 5000 characters"):
        outcome(tmp_path, frame, "expect_column_values_to_match_regex", column="text", regex="a+b+c+d")
    assert not outcome(tmp_path, frame, "expect_column_values_to_match_regex", column="text", regex="^a+b").met


def test_patterns_are_costed_over_the_whole_table(tmp_path: Path) -> None:
    frame = polars.DataFrame({"text": ["a" * 2000] * 1000})
    pattern = entry("expect_column_values_to_match_regex", column="text", regex="a*b")
    assert not run(tmp_path, frame.head(2), pattern).met
    with pytest.raises(UsageError, match=r"expectation 2 .*: the pattern a\*b could take too long"):
        run(tmp_path, frame, entry("expect_column_values_to_match_regex", column="text", regex="^a"), pattern)


def test_patterns_are_matched_by_python_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas
    from great_expectations.datasource.fluent.interfaces import Batch

    seen: list[str] = []
    answer = Batch.validate

    def watched(self: Batch, *args: Any, **kwargs: Any) -> Any:
        seen.append(pandas.get_option("mode.string_storage"))
        return answer(self, *args, **kwargs)

    monkeypatch.setattr(Batch, "validate", watched)
    frame = polars.DataFrame({"x": ["１２", "12"]})
    assert outcome(tmp_path, frame, "expect_column_values_to_match_regex", column="x", regex=r"^\d(?=\d)").met
    assert seen == ["python"]


def test_without_great_expectations_the_remedy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def absent(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("great_expectations"):
            raise ImportError("No module named 'great_expectations'")
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(UsageError, match=r"pip install 'govcheck\[suites\]'"):
        outcome(tmp_path, FRAME, "expect_column_to_exist", column="a")


def test_nothing_is_printed_and_nobody_is_called(tmp_path: Path) -> None:
    suite(tmp_path, entry("expect_column_values_to_be_between", column="x", min_value=1))
    program = (
        "import socket, sys\n"
        "def refuse(*args): raise SystemExit('a connection')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "import polars\n"
        "from govcheck.suites.parsing import read_suite\n"
        "from govcheck.suites.running import run_suite\n"
        "assert not {'great_expectations', 'pandas', 'numpy'} & set(sys.modules)\n"
        f"run_suite(read_suite({str(tmp_path / 'targets.json')!r}), polars.DataFrame({{'x': ['a', 'b']}}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_reading_a_suite_imports_nothing_heavy() -> None:
    program = "import sys, govcheck.suites.parsing as p; print(*{n.split('.')[0] for n in sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert not {"great_expectations", "pandas", "numpy", "polars", "jinja2"} & set(done.stdout.split())


def test_no_argument_of_a_suite_is_run(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    touch = f"touch {marker}"
    payloads = [
        f"@pd.io.common.os.popen('{touch}').read()",
        f"__import__('os').system('{touch}')",
        f"{{{{ ''.__class__.__mro__[1].__subclasses__() or cycler.__init__.__globals__.os.popen('{touch}') }}}}",
        f"${{{touch}}}",
        f"$({touch})",
        f"x`; import os; os.system('{touch}') #",
    ]
    frame = polars.DataFrame(
        {**{name: ["甲"] for name in (*payloads, "a", "b", "indicator", "measure", "unit", "region")}}
    )
    taken = 0
    for payload in payloads:
        accepted: list[dict[str, Any]] = []
        for name, allowed in ALLOWED.items():
            base = example(name)
            for argument in (*allowed.arguments, "row_condition", "condition_parser", "type_", "id", "batch_id"):
                for value in (payload, [payload, "a"], {"$PARAMETER": payload}, {"a": payload}):
                    mean = {**base, "kwargs": {**base["kwargs"], argument: value}}
                    try:
                        suite(tmp_path, mean)
                    except UsageError:
                        continue
                    accepted.append({**mean, "description": payload, "notes": payload, "meta": {payload: payload}})
        result = run(tmp_path, frame, *accepted)
        taken += len(result.outcomes)
        assert not marker.exists()
    assert taken > 100


def test_row_conditions_never_arrive(tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    condition = f"@pd.io.common.os.popen('touch {marker}').read() == ''"
    path = tmp_path / "targets.json"
    for parser in ("pandas", "great_expectations", "great_expectations__experimental__", "spark"):
        mean = entry("expect_column_to_exist", column="a", row_condition=condition, condition_parser=parser)
        with pytest.raises(UsageError, match="row_condition is not taken"):
            suite(tmp_path, mean)
        with pytest.raises(UsageError, match="row_condition is not taken"):
            read_suite(path)
    assert not marker.exists()
    assert not {"row_condition", "condition_parser"} & {name for each in ALLOWED.values() for name in each.arguments}


def test_strings_are_taken_as_they_are(tmp_path: Path) -> None:
    frame = polars.DataFrame({"x": ["${HOME}", "$HOME", "%s", "{x}"]})
    values = frame["x"].to_list()
    assert outcome(tmp_path, frame, "expect_column_values_to_be_in_set", column="x", value_set=values).met


def test_all_but_floats_stay_objects() -> None:
    frame = running._pandas(FRAME)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        name: "float64" if name == "a" else "object" for name in FRAME.columns
    }


def test_whole_numbers_are_summed_exactly(tmp_path: Path) -> None:
    frame = polars.DataFrame({"x": [2**62] * 4})
    found = outcome(tmp_path, frame, "expect_column_sum_to_be_between", column="x", min_value=1)
    assert found.met
    assert (
        "found: 18446744073709551616"
        in outcome(tmp_path, frame, "expect_column_sum_to_be_between", column="x", max_value=1).wording.en
    )


def test_lists_are_told_as_in_files(tmp_path: Path) -> None:
    found = outcome(tmp_path, FRAME, "expect_column_values_to_be_null", column="units")
    assert [detail.wording.en for detail in found.details] == ["units is 发改委;财政局", "units is 民政局"]
    lists = polars.DataFrame({"units": [["甲", None], [None], [""]]})
    found = outcome(tmp_path, lists, "expect_column_values_to_not_match_regex", column="units", regex="None")
    assert (found.met, found.rows) == (True, ())


@pytest.mark.parametrize(
    "dtype", [polars.Int64, polars.Float64, polars.String, polars.Date, polars.List(polars.String)]
)
def test_empty_columns_and_tables(tmp_path: Path, dtype: Any) -> None:
    frame = polars.DataFrame({name: polars.Series([None] * 3, dtype=dtype) for name in ("a", "b", "marker")})
    entries = [
        entry("expect_column_values_to_be_between", column="a", min_value=1),
        entry("expect_column_values_to_be_between", column="a", min_value="2024-01-01"),
        entry("expect_column_values_to_be_in_set", column="a", value_set=["甲"]),
        entry("expect_column_values_to_match_regex", column="a", regex="^a"),
        entry("expect_column_values_to_be_unique", column="a"),
        entry("expect_column_pair_values_a_to_be_greater_than_b", column_A="a", column_B="b"),
        entry("expect_compound_columns_to_be_unique", column_list=["a", "b"]),
        entry("expect_parts_to_sum_to_total", parts=["a"], total="b"),
        entry("expect_column_distinct_values_to_be_in_set", column="a", value_set=["甲"]),
    ]
    for table in (frame, frame.clear()):
        assert [each.wording.en for each in run(tmp_path, table, *entries).failures] == []
    for type_ in ("mean", "median", "stdev", "min", "max"):
        found = outcome(tmp_path, frame, f"expect_column_{type_}_to_be_between", column="a", min_value=1)
        assert not found.met
        assert found.wording.en.endswith(", which these values do not tell")


@pytest.mark.parametrize(
    "name", ["a'b", 'a"b', "a\nb", "\x1b[31m", "${a}", "{a}", "%s", "a.b", "`a`", "<b>", "\u202ea", " "]
)
def test_names_of_columns_may_be_anything(tmp_path: Path, name: str) -> None:
    plain = polars.DataFrame({"a": [1, 2, 2, None], "b": ["甲", "乙", "乙", None]})
    odd = plain.rename({"a": name})
    for type_, kwargs in (
        ("expect_column_values_to_be_unique", {}),
        ("expect_column_values_to_not_be_null", {}),
        ("expect_column_values_to_match_regex", {"regex": "^1"}),
        ("expect_column_sum_to_be_between", {"max_value": 1}),
        ("expect_column_values_to_be_between", {"max_value": "2024-01-01"}),
    ):
        found = outcome(tmp_path, odd, type_, column=name, **kwargs)
        like = outcome(tmp_path, plain, type_, column="a", **kwargs)
        assert (found.met, found.rows, found.count) == (like.met, like.rows, like.count) != (True, (), 0)
        for wording in (found.wording, *(detail.wording for detail in found.details)):
            assert all(text.isprintable() for text in wording)


def test_a_share_is_met_where_it_is_reached_exactly(tmp_path: Path) -> None:
    frame = polars.DataFrame({"part": [1] * 100, "total": [1] * 7 + [2] * 93})
    given = {"parts": ["part"], "total": "total"}
    assert outcome(tmp_path, frame, "expect_parts_to_sum_to_total", **given).count == 93
    frame = polars.DataFrame(
        {"indicator": ["地区生产总值"] * 100, "measure": ["level"] * 100, "unit": ["亿元"] * 7 + ["亩"] * 93}
    )
    found = outcome(tmp_path, frame, "expect_unit_to_fit_indicator", mostly=0.07)
    assert (found.met, found.count) == (True, 93)


@pytest.mark.parametrize(("match_on", "said"), [(None, "one of"), ("any", "one of"), ("all", "all of")])
def test_a_list_of_patterns_says_how_many_must_match(tmp_path: Path, match_on: str | None, said: str) -> None:
    found = outcome(
        tmp_path,
        FRAME,
        "expect_column_values_to_match_regex_list",
        column="name",
        regex_list=["丙", "丁"],
        match_on=match_on,
    )
    assert found.wording.en.startswith(f"name must match {said} 丙, 丁; 3 of 4 rows do not")


def test_no_row_need_be_told(tmp_path: Path) -> None:
    read = suite(tmp_path, entry("expect_column_values_to_be_null", column="b"))
    found = run_suite(read, FRAME, most=0).outcomes[0]
    assert (found.count, found.details, found.wording.en) == (4, (), "b must be empty; 4 of 4 rows do not")


def test_the_empty_text_is_told_as_such(tmp_path: Path) -> None:
    found = outcome(tmp_path, FRAME, "expect_column_value_lengths_to_equal", column="text", value=1)
    assert found.details[0].wording == ('text is ""', 'text为""')
