"""A comparison: how much has changed, and the first changes of each file in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from govcheck.differences.model import Diff, FileDiff, Kind, OneSided, TableChange, TableDiff, TextChange, TextDiff
from govcheck.differences.targets.model import AS_IT_WAS, TargetsDiff
from govcheck.languages import of_locale
from govcheck.reporters.differences.amounts import NONE
from govcheck.reporters.differences.arranged import Entry, by_section, entries, folded, whole_reports
from govcheck.reporters.differences.cells import changed_cell, difference, labelled, row_cells, row_label
from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.markdown import CELL_COLUMNS, LONGEST, TEXT_COLUMNS, VALUE
from govcheck.reporters.differences.phrases import (
    COLON,
    COLUMN_KINDS,
    KINDS,
    alike,
    and_more,
    failed,
    notes,
    place,
    sign,
    summarized,
    title_of,
    told,
    whole_report,
)
from govcheck.reporters.differences.pieces import Mark, Piece, pieces, shortened, whole
from govcheck.reporters.differences.table_lines import ROWS_READ
from govcheck.reporters.differences.target_rows import (
    CHANGE,
    DIFFERENCE,
    GUESS,
    INDICATOR,
    TargetRow,
    rows_of,
    years_of,
)
from govcheck.reporters.notebook.fragment import (
    LONG,
    NAME,
    SHORT,
    SHOWN,
    cell,
    held,
    listed,
    marked,
    more,
    table,
    weightiest,
)
from govcheck.reporters.notebook.fragment import fragment as framed
from govcheck.wording import Language, Wording

CELLS_SHOWN = 4
"""Cells that differ which are shown of a row."""
CHANGES = Wording("changes", "处变化")
"""What is counted where some are not shown."""
NOTHING = Wording("nothing to compare", "没有可比较的文件")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The table of a file: its columns, its rows by group, and how many changes they stand for."""

    head: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Sequence[str]]]]
    changes: int

    @property
    def rows(self) -> int:
        return sum(len(rows) for _, rows in self.groups)


def fragment(diff: Diff, language: Language | None = None) -> str:
    """The comparison, file by file until ``SHOWN`` rows are shown; in the language of the locale if None."""
    language = language or of_locale()
    parts, rows, left = [], 0, 0
    for file in diff.files:
        if isinstance(file, OneSided) or not file.counts:
            continue
        shown = _shown(file, SHOWN - rows, language)
        rows += shown.rows
        left += file.counts.total() - shown.changes
        if shown.rows:
            parts.append(table(title_of(file).say(language), shown.head, shown.groups))
    if left:
        parts.append(more(left, CHANGES, language))
    lines = [
        f"{sign(file.kind)} {file.name} {KINDS[file.kind].say(language)}"
        for file in diff.files
        if isinstance(file, OneSided)
    ]
    lines += [f"{each.path}{COLON.say(language)}{failed(each).say(language)}" for each in diff.failures]
    said = [each.say(language) for each in (*(summarized(diff) or [NOTHING]), *notes(diff))]
    return framed(said, [*parts, *listed(lines, language)], language)


def file_fragment(file: FileDiff, language: Language | None = None) -> str:
    """The comparison of one file; in the language of the locale if None."""
    return fragment(Diff("", [file]), language)


def _shown(file: FileDiff, most: int, language: Language) -> _Shown:
    match file:
        case TextDiff():
            return _of_text(file, most, language)
        case TableDiff():
            return _of_table(file, most, language)
        case TargetsDiff():
            return _of_targets(file, most, language)
    raise AssertionError(file)


def _of_text(diff: TextDiff, most: int, language: Language) -> _Shown:
    reports, found = whole_reports(diff)[:most], entries(diff)
    shown = found[: most - len(reports)]
    alone = [
        [
            _kind(each.kind, KINDS[each.kind].say(language)),
            cell("", SHORT),
            cell(f"{each.title}{COLON.say(language)}{whole_report(each).say(language)}", LONG),
        ]
        for each in reports
    ]
    groups = [("", alone)]
    for titles, group in by_section(diff, shown):
        groups.append((" / ".join(titles), [_entry(each, language) for each in group]))
    changes = sum(each.paragraphs for each in reports) + sum(len(entry.changes) for entry in shown)
    head = [CHANGE, TEXT_COLUMNS[0], TEXT_COLUMNS[2]]
    return _Shown([each.say(language) for each in head], groups, changes)


