"""The changes of a table as lines of a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from govcheck.differences.model import Kind, TableChange, TableDiff
from govcheck.reporters.differences.arranged import folded
from govcheck.reporters.differences.cells import changed_cell, difference, labelled, row_cells, row_label, shown
from govcheck.reporters.differences.lines import INDENT, Lines, beginning
from govcheck.reporters.differences.phrases import (
    COLON,
    COLUMN_KINDS,
    KEY,
    ROW_KINDS,
    alike,
    and_more,
    cells_changed,
    column_change,
    key_of,
    more,
    rows,
    sign,
)
from govcheck.reporters.wrapping import fit
from govcheck.visible import visible

ROWS_SHOWN = 20
"""Rows of each kind that are shown, those that changed alike as one; JSON has all."""
ROWS_READ = 2_000
"""Rows of each kind among which those that changed alike are looked for."""
ROWS_NAMED = 3
"""Rows named of those that changed alike."""
VALUE_CELLS = 24
"""Cells of a value in a transition."""


def table_lines(diff: TableDiff, lines: Lines) -> Iterator[Text]:
    """The key, what became of the columns, which changes of value are frequent, then the rows."""
    yield from lines.wrapped(visible(lines.say(KEY) + lines.say(key_of(diff))), INDENT, "dim")
    changes = list(diff.changes(ROWS_READ))
    for change in changes:
        if change.kind in COLUMN_KINDS:
            yield from lines.head(change.kind, visible(lines.say(column_change(change))), INDENT)
    for name, count in diff.by_column.items():
        yield from lines.wrapped(_column(diff, name, count, lines), INDENT)
    if any(kind in diff.counts for kind in ROW_KINDS):
        yield Text()
    left, entries = Counter(diff.counts), Counter[Kind]()
    for group in folded(change for change in changes if change.kind in ROW_KINDS):
        kind = group[0].kind
        entries[kind] += 1
        if entries[kind] <= ROWS_SHOWN:
            yield from _row(group[0], lines) if len(group) == 1 else _rows(group, lines)
            left[kind] -= len(group)
    for kind in ROW_KINDS:
        if left[kind] > 0:
            yield from lines.wrapped(lines.say(more(left[kind], rows(kind))), INDENT, "dim")


def _column(diff: TableDiff, name: str, count: int, lines: Lines) -> str:
    """How many cells differ, and the changes of value that more than one of them shares."""
    shared = [
        f"{fit(visible(shown(each.old, lines.language)), VALUE_CELLS)}→"
        f"{fit(visible(shown(each.new, lines.language)), VALUE_CELLS)} ({each.count}×)"
        for each in diff.transitions(name)
        if each.count > 1
    ]
    said = f"{visible(name)}{lines.say(COLON)}{lines.say(cells_changed(count))}"
    return "; ".join([said, *shared])


def _row(change: TableChange, lines: Lines) -> Iterator[Text]:
    label = row_label(change, lines.language)
    if change.kind is Kind.MODIFIED:
        yield from lines.head(change.kind, visible(label), INDENT)
        for name, (old, new) in change.columns.items():
            cell, inside = changed_cell(old, new, lines.language, lines.most(2 * INDENT))
            yield from lines.inline(cell, 2 * INDENT, framed=inside, name=f"{visible(name)} ")
        return
    cells = row_cells(change)
    told = visible(f"{label}{lines.say(COLON)}{labelled(cells, lines.language)}" if cells else label)
    line = Text(f"{' ' * INDENT}{sign(change.kind)} {beginning(told, lines.width - 2 * INDENT)}")
    line.stylize(lines.style(change.kind))
    line.stylize("bold", 0, 2 * INDENT + len(visible(label)))
    yield line


def _rows(group: Sequence[TableChange], lines: Lines) -> Iterator[Text]:
    """Rows that changed alike: how many, by what, and the first of them by name."""
    first = group[0]
    ways = []
    for name, (old, new) in first.columns.items():
        by = difference(old, new)
        way = by or " → ".join(fit(visible(shown(each, lines.language)), VALUE_CELLS) for each in (old, new))
        ways.append(f"{visible(name)} {way}")
    yield from lines.head(first.kind, lines.say(alike(len(group))) + "; ".join(ways), INDENT)
    named = ", ".join(visible(row_label(change, lines.language)) for change in group[:ROWS_NAMED])
    yield from lines.wrapped(named + lines.say(and_more(len(group) - ROWS_NAMED)), 2 * INDENT)
