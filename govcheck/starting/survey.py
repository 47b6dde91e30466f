"""What is in a folder: reports, tables that govcheck knows, tables of the project's own, and what cannot be read."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from govcheck.config import Configuration
from govcheck.config.own_tables import own_tables
from govcheck.datasets.contract import SCHEMAS
from govcheck.errors import SourceError, UsageError
from govcheck.gathering import is_dataset
from govcheck.sources.files import discover, matches
from govcheck.starting.texts import TextKind, kind_of
from govcheck.tables.model import Table
from govcheck.tables.reading import read_tables
from govcheck.wording import Wording

FILES = 200
"""Files of a folder that are looked at: those of one folder are much alike."""
LARGEST = 20_000_000
"""Bytes of a table that is read for its columns: a second's work."""
TOGETHER = 200_000_000
"""Bytes of tables that are read in all: they are held in memory until their schemas are written."""
_DIGITS = re.compile(r"\d+")
_UNFIT = re.compile(r"[^\w.-]+")
"""What does not belong in the name of a table, which is that of its files, too."""


@dataclass(frozen=True)
class OwnTables:
    """Tables of the project's own that are of one kind.

    Attributes:
        name: What they are called.
        pattern: Which they are, as the configuration says it, relative to the folder.
        tables: As they were read.
    """

    name: str
    pattern: str
    tables: tuple[Table, ...] = field(repr=False)


