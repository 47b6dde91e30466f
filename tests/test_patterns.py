"""No pattern of the program repeats within what it repeats: such a pattern may take longer than anyone waits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from govcheck.config.loading import load
from govcheck.document.kinds import Kind
from govcheck.document.lines import Line, classify
from govcheck.document.residue import LONGEST_OWN
from govcheck.errors import UsageError
from govcheck.matching.edits import edits
from govcheck.regexes import RefusedError, bounded
from tests.patterns import BOUNDED, NOT_ALONE, patterns_in_use

UNBOUNDED = 20
"""Repeats that go on so far count as repeats without end."""


def nested(nodes: Any, *, inside: bool = False) -> Iterator[Any]:
    """The repeats without end inside such repeats that can be taken back; possessive ones and atomic groups cannot."""
    for kind, value in nodes:
        if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            long = value[1] >= UNBOUNDED
            if long and inside:
                yield value
            yield from nested(value[2], inside=inside or long)
        elif kind is _constants.POSSESSIVE_REPEAT:
            yield from nested(value[2])
        elif kind is _constants.BRANCH:
            for each in value[1]:
                yield from nested(each, inside=inside)
        elif kind is _constants.SUBPATTERN:
            yield from nested(value[3], inside=inside)
        elif kind is _constants.ATOMIC_GROUP:
            yield from nested(value)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from nested(value[1])


def is_nested(pattern: re.Pattern[Any]) -> bool:
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return any(nested(_parser.parse(written, pattern.flags if isinstance(pattern.pattern, str) else 0)))


TOLD_APART = {
    "annotating/marks.py _START_TAG": "begins at a tag that was read as XML; a quotation ends at its own mark",
    "changes.toml patterns.change": "begins where its text does; years end in 年",
    "differences/delta_file.py ACTIONS": "a name ends at its quotation mark, a number at its bracket",
    "formulas.toml units": "brackets end at the next bracket, of at most 40 and 8; all else has a length",
    "quantities.toml codes": "thousands begin with a comma; read as a part of the numbers only",
    "quantities/grammar.py _pattern": "thousands begin with a comma; what is no code is a number, and passed whole",
    "reporters/paths.py _HERE": "each begins with a dot and ends before one",
    "residue.toml whole": "of short lines: tests.patterns.BOUNDED",
    "sources/markdown.py _GRID": "each ends with a plus, of which it has one",
    "sources/markdown.py _RULE": "each begins with its sign, of which it has one",
    "sources/pdf/rows.py _BEGINNING": "takes any end, so that nothing is tried again",
    "sources/revisions.py NAME": "a brace ends at the next; an argument of the command line",
    "statements/names.py _CLEAN": "of the text before a number: tests.patterns.BOUNDED",
    "statements/subjects.py _BEHIND": "at most 30 times; brackets end at the next bracket",
    "tasks/grid.py _CHUNK": "each begins with a space, of which it has one",
}
"""Patterns that repeat within what they repeat, and why that takes no longer than the text is."""


def test_nothing_is_repeated_within_what_is_repeated() -> None:
    assert {used.place for used in patterns_in_use() if is_nested(used.pattern)} == set(TOLD_APART)


def test_the_patterns_with_a_reason_are_there() -> None:
    assert {*BOUNDED, *NOT_ALONE} <= {used.place for used in patterns_in_use()}


def test_a_repeat_within_a_repeat_is_seen() -> None:
    assert is_nested(re.compile(r"青(?:岚+|市)*$"))
    assert not is_nested(re.compile(r"青(?:岚++|市)*+$"))
    assert not is_nested(re.compile(r"青岚+市*$"))


@pytest.mark.parametrize("written", [r"(岚+)+$", r"(?:岚州|市)*政", r".*青.*岚.*市.*府", r"(岚)\1+", r"(?:岚?)*市"])
def test_a_project_s_own_pattern_that_may_take_hours_is_refused(written: str) -> None:
    with pytest.raises(RefusedError):
        bounded(written)


@pytest.mark.parametrize("written", [r"青岚市人民政府网 \d+ 次阅读", "本页由.{1,20}转载", ".*阅读.*次.*"])
def test_a_project_s_own_pattern_of_a_line_is_taken(written: str) -> None:
    assert bounded(written) == written


def test_a_project_s_own_pattern_is_tried_on_lines_of_some_length_only() -> None:
    own = [re.compile("岚+")]
    short, long = "岚" * LONGEST_OWN, "岚" * (LONGEST_OWN + 1)
    assert classify([Line(0, len(each), each) for each in (short, long)], own) == [Kind.RESIDUE, None]


def test_a_configuration_with_such_a_pattern_is_refused(tmp_path: Path) -> None:
    (tmp_path / "govcheck.toml").write_text("residue.lines = ['(岚+)+$']\n", encoding="utf-8")
    with pytest.raises(UsageError, match="can take very long"):
        load(tmp_path / "govcheck.toml")


def test_edits_with_islands_without_end_are_one() -> None:
    islands = [chr(0x4E00 + k) + "，" for k in range(3000)]
    old, new = ("".join(f"{mark}{each}" for each in islands) for mark in ("旧。", "新；"))
    (edit,) = edits(old, new)
    assert (edit.old, edit.new) == ((0, len(old) - 2), (0, len(new) - 2))
