import datetime
import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.differences.model import Kind, TableChange
from govcheck.reporters.differences.cells import changed_cell, difference, plain, row_cells, row_label, shown
from govcheck.wording import Language

DAY = datetime.date(2024, 3, 1)
VALUES: list[tuple[Any, Any, str]] = [
    (None, None, "(empty)"),
    ("", "", ""),
    (8.5, 8.5, "8.5"),
    (12000.0, 12000.0, "12000"),
    (1e18, 1e18, "1e+18"),
    (math.nan, None, "nan"),
    (-math.inf, None, "-inf"),
    (12345678901234567890, 12345678901234567890, "12345678901234567890"),
    (True, True, "True"),
    (Decimal("1.20"), "1.20", "1.20"),
    (DAY, "2024-03-01", "2024-03-01"),
    (datetime.datetime(2024, 3, 1, 8), "2024-03-01T08:00:00", "2024-03-01T08:00:00"),
    (["市财政局", "市统计局"], ["市财政局", "市统计局"], "市财政局;市统计局"),
    ([], [], "[]"),
    ([1.0, math.nan, None], [1.0, None, None], "[1.0, null, null]"),
    ({"甲": DAY}, {"甲": "2024-03-01"}, '{"甲": "2024-03-01"}'),
    (b"\x00\xff", "00ff", "00ff"),
]


@pytest.mark.parametrize(("value", "as_json", "as_text"), VALUES)
def test_values(value: Any, as_json: Any, as_text: str) -> None:
    assert plain(value) == as_json
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == as_json
    assert shown(value, Language.EN) == as_text


def test_differences_are_those_of_the_numbers_as_written() -> None:
    assert difference(8.1, 8.5) == "+0.4"
    assert difference(100, 0.5) == "-99.5"
    assert difference(Decimal("1.10"), 2) == "+0.9"
    assert difference(1e-7, 0) == "-0.0000001"
    for old, new in [(1, 1.0), (None, 1), ("1", 2), (True, 2), (math.nan, 1), (1, math.inf), (DAY, DAY)]:
        assert difference(old, new) is None


@given(st.floats(), st.floats())
def test_any_two_numbers_have_a_difference_or_none(old: float, new: float) -> None:
    said = difference(old, new)
    assert said is None or (said[0] in "+-" and Decimal(said) == Decimal(str(new)) - Decimal(str(old)))


def test_a_row_without_a_key_is_told_by_its_number() -> None:
    removed = TableChange(Kind.REMOVED, None, {"街道": ("河西", None)}, 7, None)
    assert row_label(removed, Language.EN) == "row 7"
    assert row_label(removed, Language.ZH) == "第7行"
    assert row_cells(removed) == {"街道": "河西"}


def test_cells_that_were_or_became_empty_are_not_edits() -> None:
    found, inside = changed_cell(None, "路" * 50, Language.EN, 100)
    assert not inside
    assert [piece.text for piece in found] == ["(empty)", " → ", "路" * 50]
