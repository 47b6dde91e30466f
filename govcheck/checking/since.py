"""What is new since a revision: findings on lines and rows that changed, and those that were not there then.

The first are what a change touches, the second what it breaks elsewhere: a total that no longer adds up, a key that
leads nowhere, the first copy of a paragraph put in above. For the second what was there is checked by the
rules of today, too.
"""

from __future__ import annotations

import os
import posixpath
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from govcheck.baseline.matching import paired
from govcheck.baseline.model import Entry
from govcheck.checking.cache import Cache
from govcheck.checking.corpus import OF_CORPORA
from govcheck.checking.files import check_files
from govcheck.checking.settings import Checks
from govcheck.document.places import LINE_END
from govcheck.errors import GovcheckError, SourceError, UsageError
from govcheck.findings import Finding, Report
from govcheck.matching.alignment import align
from govcheck.sources.files import STANDARD_INPUT, TABLE_SUFFIXES, TEXT_SUFFIXES, Found
from govcheck.sources.repository import LINK, SUBMODULE, Repository
from govcheck.sources.text import read_text
from govcheck.tables.reading import is_table

if TYPE_CHECKING:
    from govcheck.tables.model import Table


def fresh_findings(
    report: Report, files: Sequence[Found], revision: str, checks: Checks, cache: Cache | None = None
) -> set[int]:
    """The findings that are new since a revision, by their places in the report.

    Args:
        report: Of all findings in the files as they are now.
        files: Those that were checked.
        revision: Of the repository of the working directory; ``REV...`` for where the work since has begun.
        checks: What was checked, and how.
        cache: Where results are kept.

    Raises:
        UsageError: For a revision that is not there, or files that are not in the repository.
    """
    repository = Repository(f"--since {revision}", may_be_file=False)
    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        past = _Past(repository, revision, [file.path for file in files], os.path.realpath(folder))
        older = _older(report, past, checks, cache)
        touched = _Touched(past)
        return {
            k
            for k, finding in enumerate(report.findings)
            if touched(finding) or (touched.elsewhere(finding) if finding.code in OF_CORPORA else k not in older)
        }


