"""Rows that are drawn: the same packed in columns as kept as dictionaries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcheck.datasets import rows as module
from govcheck.datasets.contract import DOCUMENTS, TASKS
from govcheck.datasets.rows import Rows

EMPTY = dict.fromkeys(TASKS.names)


def task(number: int) -> dict[str, Any]:
    return {
        **EMPTY,
        "doc_id": "青岚市-2024-task_plan",
        "task_no": str(number),
        "task": "栽竹",
        "deadline_date": date(2024, 1, 1 + number % 28),
        "lead_units": ["市林业局"] * (number % 3),
        "support_units": [],
        "para_no": number,
        "start": 0,
        "end": 2,
        "line": 1,
    }


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACK", 4)


@pytest.mark.usefixtures("few")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.integers(0, 6), max_size=6), st.data())
def test_packed_rows_are_the_rows(sizes: list[int], data: st.DataObject) -> None:
    rows, plain = Rows(TASKS), []
    for size in sizes:
        part = [task(len(plain) + k) for k in range(size)]
        rows.add(part)
        plain += part
    if plain:
        at = data.draw(st.integers(-len(plain), len(plain) - 1))
        rows[at] = plain[at] = task(99)
        assert rows[at] == plain[at]
    assert (len(rows), list(rows), rows[1:4]) == (len(plain), plain, plain[1:4])
    assert rows == plain
    assert rows.frame().to_dicts() == plain
    assert rows.frame().columns == list(TASKS.names)


@pytest.mark.usefixtures("few")
def test_a_row_that_is_taken_out_is_a_copy() -> None:
    rows = Rows(TASKS)
    rows.add([task(k) for k in range(6)])
    rows.add([task(6)])
    for at in (0, 6):
        rows[at]["task"] = "修桥"
    for row in rows:
        row["task"] = "修桥"
    assert {row["task"] for row in rows} == {"栽竹"}


def test_rows_of_other_tables_and_lengths_differ() -> None:
    rows = Rows(TASKS)
    rows.add([task(1)])
    assert rows != [task(2)]
    assert rows != [task(1), task(1)]
    assert Rows(DOCUMENTS) == []
    with pytest.raises(IndexError):
        rows[1]
