"""Markdown, for a pull request: what was found in a heading, a section for each file, capped as on the terminal.

What was deleted and inserted stands in ``<del>`` and ``<ins>``: the marks ``~~`` and ``**`` do not work next to Chinese
punctuation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO

from govcheck.differences.model import Diff, FileDiff, Kind, OneSided, TableChange, TableDiff, TextChange, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters import View
from govcheck.reporters.differences.arranged import Entry, by_section, entries, folded, whole_reports
from govcheck.reporters.differences.cells import changed_cell, difference, labelled, row_cells, row_label, shown
from govcheck.reporters.differences.markdown_targets import tabulated, target_blocks
from govcheck.reporters.differences.phrases import (
    COLON,
    COLUMN_KINDS,
    KEY,
    KINDS,
    ROW_KINDS,
    alike,
    and_more,
    cells_changed,
    column_change,
    failed,
    gap,
    key_of,
    more,
    notes,
    place,
    rows,
    sign,
    summarized,
    title_of,
    told,
    whole_report,
)
from govcheck.reporters.differences.pieces import Mark, Piece, flat, pieces, shortened, whole
from govcheck.reporters.differences.table_lines import ROWS_READ, ROWS_SHOWN
from govcheck.reporters.differences.text_lines import CHANGES, CHANGES_SHOWN, EDITED_SHOWN
from govcheck.reporters.markdown import escaped
from govcheck.wording import Language, Wording

LONGEST = 240
"""Characters of a text that is shown whole; the middle of a longer one is left out."""
VALUE = 60
"""Characters of a value that is named in a line."""
ELEMENTS = {Mark.OLD: ("<del>", "</del>"), Mark.NEW: ("<ins>", "</ins>")}
TEXT_COLUMNS = (Wording("place", "位置"), Wording("change", "变化"), Wording("text", "文字"))
CELL_COLUMNS = (Wording("row", "行"), Wording("column", "列"), Wording("value", "值"))
ROW_COLUMNS = (Wording("row", "行"), Wording("cells", "单元格"))


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the comparison; nothing in it acts that comes from a file."""
    out.write("\n\n".join(_blocks(diff, view)) + "\n")


def _blocks(diff: Diff, view: View) -> Iterator[str]:
    language = view.language
    if not view.quiet:
        first, *others = summarized(diff) or [Wording("nothing to compare", "没有可比较的文件")]
        yield f"## govcheck diff{COLON.say(language)}{first.say(language)}"
        said = [escaped(each.say(language)) for each in (*others, *notes(diff))]
        if said:
            yield "\n".join(f"- {each}" for each in said)
    for file in diff.files:
        if not isinstance(file, OneSided) and file.counts:
            yield f"### {_code(title_of(file).say(language))}"
            yield from _changes(file, language)
    alone = [_one_sided(file, language) for file in diff.files if isinstance(file, OneSided)]
    failures = [
        f"- {_code(each.path)}{COLON.say(language)}{escaped(failed(each).say(language))}" for each in diff.failures
    ]
    if alone or failures:
        yield f"### {Wording('Other files', '其他文件').say(language)}"
        yield "\n".join([*alone, *failures])


def _changes(file: FileDiff, language: Language) -> Iterator[str]:
    if isinstance(file, TextDiff):
        yield from _Page(language).text(file)
    elif isinstance(file, TableDiff):
        yield from _Page(language).table(file)
    elif isinstance(file, TargetsDiff):
        yield from target_blocks(file, language)


def _one_sided(file: OneSided, language: Language) -> str:
    return f"- {_code(f'{sign(file.kind)} {file.name}')} {KINDS[file.kind].say(language)}"


