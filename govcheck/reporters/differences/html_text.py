"""The changes of a text as HTML: by section, each once for the inline view and once more for what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from govcheck.differences.model import Kind, Side, TextChange, TextDiff
from govcheck.reporters.differences.arranged import Entry, entries, report_titles, titles_of, whole_reports
from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.phrases import COLON, places, sign, told, whole_report
from govcheck.reporters.differences.pieces import Mark, Piece, pieces
from govcheck.wording import Language, Wording

OUTSIDE = Wording("before the first section", "首个章节之前")
ELEMENTS = {
    Mark.OLD: ("<del>", "</del>"),
    Mark.NEW: ("<ins>", "</ins>"),
    Mark.CUT: ('<span class="cut">', "<br></span>"),
}


@dataclass(frozen=True, slots=True)
class Departure:
    """The place from which an entry was moved."""

    entry: Entry
    side: Side


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: its anchor, its title, how many changes there are, the markup."""

    anchor: str
    title: str
    count: int
    markup: str


def text_parts(diff: TextDiff, prefix: str, language: Language) -> Iterator[Part]:
    """The sections of a text with changes; reports that are only on one side come first, in one of their own.

    Args:
        diff: The comparison.
        prefix: Of the anchors, to tell the files of a page apart.
        language: Of the words of the page.
    """
    reports = whole_reports(diff)
    if reports:
        items = [
            f'<li class="{each.kind.value}"><span class="sign">{sign(each.kind)}</span> {safe(each.title)}'
            f"{COLON.say(language)}{whole_report(each).say(language)}</li>"
            for each in reports
        ]
        title = Wording("reports", "报告").say(language)
        yield Part(f"{prefix}-reports", title, len(reports), f"<ul>{''.join(items)}</ul>")
    found = entries(diff)
    anchors = {id(entry): f"{prefix}-{k}" for k, entry in enumerate(found, 1)}
    for k, (titles, group) in enumerate(groupby(_titled(diff, found), key=lambda each: each[0]), 1):
        items_of = [item for _, item in group]
        markup = "\n".join(
            _departure(item, anchors[id(item.entry)], language)
            if isinstance(item, Departure)
            else _entry(item, anchors[id(item)], language)
            for item in items_of
        )
        count = sum(len(item.changes) for item in items_of if isinstance(item, Entry))
        title = " / ".join(titles) or OUTSIDE.say(language)
        yield Part(f"{prefix}-section-{k}", title, count, markup)


def _titled(diff: TextDiff, found: Sequence[Entry]) -> Iterator[tuple[tuple[str, ...], Entry | Departure]]:
    """The entries and departures, each with the titles of its section; a departure is in that of the entry before."""
    known = report_titles(diff)
    titles: tuple[str, ...] | None = None
    for item in _with_departures(found):
        if titles is None or isinstance(item, Entry):
            titles = titles_of(item.side, known)
        yield titles, item


def _with_departures(found: Sequence[Entry]) -> Iterator[Entry | Departure]:
    """The entries, and before the first that stood behind it in the old text, each place from which one was moved."""
    leaving = sorted(
        (Departure(entry, side) for entry in found if entry.is_moved and (side := entry.first.old) is not None),
        key=lambda each: -each.side.start.offset,
    )
    for entry in found:
        at = entry.first.old
        if at is not None and not entry.is_moved:
            while leaving and leaving[-1].side.start.offset < at.start.offset:
                yield leaving.pop()
        yield entry
    yield from reversed(leaving)


def _departure(departure: Departure, anchor: str, language: Language) -> str:
    old, new = places(departure.entry)
    link = f'<a class="place" href="#{anchor}">{new}</a>'
    said = Wording(f"moved to {link}", f"移至{link}").say(language)
    return f'<p class="gone" id="{anchor}-old"><span class="sign">↷</span> <span class="place">{old}</span> {said}</p>'


def _entry(entry: Entry, anchor: str, language: Language) -> str:
    kind = Kind.MOVED if len(entry.changes) > 1 else entry.first.kind
    at = places(entry)
    if entry.is_moved:
        at[0] = f'<a href="#{anchor}-old">{at[0]}</a>'
    head = (
        f'<h4><span class="sign">{sign(kind)}</span> <span class="place">{" → ".join(at)}</span>'
        f" {told(entry).say(language)}</h4>"
    )
    pairs = "\n".join(_pair(change) for change in entry.changes)
    return f'<article class="change {kind.value}" id="{anchor}">\n{head}\n{pairs}\n</article>'


def _pair(change: TextChange) -> str:
    """The text of a change: with one side once, with two sides twice, of which the inline view hides the old."""
    if change.old is not None and change.new is not None:
        text = marked(pieces(change, None))
        sides = [("old", text), ("new", text)]
    elif change.old is not None:
        sides = [("old", marked([Piece(Mark.OLD, change.old.text)]))]
    else:
        assert change.new is not None
        sides = [("new", marked([Piece(Mark.NEW, change.new.text)]))]
    return '<div class="pair">' + "".join(f'<p class="{name}" lang="zh">{text}</p>' for name, text in sides) + "</div>"


def marked(found: Sequence[Piece]) -> str:
    """Pieces as markup."""
    parts = []
    for piece in found:
        before, after = ELEMENTS.get(piece.mark, ("", ""))
        parts.append(before + safe(piece.text) + after)
    return "".join(parts)
