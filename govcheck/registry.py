"""The rules: what one is, how it is declared, and which there are."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from textwrap import dedent
from typing import Any

from govcheck.errors import UsageError
from govcheck.findings import Fix, Related, Severity
from govcheck.thresholds import Threshold
from govcheck.wording import Wording


class Scope(StrEnum):
    """What a rule needs: a document's text, or its statements and tasks, other documents, tables, what was before.

    A rule of the tool itself is never run: other code tells by it what went wrong.
    """

    TEXT = "text"
    READING = "reading"
    CORPUS = "corpus"
    TABLE = "table"
    TABLES = "tables"
    UPDATE = "update"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule returns for one place: ranges of the document's flow, and the fields of its message.

    Attributes:
        start, end: The place.
        data: The rule's figures; plain JSON values.
        related: Other places, each with what it is. ``elsewhere``: those in other documents.
        key: What is wrong, for the fingerprint; the marked text where None.
        severity, message: Of this place, where they differ from the rule's; the message has no fields left.
        fix: The correction, where it is known what was meant; its range is of the source.
    """

    start: int
    end: int
    data: dict[str, Any] = field(default_factory=dict)
    related: Sequence[tuple[int, int, Wording]] = ()
    key: str | None = None
    severity: Severity | None = None
    message: Wording | None = None
    fix: Fix | None = None
    elsewhere: Sequence[Related] = ()


@dataclass(frozen=True, slots=True)
class CellHit:
    """What a rule returns for one place of a table.

    Attributes:
        row: From 1, the header not counted; None for a whole column.
        column: Its name; None for a whole row.
        text: The cell as it is shown.
        data: The fields of the message and the rule's figures; plain JSON values.
        key: What is wrong, for the fingerprint; column and text where None.
        severity, message: Of this place, where they differ from the rule's.
    """

    row: int | None
    column: str | None
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    key: str | None = None
    severity: Severity | None = None
    message: Wording | None = None


Check = Callable[[Any], Iterable[Any]]
"""Finds the places, by the rule's scope: a ``Document``, or what of it is ``Copied``, to ``Hit``; a ``Dataset`` or an
``Update`` to ``CellHit``."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its documentation.

    Attributes:
        code, name: ``DUP001`` and ``duplicate-paragraph``; both may be used to select it.
        severity, scope: Its defaults.
        summary: What it finds. ``reason``: why that matters. Both from the docstring of its check.
        message: What a finding says, filled from the hit's data. ``advice``: what to do about it.
        fires, clean: A text that has the fault, and a similar one that has not; the tests run both.
        check: Finds the places.
        of_tables: Of a rule of documents that looks at tables, too, what finds the places there.
        thresholds: The numbers of it that may be configured.
        table: Of a rule of tables, the table that its examples are: CSV.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    summary: str
    reason: str
    message: Wording
    advice: Wording
    fires: str
    clean: str
    check: Check
    thresholds: tuple[Threshold[Any], ...] = ()
    table: str | None = None
    of_tables: Check | None = None

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code.rstrip("0123456789")


FAMILIES = {
    "DUP": ("govcheck.rules.duplicates", Wording("duplicated text", "重复文本")),
    "TXT": ("govcheck.rules.text", Wording("garbled text", "乱码与残损文本")),
    "NUM": ("govcheck.rules.numbering", Wording("numbering and structure", "编号与结构")),
    "TOT": ("govcheck.rules.totals", Wording("totals", "合计与数值关系")),
    "UNT": ("govcheck.rules.units", Wording("units", "单位")),
    "TSK": ("govcheck.rules.tasks", Wording("tasks of a plan", "任务分工")),
    "SCH": ("govcheck.rules.schema", Wording("schemas of datasets", "数据表结构")),
    "SRC": ("govcheck.rules.evidence", Wording("a row against its own evidence", "数据与出处核对")),
    "YOY": ("govcheck.rules.years", Wording("successive years", "逐年比较")),
    "UPD": ("govcheck.rules.updates", Wording("updates of datasets", "数据更新")),
    "EXP": ("govcheck.rules.expectations", Wording("expectation suites", "期望套件")),
    "GOV": ("govcheck.rules.tool", Wording("the tool itself", "工具自身")),
}
"""The families in the order they are shown, each with the module that holds its rules."""

_RULES: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    scope: Scope,
    *,
    message: Wording,
    advice: Wording,
    fires: str,
    clean: str,
    thresholds: tuple[Threshold[Any], ...] = (),
    table: str | None = None,
) -> Callable[[Check], Check]:
    """Declare a rule over the function that checks it.

    The function's docstring is the rule's documentation: its first paragraph says what is found, the rest why it
    matters.
    """

    def declare(check: Check) -> Check:
        summary, _, reason = (inspect.getdoc(check) or "").partition("\n\n")
        _RULES[code] = Rule(
            code=code,
            name=name,
            severity=severity,
            scope=scope,
            summary=" ".join(summary.split()),
            reason=" ".join(reason.split()),
            message=message,
            advice=advice,
            fires=dedent(fires),
            clean=dedent(clean),
            check=check,
            thresholds=thresholds,
            table=table,
        )
        return check

    return declare


def also_of_tables(code: str) -> Callable[[Check], Check]:
    """Declare how a rule of documents, declared before, checks tables."""

    def declare(check: Check) -> Check:
        _RULES[code] = replace(_RULES[code], of_tables=check)
        return check

    return declare


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and code."""
    for module, _ in FAMILIES.values():
        importlib.import_module(module)
    order = list(FAMILIES)
    return tuple(sorted(_RULES.values(), key=lambda each: (order.index(each.family), each.code)))


