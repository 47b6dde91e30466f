"""What figures as written can stand for, and which of them make one list."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.model import Number, Quantity
from govcheck.rules.totals.adding import (
    Span,
    added,
    alike,
    exact,
    first_at,
    rounded,
    row_at,
    shown,
    spread,
    total_of,
)


def span(least: str, most: str) -> Span:
    return Span(Decimal(least), Decimal(most))


def quantity(text: str) -> Quantity:
    (found,) = read_numbers(text)
    assert isinstance(found, Quantity)
    return found


def row(text: str, k: int = 0) -> list[str]:
    return [text[each.number : each.end] for each in row_at(text, read_numbers(text), k)]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [("610", "609.5", "610.5"), ("3.84", "3.835", "3.845"), ("6.0", "5.95", "6.05"), ("6E+2", "599.5", "600.5")],
)
def test_a_figure_stands_for_all_that_round_to_it(value: str, least: str, most: str) -> None:
    assert rounded(Decimal(value)) == span(least, most)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("60个", "60", "60"),  # counted
        ("300人", "300", "300"),
        ("40户", "40", "40"),
        ("3万人", "25000", "35000"),  # with a magnitude rounded
        ("2.5万户", "24500", "25500"),
        ("6亿元", "550000000", "650000000"),
        ("12公里", "11500", "12500"),
        ("5%", "4.5", "5.5"),
        ("5", "4.5", "5.5"),
    ],
)
def test_a_quantity_in_its_base_unit(text: str, least: str, most: str) -> None:
    assert spread(quantity(text)) == span(least, most)


def test_sums_and_differences_are_as_wide_as_their_parts_together() -> None:
    assert span("1", "2") + span("10", "20") == span("11", "22")
    assert span("10", "20") - span("1", "2") == span("8", "19")
    assert total_of([span("1", "2"), span("10", "20"), span("100", "200")]) == span("111", "222")
    assert total_of([span("1", "2")]) == span("1", "2")


def test_spans_that_touch_are_not_apart() -> None:
    assert not span("1", "2").apart(span("2", "3"))
    assert not span("2", "3").apart(span("1", "2"))
    assert span("1", "2").apart(span("2.1", "3"))
    assert span("2.1", "3").apart(span("1", "2"))


@pytest.mark.parametrize(
    ("text", "is_exact"), [("6亿元", True), ("约6亿元", False), ("6亿元以上", False), ("三分之一", False)]
)
def test_what_has_a_bound_or_is_no_plain_figure_is_not_exact(text: str, is_exact: bool) -> None:
    assert exact(quantity(text)) is is_exact


@pytest.mark.parametrize(
    ("first", "second", "are_alike"),
    [
        ("6亿元", "300万元", True),
        ("6亿元", "6亿美元", False),
        ("6亿美元", "6亿欧元", False),
        ("6亿美元", "300万美元", True),
        ("3亩", "2平方公里", True),
        ("3家", "2所", False),
        ("3家", "2家", True),
        ("3", "2", False),
        ("3家", "2", False),
        ("5万", "3万", False),
    ],
)
def test_what_can_be_added(first: str, second: str, are_alike: bool) -> None:
    assert alike(quantity(first), quantity(second)) is are_alike


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5%和6%", ["5%", "6%"]),
        ("5%、6%以及7%", ["5%", "6%", "7%"]),
        ("1300万人次、14.4万吨", ["1300万人次", "14.4万吨"]),
        ("5%、下降6%", ["5%"]),  # a verb begins another thing
        ("5%、超过6%", ["5%", "6%"]),
        ("5%、和6%", ["5%", "6%"]),
        ("5%，6%", ["5%"]),
        ("5%，和6%", ["5%"]),
        ("3家、6%", ["3家"]),
        ("3个、6%", ["3个", "6%"]),
        ("5%、6家", ["5%"]),
        ("3个、5家、6%", ["3个", "5家"]),
        ("3个、6%、5家", ["3个", "6%"]),
        ("5%其中6%", ["5%"]),
        ("5%6%", ["5%"]),
        ("5%、2024年", ["5%"]),
    ],
)
def test_the_figures_of_one_list(text: str, expected: Sequence[str]) -> None:
    assert row(text) == expected


def test_a_list_from_its_second_figure_on() -> None:
    assert row("5%、6%、7%", 1) == ["6%", "7%"]


def test_a_code_begins_no_list() -> None:
    assert row("2024年、5%") == []


def test_the_first_number_from_a_place_on() -> None:
    numbers: list[Number] = read_numbers("3家、5家、7家")
    assert [first_at(numbers, at) for at in (0, 1, 3, 4, 6, 7)] == [0, 1, 1, 2, 2, 3]


def test_figures_are_shown_as_an_editor_writes_them() -> None:
    values = ("8.40", "100", "1E+3", "0.5", "6.0")
    assert [shown(Decimal(value)) for value in values] == ["8.4", "100", "1000", "0.5", "6"]
    assert added([Decimal("8.4"), Decimal("41.20")]) == "8.4 + 41.2"