class _Past:
    """The files of a run as they were, in a folder that is laid out as the repository is now.

    Attributes:
        was: The path of what a file was, by its path now: None for those that were not there; those that are as they
            were are not in it.
        copies: The path now of each file to check, by that of what it was; None of what is not there any more.
    """

    def __init__(self, repository: Repository, revision: str, paths: Sequence[str], folder: str) -> None:
        self._top, self._folder = os.path.realpath(repository.top), folder
        self.was: dict[str, str | None] = {}
        self.copies: dict[str, str | None] = {}
        places = {self._from_top(path): path for path in paths}
        commit, tracked = repository.commit(revision), repository.tracked()
        changes = [
            each
            for each in repository.changed(commit)
            if each.new in places or _is_read(each.old) or _is_read(each.new)
        ]
        of_tables = {posixpath.dirname(inside) for inside, path in places.items() if is_table(path)}
        wanted: dict[str, str | None] = {}
        for change in changes:
            if change.old is not None:
                wanted[change.old] = change.new
            if change.new in places:
                self.was[places[change.new]] = None  # until it turns out that it was a file
        self.was |= {path: None for inside, path in places.items() if not _is_tracked(inside, tracked)}
        entries = [
            each
            for each in (repository.tree(commit, "") if wanted else ())
            if each.path in wanted and each.mode not in (LINK, SUBMODULE)
        ]
        for entry, content in repository.contents(entries, folder):
            if isinstance(content, SourceError):
                raise UsageError(f"{repository.name}: {content.told.en}", f"{repository.name}：{content.told.zh}")
            now = wanted[entry.path]
            copy = self._write(now or entry.path, content)
            if now in places:
                self.was[places[now]] = copy
                self.copies[copy] = places[now]
            elif is_table(entry.path) and posixpath.dirname(entry.path) in of_tables:
                self.copies[copy] = None
            if now != entry.path and now is not None:
                self._write(entry.path, content)  # where tables that name it as their source look for it
        if changes or self.was:
            for inside, path in places.items():
                if is_table(path) and path not in self.was and os.path.isfile(path):
                    self.copies[self._copy(inside, path)] = path

    def moved(self, path: str | None) -> str:
        """Where a path of the repository, or the working directory, is in the folder."""
        inside = os.path.relpath(os.path.realpath(path or os.curdir), self._top)
        return os.path.normpath(os.path.join(self._folder, inside))

    def _from_top(self, path: str) -> str:
        """A file's path from the top of the repository.

        Raises:
            UsageError: For what is not in it.
        """
        if path == STANDARD_INPUT:
            raise UsageError(
                "--since cannot tell what changed on standard input; name a file",
                "--since无法判断标准输入的变化；请给出文件",
            )
        inside = self._inside(os.path.realpath(path))
        if inside is None and os.path.islink(path):  # which is what the repository has of it
            inside = self._inside(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))
        if inside is None:
            raise UsageError(
                f"{path}: it is not in the repository {self._top}, so that --since cannot tell what changed",
                f"{path}：不在仓库{self._top}中，--since无法判断其变化",
            )
        return inside

    def _inside(self, path: str) -> str | None:
        """A real path from the top; None for what is not below it."""
        inside = os.path.relpath(path, self._top).replace(os.sep, "/")
        return None if inside.split("/")[0] == os.pardir else inside

    def _write(self, inside: str, content: bytes) -> str:
        path = os.path.join(self._folder, *inside.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def _copy(self, inside: str, path: str) -> str:
        copy = os.path.join(self._folder, *inside.split("/"))
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        shutil.copyfile(path, copy)
        return copy


def _is_tracked(inside: str, tracked: Collection[str]) -> bool:
    """Whether git tracks a file, or the submodule that it is in: what changes there is that repository's affair."""
    return inside in tracked or any(str(folder) in tracked for folder in PurePosixPath(inside).parents)


def _is_read(path: str | None) -> bool:
    """Whether a file may be a report or a table, by its suffix."""
    return path is not None and PurePath(path).suffix.lower() in TEXT_SUFFIXES | TABLE_SUFFIXES


def _older(report: Report, past: _Past, checks: Checks, cache: Cache | None) -> set[int]:
    """The findings that were there, too, by their places in the report."""
    has_tables = any(is_table(path) for path in past.copies)
    compared = {path for path in past.copies.values() if path is not None} | past.was.keys()
    pairs = paired(report.findings, _before(past, checks, cache), lambda finding: finding.file, lambda path: False)
    return {
        k
        for k, finding in enumerate(report.findings)
        if k in pairs or (finding.file not in compared and not (has_tables and is_table(finding.file)))
    }


def _before(past: _Past, checks: Checks, cache: Cache | None) -> Iterator[Entry]:
    """What was found in the files as they were, by the path of now."""
    if not past.copies:
        return
    config = replace(checks.config, folder=past.moved(checks.config.folder))
    own = [replace(each, folder=past.moved(each.folder)) for each in checks.own]
    named = frozenset(copy for copy, path in past.copies.items() if path in checks.named)
    then = replace(checks, config=config, own=own, named=named)
    for finding in check_files([Found(copy) for copy in past.copies], then, cache).findings:
        path = past.copies[finding.file]
        if path is not None:
            yield Entry(path, finding.code, finding.kin, finding.context)


class _Touched:
    """Whether a finding stands on what has changed."""

    def __init__(self, past: _Past) -> None:
        self._past = past
        self._lines: dict[str, set[int]] = {}
        self._rows: dict[str, tuple[frozenset[int], frozenset[str]]] = {}

    def elsewhere(self, finding: Finding) -> bool:
        """Whether what has changed is where it stands in another document."""
        return any(self(replace(finding, path=each.path, place=each.place)) for each in finding.related)

    def __call__(self, finding: Finding) -> bool:
        """Whether a line of it, or its row or column, is not as it was; a whole table stands on no row."""
        if finding.file not in self._past.was:
            return False
        was = self._past.was[finding.file]
        if was is None:
            return True
        cell = finding.place.cell
        if cell is not None:
            rows, columns = self._of_table(finding, was)
            return cell.row in rows or (cell.row is not None and cell.column in columns)
        if finding.file not in self._lines:
            try:
                before = _lines(was)
            except GovcheckError:  # what it was cannot be read: then all of it is new
                before = []
            self._lines[finding.file] = changed_lines(before, _lines(finding.file))
        start, end = finding.place.start, finding.place.end
        last = end.line - (end.column == 1 and end.line > start.line)
        return not self._lines[finding.file].isdisjoint(range(start.line, last + 1))

    def _of_table(self, finding: Finding, was: str) -> tuple[frozenset[int], frozenset[str]]:
        if finding.path not in self._rows:
            self._rows |= changed_rows(was, finding.file)
        return self._rows.get(finding.path, (frozenset(), frozenset()))


def changed_lines(old: Sequence[str], new: Sequence[str]) -> set[int]:
    """The lines of ``new``, from 1, that are not in ``old`` at their place among the others."""
    return set(range(1, len(new) + 1)) - {k + 1 for _, k in align(old, new)}


def _lines(path: str) -> list[str]:
    return LINE_END.split(read_text(path, may_be_empty=True).source.text)


def changed_rows(old: str, new: str) -> dict[str, tuple[frozenset[int], frozenset[str]]]:
    """Of each table of a file the rows that were not there as they are, from 1, and columns that are new or retyped.

    Tables that cannot be held against each other count as new.
    """
    from govcheck.tables.reading import read_tables

    try:
        olds = {table.name: table for table in read_tables(old)}
    except GovcheckError:
        olds = {}
    news = read_tables(new)
    only = len(olds) == len(news) == 1
    return {table.path: _rows(next(iter(olds.values())) if only else olds.get(table.name), table) for table in news}


def _rows(old: Table | None, new: Table) -> tuple[frozenset[int], frozenset[str]]:
    from govcheck.differences.tables import compare_tables

    if old is None:
        return frozenset(range(1, new.frame.height + 1)), frozenset(new.frame.columns)
    found = compare_tables(old, new, name=new.name, schema=None)
    rows = (row + 1 for rows in (found.added, found.modified_new) for row in rows)
    return frozenset(rows), frozenset(name for change in found.columns for name in change.columns)
