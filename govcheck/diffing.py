"""The comparison: two files or folders, or revisions of them, to what differs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import fspath
from typing import TYPE_CHECKING

from govcheck.config import Configuration
from govcheck.differences.choices import By
from govcheck.differences.model import Diff, FileDiff, OneSided, TableDiff, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.differences.texts import compare_texts
from govcheck.errors import GovcheckError, SourceError, UsageError
from govcheck.findings import Failure
from govcheck.gathering import Path, bug, configuration, configured
from govcheck.sides import SideFile, files_of, paired_files
from govcheck.sources.files import STANDARD_INPUT, TABLE_SUFFIXES
from govcheck.sources.revisions import Revised, resolved
from govcheck.sources.text import read_text
from govcheck.yearly import targets_diff, two_reports

if TYPE_CHECKING:
    import polars

    from govcheck.config.own_tables import OwnTable
    from govcheck.differences.tables import Tolerance
    from govcheck.tables.model import Table


@configured
def diff(
    old: Path,
    new: Path | None = None,
    *,
    by: By | str = By.AUTO,
    key: Sequence[str] = (),
    tolerance: str | float = 0,
    config: Path | Configuration | None = None,
    exclude: Sequence[str] = (),
    names: tuple[str, str] | None = None,
    years: tuple[int, int] | None = None,
) -> Diff:
    """Compare two versions of a report or a table, or two folders of them file by file; or the targets of two years.

    No configuration is searched for, as the command line does: pass ``find_configuration(path)``, or a file.

    Args:
        old, new: Files, folders, ``REV:path`` of the repository of the working directory, or ``-`` for one of them.
        by: ``text``, ``table``, ``targets``, or ``auto``: tables by table, the work reports of one place and two years
            by targets, all else by text.
        key: Of tables the columns that tell the rows apart; declared by the schema or found where none are given.
        tolerance: Of tables by how much numbers may differ: ``0.5``, or ``1%`` of the larger one.
        config: A configuration, or the file to read it from; its ``exclude``, ``residue`` and ``tables`` count.
        exclude: Patterns of names or paths to leave out of folders; wins over the configuration's.
        names: What to call the two sides instead of by their paths.
        years: The years whose targets are compared; of one folder where there is no ``new``.

    Returns:
        What differs. Of folders files that cannot be compared are in ``failures``.

    Raises:
        UsageError: For what cannot be compared: a file with a folder, a table with a text, a key that is not there or
            not unique, a revision that is unknown.
        SourceError: For one of two files that cannot be read.
    """
    config = configuration(config)
    settings = _Settings(_by(by), tuple(key), tolerance, config)
    if years is not None and settings.by is By.AUTO:
        settings = replace(settings, by=By.TARGETS)
    if new is None:
        if years is None:
            raise UsageError(
                "give two files or folders, or one folder of reports and --years",
                "请给出两个文件或文件夹，或一个文件夹和--years",
            )
        new = old
    if fspath(old) == fspath(new) == STANDARD_INPUT:
        raise UsageError(
            "only one side may be standard input (-); name a file for the other",
            "只能有一侧是标准输入（-），另一侧请给出文件",
        )
    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        sides = [resolved(fspath(side), folder) for side in (old, new)]
        shown = names or (sides[0].name, sides[1].name)
        if settings.by is By.TARGETS:
            name = os.path.basename(shown[1].rstrip("/"))
            found = targets_diff(sides, config, name=name, names=shown, years=years, exclude=exclude)
            return Diff(By.TARGETS.value, [found])
        folders = [os.path.isdir(side.path) for side in sides]
        if all(folders):
            return _folders(sides, shown, settings, exclude)
        if any(folders):
            raise UsageError(
                f"{shown[0]} and {shown[1]}: one is a folder and the other is not; give two files or two folders",
                f"{shown[0]}和{shown[1]}：一个是文件夹，另一个不是；请给出两个文件或两个文件夹",
            )
        files = [
            SideFile.of(side.path, name, os.path.basename(name if names else side.path))
            for side, name in zip(sides, shown, strict=True)
        ]
        compared = list(_compared(files[0], files[1], files[1].inside, settings))
        return Diff(_by_of(compared), compared)


def apply(old: Path, delta: Path, output: Path | None = None) -> polars.DataFrame:
    """Put a delta onto the table it was made from: what ``diff --format delta`` wrote gives the new table.

    Args:
        old: The table, or ``REV:path`` of it.
        delta: The file of the delta.
        output: Where to write the new table, in the format its suffix names; it is not written where None.

    Raises:
        UsageError: For another table than that which the delta was made from, or an output that cannot be written.
        SourceError: For a file that cannot be read, or is no delta.
    """
    from govcheck.datasets.writing import write_table
    from govcheck.differences.delta import apply_delta, read_delta

    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        side = resolved(fspath(old), folder)
        change = read_delta(fspath(delta))
        tables = _read(SideFile.of(side.path, side.name, os.path.basename(side.path)))
        if len(tables) != 1:
            raise UsageError(
                f"{side.name} has {len(tables)} tables; a delta is of one, so save it as a file of its own",
                f"{side.name}含有{len(tables)}张表；差异文件只针对一张表，请将该表另存为文件",
            )
        made = apply_delta(tables[0], change)
    if output is not None:
        write_table(made, fspath(output))
    return made


def _by(by: By | str) -> By:
    if by not in list(By):
        choices = ", ".join(By)
        raise UsageError(
            f"it is not known how to compare by {by}; choose from {choices}", f"没有{by}比较方式；可选：{choices}"
        )
    return By(by)


@dataclass(frozen=True)
class _Settings:
    """How to compare."""

    by: By
    key: tuple[str, ...]
    tolerance: str | float
    config: Configuration

    def manner(self, old: SideFile, new: SideFile) -> By:
        """How two files are compared.

        Raises:
            UsageError: Where one is a table and the other is not.
        """
        if self.by is not By.AUTO:
            return self.by
        if old.is_table is not new.is_table:
            raise UsageError(
                f"{old.shown} and {new.shown}: one is a table and the other a text; compare what is of a kind, or both "
                "with --by text",
                f"{old.shown}和{new.shown}：一个是数据表，另一个是文本；请比较同类文件，或用--by text",
            )
        return By.TABLE if new.is_table else By.TEXT


def _by_of(files: Sequence[FileDiff]) -> str:
    """How files were compared; ``mixed`` where it was not in one way."""
    ways = {By.TABLE: TableDiff, By.TARGETS: TargetsDiff, By.TEXT: TextDiff}
    used = [by for by, kind in ways.items() if any(isinstance(file, kind) for file in files)]
    return used[0].value if len(used) == 1 else "mixed" if used else By.TEXT.value


def _compared(old: SideFile, new: SideFile, name: str, settings: _Settings) -> Iterator[FileDiff]:
    """The comparison of two files; several where they hold several tables."""
    if settings.manner(old, new) is By.TABLE:
        yield from _tables(old, new, name, settings)
        return
    residue = settings.config.residue.lines
    one, other = (read_text(file.path, name=file.shown, residue=residue, may_be_empty=True) for file in (old, new))
    targets = None
    if settings.by is By.AUTO and len(one.documents) == len(other.documents) == 1:
        documents = one.documents[0], other.documents[0]
        targets = two_reports(*documents, settings.config, name=name, names=(old.shown, new.shown))
    yield targets or compare_texts(one, other, name)


def _tables(old: SideFile, new: SideFile, name: str, settings: _Settings) -> Iterator[FileDiff]:
    """The comparison of the tables of two files, by name where there are several."""
    from govcheck.config.own_tables import own_tables
    from govcheck.differences.tables import parse_tolerance

    own, tolerance = own_tables(settings.config), parse_tolerance(str(settings.tolerance))
    olds, news = _read(old), _read(new)
    if len(olds) == len(news) == 1:
        yield _two_tables(olds[0], news[0], name, settings, own, tolerance)
        return
    by_name = {table.name: table for table in olds}
    for table in news:
        other, both = by_name.pop(table.name, None), f"{name}::{table.name}"
        if other is None:
            yield OneSided(both, None, table.path)
        else:
            yield _two_tables(other, table, both, settings, own, tolerance)
    yield from (OneSided(f"{name}::{table.name}", table.path, None) for table in by_name.values())


def _read(file: SideFile) -> list[Table]:
    """The tables of a file, called as it is shown.

    Raises:
        SourceError: For a file that cannot be read.
    """
    from govcheck.tables.reading import read_tables

    try:
        tables = read_tables(file.path)
    except SourceError as error:
        shown = error.path.replace(file.path, file.shown, 1)
        raise SourceError(shown, error.wording.en, error.wording.zh) from None
    for table in tables:
        _check_whole(table, file)
    return [replace(table, path=table.path.replace(file.path, file.shown, 1)) for table in tables]


def _check_whole(table: Table, file: SideFile) -> None:
    """Refuse a table of which cells were cut off: what is not read would count as the same.

    Raises:
        SourceError: Where a row has more cells than the header has names.
    """
    names = len(table.frame.columns)
    longer = next((row for row in table.ragged if row.cells > names), None)
    if longer is not None:
        line = longer.line or longer.row
        raise SourceError(
            file.shown,
            f"line {line} has {longer.cells} cells and the header {names} names; put cells with commas in quotes",
            f"第{line}行有{longer.cells}个单元格，表头只有{names}列；请给含逗号的单元格加引号",
        )


def _two_tables(
    old: Table, new: Table, name: str, settings: _Settings, own: Sequence[OwnTable], tolerance: Tolerance
) -> FileDiff:
    from govcheck.datasets.judging import recognise
    from govcheck.differences.tables import compare_tables

    declared = next((each.schema for each in own if each.holds(new.path, new.name)), None)
    schema = declared or recognise(new.name, new.frame.columns)
    return compare_tables(old, new, name=name, schema=schema, key=settings.key, tolerance=tolerance)


def _folders(sides: Sequence[Revised], shown: Sequence[str], settings: _Settings, exclude: Sequence[str]) -> Diff:
    """The files of two folders compared, those of one path with each other."""
    olds, news = (files_of(side, name, settings.config, exclude) for side, name in zip(sides, shown, strict=True))
    for path in {path for side in sides for path in side.unavailable}:  # neither there nor not there
        olds.pop(path, None)
        news.pop(path, None)
    if not olds and not news:
        suffixes = ", ".join(sorted({".txt", *TABLE_SUFFIXES}))
        raise UsageError(
            f"{shown[0]} and {shown[1]}: there is no file to compare in either; folders are searched for {suffixes}",
            f"{shown[0]}和{shown[1]}：都没有可比较的文件；文件夹中查找{suffixes}",
        )
    found: list[FileDiff] = []
    failures = [
        Failure(f"{name}/{path}", error.wording)
        for side, name in zip(sides, shown, strict=True)
        for path, error in side.unavailable.items()
    ]
    for path, (old, new) in sorted(paired_files(olds, news).items()):
        if old is None or new is None:
            found.append(OneSided(path, old.shown if old else None, new.shown if new else None))
            continue
        try:
            found += _compared(old, new, path, settings)
        except SourceError as error:
            failures.append(Failure.of(error))
        except GovcheckError as error:
            failures.append(Failure(new.shown, error.wording))
        except Exception as error:  # a bug of ours on one file must not hide what differs in the others
            failures.append(bug(new.shown, error))
    return Diff(_by_of(found), found, failures, folders=True)
