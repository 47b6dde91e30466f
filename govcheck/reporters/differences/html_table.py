"""The changes of a table as HTML: its columns, then its rows by kind with the cells that differ marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govcheck.differences.model import Kind, TableChange, TableDiff
from govcheck.reporters.differences.cells import changed_cell, shown
from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.html_text import Part, marked
from govcheck.reporters.differences.phrases import (
    COLON,
    COLUMN_KINDS,
    KEY,
    KINDS,
    ROW_KINDS,
    cells_changed,
    column_change,
    key_of,
    more,
    rows,
    sign,
)
from govcheck.wording import Language, Wording

ROWS_SHOWN = 1000
"""Rows of each kind on a page; JSON has all."""
ROW = Wording("row", "行号")
COLUMNS = Wording("columns", "列")


def table_parts(diff: TableDiff, prefix: str, language: Language) -> Iterator[Part]:
    """The columns of a table, then the rows that were modified, added and removed, each in a section.

    Args:
        diff: The comparison.
        prefix: Of the anchors, to tell the files of a page apart.
        language: Of the words of the page.
    """
    changes = list(diff.changes(ROWS_SHOWN))
    of_columns = [change for change in changes if change.kind in COLUMN_KINDS]
    lines = [safe(KEY.say(language) + key_of(diff).say(language))]
    for change in of_columns:
        said = safe(column_change(change).say(language))
        lines.append(f'<span class="sign">{sign(change.kind)}</span> {said}')
    lines += [_column(diff, name, count, language) for name, count in diff.by_column.items()]
    markup = "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"
    yield Part(f"{prefix}-columns", COLUMNS.say(language), len(of_columns), markup)
    for kind in ROW_KINDS:
        found = [change for change in changes if change.kind is kind]
        if not found:
            continue
        markup = _modified(diff, found, language) if kind is Kind.MODIFIED else _alone(found, language)
        count = diff.counts[kind]
        if count > len(found):
            markup += f'\n<p class="omitted">{more(count - len(found), rows(kind)).say(language)}</p>'
        title = Wording(f"rows {KINDS[kind].en}", f"{KINDS[kind].zh}的行").say(language)
        yield Part(f"{prefix}-{kind.value}", title, count, markup)


def _column(diff: TableDiff, name: str, count: int, language: Language) -> str:
    """How many cells differ, and the changes of value that more than one of them shares."""
    shared = [
        f"<del>{safe(shown(each.old, language))}</del>→<ins>{safe(shown(each.new, language))}</ins> ({each.count}×)"
        for each in diff.transitions(name)
        if each.count > 1
    ]
    return "; ".join([safe(name) + COLON.say(language) + cells_changed(count).say(language), *shared])


def _modified(diff: TableDiff, found: Sequence[TableChange], language: Language) -> str:
    """The rows with their key and every column in which any differs; what did not change stands as it is."""
    columns = dict.fromkeys((*diff.key, *diff.by_column))
    lines = []
    for change in found:
        values = {} if change.new_row is None else diff.new_frame.row(change.new_row - 1, named=True)
        values |= change.key or {}
        cells = [_cell(change, name, values.get(name), language) for name in columns]
        lines.append([_row_number(change), *cells])
    return _table(columns, lines, language)


def _cell(change: TableChange, name: str, value: Any, language: Language) -> str:
    if name not in change.columns:
        return f"<td>{_value(value, language)}</td>"
    found, _ = changed_cell(*change.columns[name], language, None)
    return f'<td class="changed">{marked(found)}</td>'


def _alone(found: Sequence[TableChange], language: Language) -> str:
    """The rows that are only on one side, with all their cells."""
    columns = dict.fromkeys(name for change in found for name in change.columns)
    element, at = ("del", 0) if found[0].kind is Kind.REMOVED else ("ins", 1)
    lines = []
    for change in found:
        values = {name: values[at] for name, values in change.columns.items()}
        cells = [f"<td><{element}>{_value(values.get(name), language)}</{element}></td>" for name in columns]
        lines.append([_row_number(change), *cells])
    return _table(columns, lines, language)


def _row_number(change: TableChange) -> str:
    numbers = " → ".join(str(row) for row in (change.old_row, change.new_row) if row is not None)
    return f'<td><span class="sign">{sign(change.kind)}</span> {numbers}</td>'


def _value(value: Any, language: Language) -> str:
    return "" if value is None else safe(shown(value, language))


def _table(columns: dict[str, None], lines: Sequence[Sequence[str]], language: Language) -> str:
    head = "".join(f"<th>{safe(name)}</th>" for name in (ROW.say(language), *columns))
    body = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in lines)
    return f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'
