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
from tests.patterns import patterns_in_use

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
    "annotating/marks.py _START_TAG",
    "differences/delta_file.py ACTIONS",
    "quantities/grammar.py _pattern",
    "reporters/paths.py _HERE",
    "sources/markdown.py _RULE",
    "sources/markdown.py _GRID",
    "sources/pdf/rows.py _BEGINNING",
    "sources/revisions.py NAME",
    "statements/names.py _CLEAN",
    "statements/subjects.py _BEHIND",
    "tasks/grid.py _CHUNK",
    "changes.toml patterns.change",
    "formulas.toml units",
    "quantities.toml codes",
    "residue.toml whole",
}
"""Patterns that repeat within what they repeat, but what is repeated inside ends in front of a character it does not
take (a bracket, a quotation mark, a comma of thousands) or is read in places that others bound."""


def test_nothing_is_repeated_within_what_is_repeated() -> None:
    assert {used.place for used in patterns_in_use() if is_nested(used.pattern)} == TOLD_APART


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
