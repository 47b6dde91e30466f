"""The keys of an exception: which findings are accepted, where, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from govcheck.config import keys
from govcheck.config.shapes import Day, ListOf, Selector, Text
from govcheck.wording import Wording

TEXT = Text(Wording("a text", "文本"))


@dataclass(frozen=True, slots=True)
class ExceptionKeys:
    """Findings that are accepted: those of the rules for which all that is given holds."""

    rules: tuple[str, ...] = field(metadata=keys.key(ListOf(Selector(), "rules"), "the rules it is for"))
    reason: str = field(metadata=keys.key(TEXT, "why, for whoever reads it later"))
    path: str | None = field(
        default=None, metadata=keys.key(TEXT, "a pattern of files, relative to the configuration; all files without it")
    )
    document: str | None = field(default=None, metadata=keys.key(TEXT, "the `doc_id` of the document"))
    text: str | None = field(
        default=None,
        metadata=keys.key(TEXT, "what stands in the marked place, or in the cell; white space and width do not count"),
    )
    column: str | None = field(default=None, metadata=keys.key(TEXT, "of a table the column"))
    until: date | None = field(
        default=None, metadata=keys.key(Day(), "the last day on which they are accepted; then they are told again")
    )
