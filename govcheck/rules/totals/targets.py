"""TOT008: totals and their parts in datasets."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from functools import cache

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.datasets.wholes import Cell, Mismatch, Whole, add_up, cell, known_wholes
from govcheck.findings import Severity
from govcheck.indicators import Lexicon, lexicon
from govcheck.knowledge import load
from govcheck.quantities.units import dimension_of
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.schema.rules import CLEAN_TARGETS
from govcheck.wording import Wording

ADDITIVE = ("level", "count", None)
"""Measures that may be added; a table without measures is judged by its units."""
RELATIVE = ("ratio", "points", "multiple")
ROLES = ("indicator", "region", "year")
STATED = ("doc_id", "kind", "period_start", "period_end", "scope", "op")
"""Columns of targets that tell statements apart besides their roles."""
EXACT = [None, "eq"]
"""Bounds of values that can be added."""
OWN = "own "
"""Before the names of columns of the table, to tell them from roles."""
_ROW = CLEAN_TARGETS.splitlines()[1]
_GDP = _ROW.replace(",growth,up,approx,6,,%,6,%,", ",level,,eq,100,,亿元,10000000000,元,")


def _example(third: str) -> str:
    """A table with the output of a place and of its three industries."""
    parts = {"第一产业增加值": "10", "第二产业增加值": "40", "服务业增加值": third}
    rows = [_GDP, *(_GDP.replace("地区生产总值", name).replace(",100,", f",{value},") for name, value in parts.items())]
    told = [row.replace("0123456789ab", f"0123456789a{k}") for k, row in enumerate(rows)]
    return "\n".join([CLEAN_TARGETS.splitlines()[0], *told]) + "\n"


@rule(
    "TOT008",
    "target-total-mismatch",
    Severity.WARNING,
    Scope.TABLE,
    table="targets",
    message=Wording(
        "{name} is {total}, but its {count} parts sum to {found} (a difference of {difference}){suspect_en}",
        "{name}为{total}，但其{count}个组成部分合计为{found}（相差{difference}）{suspect_zh}",
    ),
    advice=Wording(
        "see what the sources say and correct the part, or the total, that is wrong", "请核对来源，改正有误的部分或合计"
    ),
    fires=_example("500"),
    clean=_example("50"),
)
def target_total_mismatch(dataset: Dataset) -> Iterator[CellHit]:
    """A total is not the sum of its parts: the counties of a city, the three industries, the quarters of a year.

    One of the parts is missing, doubled, or off by a digit. Totals are declared in the configuration (an error where
    they are off), or known by their names (a warning). Values are converted to one unit; growth, shares, averages and
    values with bounds are never added.
    """
    declared = [each for each in dataset.totals if each.table in (None, dataset.schema.name)]
    told: set[tuple[str, int, str]] = set()  # a total that is declared may be one that is known, too
    for whole in (*declared, *known_wholes()):
        for found in add_up(whole, _groups(dataset, whole)):
            place = whole.by, found.total.row, found.total.column
            if place not in told:
                told.add(place)
                yield _hit(dataset, found)


def _hit(dataset: Dataset, found: Mismatch) -> CellHit:
    unit = found.total.unit or ""
    suspect = found.suspect or Wording("", "")
    data = {
        "name": found.total.name,
        "total": found.total.shown,
        "count": len(found.parts),
        "found": f"{found.found:.12g}{unit}",
        "difference": f"{found.difference:.12g}{unit}",
        "parts": {part.name: part.shown for part in found.parts},
        "suspect_en": f"; {suspect.en}" if suspect.en else "",
        "suspect_zh": f"；{suspect.zh}" if suspect.zh else "",
    }
    key = f"{found.total.name} {found.total.shown} {[part.shown for part in found.parts]}"
    severity = Severity.ERROR if found.whole.declared else None
    return CellHit(found.total.row, found.total.column, found.total.shown, data, key=key, severity=severity)


def _groups(dataset: Dataset, whole: Whole) -> dict[Hashable, list[Cell]]:
    """The cells that a total may be judged by, in groups that differ by nothing but ``whole.by``."""
    import polars
    from polars import col

    values, frame, known = measured(dataset), dataset.judged.frame, dataset.known or lexicon()
    if whole.by not in (*ROLES, *frame.columns):
        return {}
    beside = [name for name in _others(dataset, whole) if name in frame.columns]
    beside += [] if whole.by in ROLES else [whole.by]
    numbers = polars.int_range(1, frame.height + 1, dtype=polars.Int64, eager=True).alias("row")
    own = frame.select(numbers, *(col(name).alias(f"{OWN}{name}") for name in beside))
    named = whole.by if whole.by in ROLES else f"{OWN}{whole.by}"
    rows = values.filter(col("value").is_not_null()).join(own, on="row")
    if f"{OWN}op" in rows.columns and dataset.kind == "targets":
        rows = rows.filter(col(f"{OWN}op").is_in(EXACT, nulls_equal=True))
    names = {name: _name(str(name), whole, known) for name in rows[named].unique().drop_nulls().to_list()}
    if not set(whole.total) & set(names.values()):
        return {}
    wanted = {*whole.total, *whole.parts} if whole.parts else set(names.values())
    rows = rows.filter(col(named).is_in([name for name, called in names.items() if called in wanted]))
    apart = [name for name in (*ROLES, "measure", *(f"{OWN}{name}" for name in beside)) if name != named]
    groups: dict[Hashable, list[Cell]] = {}
    for row in rows.iter_rows(named=True):
        if _adds_up(row["indicator"], row["measure"], row["unit"]):
            found = cell(row["row"], row["column"], names[row[named]], row["value"], row["unit"])
            if found is not None:
                groups.setdefault(tuple(row[name] for name in apart), []).append(found)
    return groups


def _others(dataset: Dataset, whole: Whole) -> list[str]:
    """The columns besides the roles by which rows must not differ."""
    roles = dataset.schema.roles
    played = {roles.indicator, roles.region, roles.year, roles.measure, *roles.values, whole.by}
    if dataset.kind == "targets":  # the counties of a city report in documents of their own
        return [name for name in STATED if name not in (*played, *(["doc_id"] if whole.by == "region" else []))]
    return [name for name in dataset.schema.key if name not in played]


def _name(name: str, whole: Whole, known: Lexicon) -> str:
    """What a row is called among the total and its parts: an indicator by its canonical name."""
    if name in (*whole.total, *whole.parts):
        return name
    found = known.find(name) if whole.by == "indicator" else None
    return found.name if found is not None else name


@cache
def _adds_up(indicator: str | None, measure: str | None, unit: str | None) -> bool:
    """Whether values can be added: amounts and counts, but no rates and averages."""
    if measure not in ADDITIVE or dimension_of(unit) in RELATIVE:
        return False
    return indicator is None or not re.search(load("wholes")["never"], indicator)