@dataclass(frozen=True)
class Survey:
    """What was found; all paths are relative to the folder, with ``/``.

    Attributes:
        folder: The folder.
        reports: Reports, plans and notices.
        prose: Chinese text that is none of them; it is checked all the same.
        others: Text files that are no text to check.
        known: The tables of each kind that govcheck knows.
        own: Those of the project that are not declared yet.
        unreadable: What cannot be read, with the reason.
        passed: Files that were not looked at, being too many or too large.
    """

    folder: str
    reports: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: tuple[OwnTables, ...] = ()
    unreadable: Mapping[str, Wording] = field(default_factory=dict)
    passed: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        """The files that hold tables which are known or of the project's own."""
        paths = [*chain.from_iterable(self.known.values())]
        paths += [os.path.relpath(table.path, self.folder) for each in self.own for table in each.tables]
        return tuple(dict.fromkeys(path.partition("::")[0].replace(os.sep, "/") for path in paths))

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of the files that are to be checked, without the dot."""
        paths = (*self.reports, *self.prose, *self.passed, *self.tables)
        return tuple(sorted({os.path.splitext(path)[1].lower().removeprefix(".") for path in paths}))


def survey(folder: str, config: Configuration) -> Survey:
    """Look at the files below a folder: hidden, git-ignored and excluded ones aside, and not at too many.

    Args:
        folder: The folder.
        config: The configuration that it has; tables that it declares are no news.

    Raises:
        UsageError: For a folder that is none, or a configuration that cannot be obeyed.
    """
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: there is no such folder; check the path", f"{folder}：没有这个文件夹，请检查路径")
    try:
        files = [each.path for each in discover([folder], config.exclude, config.folder, tables=True)]
    except UsageError:  # nothing to check yet
        files = []
    return _Looking(folder, config).at(files)


class _Looking:
    """A look at files one by one."""

    def __init__(self, folder: str, config: Configuration) -> None:
        self.folder = folder
        self.declared = own_tables(config)
        self.texts: dict[TextKind, list[str]] = {kind: [] for kind in TextKind}
        self.known: dict[str, list[str]] = defaultdict(list)
        self.own: list[Table] = []
        self.unreadable: dict[str, Wording] = {}
        self.passed: list[str] = []
        self.bytes = 0

    def at(self, files: Sequence[str]) -> Survey:
        counts: Counter[str] = Counter()
        for path in files:
            counts[os.path.dirname(path)] += 1
            try:
                if counts[os.path.dirname(path)] > FILES:
                    self.passed.append(self.relative(path))
                elif is_dataset(path, self.declared):
                    self.at_tables(path)
                else:
                    self.texts[kind_of(path)].append(self.relative(path))
            except SourceError as error:
                self.unreadable[self.relative(path)] = error.wording
        paths = [self.relative(path) for path in files]
        return Survey(
            self.folder,
            tuple(self.texts[TextKind.REPORT]),
            tuple(self.texts[TextKind.PROSE]),
            tuple(self.texts[TextKind.OTHER]),
            {kind: tuple(self.known[kind]) for kind in SCHEMAS if kind in self.known},
            tuple(_grouped([(self.relative(table.path), table) for table in self.own], paths)),
            self.unreadable,
            tuple(self.passed),
        )

    def relative(self, path: str) -> str:
        return os.path.relpath(path, self.folder).replace(os.sep, "/")

    def at_tables(self, path: str) -> None:
        from govcheck.datasets.judging import recognise

        size = os.path.getsize(path) if os.path.exists(path) else 0
        name = os.path.splitext(os.path.basename(path))[0]
        if size > LARGEST or self.bytes + size > TOGETHER:
            of = self.known[name] if name in SCHEMAS else self.passed
            of.append(self.relative(path))
            return
        self.bytes += size
        for table in read_tables(path):
            kind = recognise(table.name, table.frame.columns)
            if any(each.holds(table.path, table.name) for each in self.declared):
                continue
            if kind is not None:
                self.known[kind.name].append(self.relative(table.path))
            elif table.frame.columns:
                self.own.append(table)


def _grouped(tables: Sequence[tuple[str, Table]], paths: Sequence[str]) -> list[OwnTables]:
    """The tables of one kind together: names that differ in their digits alone, and the same columns."""
    groups: dict[tuple[str, frozenset[str]], list[tuple[str, Table]]] = defaultdict(list)
    for path, table in tables:
        groups[_DIGITS.sub("#", path), frozenset(table.frame.columns)].append((path, table))
    found: list[OwnTables] = []
    names = set(SCHEMAS)
    for members in groups.values():
        pattern = _pattern([path for path, _ in members])
        here = {path.partition("::")[0] for path, _ in members}
        apart = any(matches(path, [pattern.partition("::")[0]]) for path in paths if path not in here)
        parts = [[each] for each in members] if apart else [members]
        for part in parts:
            name = _name(part[0][0], several=len(part) > 1, taken=names)
            found.append(OwnTables(name, _pattern([path for path, _ in part]), tuple(table for _, table in part)))
    return sorted(found, key=lambda each: "/" not in each.pattern)  # tea.csv means any of that name: last, it does not


def _pattern(paths: Sequence[str]) -> str:
    """A pattern of paths that differ in their digits alone."""
    pieces = [re.split(r"(\d+)", path) for path in paths]
    columns = zip(*pieces, strict=True)
    return "".join(literal(each[0]) if len(set(each)) == 1 else "*" for each in columns)


def literal(path: str) -> str:
    """A pattern that means a path itself; what of it is no UTF-8, as no configuration can hold it, is any character."""
    return re.sub("[\ud800-\udfff]", "?", re.sub(r"[*?\[]", r"[\g<0>]", path))


def _name(path: str, *, several: bool, taken: set[str]) -> str:
    """A name for a table that no other has: of its sheet, else of its file; of several files without digits."""
    file, _, sheet = path.partition("::")
    stem = sheet or os.path.splitext(os.path.basename(file))[0]
    stems = (_DIGITS.sub("", stem) if several else stem, os.path.basename(os.path.dirname(file)), "table")
    name = next(name for each in stems if (name := _UNFIT.sub("-", each).strip("-_.")))
    unique, count = name, 1
    while unique.lower() in taken:
        count += 1
        unique = f"{name}-{count}"
    taken.add(unique.lower())
    return unique
