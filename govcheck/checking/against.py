"""Files held against what they were before: the rules of updates, on each table and on all documents."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from os import fspath
from typing import TYPE_CHECKING

from govcheck.checking.faults import Faults
from govcheck.checking.settings import Checks
from govcheck.config import Configuration
from govcheck.datasets.schema import TableSchema
from govcheck.document.places import in_table
from govcheck.errors import GovcheckError, SourceError, UsageError
from govcheck.findings import Failure, Finding, excerpt_of, fingerprint
from govcheck.gathering import Path, bug
from govcheck.registry import CellHit, Rule, Scope
from govcheck.rules.updates.update import Update
from govcheck.sides import Pair, SideFile, files_of, paired_files
from govcheck.sources.files import STANDARD_INPUT, file_of
from govcheck.sources.repository import Repository
from govcheck.sources.revisions import Revised, resolved
from govcheck.sources.text import read_text

if TYPE_CHECKING:
    import polars

    from govcheck.differences.tables.result import RowsDiff
    from govcheck.tables.model import Table

SHOWN = 5
"""Lost rows of a table that are named."""


@dataclass
class Updated:
    """What came of an update.

    Attributes:
        findings: By the order of the files.
        failures: What could not be compared.
        looked: The codes of the rules that were run, by file.
    """

    findings: list[Finding] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    looked: dict[str, frozenset[str]] = field(default_factory=dict)


def check_update(paths: Sequence[Path], old: Path, checks: Checks, exclude: Sequence[str] = ()) -> Updated:
    """The findings of the rules of updates in files and folders.

    Args:
        paths: As they are now.
        old: What they were: a file or folder, ``REV:path``, or a revision of git, in which the same paths are looked
            up; what was not there then is new.
        checks: Whose rules and configuration count.
        exclude: Patterns of names or paths to leave out of folders; wins over the configuration's.

    Raises:
        UsageError: For an ``old`` that is not there, or does not fit the paths.
    """
    found = Updated()
    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        for path, side in _sides([fspath(path) for path in paths], fspath(old), folder):
            pairs = _pairs(path, side, checks.config, exclude)
            for update in (*_tables(path, pairs, checks, found), *_documents(path, side.name, pairs, checks, found)):
                rules = [rule for rule in checks.of_file(update.path) if rule.scope is Scope.UPDATE]
                known = replace(update, thresholds=checks.config.thresholds)
                found.looked[file_of(update.path)] = frozenset(rule.code for rule in rules)
                with Faults(update.path, found.failures) as faults:
                    for rule in rules:
                        found.findings += checks.graded(faults.of(rule.code, partial(_findings, known, rule)))
    return found


def _sides(paths: Sequence[str], old: str, folder: str) -> Iterator[tuple[str, Revised]]:
    """Each path with what it was."""
    if STANDARD_INPUT in paths:
        raise UsageError(
            "--against needs a file or folder, not standard input", "--against需要文件或文件夹，不能用标准输入"
        )
    if os.path.exists(old) or ":" in old:
        if len(paths) != 1:
            raise UsageError(
                f"{old} is one file or folder and {len(paths)} paths are given; give one, or a revision of git",
                f"{old}是一个文件或文件夹，却给出了{len(paths)}个路径；请只给出一个路径，或给出git版本",
            )
        yield paths[0], resolved(old, folder)
        return
    repository = Repository(old)
    commit = repository.commit(old)
    for path in paths:
        inside = os.path.relpath(os.path.realpath(path), os.path.realpath(repository.top)).replace(os.sep, "/")
        if inside.split("/")[0] == os.pardir:
            raise UsageError(
                f"{path}: it is not in the repository {repository.top}; go to its own, or name what it was",
                f"{path}：不在仓库{repository.top}中；请进入其所在仓库，或指定原来的文件",
            )
        if repository.tree(commit, "" if inside == os.curdir else inside):
            side = resolved(f"{commit}:{inside}", folder)
            yield path, replace(side, name=f"{old}:" if path == os.curdir else f"{old}:{path}")


def _pairs(path: str, side: Revised, config: Configuration, exclude: Sequence[str]) -> list[Pair]:
    """The files of both sides, those of one path or name together."""
    if os.path.exists(path) and os.path.isdir(path) is not os.path.isdir(side.path):
        raise UsageError(
            f"{side.name} and {path}: one is a folder and the other is not; give two files or two folders",
            f"{side.name}和{path}：一个是文件夹，另一个不是；请给出两个文件或两个文件夹",
        )
    if not os.path.isdir(side.path):
        return [
            (
                SideFile.of(side.path, side.name, os.path.basename(side.path)),
                SideFile.of(path, path, os.path.basename(path)),
            )
        ]
    # The folder of a revision lies elsewhere: its files are excluded as those of today are.
    then = config if side.path == side.name else replace(config, folder=_moved(config.folder, path, side.path))
    olds, news = files_of(side, side.name, then, exclude), files_of(Revised(path, path), path, config, exclude)
    pairs = paired_files(olds, news)
    return [pairs[inside] for inside in sorted(pairs)]


def _moved(folder: str | None, path: str, old: str) -> str:
    """Where the configuration's folder would be beside the folder of old files."""
    return os.path.normpath(os.path.join(old, os.path.relpath(os.path.abspath(folder or ""), os.path.abspath(path))))


