"""Targets with their results: how many were met, and a table of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govcheck.differences.targets.model import Outcome, Progress
from govcheck.languages import of_locale
from govcheck.reporters.differences.goals import INDICATORS
from govcheck.reporters.differences.target_rows import INDICATOR, MEASURE
from govcheck.reporters.notebook.fragment import NAME, SHORT, cell, more, table, weightiest
from govcheck.reporters.notebook.fragment import fragment as framed
from govcheck.reporters.progress.phrases import (
    JUDGED,
    RESULT,
    STATUS,
    TARGET,
    OutcomeRow,
    rows_of,
    summarized,
    title_of,
)
from govcheck.wording import Language


def fragment(progress: Progress, language: Language | None = None) -> str:
    """The targets in their order, in the language of the locale if None.

    Of more than are shown the listed goals come first, then what was met or missed, then what has a result.
    """
    language = language or of_locale()
    shown = weightiest(progress.rows, _weight)
    head = [each.say(language) for each in (INDICATOR, MEASURE, TARGET, RESULT, STATUS)]
    found = rows_of(replace(progress, rows=shown), language, every=True)
    groups = [(goals.title.say(language), [list(_cells(row)) for row in rows]) for goals, rows, _ in found]
    parts = [table("", head, groups)] if groups else []
    if len(progress.rows) > len(shown):
        parts.append(more(len(progress.rows) - len(shown), INDICATORS, language))
    return framed([each.say(language) for each in (title_of(progress), *summarized(progress))], parts, language)


def _weight(row: Outcome) -> int:
    return 4 * row.headline + 2 * (row.status in JUDGED) + (row.actual is not None)


def _cells(row: OutcomeRow) -> Iterator[str]:
    yield cell(row.indicator, NAME)
    yield cell(row.measure, SHORT)
    yield cell(row.target, SHORT)
    yield cell(row.result, SHORT)
    yield cell(row.told, NAME, row.outcome.status.value)