def find_rule(code: str) -> Rule:
    """The rule with a code or name.

    Raises:
        UsageError: Where there is none; the message suggests the nearest.
    """
    for each in all_rules():
        if code.upper() == each.code or code.lower() == each.name:
            return each
    raise _unknown(code, [each.code for each in all_rules()])


def selected(
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    base: Sequence[Rule] | None = None,
) -> tuple[Rule, ...]:
    """The rules chosen by codes, names or beginnings of codes (``DUP``, ``DUP00``).

    Where ``select`` is empty the choice begins with ``base``, or with all rules. Of selectors that contradict each
    other the longer one wins, and ``ignore`` where they are equally long.

    Raises:
        UsageError: For a selector that fits no rule.
    """
    begun = {each.code: 0 for each in (all_rules() if base is None else base)}
    wanted = _lengths(select) if select else begun
    for code, length in _lengths(extend_select).items():
        wanted[code] = max(wanted.get(code, -1), length)
    unwanted = _lengths(ignore)
    return tuple(each for each in all_rules() if wanted.get(each.code, -1) > unwanted.get(each.code, -1))


def specificity(selector: str) -> int:
    """Of two selectors that name a rule the one with more of this wins."""
    return 0 if selector.strip().upper() == "ALL" else len(selector.strip())


def _lengths(selectors: Iterable[str]) -> dict[str, int]:
    """For each rule chosen how specific its most specific selector is."""
    chosen: dict[str, int] = {}
    for selector in selectors:
        for code in _codes(selector):
            chosen[code] = max(chosen.get(code, -1), specificity(selector))
    return chosen


def _codes(selector: str) -> Iterator[str]:
    upper, found = selector.strip().upper(), False
    for each in all_rules():
        if upper == "ALL" or (upper and each.code.startswith(upper)) or selector.strip().lower() == each.name:
            found = True
            yield each.code
    if not found:
        raise _unknown(selector, [*FAMILIES, *(each.code for each in all_rules())])


def _unknown(given: str, codes: Sequence[str]) -> UsageError:
    from difflib import get_close_matches

    names = [each.name for each in all_rules()]
    near = get_close_matches(given.upper(), codes, n=1, cutoff=0.5) or get_close_matches(given.lower(), names, n=1)
    hint = Wording(f"did you mean {near[0]}?", f"是否指{near[0]}？") if near else _LISTED
    return UsageError(f"there is no rule {given!r}; {hint.en}", f"没有规则{given!r}；{hint.zh}")


_LISTED = Wording("`govcheck rules` lists them", "`govcheck rules`列出所有规则")
