"""The changes of a text as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from govcheck.differences.model import Kind, TextChange, TextDiff
from govcheck.reporters.differences.arranged import Entry, by_section, entries, whole_reports
from govcheck.reporters.differences.lines import INDENT, Lines, beginning
from govcheck.reporters.differences.phrases import COLON, more, place, told, whole_report
from govcheck.reporters.differences.pieces import Mark, flat, pieces, shortened, whole
from govcheck.reporters.wrapping import fit
from govcheck.visible import visible
from govcheck.wording import Wording

CHANGES_SHOWN = 200
"""Changes of one file that are shown; a moved block counts once. JSON has all."""
EDITED_SHOWN = 20
"""Changes inside one moved block that are shown."""
CHANGES = Wording("changes", "处差异")


def text_lines(diff: TextDiff, lines: Lines) -> Iterator[Text]:
    """What became of the reports and paragraphs of a text, by section."""
    for report in whole_reports(diff):
        said = lines.say(whole_report(report))
        yield from lines.head(report.kind, f"{visible(report.title)}{lines.say(COLON)}{said}", 0)
    all_entries = entries(diff)
    shown = all_entries[:CHANGES_SHOWN]
    for titles, group in by_section(diff, shown):
        yield Text()
        if titles:
            yield Text(fit(visible(" / ".join(titles)), lines.width), "bold")
        for entry in group:
            yield from _entry(entry, lines)
    rest = sum(len(entry.changes) for entry in all_entries[CHANGES_SHOWN:])
    if rest:
        yield from lines.wrapped(lines.say(more(rest, CHANGES)), INDENT, "dim")


def _entry(entry: Entry, lines: Lines) -> Iterator[Text]:
    several = len(entry.changes) > 1
    kind = Kind.MOVED if several else entry.first.kind
    yield from lines.head(kind, f"{place(entry)} {lines.say(told(entry))}", INDENT)
    if not several:
        yield from _text(entry.first, lines, 2 * INDENT)
        return
    yield _beginning(entry.first, lines, 2 * INDENT)
    edited = entry.edited
    for change in edited[:EDITED_SHOWN]:
        part = Entry((change,))
        yield from lines.head(change.kind, f"{place(part)} {lines.say(told(part))}", 2 * INDENT)
        yield from _text(change, lines, 3 * INDENT)
    if len(edited) > EDITED_SHOWN:
        yield from lines.wrapped(lines.say(more(len(edited) - EDITED_SHOWN, CHANGES)), 2 * INDENT, "dim")


def _text(change: TextChange, lines: Lines, indent: int) -> Iterator[Text]:
    most = lines.most(indent)
    if change.old is None or change.new is None:
        side, mark = (change.new, Mark.NEW) if change.old is None else (change.old, Mark.OLD)
        assert side is not None
        yield from lines.inline(whole(side.text, mark, most), indent, framed=False)
    elif change.kind is Kind.MOVED and not change.edits:
        yield _beginning(change, lines, indent)
    else:
        shown = [part for piece in pieces(change) for part in shortened(piece, most)]
        yield from lines.inline(shown, indent)


def _beginning(change: TextChange, lines: Lines, indent: int) -> Text:
    """The first line of a paragraph."""
    assert change.new is not None
    room = lines.width - indent
    text = visible(flat(change.new.text[:room]))
    return Text(" " * indent + beginning(text if len(change.new.text) <= room else f"{text}…", room))
