"""What a run over files begins with, whatever it does then: files found and read, their documents told apart."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from os import PathLike, fspath
from typing import ParamSpec, TypeVar, cast

from govcheck.config import Configuration, load
from govcheck.config.own_tables import OwnTable
from govcheck.document.model import Volume
from govcheck.engines.model import Died
from govcheck.errors import SourceError
from govcheck.findings import INTERNAL_ERROR, Failure
from govcheck.indicators import Lexicon, lexicon
from govcheck.limits import limits
from govcheck.sources.files import STANDARD_INPUT, Found, discover
from govcheck.sources.task_workbook import is_plan
from govcheck.sources.text import read_text
from govcheck.tables.reading import is_table
from govcheck.wording import Wording

P = ParamSpec("P")
R = TypeVar("R")
Path = str | PathLike[str]
_LEADS_OUT = Wording(
    "it is a link out of the folder, or to what is hidden; name it itself to have it read, or leave it out with "
    "--exclude",
    "是指向文件夹之外或隐藏文件的符号链接；如需读取请直接指定该文件，或用--exclude排除",
)


def configuration(config: Path | Configuration | None) -> Configuration:
    """The configuration given, read from the file given, or an empty one.

    Raises:
        UsageError: For a file that cannot be read or obeyed.
    """
    if isinstance(config, Configuration):
        return config
    return Configuration() if config is None else load(config)


def configured(function: Callable[P, R]) -> Callable[P, R]:
    """Have the limits of the ``config`` that a function is given hold for all that it reads."""

    @wraps(function)
    def within(*args: P.args, **kwargs: P.kwargs) -> R:
        config = configuration(cast(Path | Configuration | None, kwargs.get("config")))
        kwargs["config"] = config
        with limits(config.thresholds):
            return function(*args, **kwargs)

    return within


def find(
    paths: Sequence[Path],
    exclude: Sequence[str],
    config: Configuration,
    *,
    tables: bool = False,
    failures: list[Failure] | None = None,
) -> list[Found]:
    """The files that ``paths`` name; ``exclude`` wins over what the configuration leaves out.

    Folders are searched for reports and plans, and with ``tables`` for tables, too. Links that lead out of them are not
    followed, and told in ``failures``.

    Raises:
        UsageError: Where there is none.
    """
    excluded = (exclude, None) if exclude else (config.exclude, config.folder)
    leading_out: list[str] = []
    told = leading_out if failures is not None else None
    found = discover([fspath(path) for path in paths], *excluded, tables=tables, is_plan=is_plan, leading_out=told)
    if failures is not None:
        failures += [Failure(path, _LEADS_OUT) for path in leading_out]
    return found


def is_dataset(path: str, own: Sequence[OwnTable] = ()) -> bool:
    """Whether a file is read as tables, by its suffix; a workbook that is a plan and none of ``own`` tables is not."""
    return is_table(path) and (any(each.may_hold(path) for each in own) or not is_plan(path))


def indicators(config: Configuration) -> Lexicon:
    """The indicators that are known, with those of the project's own file.

    Raises:
        UsageError: For a file that cannot be read or obeyed.
    """
    if config.indicators is None:
        return lexicon()
    return lexicon(os.path.join(config.folder or "", config.indicators))


def volumes(
    files: Sequence[Found], config: Configuration, failures: list[Failure], stdin_filename: str | None = None
) -> Iterator[tuple[str, Volume]]:
    """Each file's name, as it is shown, and what was read from it; a file that cannot be read goes to ``failures``.

    A document whose id has occurred in another file gets a suffix.
    """
    ids: Counter[str] = Counter()
    for file in files:
        found = volume(file, config, failures, stdin_filename)
        if found is not None:
            for document in found.documents:
                document.doc_id = apart(document.doc_id, ids)
            yield called(file.path, stdin_filename), found


def volume(
    file: Found, config: Configuration, failures: list[Failure], stdin_filename: str | None = None
) -> Volume | None:
    """What was read from a file; None where it cannot be read, which goes to ``failures``."""
    name = called(file.path, stdin_filename)
    try:
        return read_text(file.path, name=name, residue=config.residue.lines)
    except SourceError as error:
        failures.append(Failure.of(error))
    except Exception as error:
        failures.append(bug(name, error))
    return None


def called(path: str, stdin_filename: str | None) -> str:
    """What a file is called where it is told of."""
    return stdin_filename if path == STANDARD_INPUT and stdin_filename else path


def apart(doc_id: str, ids: Counter[str]) -> str:
    """The id of a document, with a suffix where it has occurred in the run; ``ids`` are how often each has."""
    ids[doc_id] += 1
    return doc_id if ids[doc_id] == 1 else f"{doc_id}-{ids[doc_id]}"


def bug(path: str, error: Exception, codes: Sequence[str] = ()) -> Failure:
    """A fault of this program, as one sentence with what is needed to report it; of rules where ``codes`` tell them."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place else "?"
    what, rules = f"{type(error).__name__} at {where}", ", ".join(codes)
    told = Wording(f"a fault of govcheck ({what}); please report it", f"govcheck自身出错（{what}），请报告")
    if rules:
        told = Wording(
            f"a fault of govcheck in {rules} ({what}), the other rules were run; please report it",
            f"govcheck的{rules}自身出错（{what}），其他规则已运行；请报告",
        )
    return Failure(path, told, INTERNAL_ERROR)


def died(path: str, how: Died) -> Failure:
    """A file whose process ended before it was done."""
    return Failure(path, how.wording, INTERNAL_ERROR)
