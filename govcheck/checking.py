"""The check: files to documents to rules to a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import fspath

from govcheck.config import Configuration
from govcheck.config.own_tables import own_tables, own_totals
from govcheck.datasets.dataset import Dataset
from govcheck.document_checking import check_document
from govcheck.errors import UsageError
from govcheck.findings import Checked, Failure, Finding, Report
from govcheck.gathering import Path, bug, configuration, find, indicators, volumes
from govcheck.registry import Rule, selected, specificity
from govcheck.severity import Severity
from govcheck.sources.files import matches
from govcheck.table_checking import check_dataset, datasets_of
from govcheck.tables.reading import is_table


def check(
    *paths: Path,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    exclude: Sequence[str] = (),
    stdin_filename: str | None = None,
    config: Path | Configuration | None = None,
    schema: str | None = None,
    expectations: Path | None = None,
) -> Report:
    """Check files and folders: reports, and the datasets derived from them.

    No configuration is searched for, as the command line does: pass ``find_configuration(path)``, or a file. What is
    given here wins: ``select`` over all that is selected there, ``exclude`` over ``exclude``; ``ignore`` and
    ``extend_select`` change what the configuration chose.

    Args:
        paths: Files, folders (searched for text files and tables; hidden and git-ignored ones left out), or ``-``.
        select, ignore, extend_select: Rule codes, names, or beginnings of codes; all rules where none is selected.
        exclude: Patterns of names or paths to leave out.
        stdin_filename: What to call standard input.
        schema: What the tables are: documents, paragraphs, targets, tasks, corrections, a table of the configuration,
            or a .toml file with a schema; known by the configuration, by name or by columns where None.
        expectations: The folder of the suites to run on tables; none are run where it is None.
        config: A configuration, or the file to read it from. Its ``fail_on`` and ``lang`` are for whoever shows the
            report.

    Returns:
        The findings in the order of files and places, and the files that could not be checked.

    Raises:
        UsageError: For an unknown rule, a configuration that cannot be obeyed, or where there is no file at all.
    """
    config = configuration(config)
    rules = selected(select, ignore, extend_select, selected(config.select, config.ignore, config.extend_select))
    if not rules:
        raise UsageError(
            "no rule is left to check; choose others to select or ignore", "没有可用的规则，请更改选择或忽略的规则"
        )
    severities = _severities(config)
    files = find(paths, exclude, config, tables=True)
    known = indicators(config) if config.indicators else None
    findings: list[Finding] = []
    documents: list[Checked] = []
    failures: list[Failure] = []
    of_tables = [file for file in files if is_table(file.path)]
    of_text = [file for file in files if not is_table(file.path)]
    for name, volume in volumes(of_text, config, failures, stdin_filename):
        left = _left(rules, name, config)
        for document in volume.documents:
            source = document.source
            documents.append(Checked(source.path, document.doc_id, document.title, source.encoding, source.damaged))
            try:
                found = check_document(document, left, config.thresholds, known)
            except Exception as error:  # a bug of ours on one document must not hide the findings of the others
                failures.append(bug(source.path, error))
                continue
            findings += (replace(each, severity=severities.get(each.code, each.severity)) for each in found)
    checked: list[Dataset] = []
    if of_tables:
        named = {fspath(path) for path in paths}
        folder = None if expectations is None else fspath(expectations)
        checked = datasets_of(of_tables, schema, named, failures, folder, own_tables(config), known, own_totals(config))
        for dataset in checked:
            try:
                found = check_dataset(dataset, _left(rules, dataset.table.path, config), config.thresholds)
            except Exception as error:  # nor must one table hide those of the others
                failures.append(bug(dataset.table.path, error))
                continue
            findings += (replace(each, severity=severities.get(each.code, each.severity)) for each in found)
    order = {file.path: k for k, file in enumerate(files)}
    findings.sort(key=lambda finding: order.get(finding.path.partition("::")[0], 0))
    results = [each.suite for each in checked if each.suite is not None]
    return Report(findings, documents, failures, len(files), len(checked), results)


def _severities(config: Configuration) -> dict[str, Severity]:
    """The severities configured, by code: the most specific selector last, so that it wins."""
    return {
        rule.code: config.severity[selector]
        for selector in sorted(config.severity, key=specificity)
        for rule in selected([selector])
    }


def _left(rules: Sequence[Rule], path: str, config: Configuration) -> Sequence[Rule]:
    """The rules that are not to be ignored for a file."""
    ignored = {
        rule.code
        for pattern, selectors in config.per_path_ignores.items()
        if selectors and matches(path, [pattern], config.folder)
        for rule in selected(selectors)
    }
    return [rule for rule in rules if rule.code not in ignored]
