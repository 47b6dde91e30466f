"""The terminal: what became of each paragraph, row and file, its text below, a summary.

Every entry begins with its sign (``+ - ~ ↷``) and edits stand in ``[-…-]`` and ``{+…+}``: nothing depends on colour.
Text from documents goes through ``visible`` and ``rich.text.Text``, never through markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govcheck.differences.model import Diff, FileDiff, OneSided, TableDiff, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters import View
from govcheck.reporters.console import NARROWEST
from govcheck.reporters.differences.lines import Lines
from govcheck.reporters.differences.phrases import COLON, failed, notes, sign, summarized, title_of
from govcheck.reporters.differences.table_lines import table_lines
from govcheck.reporters.differences.target_lines import target_lines
from govcheck.reporters.differences.text_lines import text_lines
from govcheck.visible import visible


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the comparison for a person to read; colours only where ``out`` is a terminal that shows them."""
    console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    lines = Lines(view.language, max(NARROWEST, console.width))
    for line in _page(diff, lines, view):
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _page(diff: Diff, lines: Lines, view: View) -> Iterator[Text]:
    alone = [file for file in diff.files if isinstance(file, OneSided)]
    for file in diff.files:
        if isinstance(file, OneSided) or not file.counts or (view.quiet and not file.differs()):
            continue
        yield from lines.wrapped(visible(lines.say(title_of(file))), 0, "bold underline")
        yield from _changes(file, lines)
        yield Text()
    for file in alone:
        yield from lines.wrapped(f"{sign(file.kind)} {visible(file.name)}", 0, lines.style(file.kind))
    for failure in diff.failures:
        yield from lines.wrapped(visible(f"{failure.path}{lines.say(COLON)}{lines.say(failed(failure))}"), 0, "red")
    if not view.quiet:
        if alone or diff.failures:
            yield Text()
        for note in notes(diff):
            yield from lines.wrapped(visible(lines.say(note)), 0, "dim")
        style = {0: "bold green", 1: "bold"}.get(diff.exit_code(), "bold red")
        for wording in summarized(diff):
            yield from lines.wrapped(lines.say(wording), 0, style)


def _changes(file: FileDiff, lines: Lines) -> Iterator[Text]:
    if isinstance(file, TextDiff):
        yield from text_lines(file, lines)
    elif isinstance(file, TableDiff):
        yield from table_lines(file, lines)
    elif isinstance(file, TargetsDiff):
        yield from target_lines(file, lines)
