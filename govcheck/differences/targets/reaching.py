"""What came of the targets of a year: against the results that the next report gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from govcheck.datasets.records import Record
from govcheck.differences.targets.judging import POINTS, are_alike, in_unit_of, value_of
from govcheck.differences.targets.model import Delta, Outcome, Progress, Status
from govcheck.differences.targets.sides import Chosen, Key, Report, results_of, targets_of
from govcheck.indicators import Lexicon
from govcheck.quantities.model import Op

LIMITS = frozenset({Op.LE, Op.LT})
"""Bounds from above: met where the result is at most the value."""
STRICT = frozenset({Op.GT, Op.LT})


def progress_of(
    earlier: Sequence[Report], later: Sequence[Report], known: Lexicon, *, names: tuple[str, str]
) -> Progress:
    """Hold the targets of the earlier reports against the results of their year in the later ones.

    Results of five years, averages, sums and parts of the year or the region are never taken for the year's.

    Args:
        earlier, later: The reports.
        known: The indicators that are known.
        names: What to call the two sides.
    """
    rows: list[Outcome] = []
    one_place = len(earlier) == len(later) == 1
    for report in earlier:
        there = [each for each in later if one_place or each.region == report.region]
        results = _by_indicator(results_of(there, report.year, known))
        for (_, indicator, _), target in targets_of([report], known).items():
            if target.known or target.listed:
                rows.append(_outcome(report, target, results.get(indicator, []), known))
    regions = {report.region for report in earlier}
    if len(regions) == 1:
        rows = [replace(row, region=None) for row in rows]
    return Progress(*names, sorted(rows, key=lambda row: (row.region or "", not row.headline, row.target["start"])))


def _by_indicator(results: Mapping[Key, Chosen]) -> dict[str, list[Chosen]]:
    found: dict[str, list[Chosen]] = {}
    for (_, indicator, _), chosen in results.items():
        found.setdefault(indicator, []).append(chosen)
    return found


def _outcome(report: Report, target: Chosen, results: Sequence[Chosen], known: Lexicon) -> Outcome:
    fits = [each for each in results if _gap(target.row, each.row) is not None]
    best = max(fits or results, key=lambda each: (each["measure"] == target["measure"], each.listed), default=None)
    actual = best.row if best else None
    gap = _gap(target.row, actual) if actual else None
    return Outcome(
        region=report.region,
        indicator=target["indicator"],
        measure=target["measure"],
        period=report.year,
        target=target.row,
        actual=actual,
        status=_status(target.row, actual, gap, is_limit=_is_limit(target.row, known)),
        gap=None if gap is None else Delta(gap, POINTS if target["unit"] == "%" else target["unit"]),
        headline=target.listed,
    )


def _status(target: Record, actual: Record | None, gap: Decimal | None, *, is_limit: bool) -> Status:
    """What came of a target, by how far the result is above it."""
    if target["value"] is None:
        return Status.QUALITATIVE
    if actual is None:
        return Status.NO_ACTUAL
    if gap is None:
        return Status.NOT_COMPARABLE
    if gap == 0:
        return Status.MET if target["op"] not in STRICT or actual["op"] == target["op"] else Status.MISSED
    return Status.MET if (gap < 0) is is_limit else Status.MISSED


def _is_limit(target: Record, known: Lexicon) -> bool:
    """Whether less than the target is better: by its bound, else by what its indicator measures."""
    if target["direction"] == "down" or target["op"] in (*LIMITS, Op.GE, Op.GT):
        return target["op"] in LIMITS
    indicator = known.find(target["indicator"])
    return indicator is not None and indicator.sense == "less"


def _gap(target: Record, actual: Record) -> Decimal | None:
    """The result less the target, in the unit of the target; None where they cannot be compared.

    Of what is to go down (下降3%) it is by how much more it did.
    """
    if not are_alike(target, actual):
        return None
    aimed, reached = value_of(target), in_unit_of(actual, target)
    if aimed is None or reached is None:
        return None
    return aimed - reached if target["direction"] == "down" else reached - aimed
