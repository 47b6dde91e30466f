"""What a command line asks of a baseline: to hold findings against it, to write it, to prune it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from govcheck.baseline.accepting import accept, prune
from govcheck.baseline.file import NAME, baseline_of
from govcheck.config.model import Configuration
from govcheck.errors import UsageError
from govcheck.findings import Report


@dataclass(frozen=True)
class Update:
    """What is to be done with a baseline.

    Attributes:
        file: The baseline; None where there is none.
        writes, prunes: Whether it is to be written, or to be pruned.
    """

    file: str | None
    writes: bool = False
    prunes: bool = False

    @property
    def read(self) -> str | Literal[False]:
        """The baseline to check with, False for none: one that is yet to be written is not read."""
        return False if self.file is None or (self.writes and not os.path.exists(self.file)) else self.file

    def done(self, report: Report, reason: str = "", until: date | datetime | None = None) -> Report:
        """Write or prune the baseline after a check, if that is asked for.

        Args:
            report: What was found with ``read`` as the baseline.
            reason, until: Of the findings that are accepted now.

        Returns:
            The report as it is with the new baseline.

        Raises:
            UsageError: Where the file cannot be written.
        """
        if self.file is None:
            return report
        if self.writes:
            return accept(report, self.file, reason, until.date() if isinstance(until, datetime) else until)
        return prune(report, self.file) if self.prunes else report


def planned(
    config: Configuration,
    baseline: str | None = None,
    write: str | None = None,
    prune: str | None = None,
    since: str | None = None,
    *,
    none: bool = False,
    told: bool = False,
) -> Update:
    """What options ask for.

    Args:
        config: Its ``baseline`` is used where no option names a file; where it has none ``govcheck-baseline.json``
            beside it, or in the working directory, if that is there or to be written.
        baseline: The file.
        write, prune: The file, too, or the empty text for the usual one; None where that is not asked for.
        since: Whether only what is new is looked at: then nothing is written.
        none: Whether no baseline is wanted.
        told: Whether a reason or a day is given, which only what is written can have.

    Raises:
        UsageError: For two files, or what cannot be done at once.
    """
    named = {os.path.normpath(each) for each in (baseline, write, prune) if each}
    if len(named) > 1:
        both = ", ".join(sorted(named))
        raise UsageError(
            f"{both}: there is one baseline to a check; name one", f"{both}：一次检查只用一个基线；请只指定一个"
        )
    if write is not None and since is not None:
        raise UsageError(
            "--write-baseline accepts all findings, and --since tells only some; give one of them",
            "--write-baseline接受全部问题，而--since只报告一部分；请只给出一个",
        )
    if told and write is None:
        raise UsageError(
            "--reason and --until are for what --write-baseline accepts; give it, too",
            "--reason与--until只用于--write-baseline所接受的问题；请一并给出",
        )
    if none and (named or write is not None or prune is not None):
        raise UsageError("give a baseline or --no-baseline, not both", "基线与--no-baseline只能给出一个")
    if none:
        return Update(None)
    file = next(iter(named), None) or baseline_of(config, _folder(config))
    if file is None and (write is not None or prune is not None):
        file = os.path.join(_folder(config), NAME)
    return Update(file, write is not None, prune is not None)


def _folder(config: Configuration) -> str:
    """The folder of the configuration as it is shortest to read from here; empty for the working directory."""
    folder = config.folder or os.getcwd()
    shown = os.path.relpath(folder)
    return "" if shown == os.curdir else min(shown, folder, key=len)
