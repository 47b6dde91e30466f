"""JSON: every change, the same keys in the same order from run to run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from govcheck import __version__
from govcheck.differences.choices import By
from govcheck.differences.model import (
    Diff,
    FileDiff,
    Kind,
    OneSided,
    Side,
    TableChange,
    TableDiff,
    TextChange,
    TextDiff,
)
from govcheck.differences.targets.model import TargetChange, TargetsDiff
from govcheck.document.places import Position
from govcheck.reporters import View
from govcheck.reporters.differences.cells import plain
from govcheck.reporters.differences.target_values import delta_value, target_value
from govcheck.reporters.dumping import dump
from govcheck.wording import Language

DECIMALS = 4
"""Of a similarity."""
OF_TEXTS = (Kind.ADDED, Kind.REMOVED, Kind.MODIFIED, Kind.MOVED, Kind.SPLIT, Kind.MERGED, Kind.FORMAT)
OF_TABLES = (
    Kind.ADDED,
    Kind.REMOVED,
    Kind.MODIFIED,
    Kind.COLUMN_ADDED,
    Kind.COLUMN_REMOVED,
    Kind.COLUMN_RETYPED,
)
OF_TARGETS = (
    Kind.ADDED,
    Kind.DROPPED,
    Kind.UNIT_CHANGED,
    Kind.RAISED,
    Kind.LOWERED,
    Kind.HARDENED,
    Kind.SOFTENED,
    Kind.REWORDED,
    Kind.UNCHANGED,
)
OF_FILES = (Kind.FILE_ADDED, Kind.FILE_REMOVED)


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the comparison as one JSON object, indented, without ``NaN``."""
    dump(as_dict(diff, view.language), out)


def as_dict(diff: Diff, language: Language = Language.EN) -> dict[str, Any]:
    """The comparison as plain values: version, by, changes, summary, files, errors.

    ``changes`` are those of all files in their order; where folders were compared each names its ``file``. ``summary``
    has the counts by kind, and where one table was compared its ``columns``; that of each file is in ``files``.
    """
    tables = [file for file in diff.files if isinstance(file, TableDiff)]
    columns = {"columns": _columns(tables[0])} if len(tables) == 1 else {}
    return {
        "version": __version__,
        "by": diff.by,
        "changes": [
            {**change, **({"file": file.name} if diff.folders else {})}
            for file in diff.files
            for change in _changes(file)
        ],
        "summary": {**_counts(diff.counts, _kinds(diff)), **columns},
        "files": [_file(file) for file in diff.files],
        "errors": [{"path": failure.path, "message": failure.message.say(language)} for failure in diff.failures],
    }


def _kinds(diff: Diff) -> tuple[Kind, ...]:
    """The kinds that can occur."""
    by_kind: dict[str, tuple[Kind, ...]] = {By.TEXT: OF_TEXTS, By.TABLE: OF_TABLES, By.TARGETS: OF_TARGETS}
    kinds = by_kind.get(diff.by, (*OF_TEXTS, *OF_TABLES, *OF_TARGETS))
    files = OF_FILES if diff.folders or any(isinstance(file, OneSided) for file in diff.files) else ()
    return tuple(dict.fromkeys((*kinds, *files)))


def _counts(counts: Counter[Kind], kinds: tuple[Kind, ...]) -> dict[str, int]:
    return {kind.value: counts[kind] for kind in kinds}


def _changes(file: FileDiff) -> Iterator[dict[str, Any]]:
    if isinstance(file, TextDiff):
        yield from map(_text_change, file.changes)
    elif isinstance(file, TableDiff):
        yield from map(_table_change, file.changes())
    elif isinstance(file, TargetsDiff):
        yield from map(_target_change, file.changes)
    elif isinstance(file, OneSided):
        yield {"kind": file.kind.value, "old": file.old, "new": file.new}


def _text_change(change: TextChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "similarity": None if change.similarity is None else round(change.similarity, DECIMALS),
        "old": _side(change.old),
        "new": _side(change.new),
        "edits": [{"op": edit.op.value, "old": list(edit.old), "new": list(edit.new)} for edit in change.edits],
        "block": change.block,
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "start": _position(side.start),
        "end": _position(side.end),
        "text": side.text,
        "doc_id": side.doc_id,
        "section": list(side.section),
    }


def _position(position: Position) -> dict[str, int]:
    return {"offset": position.offset, "line": position.line, "column": position.column}


def _table_change(change: TableChange) -> dict[str, Any]:
    key = change.key
    return {
        "kind": change.kind.value,
        "key": None if key is None else {name: plain(value) for name, value in key.items()},
        "columns": {name: {"old": plain(old), "new": plain(new)} for name, (old, new) in change.columns.items()},
        "old_row": change.old_row,
        "new_row": change.new_row,
    }


def _target_change(change: TargetChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "also": [kind.value for kind in change.also],
        **({} if change.region is None else {"region": change.region}),
        "indicator": change.indicator,
        "measure": change.measure,
        "old": target_value(change.old),
        "new": target_value(change.new),
        "delta": delta_value(change.delta),
        "match": None if change.match is None else change.match.value,
        "headline": change.headline,
    }


def _file(file: FileDiff) -> dict[str, Any]:
    known: dict[str, Any] = {"name": file.name, "old": file.old, "new": file.new}
    if isinstance(file, TextDiff):
        reports = [
            {"old": pair.old, "new": pair.new, "title": pair.title, "unchanged": pair.unchanged}
            for pair in file.reports
        ]
        return {
            **known,
            "by": By.TEXT.value,
            "reports": reports,
            "unchanged": file.unchanged,
            "recut": file.recut,
            "left_out": file.left_out,
            "summary": _counts(file.counts, OF_TEXTS),
        }
    if isinstance(file, TableDiff):
        return {
            **known,
            "by": By.TABLE.value,
            "key": list(file.key),
            "key_origin": file.key_origin.value,
            "unchanged": file.unchanged,
            "summary": {**_counts(file.counts, OF_TABLES), "columns": _columns(file)},
        }
    if isinstance(file, TargetsDiff):
        return {
            **known,
            "by": By.TARGETS.value,
            "years": list(file.years),
            "summary": _counts(file.counts, OF_TARGETS),
        }
    return {**known, "by": None, "summary": _counts(file.counts, OF_FILES)}


def _columns(table: TableDiff) -> dict[str, Any]:
    """Of each column with changes how many there are, and the most frequent changes of value."""
    return {
        name: {
            "changes": count,
            "transitions": [
                {"old": plain(each.old), "new": plain(each.new), "count": each.count}
                for each in table.transitions(name)
            ],
        }
        for name, count in table.by_column.items()
    }
