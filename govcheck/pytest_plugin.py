"""pytest collects reports and datasets: with ``pytest --govcheck`` each file is a test that fails for its findings.

Every run of pytest loads this module where govcheck is installed, so it imports nothing before it is asked for.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from govcheck.errors import GovcheckError
    from govcheck.findings import Failure, Finding, Report
    from govcheck.wording import Language

FAIL_ON = ("error", "warning", "info", "never")
"""The severities of ``govcheck.severity.FailOn``, which is not imported here."""
PATHS = "govcheck_paths"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare ``--govcheck``, ``--govcheck-fail-on`` and the setting ``govcheck_paths``."""
    group = parser.getgroup("govcheck", "Chinese government reports and their datasets")
    group.addoption("--govcheck", action="store_true", help="Check reports and datasets: a test for each file.")
    group.addoption(
        "--govcheck-fail-on",
        choices=FAIL_ON,
        help="The severity from which a file fails.  [default: that of the configuration, else warning]",
    )
    parser.addini(PATHS, "Files and folders to collect with --govcheck where none are named.", "args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """With ``--govcheck`` collect from ``govcheck_paths``, too, unless paths were given."""
    if not config.option.govcheck:
        return
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args += [str(config.rootpath / path) for path in config.getini(PATHS)]
    config.stash[_RUN] = _Run(config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """With ``--govcheck``, a collector for each file that ``govcheck check`` would read."""
    run = parent.config.stash.get(_RUN, None)
    if run is None or os.path.normpath(file_path) not in run.files:
        return None
    from govcheck.visible import visible

    name = os.path.relpath(file_path, parent.config.rootpath)
    if visible(name) == name:
        return _File.from_parent(parent, path=file_path)
    shown = visible(name).replace(os.sep, "/").replace("::", "∷")  # pytest shows it as it is, and parts it at each ::
    return _File.from_parent(parent, path=file_path, nodeid=shown)


class _File(pytest.File):
    """A report, or a file of tables."""

    def collect(self) -> Iterator[pytest.Item]:
        yield _Check.from_parent(self, name="govcheck")


class _Check(pytest.Item):
    """The check of a file."""

    @property
    def _run(self) -> _Run:
        return self.config.stash[_RUN]

    def runtest(self) -> None:
        report = self._run.report(self.path)
        if report is None:
            pytest.skip("no table that is known")
        if report.exit_code(self._run.fail_on):
            raise _FoundError(report)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        from govcheck.visible import visible

        return Path(visible(str(self.path))), None, self.nodeid.rpartition("::")[0]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        from govcheck.errors import GovcheckError

        if isinstance(excinfo.value, _FoundError):
            return self._run.shown(excinfo.value.report, self.path)
        if isinstance(excinfo.value, GovcheckError):
            return excinfo.value.told.say(self._run.language)
        return super().repr_failure(excinfo, style)


class _FoundError(Exception):
    """A file has findings, or could not be checked."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report


class _Crash(NamedTuple):
    """What pytest shows of a failure in its summary, as ``reprcrash``."""

    path: str
    lineno: int
    message: str


@dataclass(frozen=True)
class _Shown:
    """A report as pytest shows a failure: at length, and in a line."""

    text: str
    reprcrash: _Crash

    def __str__(self) -> str:
        from govcheck.visible import unstyled

        return unstyled(self.text)

    def toterminal(self, writer: Any) -> None:
        writer.line(self.text if writer.hasmarkup else str(self))


class _Terminal(io.StringIO):
    """Text that is written with colours; they are taken out where they are not wanted."""

    def isatty(self) -> bool:
        return True


class _Run:
    """One run of pytest: all files are checked together when the first is asked for, as tables refer to each other.

    Paths are relative to pytest's root folder, and the configuration is found upwards from there.
    """

    def __init__(self, config: pytest.Config) -> None:
        from govcheck.config import find_configuration
        from govcheck.errors import GovcheckError
        from govcheck.languages import of_locale
        from govcheck.severity import FailOn

        self._config = config
        self._root = config.rootpath
        try:
            self._configuration = find_configuration(self._root)
        except GovcheckError as error:
            raise pytest.UsageError(error.told.say(of_locale())) from None
        self.language: Language = self._configuration.lang or of_locale()
        self.fail_on = FailOn(config.option.govcheck_fail_on or self._configuration.fail_on).severity

    @cached_property
    def paths(self) -> list[str]:
        """What pytest was asked to collect from, where govcheck reads it."""
        from govcheck.sources.files import TABLE_SUFFIXES, TEXT_SUFFIXES

        given = [os.path.join(self._config.invocation_params.dir, each.split("::")[0]) for each in self._config.args]
        known = TEXT_SUFFIXES | TABLE_SUFFIXES
        kept = [each for each in given if os.path.isdir(each) or Path(each).suffix.lower() in known]
        return [os.path.relpath(each, self._root) for each in kept]

    @cached_property
    def files(self) -> frozenset[str]:
        """The files to check, by absolute path."""
        from govcheck.errors import UsageError
        from govcheck.gathering import find

        with contextlib.suppress(UsageError), contextlib.chdir(self._root):  # there may be none
            found = find(self.paths, (), self._configuration, tables=True) if self.paths else []
            return frozenset(os.path.abspath(each.path) for each in found)
        return frozenset()

    @cached_property
    def _reports(self) -> Mapping[str, Report] | GovcheckError:
        """What is to be told of each file, by absolute path, or why nothing was checked."""
        from govcheck.checking.cache import default_folder as cache_folder
        from govcheck.checking.run import check
        from govcheck.errors import GovcheckError
        from govcheck.sources.files import file_of
        from govcheck.suites.folders import default_folder as suites_folder

        try:
            with contextlib.chdir(self._root):
                whole = check(
                    *self.paths, config=self._configuration, expectations=suites_folder(), cache=cache_folder()
                )
        except GovcheckError as error:
            return error
        findings: dict[str, list[Finding]] = defaultdict(list)
        failures: dict[str, list[Failure]] = defaultdict(list)
        for finding in whole.findings:
            findings[file_of(finding.path)].append(finding)
        for failure in whole.failures:
            failures[file_of(failure.path)].append(failure)
        return {
            os.path.normpath(self._root / file): replace(whole, findings=findings[file], failures=failures[file])
            for file in {*whole.looked, *findings, *failures}
        }

    def report(self, path: Path) -> Report | None:
        """The part of the report that is about one file; None where it is no table that is known.

        Raises:
            GovcheckError: For a configuration that cannot be obeyed.
        """
        reports = self._reports
        if isinstance(reports, Exception):
            raise reports
        return reports.get(os.path.normpath(path))

    def shown(self, report: Report, path: Path) -> _Shown:
        """The report on a file as ``govcheck check`` shows it, and its first finding in a line."""
        from govcheck.reporters import Format, View, renderer
        from govcheck.reporters.phrases import SEVERITIES, why
        from govcheck.visible import visible

        out, language = _Terminal(), self.language
        renderer(Format.RICH)(report, View(language, quiet=True), out)
        if report.failures:
            line, said = 1, f"{why(report.failures[0]).say(language)}: {report.failures[0].message.say(language)}"
        else:
            first = max(report.findings, key=lambda each: each.severity.rank)
            line, more = first.place.start.line, f" (+{len(report.findings) - 1})" if len(report.findings) > 1 else ""
            severity = SEVERITIES[first.severity][0].say(language)
            said = f"{first.place.label.say(language)} {severity} {first.code} {first.name}{more}"
        return _Shown(out.getvalue().rstrip("\n"), _Crash(str(path), line, visible(said)))


_RUN = pytest.StashKey[_Run]()
