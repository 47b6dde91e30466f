"""For tests of projects: an assertion that reports, datasets and frames are clean."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govcheck.errors import UsageError
from govcheck.severity import FailOn
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    import pandas
    import polars

    from govcheck.config import Configuration
    from govcheck.findings import Report

Path = str | os.PathLike[str]
SHOWN = 20
"""Findings that a failed assertion shows; a test is mended one at a time."""
WIDTH = 100
"""Cells of its lines; pytest cuts none."""


def assert_clean(
    *subjects: Path | polars.DataFrame | pandas.DataFrame,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: FailOn | str = FailOn.WARNING,
    schema: str | None = None,
    config: Path | Configuration | None = None,
) -> Report:
    """Fail where ``govcheck check`` finds something.

    Args:
        subjects: Files and folders, and tables in memory: DataFrames of polars or pandas (without its index), which
            are checked as if they lay in one folder as Parquet.
        select, ignore, schema, config: As for ``govcheck.check``; no configuration is searched for.
        fail_on: The severity from which to fail: error, warning, info or never.

    Returns:
        The report, in which tables in memory are called ``frame 1`` and so on, in the order given.

    Raises:
        AssertionError: For findings of that severity, with what was found, and for what could not be checked.
        UsageError: As ``govcheck.check``, and for a frame that cannot be read as a table.
    """
    __tracebackhide__ = True
    from govcheck.checking.run import check
    from govcheck.gathering import configuration
    from govcheck.languages import of_locale

    settings = configuration(config)
    with tempfile.TemporaryDirectory(prefix="govcheck-") as folder:
        names: dict[str, str] = {}
        paths: list[Path] = []
        for subject in subjects:
            if isinstance(subject, str | os.PathLike):
                paths.append(subject)
                continue
            name = f"frame {len(names) + 1}"
            path = os.path.join(folder, f"{name}.parquet")
            _write(subject, path, name)
            names[path] = name
            paths.append(path)
        report = _called(check(*paths, select=select, ignore=ignore, schema=schema, config=settings), names)
    if report.exit_code(FailOn(fail_on).severity):
        raise AssertionError(_said(report, settings.lang or of_locale()))
    return report


def _write(frame: Any, path: str, name: str) -> None:
    """Put a frame where the check reads it."""
    import polars

    try:
        if not isinstance(frame, polars.DataFrame):
            frame = polars.DataFrame({str(each): _column(frame[each]) for each in frame.columns}, strict=False)
        frame.write_parquet(path)
    except Exception as error:  # whatever else was given
        raise UsageError(
            f"{name}: it cannot be read as a table ({error}); give a DataFrame of polars or pandas",
            f"{name}：无法作为表读取（{error}）；请给出polars或pandas的DataFrame",
        ) from None


def _column(column: Any) -> list[Any]:
    """The values of a column of pandas, None for all that it takes for missing."""
    return [None if missing else value for value, missing in zip(column.tolist(), column.isna(), strict=True)]


def _called(report: Report, names: dict[str, str]) -> Report:
    """A report in which files have other names."""
    return replace(
        report,
        findings=[replace(each, path=names.get(each.path, each.path)) for each in report.findings],
        failures=[replace(each, path=names.get(each.path, each.path)) for each in report.failures],
    )


def _said(report: Report, language: Language) -> str:
    """The counts, the gravest findings as ``govcheck check`` shows them, and how many more there are."""
    from govcheck.reporters import Format, View, renderer
    from govcheck.reporters.phrases import counted
    from govcheck.visible import unstyled

    out = io.StringIO()
    gravest = sorted(enumerate(report.findings), key=lambda each: -each[1].severity.rank)[:SHOWN]
    shown = [finding for _, finding in sorted(gravest, key=lambda each: each[0])]
    renderer(Format.RICH)(replace(report, findings=shown), View(language, WIDTH, quiet=True), out)
    more = len(report.findings) - len(shown)
    tail = Wording(f"\n\nand {more} more", f"\n\n另有{more}处").say(language) if more else ""
    return f"{counted(report).say(language)}\n{unstyled(out.getvalue()).rstrip()}{tail}"
