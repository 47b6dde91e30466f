"""The targets of two years compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from govcheck.datasets.records import Record
from govcheck.differences.model import Kind
from govcheck.differences.targets.judging import delta_of, kinds_of
from govcheck.differences.targets.model import Delta, TargetChange, TargetsDiff
from govcheck.differences.targets.pairing import Match, Pair, paired
from govcheck.differences.targets.sides import Report, targets_of
from govcheck.indicators import Lexicon
from govcheck.matching.normal import normal_form


def compare_targets(
    old: Sequence[Report], new: Sequence[Report], known: Lexicon, *, name: str, names: tuple[str, str]
) -> TargetsDiff:
    """Hold the targets of two years against each other.

    Args:
        old, new: The reports of each year.
        known: The indicators that are known.
        name: What tells the comparison from others.
        names: What to call the two sides.
    """
    one_place = len({report.region for report in (*old, *new)}) == 1 or (len(old) == 1 and len(new) == 1)
    if one_place:
        old, new = _nowhere(old), _nowhere(new)
    pairs = paired(targets_of(old, known), targets_of(new, known), known)
    changes = [_change(pair, with_place=not one_place) for pair in pairs if _is_told(pair)]
    return TargetsDiff(name, *names, years=(_year(old), _year(new)), changes=sorted(changes, key=_order))


def _nowhere(reports: Iterable[Report]) -> list[Report]:
    """The reports without their place, which is the same for all."""
    return [Report(None, report.year, report.reviewed, report.rows) for report in reports]


def _year(reports: Sequence[Report]) -> int | None:
    years = {report.year for report in reports}
    return years.pop() if len(years) == 1 else None


def _is_told(pair: Pair) -> bool:
    """Whether a pair says something: a name on one side alone that nobody knows is of a project of that year."""
    return (pair.old is not None and pair.new is not None) or any(
        each is not None and (each.known or each.listed) for each in (pair.old, pair.new)
    )


def _change(pair: Pair, *, with_place: bool) -> TargetChange:
    old, new = pair.old, pair.new
    shown = new or old
    assert shown is not None
    delta = None
    if old is None or new is None:
        kinds = [Kind.ADDED if old is None else Kind.DROPPED]
    else:
        kinds = kinds_of(old.row, new.row)
        if pair.match is Match.ALIAS or old["indicator"] != new["indicator"] or _is_put_otherwise(old.row, new.row):
            kinds = [*(kind for kind in kinds if kind is not Kind.UNCHANGED), Kind.REWORDED]
        found = delta_of(old.row, new.row)
        delta = Delta(*found) if found else None
    return TargetChange(
        kinds[0],
        tuple(kinds[1:]),
        shown["region"] if with_place else None,
        shown["indicator"],
        shown["measure"],
        old.row if old else None,
        new.row if new else None,
        delta,
        pair.match,
        any(each is not None and each.listed for each in (old, new)),
    )


def _is_put_otherwise(old: Record, new: Record) -> bool:
    """Whether a promise without a number has other words."""
    return old["value"] is None and new["value"] is None and normal_form(old["quote"]) != normal_form(new["quote"])


def _order(change: TargetChange) -> tuple[bool, bool, int]:
    """Listed goals first, in the order of the new report; what it has not behind them."""
    row = change.new or change.old
    assert row is not None
    return not change.headline, change.new is None, row["start"]
