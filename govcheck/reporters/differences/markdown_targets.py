"""The targets of two years as blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.differences.targets.model import TargetsDiff
from govcheck.reporters.differences.goals import INDICATORS
from govcheck.reporters.differences.phrases import more, sign
from govcheck.reporters.differences.pieces import flat
from govcheck.reporters.differences.target_rows import (
    CHANGE,
    DIFFERENCE,
    GUESS,
    GUESSES,
    INDICATOR,
    TargetRow,
    rows_of,
    years_of,
)
from govcheck.reporters.markdown import escaped
from govcheck.wording import Language, Wording


def target_blocks(diff: TargetsDiff, language: Language) -> Iterator[str]:
    """A table of the listed goals, then one of all other targets; of each place where there are several."""
    years = (escaped(year) for year in years_of(diff, language))
    head = [CHANGE.say(language), INDICATOR.say(language), *years, DIFFERENCE.say(language)]
    is_guessed = False
    for goals, rows, left_out in rows_of(diff, language):
        yield f"#### {escaped(flat(goals.title.say(language)))}"
        if rows:
            yield tabulated(head, [_row(row, language) for row in rows])
        if left_out:
            yield more(left_out, INDICATORS).say(language)
        is_guessed = is_guessed or any(row.is_guess for row in rows)
    if is_guessed:
        yield GUESSES.say(language)


def tabulated(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown; its cells are escaped."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def named(indicator: str, measure: str, language: Language) -> str:
    """An indicator with what its values measure, if that is to be told; escaped."""
    bracketed = Wording(f" ({measure})", f"（{measure}）").say(language) if measure else ""
    return escaped(flat(indicator + bracketed))


def _row(row: TargetRow, language: Language) -> list[str]:
    signed = f"<code>{sign(row.kind)}</code> " if sign(row.kind).strip() else ""
    name = named(row.indicator, row.measure, language) + (f" {GUESS}" if row.is_guess else "")
    aside = Wording("; ", "；").say(language).join(filter(None, (row.was or row.names, row.how)))
    return [
        signed + row.told(language),
        name + (f"<br>{escaped(flat(aside))}" if aside else ""),
        *(escaped(flat(cell)) for cell in (row.old, row.new, row.difference)),
    ]
