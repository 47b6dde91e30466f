from __future__ import annotations

import math

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.tables import EXACT, Tolerance, parse_tolerance
from govcheck.errors import UsageError
from tests.differences.tables.made import cells, compared, table


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0.5", Tolerance(absolute=0.5)),
        (" 2 ", Tolerance(absolute=2)),
        (".5", Tolerance(absolute=0.5)),
        ("1e-06", Tolerance(absolute=1e-6)),
        ("0", EXACT),
        ("1%", Tolerance(relative=0.01)),
        ("0.5 ％", Tolerance(relative=0.005)),
    ],
)
def test_what_is_written(written: str, expected: Tolerance) -> None:
    assert parse_tolerance(written) == expected


@pytest.mark.parametrize("written", ["", "-1", "-1%", "nan", "inf", "1e999", "%", "half", "1 %%", "1_000", "1,000"])
def test_what_is_none(written: str) -> None:
    with pytest.raises(UsageError, match=r"0\.5"):
        parse_tolerance(written)


NUMBERS = st.floats(width=32) | st.integers(-(10**9), 10**9).map(float)


@given(NUMBERS, NUMBERS, st.sampled_from([Tolerance(0.5), Tolerance(relative=0.1), Tolerance(3, 0.01)]))
def test_numbers_within_it_are_the_same(old: float, new: float, tolerance: Tolerance) -> None:
    finite = math.isfinite(old) and math.isfinite(new)
    bound = max(tolerance.absolute, tolerance.relative * max(abs(old), abs(new))) if finite else 0
    same = old == new or (math.isnan(old) and math.isnan(new)) or (finite and abs(old - new) <= bound)
    diff = compared(table({"id": [1], "数值": [old]}), table({"id": [1], "数值": [new]}), "id", tolerance=tolerance)
    assert len(cells(diff)) == (not same)


def test_whole_numbers_and_fractions_alike() -> None:
    old = table({"id": [1, 2, 3], "人数": [100, 100, 100], "占比": [0.5, 0.5, None]})
    new = table({"id": [1, 2, 3], "人数": [101, 102, 100], "占比": [0.501, 0.6, 0.5]})
    diff = compared(old, new, tolerance=parse_tolerance("1%"))
    assert cells(diff) == [{"人数": (100, 102), "占比": (0.5, 0.6)}, {"占比": (None, 0.5)}]


def test_decimals_and_what_is_no_number() -> None:
    old = table({"id": [1], "数值": ["1.50"], "日期": ["甲"]}, id=polars.Int64, 数值=polars.String, 日期=polars.String)
    old = table({"id": [1], "数值": old.frame["数值"].cast(polars.Decimal(10, 2)), "说明": ["甲"]})
    new = table({"id": [1], "数值": old.frame["数值"] + 1, "说明": ["乙"]})
    assert cells(compared(old, new, tolerance=Tolerance(2))) == [{"说明": ("甲", "乙")}]
