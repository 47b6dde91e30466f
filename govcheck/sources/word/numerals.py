"""The numerals in which Word counts: what a number looks like in one of its formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

_DIGITS = "零一二三四五六七八九"
_UNITS = "十百千"
_LEGAL = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖拾佰仟"
_ROWS = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Formats that have a character of its own for each of the first numbers; the next ones are decimal."""
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LETTERS = {"upperLetter": "A", "lowerLetter": "a"}
_LETTERS_END = 780
"""The last number that Word writes with letters, thirty of them."""
_CHINESE_END = 10_000


def numeral(number: int, form: str) -> str:
    """A number in a format (``w:numFmt``), as ``chineseCounting``; decimal for those that are not known.

    Args:
        number: From 0.
        form: The name of the format.
    """
    if (row := _ROWS.get(form)) and 0 < number <= len(row):
        return row[number - 1]
    if form in _CHINESE and number < _CHINESE_END:
        return _CHINESE[form](number)
    if form in _LETTERS and 0 < number <= _LETTERS_END:
        return chr(ord(_LETTERS[form]) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return _OTHERS.get(form, str)(number)


def _chinese(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    told = ""
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            told += _DIGITS[digit] + (_UNITS[power - 1] if power else "")
        elif told and number % 10**power and not told.endswith(_DIGITS[0]):
            told += _DIGITS[0]
    return told[1:] if told.startswith("一十") else told


def _roman(number: int) -> str:
    told = ""
    for value, letters in _ROMAN:
        told += letters * (number // value)
        number %= value
    return told


def _legal(number: int, characters: str) -> str:
    """The numerals of bank notes, in which ten begins with one."""
    told = _chinese(number)
    return ("一" * told.startswith("十") + told).translate(str.maketrans(_DIGITS + _UNITS, characters))


def _by_digit(number: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(number))


_CHINESE: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": partial(_legal, characters=_LEGAL),
    "ideographLegalTraditional": partial(_legal, characters=_LEGAL_TRADITIONAL),
}
_OTHERS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": "{:02}".format,
    "decimalFullWidth": partial(_by_digit, digits="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_by_digit, digits="０１２３４５６７８９"),
    "numberInDash": "- {} -".format,
    "ideographDigital": partial(_by_digit, digits="〇一二三四五六七八九"),
    "japaneseDigitalTenThousand": partial(_by_digit, digits="〇一二三四五六七八九"),
    "taiwaneseDigital": partial(_by_digit, digits="〇一二三四五六七八九"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
