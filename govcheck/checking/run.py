"""The check: files to documents and tables, to rules, to a report of what is new."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from os import fspath
from typing import TYPE_CHECKING, Literal

from govcheck.baseline.accepting import without_accepted
from govcheck.baseline.file import baseline_of
from govcheck.checking.cache import Cache
from govcheck.checking.files import check_files
from govcheck.checking.settings import Checks
from govcheck.config import Configuration
from govcheck.config.own_tables import own_tables, own_totals
from govcheck.engines.choosing import chosen
from govcheck.engines.steps import Step
from govcheck.findings import Failure, Report
from govcheck.gathering import Path, configuration, configured, find
from govcheck.tables.reading import is_table

if TYPE_CHECKING:
    from govcheck.checking.against import Updated


@configured
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
    baseline: Path | Literal[False] | None = None,
    since: str | None = None,
    against: Path | None = None,
    cache: Path | None = None,
    jobs: int | None = 1,
    progress: Callable[[Step], None] | None = None,
    index: Path | None = None,
    engine: str = "local",
    scheduler: str | None = None,
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
        baseline: A file of accepted findings, which are left out. Where None that of the configuration: the one it
            names, or ``govcheck-baseline.json`` beside it; none where False.
        since: A revision of git (``REV...``: where the work since has begun): of all findings only those on lines and
            rows changed since, and those that were not there then.
        against: What the files were before: a file, a folder, or a revision of git. The rules of updates tell what got
            lost since.
        cache: A folder to keep results in, by content: what has not changed is not checked again.
        jobs: In how many processes documents are checked; where None in one a core, if there is enough to do. More
            than one need a program whose start is guarded by ``if __name__ == "__main__":``.
        progress: Called at the start, behind every document's file, and at the end.
        index: A file of all documents seen before, which is made where there is none: documents are compared with those
            in it, too, and put into it.
        engine: ``local``, or ``dask`` for a cluster, which needs the extra ``dask``.
        scheduler: The address of the cluster's scheduler; where None one of ``jobs`` workers is made on this machine.

    Returns:
        The findings in the order of files and places, and the files that could not be checked.

    Raises:
        UsageError: For an unknown rule, a configuration or a baseline that cannot be obeyed, a revision that is not
            there, or where there is no file at all.
    """
    config = configuration(config)
    failures: list[Failure] = []
    files = find(paths, exclude, config, tables=True, failures=failures)
    of_tables = against is not None or any(is_table(file.path) for file in files)
    checks = Checks(
        config,
        select,
        ignore,
        extend_select,
        own=own_tables(config) if of_tables else (),
        totals=own_totals(config) if of_tables else (),
        schema=schema,
        expectations=None if expectations is None else fspath(expectations),
        named=frozenset(fspath(path) for path in paths),
    )
    _ = checks.known
    if checks.chooses:
        _ = checks.rules  # a choice that is wrong is told though nothing has changed
    kept = None if cache is None else Cache(cache)
    seen = None if index is None else fspath(index)
    with closing(chosen([file.path for file in files], jobs, engine, scheduler)) as worker:
        report = check_files(files, checks, kept, stdin_filename, worker, progress, seen)
    report = replace(report, files=report.files + len(failures), failures=[*failures, *report.failures])
    fresh = None
    if since is not None:
        from govcheck.checking.since import fresh_findings

        fresh = fresh_findings(report, files, since, checks, kept)
    if against is not None:
        from govcheck.checking.against import check_update

        report, fresh = _with(report, fresh, check_update(paths, against, checks, exclude))
    held = None if baseline is False else baseline_of(config, config.folder) if baseline is None else fspath(baseline)
    folders = [fspath(path) for path in paths if os.path.isdir(path)]
    report = without_accepted(report, config, held, fresh=fresh, folders=folders)
    if kept is not None:
        kept.sweep()
    order = {file.path: k for k, file in enumerate(files)}
    return replace(report, findings=sorted(report.findings, key=lambda finding: order.get(finding.file, -1)))


def _with(report: Report, fresh: set[int] | None, updated: Updated) -> tuple[Report, set[int] | None]:
    """A report with what came of an update; all of that is new."""
    before = len(report.findings)
    looked = {
        path: report.looked.get(path, frozenset()) | updated.looked.get(path, frozenset())
        for path in {**report.looked, **updated.looked}
    }
    both = replace(
        report,
        findings=[*report.findings, *updated.findings],
        failures=[*report.failures, *updated.failures],
        looked=looked,
    )
    return both, None if fresh is None else fresh | set(range(before, len(both.findings)))
