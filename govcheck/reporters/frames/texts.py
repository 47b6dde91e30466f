"""The changes of a text as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govcheck.differences.model import Side, TextChange, TextDiff
from govcheck.reporters.frames.columns import Column, Type, table

if TYPE_CHECKING:
    import polars

BETWEEN_TITLES = " / "


def _of_side(name: str, said: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_doc_id", Type.TEXT, f"the report it stands in, in the {said} file; null for what is in none"),
        Column(f"{name}_section", Type.TEXT, "the titles it stands under there, outermost first, joined by ' / '"),
        Column(f"{name}_line", Type.INTEGER, "the line on which it begins there, from 1"),
        Column(f"{name}_start", Type.INTEGER, "where it begins there, in code points from 0"),
        Column(f"{name}_end", Type.INTEGER, "where it ends there, in code points: behind its last character"),
        Column(f"{name}_text", Type.TEXT, f"the {said} text; several paragraphs are joined by newlines"),
    )


COLUMNS = (
    Column(
        "kind", Type.TEXT, "added, removed, modified, moved, split, merged, or format (width and punctuation alone)"
    ),
    Column("similarity", Type.NUMBER, "of the two texts, from 0 to 1; null where there is only one"),
    Column("edits", Type.INTEGER, "how many edits lead from the old text to the new"),
    Column("is_of_content", Type.TRUTH, "whether what is said has changed, or only how it is set"),
    Column("block", Type.INTEGER, "changes that moved together have the same number; null for what did not move"),
    *_of_side("old", "old"),
    *_of_side("new", "new"),
)
"""The columns, in their order; those of a side are null where the paragraph is only on the other."""


def frame(diff: TextDiff) -> polars.DataFrame:
    """One row a change, in the order of the new text."""
    return table(COLUMNS, map(_row, diff.changes))


def section_of(side: Side) -> str | None:
    """The titles a text stands under; None before the first."""
    return BETWEEN_TITLES.join(side.section) or None


def _row(change: TextChange) -> Sequence[Any]:
    return (
        change.kind.value,
        change.similarity,
        len(change.edits),
        change.is_of_content,
        change.block,
        *_side(change.old),
        *_side(change.new),
    )


def _side(side: Side | None) -> Sequence[Any]:
    if side is None:
        return [None] * 6
    return (side.doc_id, section_of(side), side.start.line, side.start.offset, side.end.offset, side.text)
