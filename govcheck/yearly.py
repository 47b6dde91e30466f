"""Targets of successive years, from files and folders: what changed, and what was reached."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from os import fspath
from typing import TYPE_CHECKING

from govcheck.config import Configuration
from govcheck.datasets.contract import DOCUMENTS, TARGETS
from govcheck.differences.targets.comparing import compare_targets
from govcheck.differences.targets.model import Progress, TargetsDiff
from govcheck.differences.targets.reaching import progress_of
from govcheck.differences.targets.sides import Report, report_of, reports_of
from govcheck.document.model import Document
from govcheck.errors import UsageError
from govcheck.findings import Failure
from govcheck.gathering import Path, configuration, configured, find, indicators, volumes
from govcheck.indicators import Lexicon
from govcheck.sources.revisions import Revised, resolved

if TYPE_CHECKING:
    from govcheck.datasets.schema import TableSchema
    from govcheck.tables.model import Table

NAMED = 5
"""How often a report names the place it is of, at least; 银川 is named 24 times in its report of 2024."""
_KIND_OF_PLACE = re.compile(r"(?<=[一-鿿]{2})(?:市|省|自治区|自治州|地区|盟|州|县|区)$")
"""What some files say of a place and others leave out: 银川 and 银川市."""


@configured
def progress(earlier: Path, later: Path, *, config: Path | Configuration | None = None) -> Progress:
    """Hold the targets of one year against the results that later reports give.

    Args:
        earlier, later: A report, a folder of reports, or a folder with extracted tables (``documents`` and
            ``targets``); or ``REV:path`` of one.
        config: A configuration, or the file to read it from; its ``exclude``, ``residue`` and ``indicators`` count.

    Raises:
        UsageError: Where there is no report with targets, or none of the places of ``earlier`` is in ``later``.
        SourceError: For a file that cannot be read.
    """
    config = configuration(config)
    known = indicators(config)
    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        sides = [resolved(fspath(side), folder) for side in (earlier, later)]
        before, after = (reports_in(side, config, known) for side in sides)
    names = sides[0].name, sides[1].name
    old, new = _of_shared_places(before, after, names)
    if max(report.year for report in new) <= min(report.year for report in old):
        raise UsageError(
            f"{names[1]} is not later than {names[0]}; give the report with the targets first, then a later one",
            f"{names[1]}并不晚于{names[0]}；请先给出设定目标的报告，再给出之后的报告",
        )
    return progress_of(old, new, known, names=names)


def targets_diff(
    sides: Sequence[Revised],
    config: Configuration,
    *,
    name: str,
    names: tuple[str, str],
    years: tuple[int, int] | None = None,
    exclude: Sequence[str] = (),
) -> TargetsDiff:
    """The targets of two sides compared; of the reports of two ``years`` where these are given.

    Raises:
        UsageError: Where a side has no report with targets, or the two have no place in common.
        SourceError: For a file that cannot be read.
    """
    known = indicators(config)
    before, after = (reports_in(side, config, known, exclude) for side in sides)
    if years is not None:
        before, after = _of_year(before, years[0], names[0]), _of_year(after, years[1], names[1])
    old, new = _of_shared_places(before, after, names)
    return compare_targets(old, new, known, name=name, names=names)


def two_reports(
    old: Document, new: Document, config: Configuration, *, name: str, names: tuple[str, str]
) -> TargetsDiff | None:
    """The targets of two reports of one place for different years; None for any other two documents."""
    years = old.report_year, new.report_year
    if old.region != new.region or None in years or years[0] == years[1]:
        return None
    known = indicators(config)
    one, other = report_of(old, known), report_of(new, known)
    if one is None or other is None:
        return None
    return compare_targets([one], [other], known, name=name, names=names)


def reports_in(side: Revised, config: Configuration, known: Lexicon, exclude: Sequence[str] = ()) -> list[Report]:
    """The work reports of a file or folder that set targets of a year; files that ``exclude`` names are left out.

    Raises:
        UsageError: Where there is none.
        SourceError: For a file that cannot be read.
    """
    tables = _extracted(side.path) if os.path.isdir(side.path) else None
    found = reports_of(*tables) if tables else _read(side, config, known, exclude)
    if not found:
        raise UsageError(
            f"{side.name}: there is no work report whose year is known; give reports, or a folder of extracted tables",
            f"{side.name}：没有能确定年份的政府工作报告；请给出报告，或含抽取结果的文件夹",
        )
    return found


def _read(side: Revised, config: Configuration, known: Lexicon, exclude: Sequence[str]) -> list[Report]:
    failures: list[Failure] = []
    files = find([side.path], exclude, config, failures=failures)
    read = [volume for _, volume in volumes(files, config, failures, side.name)]
    if failures:
        shown = failures[0].path.replace(side.path, side.name, 1)
        raise UsageError(f"{shown}: {failures[0].message.en}", f"{shown}：{failures[0].message.zh}")
    documents = (document for volume in read for document in volume.documents)
    return [report for document in documents if (report := report_of(document, known)) is not None]


def _extracted(folder: str) -> tuple[list[dict[str, object]], list[dict[str, object]]] | None:
    """The rows of the tables ``documents`` and ``targets`` of a folder; None where it has not both."""
    from govcheck.tables.reading import TABLE_SUFFIXES, read_tables

    def path_of(name: str) -> str | None:
        paths = (os.path.join(folder, name + suffix) for suffix in sorted(TABLE_SUFFIXES))
        return next(filter(os.path.isfile, paths), None)

    documents, targets = path_of(DOCUMENTS.name), path_of(TARGETS.name)
    if documents is None or targets is None:
        return None
    return _rows(read_tables(documents)[0], DOCUMENTS), _rows(read_tables(targets)[0], TARGETS)


def _rows(table: Table, schema: TableSchema) -> list[dict[str, object]]:
    """The rows of a table with their declared types.

    Raises:
        UsageError: For a column that is missing.
    """
    from govcheck.datasets.casting import typed

    frame, _ = typed(table.frame, schema)
    missing = [name for name in schema.names if name not in frame.columns]
    if missing:
        columns = ", ".join(missing)
        raise UsageError(
            f"{table.path}: it has no column {columns}; extract it again with govcheck extract",
            f"{table.path}：缺少列{columns}；请用govcheck extract重新抽取",
        )
    return frame.to_dicts()


def _of_year(reports: Iterable[Report], year: int, called: str) -> list[Report]:
    found = [report for report in reports if report.year == year]
    if not found:
        raise UsageError(f"{called}: no report sets targets for {year}", f"{called}：没有设定{year}年目标的报告")
    return found


def _of_shared_places(
    old: Sequence[Report], new: Sequence[Report], names: tuple[str, str]
) -> tuple[list[Report], list[Report]]:
    """The reports of the places that both sides have; two single reports are taken to be of one.

    Raises:
        UsageError: Where there is no such place.
    """
    one, other = _with_places(old), _with_places(new)
    if len(one) == len(other) == 1:
        if _are_two_places(one[0].region, other[0].region):
            raise UsageError(
                f"{names[0]} is of {one[0].region} and {names[1]} of {other[0].region}; give reports of one place",
                f"{names[0]}属于{one[0].region}，{names[1]}属于{other[0].region}；请给出同一地区的报告",
            )
        return one, other
    one, other = _named(one, other), _named(other, one)
    shared = {each.region for each in one} & {each.region for each in other}
    if not shared:
        raise UsageError(
            f"{names[0]} and {names[1]}: they have no region in common; give reports of one place",
            f"{names[0]}和{names[1]}：没有相同的地区；请给出同一地区的报告",
        )
    return [each for each in one if each.region in shared], [each for each in other if each.region in shared]


def _are_two_places(one: str | None, other: str | None) -> bool:
    """Whether two names are of two places for certain: a name in Latin letters comes from a file's name."""
    if one is None or other is None or one.isascii() or other.isascii():
        return False
    return one not in other and other not in one


def _with_places(reports: Iterable[Report]) -> list[Report]:
    return [replace(each, region=_place(each.region)) for each in reports]


def _named(reports: list[Report], other: Sequence[Report]) -> list[Report]:
    """A single report whose place the other side has under no such name (yinchuan): the one that it names most."""
    places = {each.region for each in other if each.region is not None}
    if len(reports) != 1 or not places or reports[0].region in places:
        return reports
    most, *others = sorted(places, key=lambda place: -reports[0].text.count(place))
    counts = [reports[0].text.count(place) for place in (most, *others[:1])]
    is_clear = counts[0] >= NAMED and all(counts[0] >= 2 * count for count in counts[1:])
    return [replace(reports[0], region=most)] if is_clear else reports


def _place(region: str | None) -> str | None:
    return None if region is None else _KIND_OF_PLACE.sub("", region)