def _entry(entry: Entry, language: Language) -> list[str]:
    """The row of a change, or of several that moved together."""
    several = len(entry.changes) > 1
    kind = Kind.MOVED if several else entry.first.kind
    text = marked(_moved(entry.first) if several else _text(entry.first))
    return [
        _kind(kind, told(entry).say(language)),
        cell(place(entry), SHORT),
        held(f'<span lang="zh">{text}</span>', LONG),
    ]


def _text(change: TextChange) -> Sequence[Piece]:
    if change.new is None:
        assert change.old is not None
        return whole(change.old.text, Mark.OLD, LONGEST)
    if change.old is None:
        return whole(change.new.text, Mark.NEW, LONGEST)
    if change.kind is Kind.MOVED and not change.edits:
        return _moved(change)
    return [part for each in pieces(change) for part in shortened(each, LONGEST)]


def _moved(change: TextChange) -> Sequence[Piece]:
    assert change.new is not None
    return whole(change.new.text, Mark.SAME, VALUE)


def _of_table(diff: TableDiff, most: int, language: Language) -> _Shown:
    groups = folded(diff.changes(ROWS_READ))[:most]
    head = [CHANGE, CELL_COLUMNS[0], CELL_COLUMNS[2]]
    rows = [_row(group, language) for group in groups]
    return _Shown([each.say(language) for each in head], [("", rows)], sum(map(len, groups)))


def _row(group: Sequence[TableChange], language: Language) -> list[str]:
    """The row of a change, or of several rows that changed alike."""
    first, count = group[0], len(group)
    kind = _kind(first.kind, KINDS[first.kind].say(language))
    if first.kind in COLUMN_KINDS:
        [(name, types)] = first.columns.items()
        return [kind, cell(name, NAME), cell(" → ".join(str(each) for each in types if each is not None), LONG)]
    label = row_label(first, language)
    if count > 1:
        label = alike(count).say(language) + label + and_more(count - 1).say(language)
    if first.kind is not Kind.MODIFIED:
        mark = Mark.OLD if first.kind is Kind.REMOVED else Mark.NEW
        cells = marked(whole(labelled(row_cells(first), language), mark, LONGEST))
    else:
        cells = "<br>".join(_cells(first, count > 1, language))
    return [kind, cell(label, NAME), held(cells, LONG)]


def _cells(change: TableChange, are_alike: bool, language: Language) -> Iterator[str]:
    """The cells that differ; of rows that changed alike by how much, where it is a number."""
    for name, (old, new) in list(change.columns.items())[:CELLS_SHOWN]:
        by = difference(old, new) if are_alike else None
        cell_pieces = [Piece(Mark.SAME, by)] if by else changed_cell(old, new, language, LONGEST)[0]
        yield f"<small>{safe(name)}</small> {marked(cell_pieces)}"
    if len(change.columns) > CELLS_SHOWN:
        yield "…"


def _of_targets(diff: TargetsDiff, most: int, language: Language) -> _Shown:
    """What is not as it was comes before what is."""
    shown = weightiest(diff.changes, lambda change: change.kind not in AS_IT_WAS, most)
    head = [CHANGE.say(language), INDICATOR.say(language), *years_of(diff, language), DIFFERENCE.say(language)]
    found = rows_of(replace(diff, changes=shown), language, every=True)
    groups = [(goals.title.say(language), [_target(row, language) for row in rows]) for goals, rows, _ in found]
    return _Shown(head, groups, len(shown))


def _target(row: TargetRow, language: Language) -> list[str]:
    aside = [each for each in (row.measure, row.was or row.names, row.how) if each]
    name = safe(row.indicator) + (f" {GUESS}" if row.is_guess else "")
    old, new = (
        marked([Piece(Mark.SAME if row.old == row.new or value == NONE else mark, value)])
        for mark, value in ((Mark.OLD, row.old), (Mark.NEW, row.new))
    )
    return [
        _kind(row.kind, row.told(language)),
        held(name + "".join(f"<br><small>{safe(each)}</small>" for each in aside), NAME),
        held(old, SHORT),
        held(new, SHORT),
        cell(row.difference, SHORT),
    ]


def _kind(kind: Kind, said: str) -> str:
    return cell(f"{sign(kind)} {said}", SHORT)