class _Page:
    """The sections of files, in a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, wording: Wording) -> str:
        return wording.say(self.language)

    def text(self, diff: TextDiff) -> Iterator[str]:
        reports = [
            f"- {_code(sign(each.kind))} {escaped(each.title)}{self.say(COLON)}{self.say(whole_report(each))}"
            for each in whole_reports(diff)
        ]
        if reports:
            yield "\n".join(reports)
        found = entries(diff)
        for titles, group in by_section(diff, found[:CHANGES_SHOWN]):
            if titles:
                yield f"#### {escaped(' / '.join(titles))}"
            yield self.listed(TEXT_COLUMNS, [row for entry in group for row in self.entry(entry)])
        rest = sum(len(entry.changes) for entry in found[CHANGES_SHOWN:])
        if rest:
            yield self.say(more(rest, CHANGES))

    def entry(self, entry: Entry) -> Iterator[list[str]]:
        """The row of an entry; of several that moved together one for all, and one for each that was edited."""
        several = len(entry.changes) > 1
        kind = Kind.MOVED if several else entry.first.kind
        head = [place(entry), f"{_code(sign(kind))} {self.say(told(entry))}"]
        yield [*head, self.moved(entry.first) if several else self.change(entry.first)]
        if several:
            edited = entry.edited
            for change in edited[:EDITED_SHOWN]:
                yield from self.entry(Entry((change,)))
            if len(edited) > EDITED_SHOWN:
                yield ["", "", self.say(more(len(edited) - EDITED_SHOWN, CHANGES))]

    def change(self, change: TextChange) -> str:
        if change.new is None:
            assert change.old is not None
            return self.pieces(whole(change.old.text, Mark.OLD, LONGEST))
        if change.old is None:
            return self.pieces(whole(change.new.text, Mark.NEW, LONGEST))
        if change.kind is Kind.MOVED and not change.edits:
            return self.moved(change)
        return self.pieces([part for each in pieces(change) for part in shortened(each, LONGEST)])

    def moved(self, change: TextChange) -> str:
        assert change.new is not None
        return self.pieces(whole(change.new.text, Mark.SAME, VALUE))

    def pieces(self, found: Sequence[Piece]) -> str:
        parts = []
        for piece in found:
            before, after = ELEMENTS.get(piece.mark, ("", ""))
            text = self.say(gap(piece.left_out)) if piece.mark is Mark.GAP else flat(piece.text)
            parts.append(before + escaped(text) + after)
        return "".join(parts)

    def table(self, diff: TableDiff) -> Iterator[str]:
        changes = list(diff.changes(ROWS_READ))
        lines = [
            escaped(self.say(KEY) + self.say(key_of(diff))),
            *(
                f"{_code(sign(each.kind))} {escaped(self.say(column_change(each)))}"
                for each in changes
                if each.kind in COLUMN_KINDS
            ),
            *(self.column(diff, name, count) for name, count in diff.by_column.items()),
        ]
        yield "\n".join(f"- {line}" for line in lines)
        left = Counter(diff.counts)
        for kind in ROW_KINDS:
            groups = folded(change for change in changes if change.kind is kind)[:ROWS_SHOWN]
            if not groups:
                continue
            if kind is Kind.MODIFIED:
                yield self.listed(CELL_COLUMNS, [row for group in groups for row in self.cells(group)])
            else:
                yield self.listed(ROW_COLUMNS, [self.row(change) for (change,) in groups])
            rest = left[kind] - sum(map(len, groups))
            if rest:
                yield self.say(more(rest, rows(kind)))

    def column(self, diff: TableDiff, name: str, count: int) -> str:
        shared = [
            f"{self.value(each.old)}→{self.value(each.new)} ({each.count}×)"
            for each in diff.transitions(name)
            if each.count > 1
        ]
        said = self.say(COLON) + self.say(cells_changed(count))
        return _code(name) + escaped("; ".join([said, *shared]))

    def value(self, value: object) -> str:
        """A value in a line, its middle left out where it is long; not yet escaped."""
        return "…".join(p.text for p in whole(shown(value, self.language), Mark.SAME, VALUE) if p.mark is Mark.SAME)

    def cells(self, group: Sequence[TableChange]) -> Iterator[list[str]]:
        """A row for each cell that differs, the first with what tells the row of the table, or how many are alike."""
        first = group[0]
        label = row_label(first, self.language)
        if len(group) > 1:
            label = self.say(alike(len(group))) + label + self.say(and_more(len(group) - 1))
        for k, (name, (old, new)) in enumerate(first.columns.items()):
            by = difference(old, new) if len(group) > 1 else None
            cell = [Piece(Mark.SAME, by)] if by else changed_cell(old, new, self.language, LONGEST)[0]
            yield [f"{_code('~')} {escaped(label)}" if k == 0 else "", escaped(name), self.pieces(cell)]

    def row(self, change: TableChange) -> list[str]:
        label = f"{_code(sign(change.kind))} {escaped(row_label(change, self.language))}"
        mark = Mark.OLD if change.kind is Kind.REMOVED else Mark.NEW
        return [label, self.pieces(whole(labelled(row_cells(change), self.language), mark, LONGEST))]

    def listed(self, columns: Sequence[Wording], found: Sequence[Sequence[str]]) -> str:
        """A table of Markdown."""
        return tabulated([self.say(column) for column in columns], found)


def _code(text: str) -> str:
    """Text in fixed width; by its element, since the marks of a code span leave no way to write a back quote in it."""
    return f"<code>{escaped(text)}</code>"
