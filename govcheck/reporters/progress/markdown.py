"""Markdown, for a pull request: how many targets were met in a heading, then the table of the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from govcheck.differences.targets.model import Progress, Status
from govcheck.reporters import View
from govcheck.reporters.differences.markdown_targets import named, tabulated
from govcheck.reporters.differences.phrases import COLON
from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.differences.target_rows import INDICATOR
from govcheck.reporters.markdown import escaped
from govcheck.reporters.progress.phrases import RESULT, STATUS, TARGET, OutcomeRow, rows_of, summarized, title_of
from govcheck.wording import Language


def render(progress: Progress, view: View, out: TextIO) -> None:
    """Write what came of the targets; nothing in it acts that comes from a file."""
    out.write("\n\n".join(_blocks(progress, view)) + "\n")


def _blocks(progress: Progress, view: View) -> Iterator[str]:
    language = view.language
    if not view.quiet:
        first, *others = summarized(progress)
        yield f"## govcheck progress{COLON.say(language)}{first.say(language)}"
        if others:
            yield "\n".join(f"- {each.say(language)}" for each in others)
    yield f"### <code>{escaped(flat(title_of(progress).say(language)))}</code>"
    head = [each.say(language) for each in (INDICATOR, TARGET, RESULT, STATUS)]
    for goals, rows, left_out in rows_of(progress, language):
        yield f"#### {escaped(flat(goals.title.say(language)))}"
        if rows:
            yield tabulated(head, [_row(row, language) for row in rows])
        if left_out:
            yield left_out.say(language)


def _row(row: OutcomeRow, language: Language) -> list[str]:
    told = escaped(flat(row.told))
    if row.outcome.status is Status.MISSED:
        told = f"<strong>{told}</strong>"
    return [
        named(row.indicator, row.measure, language),
        *(escaped(flat(cell)) for cell in (row.target, row.result)),
        told,
    ]