def _tables(root: str, pairs: Sequence[Pair], checks: Checks, found: Updated) -> Iterator[Update]:
    """The tables that were there, each with what it is now."""
    for old, new in pairs:
        if old is None or not old.is_table:
            continue
        try:
            yield from list(_of_file(root, old, new, checks))
        except SourceError as error:
            if new is None or not error.path.startswith(new.path):  # which was told when it was checked
                found.failures.append(Failure(error.path.replace(old.path, old.shown, 1), error.wording))
        except GovcheckError as error:
            found.failures.append(Failure(old.shown, error.wording))
        except Exception as error:  # a bug of ours on one table must not hide what happened to the others
            found.failures.append(bug(old.shown, error))


def _of_file(root: str, old: SideFile, new: SideFile | None, checks: Checks) -> Iterator[Update]:
    from govcheck.tables.reading import read_tables

    befores = [replace(table, path=table.path.replace(old.path, old.shown, 1)) for table in read_tables(old.path)]
    nows = {table.name: table for table in read_tables(new.path)} if new is not None else {}
    only = len(befores) == len(nows) == 1
    for before in befores:
        now = next(iter(nows.values())) if only else nows.get(before.name)
        schema = _schema(now or before, checks)
        if schema is None:
            continue
        if now is None:
            path = new.path if new is not None else os.path.normpath(os.path.join(root, old.inside))
            height = before.frame.height
            columns = [each for each in (schema.roles.indicator, schema.roles.year) if each] or list(schema.key)
            keys = _first(before.frame.head(SHOWN), [each for each in columns if each in before.frame.columns])
            yield Update(path, before.path, _ids(before, schema), height, height, keys, schema)
            continue
        yield _update(before, now, schema)


def _update(before: Table, now: Table, schema: TableSchema) -> Update:
    from govcheck.differences.model import KeyOrigin
    from govcheck.differences.tables import compare_tables

    try:
        rows = compare_tables(before, now, name=now.name, schema=schema)
    except UsageError:  # rows that the key does not tell apart, which SCH005 tells
        rows = compare_tables(before, now, name=now.name, schema=replace(schema, key=()))
    lost = len(rows.removed)
    if rows.key_origin is KeyOrigin.WHOLE_ROWS:  # a row that was edited is one more on both sides
        lost = max(0, lost - len(rows.added))
    vanished = sorted(set(_ids(before, schema)) - set(_ids(now, schema)))
    return Update(now.path, before.path, vanished, lost, before.frame.height, _keys(rows), schema, now, rows)


def _ids(table: Table, schema: TableSchema) -> list[str]:
    """The ids of the documents in a table of documents; none of others."""
    if schema.name != "documents" or "doc_id" not in table.frame.columns:
        return []
    return [str(each) for each in table.frame["doc_id"].drop_nulls().unique(maintain_order=True)]


def _keys(rows: RowsDiff) -> list[str]:
    """What a person knows the first of the lost rows by."""
    return _first(rows.old_frame[rows.removed.head(SHOWN)], rows.labels or rows.key)


def _first(rows: polars.DataFrame, columns: Sequence[str]) -> list[str]:
    """Rows by some of their columns, by all where there are none."""
    shown = rows.select(columns) if columns else rows
    return [" ".join(str(cell) for cell in row if cell is not None) for row in shown.iter_rows()]


def _schema(table: Table, checks: Checks) -> TableSchema | None:
    from govcheck.datasets.judging import recognise

    own = next((each.schema for each in checks.own if each.holds(table.path, table.name)), None)
    return own or recognise(table.name, table.frame.columns)


def _documents(path: str, old: str, pairs: Sequence[Pair], checks: Checks, found: Updated) -> Iterator[Update]:
    """The documents of all reports that were there and are not; where one was moved to another file it is there."""
    sides: list[Counter[str]] = []
    for k in (0, 1):
        ids: Counter[str] = Counter()
        for file in (pair[k] for pair in pairs):
            if file is None or file.is_table:
                continue
            try:
                volume = read_text(file.path, name=file.shown, residue=checks.config.residue.lines, may_be_empty=True)
            except SourceError as error:
                if k == 0:  # those of now were told when they were checked
                    found.failures.append(Failure.of(error))
                continue
            ids.update(document.doc_id for document in volume.documents)
        sides.append(ids)
    vanished = sides[0] - sides[1]
    if vanished:
        yield Update(os.path.normpath(path), old, sorted(vanished.elements()))


def _findings(update: Update, rule: Rule) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for hit in rule.check(update):
        yield _finding(update, rule, hit, seen)


def _finding(update: Update, rule: Rule, hit: CellHit, seen: Counter[str]) -> Finding:
    key, table, row = hit.key or "", update.table, hit.row
    line = doc_id = None
    if table is not None and row is not None:
        line = table.line_of(row)
        doc_id = table.cell(row, "doc_id") if "doc_id" in table.frame.columns else None
    seen[key] += 1
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=hit.severity or rule.severity,
        message=rule.message.filled(**hit.data),
        advice=rule.advice.filled(**hit.data),
        path=update.path,
        doc_id=doc_id,
        place=in_table(row, hit.column, line),
        excerpt=excerpt_of(hit.text),
        data={name: value for name, value in hit.data.items() if not name.endswith(("_en", "_zh"))},
        fingerprint=fingerprint(rule.code, key, seen[key] - 1),
        kin=fingerprint(rule.code, key),
    )
