"""What an argument of an expectation may be: each kind reads a value of JSON, or refuses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from govcheck import regexes
from govcheck.wording import Wording

MANY = 10_000
"""Members a set may have."""
LARGEST = 2**63 - 1
"""The greatest whole number taken: a column of integers holds none greater."""
EXACT = 2**53
"""The greatest number taken as a limit or a sum: great_expectations makes it a float, exact up to here."""


class RefusedError(ValueError):
    """A value that is not allowed; the wording says what is."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument.

    Attributes:
        expected: What it must be.
        read: The value as it is passed on; raises ``RefusedError``.
        required: Whether it must be given.
        default: What it is where it is not given; where this is None, great_expectations' own.
        needs: Whether the table must have the columns it names.
        pattern: Whether it is one or several regular expressions.
    """

    expected: Wording
    read: Callable[[Any], Any]
    required: bool = False
    default: Any = None
    needs: bool = False
    pattern: bool = False

    def must(self) -> Argument:
        """The argument, required."""
        return replace(self, required=True)

    def otherwise(self, default: Any) -> Argument:
        """The argument with a default."""
        return replace(self, default=default)


def _kind(en: str, zh: str, holds: Callable[[Any], bool]) -> Argument:
    expected = Wording(en, zh)

    def read(value: Any) -> Any:
        if not holds(value):
            raise RefusedError(expected)
        return value

    return Argument(expected, read)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return -EXACT <= value <= EXACT


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _is_count(value: Any) -> bool:
    return _is_whole(value) and value >= 0


def _is_list(value: Any, holds: Callable[[Any], bool], least: int = 1) -> bool:
    return isinstance(value, list) and least <= len(value) <= MANY and all(map(holds, value))


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (str, bool)) or _is_number(value) or _is_whole(value)


def _are_names(least: int) -> Callable[[Any], bool]:
    return lambda value: _is_list(value, _is_text, least) and len(set(value)) == len(value)


def _read_bound(value: Any) -> Any:
    """A number, or a day for a column of dates."""
    if _is_number(value):
        return value
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise RefusedError(_BOUND)


def _read_pattern(value: Any) -> str:
    if not _is_text(value):
        raise RefusedError(_PATTERN)
    try:
        return regexes.check(value)
    except regexes.RefusedError as error:
        why = error.wording
        raise RefusedError(Wording(f"{_PATTERN.en}, and it {why.en}", f"{_PATTERN.zh}，而它{why.zh}")) from None


def _read_patterns(value: Any) -> list[str]:
    if not _is_list(value, _is_text):
        raise RefusedError(_PATTERNS)
    return [_read_pattern(each) for each in value]


_BOUND = Wording('a number of up to 2**53, or a day as "2024-01-31"', "不超过2**53的数，或形如“2024-01-31”的日期")
_PATTERN = Wording(
    f"a regular expression without nested repetitions and references, of up to {regexes.LONGEST} characters",
    f"不含嵌套重复和引用、不超过{regexes.LONGEST}个字符的正则表达式",
)
_PATTERNS = Wording("a list of regular expressions", "正则表达式的列表")

NAME = _kind("the name of a column", "列名", _is_text)
NAMES = _kind("a list of different names of columns", "互不相同的列名的列表", _are_names(1))
COLUMN = replace(NAME, needs=True)
COLUMNS = replace(NAMES, needs=True)
SEVERAL = replace(
    _kind("a list of two or more different columns", "两个以上互不相同的列名的列表", _are_names(2)), needs=True
)
FLAG = _kind("true or false", "true或false", lambda value: isinstance(value, bool))
NUMBER = _kind("a number of up to 2**53", "不超过2**53的数", _is_number)
TOLERANCE = _kind("a number of 0 or more", "不小于0的数", lambda value: _is_number(value) and value >= 0)
COUNT = _kind("a whole number of 0 or more", "不小于0的整数", _is_count)
SHARE = _kind("a number above 0 and up to 1", "大于0且不超过1的数", lambda value: _is_number(value) and 0 < value <= 1)
VALUES = _kind(
    "a list of texts, numbers, true or false", "文本、数、true或false的列表", lambda value: _is_list(value, _is_scalar)
)
TEXTS = _kind("a list of texts", "非空文本的列表", lambda value: _is_list(value, _is_text))
BOUND = Argument(_BOUND, _read_bound)
PATTERN = Argument(_PATTERN, _read_pattern, pattern=True)
PATTERNS = Argument(_PATTERNS, _read_patterns, pattern=True)


def choice(*values: str) -> Argument:
    """One of some words."""
    listed = ", ".join(values)
    return _kind(f"one of {listed}", f"{listed}之一", lambda value: isinstance(value, str) and value in values)
