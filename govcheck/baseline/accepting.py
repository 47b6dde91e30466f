"""The findings of a check held against what is accepted: exceptions of the configuration first, then the baseline."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from govcheck.baseline.file import read_baseline, write_baseline
from govcheck.baseline.matching import paired, unused
from govcheck.baseline.model import Acceptance, Accepted, By, Entry, Stale
from govcheck.config.exceptions import ExceptionKeys
from govcheck.config.model import Configuration
from govcheck.errors import UsageError
from govcheck.findings import Finding, Report
from govcheck.matching.normal import normal_form
from govcheck.registry import selected
from govcheck.sources.files import matches

TEXT = 40
"""Code points of a place that an entry keeps for its readers."""
SHORT = 10
"""Code points below which a place says little on its own, such as a stray space."""


def without_accepted(
    report: Report,
    config: Configuration,
    file: str | None = None,
    *,
    fresh: Collection[int] | None = None,
    folders: Iterable[str] = (),
    today: date | None = None,
) -> Report:
    """The report without the findings that are accepted, and with what became of them.

    An acceptance is stale where no finding has needed it, though its file was looked at with its rule. Of a file that
    is gone it is where its rule looked at all that lies below the baseline's folder: the file may have been moved. One
    that has expired accepts nothing: its findings are told again, and that it has.

    Args:
        report: Of all findings.
        config: Whose exceptions count.
        file: The baseline; none where None.
        fresh: The findings that are new, by their places in the report, where only those are to be told. Of equal
            findings the others are accepted first.
        folders: The folders that were checked, with all in them.
        today: The day it is.

    Raises:
        UsageError: For a baseline that cannot be read.
    """
    today = today or date.today()
    taken: dict[int, Accepted] = {}
    exceptions = _excepted(report, config)
    for k, exception in exceptions.items():
        taken[k] = Accepted(report.findings[k], By.EXCEPTION, exception.reason, exception.until)
    left = sorted(set(range(len(report.findings))) - exceptions.keys(), key=lambda k: (k in (fresh or ()), k))
    folder = os.path.dirname(os.path.abspath(file)) if file is not None else ""
    entries = read_baseline(file) if file is not None else []
    pairs = paired(
        [report.findings[k] for k in left],
        entries,
        lambda finding: _inside(finding.file, folder),
        lambda path: _gone(path, folder),
        today,
    )
    held = {left[k]: entry for k, entry in pairs.items()}
    for k, entry in held.items():
        taken[k] = Accepted(report.findings[k], By.BASELINE, entry.reason, entry.until)

    expired = {k for k, each in taken.items() if each.until is not None and each.until < today}
    told = [k for k in range(len(report.findings)) if k not in taken or k in expired]
    new = [k for k in told if fresh is None or k in fresh]
    report = replace(report, findings=[report.findings[k] for k in new], older=len(told) - len(new))
    if file is None and not config.exceptions:
        return report
    looked = {_inside(path, folder): codes for path, codes in report.looked.items()}
    idle = unused(entries, pairs)
    run = frozenset[str]().union(*report.looked.values())
    everywhere = not report.failures and any(_holds(each, folder) for each in folders)
    stale = [
        entry
        for entry in idle
        if entry.code in looked.get(entry.path, ()) or (everywhere and entry.code in run and _gone(entry.path, folder))
    ]
    gone = {id(entry) for entry in stale}
    acceptance = Acceptance(
        file,
        accepted=[taken[k] for k in sorted(taken) if k not in expired],
        expired=[taken[k] for k in new if k in expired],
        stale=[
            *_idle(report, config, exceptions.values()),
            *(Stale(By.BASELINE, entry.path, entry.code, entry.text) for entry in stale),
        ],
        kept=[replace(held[k], path=_inside(taken[k].finding.file, folder)) for k in sorted(held)],
        untouched=[entry for entry in idle if id(entry) not in gone],
    )
    return replace(report, acceptance=acceptance)


def accept(report: Report, file: str, reason: str = "", until: date | None = None) -> Report:
    """Accept the findings of a report: write them to a baseline, beside the entries that still hold.

    Entries keep their reasons and days, those that have expired, too: another day is given by hand. Stale ones go.

    Args:
        report: As ``without_accepted`` gives it with this baseline; or without one, for a new file.
        file: The baseline.
        reason, until: Of the entries that are new.

    Returns:
        The report with what is left to tell: findings whose acceptance has expired.

    Raises:
        UsageError: Where the file cannot be written, and for a day that has passed.
    """
    if until is not None and until < date.today():
        raise UsageError(
            f"--until {until} has passed already; give a day to come", f"--until {until}已经过去；请给出将来的日期"
        )
    folder = os.path.dirname(os.path.abspath(file))
    held = report.acceptance or Acceptance()
    expired = {id(each.finding) for each in held.expired}
    accepted = [finding for finding in report.findings if id(finding) not in expired]
    entries = [
        Entry(_inside(each.file, folder), each.code, each.kin, each.context, _beginning(each), reason, until)
        for each in accepted
    ]
    kept = [*held.kept, *entries]
    write_baseline(file, [*kept, *held.untouched])
    held = replace(
        held,
        file=file,
        accepted=[*held.accepted, *(Accepted(each, By.BASELINE, reason, until) for each in accepted)],
        stale=[each for each in held.stale if each.by is not By.BASELINE],
        kept=kept,
        written=len(entries),
        deleted=sum(each.by is By.BASELINE for each in held.stale),
    )
    return replace(report, findings=[each for each in report.findings if id(each) in expired], acceptance=held)


def prune(report: Report, file: str) -> Report:
    """Delete the entries of a baseline that are stale; the report without them.

    Raises:
        UsageError: Where the file cannot be written.
    """
    held = report.acceptance or Acceptance()
    stale = [each for each in held.stale if each.by is By.BASELINE]
    if stale:
        write_baseline(file, [*held.kept, *held.untouched])
    left = [each for each in held.stale if each.by is not By.BASELINE]
    return replace(report, acceptance=replace(held, stale=left, deleted=len(stale)))


def _excepted(report: Report, config: Configuration) -> dict[int, ExceptionKeys]:
    """The first exception of each finding that has one, by the finding's place in the report."""
    found: dict[int, ExceptionKeys] = {}
    for exception in config.exceptions:
        holds = _test(exception, config.folder)
        found |= {k: exception for k, each in enumerate(report.findings) if k not in found and holds(each)}
    return found


