"""The check of tables: files to datasets to rules to findings."""

from __future__ import annotations

import os
from collections import ChainMap, Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from govcheck.checking.documents import check_document
from govcheck.checking.faults import Faults
from govcheck.config.own_tables import OwnTable, load_schema
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.dataset import Dataset
from govcheck.datasets.schema import TableSchema
from govcheck.datasets.wholes import Whole
from govcheck.document.places import Place, in_table
from govcheck.errors import SourceError, UsageError
from govcheck.findings import Failure, Finding, context, excerpt_of, fingerprint
from govcheck.gathering import bug
from govcheck.registry import Check, Rule, Scope
from govcheck.severity import Severity
from govcheck.sources.files import Found, file_of
from govcheck.tables.reading import read_tables
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

if TYPE_CHECKING:
    from govcheck.indicators import Lexicon
    from govcheck.suites.model import SuiteResult
    from govcheck.tables.model import Table

OF_TABLES = (Scope.TABLE, Scope.TABLES)
"""The scopes of rules that check tables."""
OF_CELLS = ("DUP", "TXT")
"""The families that read columns of running text, too."""
BETWEEN_ROWS = ("TXT003",)
"""Rules that look at line ends: those in a cell are the cell's own."""


def datasets(
    tables: Sequence[Table],
    schema: TableSchema | None = None,
    own: Sequence[OwnTable] = (),
    indicators: Lexicon | None = None,
    failures: list[Failure] | None = None,
) -> tuple[list[Dataset], list[Table]]:
    """The tables whose schemas are known, judged, each with those of its folder beside it; and the others.

    ``schema`` is that of all of them; where None it is known by ``own`` tables, by name or by columns. A fault of our
    own in judging one of them goes to ``failures``; it is raised where None.
    """
    from govcheck.datasets.judging import judge, recognise

    known: list[Dataset] = []
    other: list[Table] = []
    folders: dict[str, dict[str, Dataset]] = {}
    anywhere: dict[str, Dataset] = {}
    for table in tables:
        declared = next((each.schema for each in own if each.holds(table.path, table.name)), None)
        found = schema or declared or recognise(table.name, table.frame.columns)
        if found is None:
            other.append(table)
            continue
        folder = folders.setdefault(os.path.dirname(table.path), {})
        try:
            judged = judge(found, table.frame)
        except Exception as error:
            if failures is None:
                raise
            failures.append(bug(table.path, error))
            continue
        dataset = Dataset(table, found, judged, ChainMap(folder, anywhere), known=indicators)
        folder[found.name] = dataset
        if dataset.kind is None:
            anywhere[found.name] = dataset
        known.append(dataset)
    return known, other


def datasets_of(
    files: Sequence[Found],
    schema: str | None,
    named: Collection[str],
    failures: list[Failure],
    expectations: str | None = None,
    own: Sequence[OwnTable] = (),
    indicators: Lexicon | None = None,
    totals: Sequence[Whole] = (),
) -> list[Dataset]:
    """The datasets in some files; what cannot be read goes to ``failures``.

    A table of no known schema is left out where a folder was given, and told where it was ``named`` itself. The suites
    in the folder ``expectations`` are run on the tables they are for.

    Raises:
        UsageError: For a ``schema`` that is none, or a suite that cannot be obeyed.
    """
    wanted = None if schema is None else _named(schema, own)
    tables: list[Table] = []
    for file in files:
        try:
            tables += read_tables(file.path)
        except SourceError as error:
            failures.append(Failure.of(error))
        except Exception as error:  # a bug of ours on one file must not hide the findings of the others
            failures.append(bug(file.path, error))
    known, other = datasets(tables, wanted, own, indicators, failures)
    for dataset in known:
        dataset.totals = totals
    if expectations is not None:
        for dataset in known:
            dataset.suite = _run(dataset, expectations)
    failures += [Failure(table.path, _UNKNOWN) for table in other if file_of(table.path) in named]
    return known


def _named(schema: str, own: Sequence[OwnTable]) -> TableSchema:
    """The schema of a name, of a table of the configuration, or of a file.

    Raises:
        UsageError: Where there is none.
    """
    if schema.endswith(".toml"):
        return load_schema(schema)
    schemas = {**{each.schema.name: each.schema for each in own}, **SCHEMAS}
    if schema not in schemas:
        names = ", ".join(schemas)
        raise UsageError(
            f"there is no schema {schema}; choose from {names}, or name a .toml file",
            f"没有表结构{schema}；可选：{names}，或指定.toml文件",
        )
    return schemas[schema]


def _run(dataset: Dataset, folder: str) -> SuiteResult | None:
    """What comes of the suite that is named like a table's schema; None where the folder has none."""
    path = os.path.join(folder, f"{dataset.schema.name}.json")
    if not os.path.isfile(path):
        return None
    from govcheck.suites.parsing import read_suite
    from govcheck.suites.running import run_suite

    return run_suite(read_suite(path), dataset.judged.frame)


