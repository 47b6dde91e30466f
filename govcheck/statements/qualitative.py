"""Goals without a number: 与经济增长同步, 完成省下达目标, 与上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from govcheck.knowledge import load
from govcheck.leading import edge_of
from govcheck.statements.context import Context
from govcheck.statements.measuring import is_rate_name
from govcheck.statements.model import Measure
from govcheck.statements.names import Name, Namer, Stripped, head
from govcheck.statements.words import read_tail

SHORTEST_TEXT = 4
"""Characters below which no clause can hold what is said of an indicator (实现翻番)."""
LONGEST_TEXT = 300
"""Characters of the longest clause that is read so; a name has 60 at most, and what is said of it fewer."""
_RISES = ("涨幅", "增幅", "增速")
SHORTEST_NAME = 2
MOST_NAMES = 5
"""Names that one qualitative goal lists, at most; the longest seen has four."""


def may_hold_goal(text: str) -> bool:
    """Whether a clause without a number can hold a qualitative goal at all, by its length and its end."""
    return SHORTEST_TEXT <= len(text) <= LONGEST_TEXT and text.endswith(_endings())


def qualitative_in(
    text: str, start: int, namer: Namer, context: Context, latest: Sequence[Name] = ()
) -> Iterator[tuple[Name, Measure, int, int]]:
    """The qualitative goals of a clause of which ``may_hold_goal`` is true and that begins at ``start``.

    Given as name, measure, range.

    A clause without a name is about ``latest``. Outside paragraphs that list goals a name must be known, or end as
    names of indicators do.
    """
    for form in _forms_ending(text[-1]):
        match = form.pattern.match(text)
        if match is None or _barred().search(match["name"]):
            continue
        stripped = namer.strip(match["name"][: read_tail(match["name"]).end], start, inner=False)
        inherited = list(latest) if form.anywhere else []
        names = _named(namer, stripped) if stripped.text else inherited
        if not names or not (context.goals or (form.anywhere and (form.explicit or any(map(_is_indicator, names))))):
            continue
        for each in names:
            yield each, _measure(form, each), start, start + len(text)
        return


def _is_indicator(name: Name) -> bool:
    return name.indicator is not None or bool(head(name.raw))


def _measure(form: _Form, name: Name) -> Measure:
    if name.raw.endswith(_RISES) or (name.indicator is not None and name.name.endswith(_RISES)):
        return Measure.GROWTH
    return Measure.SHARE if is_rate_name(name) else form.measure


def _named(namer: Namer, stripped: Stripped) -> list[Name]:
    """The names in what is left of a clause: all that it lists."""
    if len(stripped.text) < SHORTEST_NAME:
        return []
    name = namer.name(stripped.text, stripped.start, "", stripped.scope or None)
    names = namer.split(name, 0)
    if len(names) == 1 and name.indicator is None:
        for count in range(MOST_NAMES, 1, -1):
            if len(split := namer.split(name, count)) == count:
                return split
    return names


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to put a qualitative goal: its pattern with group ``name``, and its measure.

    ``anywhere``: it holds outside of lists of goals, too; ``explicit``: and there for any name.
    """

    pattern: re.Pattern[str]
    measure: Measure
    anywhere: bool
    explicit: bool


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load("statements")["barred"]["unless_ending"])


@cache
def _forms() -> tuple[_Form, ...]:
    entries = load("statements")["qualitative"]
    return tuple(
        _Form(re.compile(e["pattern"]), Measure(e["measure"]), e.get("anywhere", False), e.get("explicit", False))
        for e in entries
    )


@cache
def _forms_ending(sign: str) -> tuple[_Form, ...]:
    """The forms that can end with a character."""
    lasts = ((form, edge_of(form.pattern.pattern, last=True)) for form in _forms())
    return tuple(form for form, last in lasts if last is None or last.match(sign))


@cache
def _barred() -> re.Pattern[str]:
    return re.compile(load("statements")["barred"]["names"])
