"""GOV001 and GOV002: what kept files or rules from being run; told with the files that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcheck import limits
from govcheck.findings import INTERNAL_ERROR, LIMIT_REACHED, Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.wording import Wording


@rule(
    INTERNAL_ERROR,
    "internal-error",
    Severity.ERROR,
    Scope.TOOL,
    message=Wording("a fault of govcheck", "govcheck自身出错"),
    advice=Wording("report it with what it says", "请连同提示内容报告"),
    fires="",
    clean="",
)
def internal_error(checked: Any) -> Iterator[Hit]:
    """A rule, or the reading of a file, failed by a fault of govcheck.

    The other rules and files are checked all the same, and what they find is told. The exit code is 2, as something was
    not looked at; it can be neither ignored nor put into a baseline. The message names the rule, the kind of error and
    where it occurred, which is what a report of it needs.
    """
    yield from ()


@rule(
    LIMIT_REACHED,
    "limit-reached",
    Severity.ERROR,
    Scope.TOOL,
    thresholds=limits.ALL,
    message=Wording("a file needs more than a limit allows", "文件超出限制"),
    advice=Wording("split it, or raise the limit in the configuration", "请拆分文件，或在配置中调高该限制"),
    fires="",
    clean="",
)
def limit_reached(checked: Any) -> Iterator[Hit]:
    """A file needs more than a limit allows: of bytes, pages, cells, elements, memory or time.

    Files come from strangers, and a small one can be made to take all memory and time of whoever reads it. It is
    refused with the limit named, the others are checked, and the exit code is 2. Whoever knows a file to be good raises
    the limit.
    """
    yield from ()