def _test(exception: ExceptionKeys, folder: str | None) -> Callable[[Finding], bool]:
    codes = {rule.code for rule in selected(exception.rules)}
    text = None if exception.text is None else normal_form(exception.text)

    def holds(finding: Finding) -> bool:
        cell = finding.place.cell
        return (
            finding.code in codes
            and (exception.document is None or finding.doc_id == exception.document)
            and (exception.column is None or (cell is not None and cell.column == exception.column))
            and (text is None or text in normal_form(finding.excerpt))
            and (exception.path is None or matches(finding.file, [exception.path], folder))
        )

    return holds


def _idle(report: Report, config: Configuration, used: Iterable[ExceptionKeys]) -> list[Stale]:
    """The exceptions that no finding has needed, of those whose file or document was looked at."""
    documents = {each.doc_id for each in report.documents}
    at_work = {id(each) for each in used}
    return [
        Stale(By.EXCEPTION, f"exceptions[{k}]", ",".join(each.rules), each.reason)
        for k, each in enumerate(config.exceptions)
        if id(each) not in at_work and _was_looked_for(each, report.looked, documents, config.folder)
    ]


def _was_looked_for(
    exception: ExceptionKeys, looked: Mapping[str, frozenset[str]], documents: set[str], folder: str | None
) -> bool:
    if exception.path is None:
        return exception.document in documents
    codes = {rule.code for rule in selected(exception.rules)}
    return any(codes & ran and matches(path, [exception.path], folder) for path, ran in looked.items())


def _inside(path: str, folder: str) -> str:
    """A path as entries have it: from the folder of the baseline, with ``/``."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return path.replace(os.sep, "/")


def _holds(folder: str, other: str) -> bool:
    """Whether a folder is another one, or has it in it."""
    outer, inner = os.path.realpath(folder), os.path.realpath(other)
    return inner == outer or inner.startswith(os.path.join(outer, ""))


def _gone(path: str, folder: str) -> bool:
    return not os.path.lexists(os.path.join(folder, path))


def _beginning(finding: Finding) -> str:
    """What a reader knows the place by: how it begins, with what stands around it where that says little."""
    before, after = finding.around if len(finding.excerpt.strip()) < SHORT else ("", "")
    text = " ".join(f"{before[-SHORT:]}{finding.excerpt}{after[:SHORT]}".split())
    return text if len(text) <= TEXT else text[: TEXT - 1] + "…"
