"""What git asks of an external diff driver: one changed path at a time, each answered with what differs."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from govcheck.config import find_configuration
from govcheck.differences.choices import By
from govcheck.differences.model import Diff, OneSided
from govcheck.errors import GovcheckError, SourceError, UsageError
from govcheck.findings import Failure
from govcheck.gathering import bug
from govcheck.sources import git
from govcheck.sources.repository import LINK, SUBMODULE
from govcheck.tables.reading import is_table
from govcheck.wording import Wording

UNMERGED, CHANGED, RENAMED = 1, 7, 9
"""How many arguments git gives for a path with conflicts, a changed and a renamed or copied one."""
ABSENT = "."
"""The mode of a file that is not there."""
SECONDS = 5
"""How long git may take to say whether a diff is in colour."""
CONFLICTS = Wording("it has conflicts; resolve them to compare it", "存在合并冲突，解决后才能比较")
NO_FILE = Wording("it is a link or a submodule; there is no text to compare", "是链接或子模块，没有可比较的文本")


def compared(arguments: Sequence[str]) -> Diff:
    """The difference that git asks for; what cannot be compared is in ``failures``, so that git goes on.

    Args:
        arguments: ``path old-file old-hex old-mode new-file new-hex new-mode``; with ``new-path`` and a message behind
            them for a renamed path; ``path`` alone for one with conflicts.

    Raises:
        UsageError: For any other number of them.
    """
    if len(arguments) not in (UNMERGED, CHANGED, RENAMED):
        raise UsageError(
            "git-diff is for git to call; set it with `git config diff.govcheck.command 'govcheck git-diff'`",
            "git-diff由git调用；请用`git config diff.govcheck.command 'govcheck git-diff'`设置",
        )
    path = arguments[0]
    new_path = arguments[CHANGED] if len(arguments) == RENAMED else path
    try:
        return _compared(path, new_path, arguments[1:CHANGED])
    except SourceError as error:
        failure = Failure.of(error)
    except GovcheckError as error:
        failure = Failure(new_path, error.wording)
    except Exception as error:  # a bug of ours on one file must not hide the others
        failure = bug(new_path, error)
    return Diff(_manner(path), (), [failure])


def _compared(path: str, new_path: str, files: Sequence[str]) -> Diff:
    """The difference of two files, each a path, an object and a mode.

    Raises:
        GovcheckError: Where they cannot be compared.
    """
    if not files:
        raise SourceError(path, *CONFLICTS)
    old, _, old_mode, new, _, new_mode = files
    if ABSENT in (old_mode, new_mode):
        names = (None if old_mode == ABSENT else path, None if new_mode == ABSENT else path)
        return Diff(_manner(path), [OneSided(path, *names)])
    if {old_mode, new_mode} & {LINK, SUBMODULE}:
        raise SourceError(new_path, *NO_FILE)
    from govcheck.diffing import diff

    by = By.AUTO if is_table(path) or is_table(new_path) else By.TEXT  # of a file in git it is versions that count
    return diff(old, new, by=by, config=find_configuration(new_path), names=(path, new_path))


def _manner(path: str) -> By:
    return By.TABLE if is_table(path) else By.TEXT


def colour(is_terminal: bool) -> bool:
    """Whether git is set to show a diff in colour, here or through its pager."""
    try:
        asked = git.run("config", "--get-colorbool", "color.diff", str(is_terminal).lower(), seconds=SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return is_terminal
    return asked.stdout.strip() == b"true"
