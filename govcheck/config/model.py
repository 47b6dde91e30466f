"""The keys of the configuration, each declared once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from govcheck.config.exceptions import ExceptionKeys
from govcheck.config.keys import Declared, key
from govcheck.config.shapes import (
    Choice,
    ListOf,
    Regex,
    Selector,
    TableOf,
    Text,
    Thresholds,
)
from govcheck.config.tables import TableKeys, TotalKeys
from govcheck.severity import FailOn, Severity
from govcheck.thresholds import Threshold
from govcheck.wording import Language, Wording

PATTERN = Text(Wording("a pattern", "模式"))
RULES = ListOf(Selector(), "rules")
TEA = """\
tables.tea.file = "data/tea-*.csv"
tables.tea.key = ["县区", "年份"]
tables.tea.columns."县区" = {values = ["临岚区", "云溪县", "全市"]}
tables.tea.columns."年份" = {type = "integer", min = 2000, max = 2100}
tables.tea.columns."春茶" = {type = "number", null = true, min = 0}
tables.tea.columns."秋茶" = {type = "number", null = true, min = 0}
tables.tea.columns."全年" = {type = "number", min = 0}
tables.tea.columns."单位" = {}
tables.tea.sums = [{parts = ["春茶", "秋茶"], total = "全年", tolerance = 0.1}]
tables.tea.roles = {value = "全年", unit = "单位", year = "年份", region = "县区"}"""
EXCEPTIONS = """\
exceptions = [
    {rules = ["TOT001"], path = "reports/2021.txt", text = "十件实事", reason = "printed so, eleven are listed"},
    {rules = ["UNT"], column = "单位", reason = "until the new units are in", until = "2026-12-31"},
]"""
RESIDUE_LINES = r"residue.lines = ['青岚市人民政府网 \d+ 次阅读', '本页由.{1,20}转载']"


@dataclass(frozen=True)
class Residue:
    """What the document reader leaves out besides the residue it knows."""

    lines: tuple[re.Pattern[str], ...] = field(
        default=(),
        metadata=key(
            ListOf(Regex(), "regular expressions"),
            "regular expressions of Python; a line that one of them matches as a whole, outer white space aside, is "
            "taken as the page's, not the report's: no rule but TXT002 looks at it; tried on lines of up to 300 "
            "characters, and refused with repetitions inside repetitions, which could take hours",
            RESIDUE_LINES,
        ),
    )


@dataclass(frozen=True)
class Configuration:
    """The settings of a check; those that are not set have their defaults.

    Attributes:
        file: Where they were read from.
        folder: What patterns of paths are relative to; to where the paths begin, if None.
    """

    select: tuple[str, ...] = field(
        default=(),
        metadata=key(
            RULES,
            "the rules to check: codes, names, beginnings of codes, or `ALL`; all rules where it is empty",
            'select = ["DUP"]',
        ),
    )
    ignore: tuple[str, ...] = field(
        default=(),
        metadata=key(
            RULES,
            "rules to leave out; where `select` or `extend-select` name them, too, the longer selector wins",
            'ignore = ["near-duplicate"]',
        ),
    )
    extend_select: tuple[str, ...] = field(
        default=(), metadata=key(RULES, "rules to check besides those of `select`", 'extend-select = ["DUP003"]')
    )
    fail_on: FailOn = field(
        default=FailOn.WARNING,
        metadata=key(Choice(FailOn), "the severity from which findings make the exit code 1", 'fail-on = "error"'),
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata=key(
            ListOf(PATTERN, "patterns"),
            "patterns of files and folders to leave out",
            'exclude = ["*.bak.txt", "drafts"]',
        ),
    )
    lang: Language | None = field(
        default=None,
        metadata=key(
            Choice(Language),
            "the language of messages; where it is not set that of the locale on the console, else English",
            'lang = "zh"',
        ),
    )
    per_path_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=key(
            TableOf(PATTERN, RULES),
            "rules to leave out for some files: patterns, each with its rules",
            'per-path-ignores."archive/*" = ["DUP003", "DUP004"]',
        ),
    )
    severity: Mapping[str, Severity] = field(
        default_factory=dict,
        metadata=key(
            TableOf(Selector(), Choice(Severity)),
            "other severities for rules; of several selectors that name a rule the longest wins",
            'severity = {DUP = "warning", DUP003 = "info"}',
        ),
    )
    thresholds: Mapping[Threshold[Any], float] = field(
        default_factory=dict,
        metadata=key(
            Thresholds(),
            "other values for the numbers that decide in rules, by rule and name",
            "thresholds.DUP003 = {sentence-characters = 20}",
        ),
    )
    baseline: str | None = field(
        default=None,
        metadata=key(
            Text(Wording("the path of a file", "文件路径")),
            "a file, relative to the configuration, with findings that are accepted "
            "([baseline](repository.md#baseline)); `govcheck check . --write-baseline` writes it; where the key is "
            "not set, `govcheck-baseline.json` beside the configuration, if it is there",
            'baseline = "govcheck-baseline.json"',
        ),
    )
    exceptions: tuple[ExceptionKeys, ...] = field(
        default=(),
        metadata=key(
            ListOf(Declared(ExceptionKeys), "tables"),
            "findings that are accepted by rule and place, each with its reason; all that is given must hold",
            EXCEPTIONS,
        ),
    )
    residue: Residue = field(
        default=Residue(),
        metadata=key(
            Declared(Residue),
            "what is no text, besides what the program knows",
            RESIDUE_LINES,
        ),
    )
    indicators: str | None = field(
        default=None,
        metadata=key(
            Text(Wording("the path of a file", "文件路径")),
            "a TOML file, relative to the configuration, with indicators of the project's own; it extends those that "
            "the program knows (see `govcheck/knowledge/indicators.toml` for its shape)",
            'indicators = "our-indicators.toml"',
        ),
    )
    corrections: str | None = field(
        default=None,
        metadata=key(
            Text(Wording("the path of a file", "文件路径")),
            "a CSV file, relative to the configuration, with cells of `targets` that a person mended "
            "([corrections](datasets.md#corrections)); `extract` applies it, or `corrections.csv` where it writes to",
            'corrections = "data/corrections.csv"',
        ),
    )
    tables: Mapping[str, TableKeys] = field(
        default_factory=dict,
        metadata=key(
            TableOf(Text(Wording("the name of a table", "表名")), Declared(TableKeys)),
            "tables that govcheck did not make, by a name of yours: what must hold of them, and which of their columns "
            "hold indicators, values, units, years and regions",
            TEA,
        ),
    )
    totals: tuple[TotalKeys, ...] = field(
        default=(),
        metadata=key(
            ListOf(Declared(TotalKeys), "tables"),
            "rows of datasets that add up to another row (TOT008); units are converted before, growth, shares and "
            "averages are never added",
            'totals = [{by = "region", total = "青岚市", parts = ["临岚区", "云溪县"], tolerance = 0.5}]',
        ),
    )
    file: str | None = field(default=None, compare=False)
    folder: str | None = None
