"""The targets of two years as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters.differences.goals import INDICATORS
from govcheck.reporters.differences.grid import Row, grid
from govcheck.reporters.differences.lines import Lines
from govcheck.reporters.differences.phrases import KINDS, more, sign
from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.differences.target_rows import (
    DIFFERENCE,
    GUESS,
    GUESSES,
    INDICATOR,
    MEASURE,
    TargetRow,
    rows_of,
    years_of,
)
from govcheck.visible import visible
from govcheck.wording import Wording

NAME = 1
"""The column of the indicator."""


def target_lines(diff: TargetsDiff, lines: Lines) -> Iterator[Text]:
    """A table of the listed goals, then one of all other targets; of each place where there are several."""
    head = ["", lines.say(INDICATOR), lines.say(MEASURE), *years_of(diff, lines.language), lines.say(DIFFERENCE)]
    is_guessed = False
    for goals, rows, left_out in rows_of(diff, lines.language):
        yield Text()
        yield from lines.wrapped(_harmless(lines.say(goals.title)), 0, "bold")
        if rows:
            yield from grid(head, [_row(row, lines) for row in rows], NAME, lines)
        if left_out:
            yield from lines.wrapped(lines.say(more(left_out, INDICATORS)), 0, "dim")
        is_guessed = is_guessed or any(row.is_guess for row in rows)
    if is_guessed:
        yield Text()
        yield from lines.wrapped(lines.say(GUESSES), 0, "dim")


def _row(row: TargetRow, lines: Lines) -> Row:
    cells = [
        f"{sign(row.kind)} {lines.say(KINDS[row.kind])}",
        row.indicator + (f" {GUESS}" if row.is_guess else ""),
        *(row.measure, row.old, row.new, row.difference),
    ]
    separator = lines.say(Wording("; ", "；"))
    also = row.told_also(lines.language)
    return Row(
        [_harmless(cell) for cell in cells],
        note=_harmless(separator.join(filter(None, (also, row.how, row.was)))),
        aside=_harmless(f"({row.names})") if row.names else "",
        style="dim" if row.is_as_it_was else "",
        first=lines.style(row.kind),
    )


def _harmless(text: str) -> str:
    return visible(flat(text))
