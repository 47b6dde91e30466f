"""The changes as they are shown: moved blocks as one, whole reports apart, rows that changed alike as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from govcheck.differences.model import Kind, Side, TableChange, TextChange, TextDiff
from govcheck.reporters.differences.cells import difference, shown
from govcheck.wording import Language

FOLDED = 4
"""Rows that changed in one way which are shown as one; fewer are shown each."""
TITLES = 2
"""Titles told of a section: its own and that of the one around it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change, or several that moved together, in the order of the new text."""

    changes: tuple[TextChange, ...]

    @property
    def first(self) -> TextChange:
        """The change, or the first of several."""
        return self.changes[0]

    @property
    def side(self) -> Side:
        """Where it stands: in the new text, of what was removed in the old one."""
        return _side(self.first)

    @property
    def is_moved(self) -> bool:
        """Whether it stood elsewhere; what was split or merged may have moved, too."""
        return self.first.block is not None

    @property
    def edited(self) -> tuple[TextChange, ...]:
        """Of several the changes in which more was done than moving."""
        return tuple(change for change in self.changes if change.edits or change.kind is not Kind.MOVED)


@dataclass(frozen=True, slots=True)
class WholeReport:
    """A report that is only on one side: ADDED or REMOVED, its title or id, how many paragraphs it has."""

    kind: Kind
    title: str
    paragraphs: int


def whole_reports(diff: TextDiff) -> list[WholeReport]:
    """The reports without a counterpart; their paragraphs are in no entry."""
    found = []
    for pair in diff.reports:
        if pair.old is not None and pair.new is not None:
            continue
        kind, doc_id = (Kind.ADDED, pair.new) if pair.old is None else (Kind.REMOVED, pair.old)
        paragraphs = sum(change.kind is kind and _side(change).doc_id == doc_id for change in diff.changes)
        found.append(WholeReport(kind, pair.title or doc_id or "", paragraphs))
    return found


def entries(diff: TextDiff) -> list[Entry]:
    """What there is to show, in the order of the new text."""
    alone = {
        (Kind.ADDED, pair.new) if pair.old is None else (Kind.REMOVED, pair.old)
        for pair in diff.reports
        if pair.old is None or pair.new is None
    }
    changes = [change for change in diff.changes if (change.kind, _side(change).doc_id) not in alone]
    return [
        Entry(tuple(change for _, change in group))
        for _, group in groupby(enumerate(changes), key=lambda each: (each[1].block, each[1].block is None and each[0]))
    ]


def by_section(diff: TextDiff, shown: Sequence[Entry]) -> Iterator[tuple[tuple[str, ...], list[Entry]]]:
    """The entries by the section they stand in: its titles, and those that follow each other in it.

    Where a file has several reports the title of the report is the first.
    """
    reports = report_titles(diff)
    for titles, group in groupby(shown, key=lambda entry: titles_of(entry.side, reports)):
        yield titles, list(group)


def report_titles(diff: TextDiff) -> dict[str, str]:
    """Of a file with several reports the title, or else the id, of each by its id on either side."""
    if len(diff.reports) < 2:
        return {}
    return {doc_id: pair.title or doc_id for pair in diff.reports for doc_id in (pair.old, pair.new) if doc_id}


def titles_of(side: Side, reports: Mapping[str, str]) -> tuple[str, ...]:
    """The titles to tell of the place of a side, outermost first; none before the first section."""
    report = reports.get(side.doc_id or "")
    return (*([report] if report else []), *side.section[-TITLES:])


def folded(changes: Iterable[TableChange]) -> list[list[TableChange]]:
    """Changes of rows, those together that are shown as one: changed by the same amounts, or from and to one value."""
    groups: defaultdict[tuple[object, ...], list[TableChange]] = defaultdict(list)
    for k, change in enumerate(changes):
        groups[_way(change) if change.kind is Kind.MODIFIED else (k,)].append(change)
    return [
        part for group in groups.values() for part in ([group] if len(group) >= FOLDED else [[each] for each in group])
    ]


def _way(change: TableChange) -> tuple[object, ...]:
    """What was done to a row."""
    return tuple(
        (name, difference(old, new) or (shown(old, Language.EN), shown(new, Language.EN)))
        for name, (old, new) in change.columns.items()
    )


def _side(change: TextChange) -> Side:
    side = change.new or change.old
    assert side is not None
    return side
