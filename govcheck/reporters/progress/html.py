"""A page of HTML: every target with its result, the words that carry them, and a drawing of the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from govcheck.differences.targets.model import Progress
from govcheck.reporters import View
from govcheck.reporters.differences.frame import page, safe
from govcheck.reporters.differences.html_targets import quoted, tabulated
from govcheck.reporters.differences.phrases import COLON
from govcheck.reporters.differences.target_rows import INDICATOR, MEASURE
from govcheck.reporters.progress.phrases import (
    RESULT,
    STATUS,
    TARGET,
    OutcomeRow,
    rows_of,
    summarized,
    title_of,
)
from govcheck.reporters.progress.plot import plot
from govcheck.wording import Language, Wording

PLOT = Wording("bar: target, mark: result", "条：目标，竖线：完成情况")


def render(progress: Progress, view: View, out: TextIO) -> None:
    """Write the page; all text of others in it is escaped, and nothing is loaded from elsewhere."""
    language = view.language
    title = f"govcheck progress{COLON.say(language)}{title_of(progress).say(language)}"
    said = [] if view.quiet else [each.say(language) for each in summarized(progress)]
    header = f"<h1>{safe(title)}</h1>\n<ul>" + "".join(f"<li>{safe(each)}</li>" for each in said) + "</ul>"
    found = rows_of(progress, language, every=True)
    parts = [(goals.title.say(language), _table(rows, language)) for goals, rows, _ in found]
    main = "\n".join(
        f'<section id="s{k}">\n<h2>{safe(name)}</h2>\n{table}\n</section>' for k, (name, table) in enumerate(parts, 1)
    )
    out.write(page(title, header, _navigation([name for name, _ in parts]), main, language, beside=False))


def _navigation(names: Sequence[str]) -> str:
    items = "".join(f'<li><a href="#s{k}">{safe(name)}</a></li>' for k, name in enumerate(names, 1))
    return f"<nav><ul>{items}</ul></nav>" if items else ""


def _table(rows: Sequence[OutcomeRow], language: Language) -> str:
    head = [each.say(language) for each in (INDICATOR, MEASURE, TARGET, RESULT, PLOT, STATUS)]
    return tabulated(head, [_row(row, language) for row in rows])


def _row(row: OutcomeRow, language: Language) -> str:
    outcome = row.outcome
    title = Wording(
        f"target {row.target}, result {row.result}: {row.told}", f"目标{row.target}，完成情况{row.result}：{row.told}"
    )
    cells = [
        f"<td>{safe(row.indicator)}</td>",
        f"<td>{safe(row.measure)}</td>",
        f"<td>{safe(row.target)}{quoted(outcome.target)}</td>",
        f"<td>{safe(row.result)}{quoted(outcome.actual)}</td>",
        f"<td>{plot(outcome, title.say(language))}</td>",
        f'<td class="{outcome.status.value}">{safe(row.told)}</td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"
