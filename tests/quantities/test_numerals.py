from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.quantities.numerals import arabic, chinese


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("三千五百", 3500),
        ("一万零三", 10003),
        ("二十万", 200_000),
        ("三亿两千万", 320_000_000),
        ("千亿", 100_000_000_000),
        ("一二三", 123),
        ("二四", 24),
        ("二〇二四", 2024),
        ("二点五", Decimal("2.5")),
        ("零点八", Decimal("0.8")),
        ("二", 2),
        ("万", 10_000),
        ("百", 100),
        ("一万亿", 1_000_000_000_000),
        ("一亿零三万零二", 100_030_002),
        ("三十五万", 350_000),
    ],
)
def test_a_chinese_numeral(written: str, value: Decimal) -> None:
    assert chinese(written) == value


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="甲"):
        chinese("三甲")


def test_separators_of_thousands() -> None:
    assert arabic("1,234,567.5") == Decimal("1234567.5")


@given(st.integers(min_value=1, max_value=99_999_999))
def test_numerals_as_they_are_spoken_come_back(number: int) -> None:
    assert chinese(spoken(number)) == number


def spoken(number: int) -> str:
    """A number below a hundred million as it is said: 10203 is 一万零二百零三."""
    if number >= 10_000:
        above, below = divmod(number, 10_000)
        gap = "零" if 0 < below < 1000 else ""
        return spoken(above) + "万" + gap + (spoken(below) if below else "")
    parts, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts += ("零" if zero and parts else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return parts
