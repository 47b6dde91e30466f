"""Regular expressions from outside: how many steps one may take on a text, before it is ever run."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from math import prod
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from govcheck.document.residue import LONGEST_OWN
from govcheck.visible import visible
from govcheck.wording import Wording

LONGEST = 200
"""Characters a pattern may have."""
STEPS = 10_000_000_000
"""Steps that all patterns of a suite together may take on a table in the worst case: some twenty seconds."""
CALL = 500
"""What a search costs before its first step, in steps."""
LINE_STEPS = 1_000_000_000
"""Steps that a project's own pattern of residue may take on the longest line that it is tried on, in the worst case."""
_SHORT = 16
"""What costs too much on a text of so few characters is refused whatever the table holds."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_NESTED = Wording("has a choice or a repetition inside a repetition", "在重复之中又有重复或选择")
_EMPTY = Wording("repeats what may be empty", "重复了可能为空的内容")
_BACK = Wording("refers back to a group", "引用了前面的分组")


class RefusedError(ValueError):
    """A pattern that is not run."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.en)
        self.wording = wording


def check(pattern: str) -> str:
    """``pattern``, where it compiles and takes a bounded number of steps.

    Raises:
        RefusedError: Where it does not: the wording follows "the pattern".
    """
    if len(pattern) > LONGEST:
        raise RefusedError(Wording(f"is longer than {LONGEST} characters", f"超过{LONGEST}个字符"))
    tree = _tree(pattern)
    _refuse_nested(tree, inside=False)
    if steps(pattern, _SHORT) > STEPS:
        raise RefusedError(Wording("has too many repetitions", "重复过多"))
    return pattern


def bounded(pattern: str) -> str:
    """``pattern``, where it takes a bounded number of steps on a line of ``LONGEST_OWN`` characters.

    Raises:
        RefusedError: Where it does not, or does not compile: the wording follows "the pattern".
    """
    tree = _tree(pattern)
    _refuse_nested(tree, inside=False)
    if _ways(tree, LONGEST_OWN) * _path(tree, LONGEST_OWN) > LINE_STEPS:
        raise RefusedError(Wording("has too many repetitions", "重复过多"))
    return pattern


@lru_cache(maxsize=1024)
def _tree(pattern: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
            return _parser.parse(pattern)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        reason = visible(str(error))  # which quotes names and escapes of the pattern
        raise RefusedError(Wording(f"does not compile ({reason})", f"无法编译（{reason}）")) from None


def steps(pattern: str, length: int) -> int:
    """The most steps that searching ``pattern`` in a text of ``length`` characters can take."""
    parsed = _tree(pattern)
    first = next(iter(parsed), (None, None))
    anchored = str(first[1]) in ("AT_BEGINNING", "AT_BEGINNING_STRING") and not parsed.state.flags & re.MULTILINE
    return _ways(parsed, length) * _path(parsed, length) * (1 if anchored else length + 1)


def _ways(tree: Iterable[Any], length: int) -> int:
    """In how many ways the items of a sequence can share a text."""
    return prod(_ways_of(str(item[0]), item[1], length) for item in tree)


def _ways_of(name: str, value: Any, length: int) -> int:
    if name in _REPEATS:
        least, most, inner = value
        return (min(length, int(most) - int(least)) + 1) * _ways(inner, length)
    if name == "BRANCH":
        return sum(_ways(each, length) for each in value[1])
    return prod(_ways(each, length) for each in _inside(name, value))


def _path(tree: Iterable[Any], length: int) -> int:
    """How many items one way through a sequence passes; a repetition passes no more than the text has characters."""
    passed = 0
    for item in tree:
        name, value = str(item[0]), item[1]
        times = max(1, min(int(value[0]), length)) if name in _REPEATS else 1
        passed += 1 + times * sum(_path(each, length) for each in _inside(name, value))
    return max(1, passed)


def _refuse_nested(tree: Iterable[Any], *, inside: bool) -> None:
    for item in tree:
        name, value = str(item[0]), item[1]
        if name.startswith("GROUPREF"):
            raise RefusedError(_BACK)
        repeats = name in _REPEATS
        if inside and (name == "BRANCH" or (repeats and value[0] != value[1])):
            raise RefusedError(_NESTED)
        if repeats and int(value[1]) > 1 and value[2].getwidth()[0] == 0:
            raise RefusedError(_EMPTY)
        within = inside or (repeats and int(value[1]) > 1)
        for each in _inside(name, value):
            _refuse_nested(each, inside=within)


def _inside(name: str, value: Any) -> list[Any]:
    """The sequences inside an item of a parsed pattern."""
    if name in _REPEATS:
        return [value[2]]
    match name:
        case "SUBPATTERN":
            return [value[3]]
        case "BRANCH":
            return list(value[1])
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case "ATOMIC_GROUP":
            return [value]
    return []
