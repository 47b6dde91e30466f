"""Several texts corrected: those that are named, and those of folders."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from os import fspath

from govcheck.config import Configuration
from govcheck.errors import SourceError, UsageError
from govcheck.findings import Failure
from govcheck.fixing.fixing import Fixed, fix
from govcheck.gathering import Path, bug, find
from govcheck.sources.files import STANDARD_INPUT
from govcheck.sources.formats import reader_of


@dataclass(frozen=True)
class FixedFiles:
    """Files, corrected; nothing is written.

    Attributes:
        fixed: What became of each that could be.
        failures: Those that could not be.
        in_folders: Whether they were looked for, so that those without anything to mend need not be told one by one.
    """

    fixed: Sequence[Fixed]
    failures: Sequence[Failure]
    in_folders: bool

    def write(self) -> None:
        """Write each that has changed, in its place.

        Raises:
            UsageError: Where one cannot be written; those before it are.
        """
        for each in self.fixed:
            if each.is_changed:
                each.write()

    def exit_code(self, *, written: bool) -> int:
        """0: nothing is left to mend. 1: something would change. 2: a file could not be corrected."""
        return 2 if self.failures else int(not written and any(each.is_changed for each in self.fixed))


def fix_files(
    paths: Sequence[Path],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    exclude: Sequence[str] = (),
    unsafe: bool = False,
    config: Configuration,
) -> FixedFiles:
    """Correct files, and the text files of folders, as ``fix`` does one; of folders what is more than text is left out.

    Raises:
        UsageError: For an unknown rule, a configuration that cannot be obeyed, or where there is no file at all.
    """
    named = {os.path.normpath(fspath(path)) for path in paths}
    fixed: list[Fixed] = []
    failures: list[Failure] = []
    for file in find(paths, exclude, config, failures=failures):
        if os.path.normpath(file.path) not in named and reader_of(file.path) is not None:
            continue
        try:
            fixed.append(fix(file.path, select=select, ignore=ignore, unsafe=unsafe, config=config))
        except SourceError as error:
            failures.append(Failure.of(error))
        except UsageError:
            raise
        except Exception as error:  # a bug of ours on one file must not keep back the others
            failures.append(bug(file.path, error))
    return FixedFiles(fixed, failures, any(os.path.isdir(path) for path in named))


def check_wanted(paths: Sequence[str], *, diff: bool, write: bool, output: Path | None) -> None:
    """Refuse what cannot be done at once.

    Raises:
        UsageError: For two of these, several files for one output, and standard input that is to be written anew.
    """
    if diff + write + (output is not None) > 1:
        raise UsageError("give one of --diff, --write and --output", "--diff、--write与--output只能给出一个")
    if output is not None and (len(paths) > 1 or os.path.isdir(paths[0])):
        raise UsageError(
            "--output takes one text; name one file, or write all with --write",
            "--output只能用于单个文件；请只指定一个文件，或用--write全部写入",
        )
    if write and STANDARD_INPUT in paths:
        raise UsageError(
            "standard input cannot be written anew; name a file with --output", "标准输入无法写回；请用--output指定文件"
        )