_UNKNOWN = Wording(
    "it is no table that is known; say what it is with --schema or [tables] of the configuration, or leave it out with "
    "--exclude",
    "无法识别该表；请用--schema或配置中的[tables]说明，或用--exclude排除",
)


def check_dataset(
    dataset: Dataset,
    rules: Sequence[Rule],
    thresholds: Mapping[Threshold[Any], float] | None = None,
    failures: list[Failure] | None = None,
) -> list[Finding]:
    """The findings of some rules in one dataset: by row, whole columns first.

    The rules of duplicated and garbled text read the columns of running text. What they find is a warning at most: the
    table holds what its source says, and it is there that the fault is to be mended.

    A rule that fails by a fault of its own goes to ``failures``, and the others are run; it is raised where None.
    """
    of_tables = [(rule, rule.check if rule.scope in OF_TABLES else rule.of_tables) for rule in rules]
    of_text = [rule for rule in rules if rule.scope is Scope.TEXT and rule.family in OF_CELLS]
    with Faults(dataset.table.path, failures) as faults:
        findings = [
            finding
            for rule, check in of_tables
            if check
            for finding in faults.of(rule.code, partial(_findings, dataset, rule, check))
        ]
    if of_text and dataset.schema.roles.text:
        findings += _in_cells(dataset, of_text, thresholds or {}, failures)
    return sorted(findings, key=_order)


def _order(finding: Finding) -> tuple[int, str, str]:
    cell = finding.place.cell
    return (cell.row or 0, cell.column or "", finding.code) if cell else (0, "", finding.code)


def _findings(dataset: Dataset, rule: Rule, check: Check) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for hit in check(dataset):
        key = hit.key if hit.key is not None else f"{hit.column} {hit.text}"
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=hit.severity or rule.severity,
            message=hit.message or rule.message.filled(**hit.data),
            advice=rule.advice.filled(**hit.data),
            path=dataset.table.path,
            doc_id=_doc_id(dataset, hit.row),
            place=_place(dataset, hit.row, hit.column),
            excerpt=excerpt_of(hit.text),
            data=_plain(hit.data),
            fingerprint=fingerprint(rule.code, key, seen[key]),
            kin=fingerprint(rule.code, key),
            context=_context(dataset, hit.row),
        )
        seen[key] += 1


def _in_cells(
    dataset: Dataset, rules: Sequence[Rule], thresholds: Mapping[Threshold[Any], float], failures: list[Failure] | None
) -> Iterator[Finding]:
    """What the rules of text find in the columns of running text, at their rows."""
    from govcheck.datasets.texts import cell_texts

    by_code = {rule.code: rule for rule in rules}
    for text in cell_texts(dataset):
        for found in check_document(text.document, rules, thresholds, failures=failures):
            row, last = (text.row(at) for at in (found.place.start.offset, max(0, found.place.end.offset - 1)))
            if found.code in BETWEEN_ROWS and row == last:
                continue
            places = [(each, text.row(each.place.start.offset)) for each in found.related]
            message, data = found.message, found.data
            if "first_line" in data and places:
                data = {name: value for name, value in data.items() if name != "first_line"}
                data["first_row"] = places[0][1]
                message = _by_row(by_code[found.code].message).filled(**data)
            yield replace(
                found,
                message=message,
                data=data,
                severity=found.severity if found.severity is Severity.INFO else Severity.WARNING,
                doc_id=_doc_id(dataset, row),
                place=_place(dataset, row, text.column),
                related=tuple(
                    replace(each, doc_id=_doc_id(dataset, at), place=_place(dataset, at, text.column))
                    for each, at in places
                ),
            )


def _by_row(message: Wording) -> Wording:
    """A message that names the line of the first copy, naming its row instead."""
    en, zh = (each.replace("{first_line}", "{first_row}") for each in message)
    return Wording(en.replace("line {first_row}", "row {first_row}"), zh)


def _place(dataset: Dataset, row: int | None, column: str | None) -> Place:
    line = dataset.table.header_line if row is None else dataset.table.line_of(row)
    return in_table(row, column, line)


def _context(dataset: Dataset, row: int | None) -> str:
    """What tells a row from others: its key where it has one, else all of it."""
    if row is None:
        return ""
    frame = dataset.table.frame
    key = [name for name in dataset.schema.key if name in frame.columns]
    return context(*frame.row(row - 1)) if not key else context(*frame.select(key).row(row - 1))


def _doc_id(dataset: Dataset, row: int | None) -> str | None:
    frame = dataset.judged.frame
    return None if row is None or "doc_id" not in frame.columns else frame["doc_id"][row - 1]


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if not name.endswith(("_en", "_zh"))}
