"""The targets of two years as HTML: every target with the words that carry it, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.datasets.records import Record
from govcheck.differences.targets.model import TargetChange, TargetsDiff
from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.html_text import Part
from govcheck.reporters.differences.phrases import sign
from govcheck.reporters.differences.target_rows import (
    CHANGE,
    DIFFERENCE,
    GUESS,
    GUESSES,
    INDICATOR,
    MEASURE,
    TargetRow,
    rows_of,
    years_of,
)
from govcheck.wording import Language


def target_parts(diff: TargetsDiff, prefix: str, language: Language) -> Iterator[Part]:
    """The listed goals, then all other targets, each in a section; of each place where there are several.

    Args:
        diff: The comparison.
        prefix: Of the anchors, to tell the files of a page apart.
        language: Of the words of the page.
    """
    names = (each.say(language) for each in (CHANGE, INDICATOR, MEASURE))
    head = [*names, *years_of(diff, language), DIFFERENCE.say(language)]
    for k, (goals, rows, _) in enumerate(rows_of(diff, language, every=True), 1):
        lines = [_row(change, row, language) for change, row in zip(goals.targets, rows, strict=True)]
        markup = tabulated(head, lines)
        if any(row.is_guess for row in rows):
            markup += f'\n<p class="omitted">{GUESSES.say(language)}</p>'
        changed = sum(not row.is_as_it_was for row in rows)
        yield Part(f"{prefix}-targets-{k}", goals.title.say(language), changed, markup)


def tabulated(head: Sequence[str], rows: Sequence[str]) -> str:
    """A table; its rows are markup."""
    titles = "".join(f"<th>{safe(title)}</th>" for title in head)
    body = "\n".join(rows)
    return f'<div class="scroll"><table>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>'


def quoted(row: Record | None) -> str:
    """The words that carry a value, as markup to stand below it."""
    return "" if row is None else f'<br><small lang="zh">{safe(row["quote"] or "")}</small>'


def _row(change: TargetChange, row: TargetRow, language: Language) -> str:
    guess = f" {GUESS}" if row.is_guess else ""
    below = [each for each in (row.was or row.names, row.how) if each]
    name = safe(row.indicator) + guess + "".join(f"<br><small>{safe(each)}</small>" for each in below)
    is_changed = row.old != row.new
    sides = [
        _value(value, side, element if is_changed and side is not None else "")
        for value, side, element in ((row.old, change.old, "del"), (row.new, change.new, "ins"))
    ]
    cells = [
        f'<td><span class="sign">{sign(row.kind)}</span> {row.told(language)}</td>',
        f"<td>{name}</td>",
        f"<td>{safe(row.measure)}</td>",
        *sides,
        f"<td>{safe(row.difference)}</td>",
    ]
    return ('<tr class="same">' if row.is_as_it_was else "<tr>") + "".join(cells) + "</tr>"


def _value(value: str, side: Record | None, element: str) -> str:
    if not element:
        return f"<td>{safe(value)}{quoted(side)}</td>"
    return f'<td class="changed"><{element}>{safe(value)}</{element}>{quoted(side)}</td>'
