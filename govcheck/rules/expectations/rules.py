"""EXP001: what a project expects of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcheck.datasets.casting import BETWEEN
from govcheck.datasets.dataset import Dataset
from govcheck.findings import Severity
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.schema.rules import CLEAN
from govcheck.wording import Wording


@rule(
    "EXP001",
    "expectation-failed",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording(
        "expectation {number} of {suite} is not met: {said_en}", "{suite}的第{number}条期望未满足：{said_zh}"
    ),
    advice=Wording("correct the row, or the suite if it expects too much", "请改正该行；若期望过严，请修改套件"),
    fires=CLEAN.replace(",work_report,2024,2023,", ",work_report,2024,2024,"),
    clean=CLEAN,
)
def expectation_failed(dataset: Dataset) -> Iterator[CellHit]:
    """A table does not meet an expectation of its suite in `expectations/`.

    Suites are the part of the rules that a project reads and changes itself; they are run by great_expectations, each
    with the severity that it gives its expectations. Where many rows fail the first hundred are told.
    """
    if dataset.suite is None:
        return
    for outcome in dataset.suite.failures:
        expectation = outcome.expectation
        columns = expectation.columns
        told = {"number": expectation.number, "suite": dataset.suite.suite.path, "type": expectation.type}
        places: list[tuple[int | None, Wording]] = [(detail.row, detail.wording) for detail in outcome.details]
        places = places or [(None, outcome.wording)]
        for row, said in places:
            cells = dataset.table.frame.select(columns).row(row - 1) if row is not None and columns else ()
            text = ", ".join("" if cell is None else _shown(cell) for cell in cells)
            data = {**told, "count": outcome.count, "said_en": said.en, "said_zh": said.zh}
            column = columns[-1] if columns else None
            yield CellHit(
                row, column, text, data, key=f"{expectation.type} {columns} {text}", severity=expectation.severity
            )


def _shown(cell: Any) -> str:
    """A cell as the file has it: lists joined."""
    return BETWEEN.join(map(str, cell)) if isinstance(cell, list) else str(cell)
