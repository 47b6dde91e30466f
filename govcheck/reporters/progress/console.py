"""The terminal: a table of the targets of a year with their results, and how many were met.

What came of a target stands in words: nothing depends on colour. Text from documents goes through ``visible`` and
``rich.text.Text``, never through markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govcheck.differences.targets.model import Progress, Status
from govcheck.reporters import View
from govcheck.reporters.console import NARROWEST
from govcheck.reporters.differences.grid import Row, grid
from govcheck.reporters.differences.lines import Lines
from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.differences.target_rows import INDICATOR, MEASURE
from govcheck.reporters.progress.phrases import RESULT, TARGET, OutcomeRow, rows_of, summarized, title_of
from govcheck.visible import visible

STYLES = {Status.MET: "green", Status.MISSED: "red"}
"""The style of what came of a target; of all others it is that of text of less weight."""
KEPT = 28
"""Cells kept at most for what came of a target: ``未完成，相差12.3个百分点``."""


def render(progress: Progress, view: View, out: TextIO) -> None:
    """Write what came of the targets for a person to read; colours only where ``out`` is a terminal that shows them."""
    console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    lines = Lines(view.language, max(NARROWEST, console.width))
    for line in _page(progress, lines, view):
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _page(progress: Progress, lines: Lines, view: View) -> Iterator[Text]:
    yield from lines.wrapped(_harmless(lines.say(title_of(progress))), 0, "bold underline")
    head = [lines.say(each) for each in (INDICATOR, MEASURE, TARGET, RESULT)]
    for goals, rows, left_out in rows_of(progress, view.language):
        yield Text()
        yield from lines.wrapped(_harmless(lines.say(goals.title)), 0, "bold")
        if rows:
            yield from grid(head, [_row(row) for row in rows], 0, lines, kept=KEPT)
        if left_out:
            yield from lines.wrapped(lines.say(left_out), 0, "dim")
    if not view.quiet:
        yield Text()
        for wording in summarized(progress):
            yield from lines.wrapped(lines.say(wording), 0, "bold")


def _row(row: OutcomeRow) -> Row:
    cells = (row.indicator, row.measure, row.target, row.result)
    style = STYLES.get(row.outcome.status, "dim")
    return Row([_harmless(cell) for cell in cells], note=_harmless(row.told), last=style)


def _harmless(text: str) -> str:
    return visible(flat(text))
