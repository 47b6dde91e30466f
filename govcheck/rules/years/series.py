"""What a table says of successive years: targets from report to report, values from year to year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from govcheck.datasets.contract import TARGETS
from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.datasets.records import Record
from govcheck.differences.targets.comparing import compare_targets
from govcheck.differences.targets.model import TargetChange
from govcheck.differences.targets.sides import Report, of_rows
from govcheck.indicators import lexicon

ROW = "row"
"""The number of its row, from 1, that a record carries besides its columns."""
_DOCUMENT = re.compile(r"(?P<region>.*)-(?P<year>(?:19|20)\d\d)-work_report(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a year.

    Attributes:
        row, column: Where it stands.
        year: Which it is of.
        value, unit: As in the table.
    """

    row: int
    column: str
    year: int
    value: float
    unit: str | None


def target_changes(dataset: Dataset) -> list[tuple[int, int, TargetChange]]:
    """What became of targets from each year to the next, of each place: the two years and the change.

    A row of a change has its number under ``ROW``. No changes for a table that is not ``targets`` or lacks a column.
    """
    return dataset.once(_target_changes)


def reports(dataset: Dataset) -> dict[str, dict[int, Report]]:
    """The reports of a table of targets by place and year of their targets, as their ids name them.

    Of places with several of them, with the rows that are about one year of the whole place.
    """
    return dataset.once(_reports)


def _reports(dataset: Dataset) -> dict[str, dict[int, Report]]:
    from polars import col

    frame = dataset.judged.frame
    if dataset.kind != TARGETS.name or not set(TARGETS.names) <= set(frame.columns):
        return {}
    ids = {each: match for each in frame["doc_id"].unique().drop_nulls() if (match := _DOCUMENT.fullmatch(each))}
    years: defaultdict[str, set[str]] = defaultdict(set)
    for match in ids.values():
        years[match["region"]].add(match["year"])
    several = [each for each, match in ids.items() if len(years[match["region"]]) > 1]
    whole = frame.with_row_index(ROW, 1).filter(
        col("doc_id").is_in(several),
        col("scope").is_null(),
        col("period_start") == col("period_end"),
        *(col(name).is_not_null() for name in ("start", "indicator", "measure", "op", "quote")),
    )
    rows: defaultdict[tuple[str, int], list[Record]] = defaultdict(list)
    for row in whole.iter_rows(named=True):
        match = ids[row["doc_id"]]
        rows[match["region"], int(match["year"])].append(row)
    found: defaultdict[str, dict[int, Report]] = defaultdict(dict)
    for (region, year), of_report in sorted(rows.items()):
        found[region][year] = of_rows(region, year, year - 1, of_report)
    return found


def _target_changes(dataset: Dataset) -> list[tuple[int, int, TargetChange]]:
    known = dataset.known or lexicon()
    found: list[tuple[int, int, TargetChange]] = []
    for by_year in reports(dataset).values():
        for before, after in pairwise(sorted(by_year)):
            if after == before + 1:
                compared = compare_targets([by_year[before]], [by_year[after]], known, name="", names=("", ""))
                found += ((before, after, change) for change in compared.changes)
    return found


def successive_values(dataset: Dataset) -> Iterator[tuple[str, Value, Value]]:
    """The values of a table of the project's own from one year to the next: what they are of, the two values."""
    if dataset.kind is not None:
        return
    series: defaultdict[tuple[Any, ...], list[Value]] = defaultdict(list)
    of_years = dict(dataset.schema.roles.years)
    for row in measured(dataset).iter_rows(named=True):
        if row["year"] is None or row["value"] is None:
            continue
        wide = row["column"] in of_years
        name = (row["region"], row["indicator"], row["measure"], row["row"] if wide else row["column"])
        series[name].append(Value(row["row"], row["column"], row["year"], row["value"], row["unit"]))
    for name, values in series.items():
        years = [value.year for value in values]
        if len(set(years)) < len(years):  # something else tells the rows apart
            continue
        shown = " ".join(str(part) for part in name[:2] if part) or str(name[3])
        for before, after in pairwise(sorted(values, key=lambda value: value.year)):
            if after.year == before.year + 1:
                yield shown, before, after
