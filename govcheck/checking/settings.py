"""What is checked, and how: the rules of a run, with all that decides what they find."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from govcheck.config import Configuration
from govcheck.config.own_tables import OwnTable
from govcheck.datasets.wholes import Whole
from govcheck.errors import UsageError
from govcheck.findings import Finding
from govcheck.gathering import indicators
from govcheck.registry import Rule, selected, specificity
from govcheck.severity import Severity
from govcheck.sources.files import digest_of, matches

if TYPE_CHECKING:
    from govcheck.indicators import Lexicon


@dataclass(frozen=True)
class Checks:
    """What is checked, and how.

    Attributes:
        config: Its selection of rules, severities, thresholds, residue, indicators and ignores for some files count.
        select, ignore, extend_select: What the command chooses of the rules; see ``govcheck.check``.
        own, totals: The tables and sums that the project declares.
        schema: What the tables are; known by the configuration, by name or by columns where None.
        expectations: The folder of the suites that are run on tables; none are where None.
        named: The files that were named, not found in a folder.
    """

    config: Configuration
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    own: Sequence[OwnTable] = ()
    totals: Sequence[Whole] = ()
    schema: str | None = None
    expectations: str | None = None
    named: Collection[str] = field(default_factory=frozenset)

    def __getstate__(self) -> dict[str, Any]:
        """What is given: another process finds rules and indicators by itself."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def known(self) -> Lexicon | None:
        """The indicators; None where they are those that come with govcheck.

        Raises:
            UsageError: For a file of indicators that cannot be obeyed.
        """
        return indicators(self.config) if self.config.indicators else None

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """Those that are run; they are loaded now.

        Raises:
            UsageError: Where one that is chosen is none, or none is left.
        """
        config = self.config
        configured = selected(config.select, config.ignore, config.extend_select)
        rules = selected(self.select, self.ignore, self.extend_select, configured)
        if not rules:
            raise UsageError(
                "no rule is left to check; choose others to select or ignore", "没有可用的规则，请更改选择或忽略的规则"
            )
        return rules

    @property
    def chooses(self) -> bool:
        """Whether any rules are chosen, so that they must be looked at though nothing is to be checked."""
        config = self.config
        return any((self.select, self.ignore, self.extend_select, config.select, config.ignore, config.extend_select))

    def of_file(self, path: str) -> list[Rule]:
        """The rules that are not to be ignored for a file."""
        ignored = {rule.code for selectors in self._ignores(path) for rule in selected(selectors)}
        return [rule for rule in self.rules if rule.code not in ignored]

    def _ignores(self, path: str) -> list[Sequence[str]]:
        """The selectors of rules that are ignored for a file."""
        return [
            selectors
            for pattern, selectors in self.config.per_path_ignores.items()
            if selectors and matches(path, [pattern], self.config.folder)
        ]

    def graded(self, findings: Iterable[Finding]) -> list[Finding]:
        """Findings with the severities that are configured."""
        severities = self.severities
        return [replace(each, severity=severities.get(each.code, each.severity)) for each in findings]

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """Those that are configured, by code: the most specific selector last, so that it wins."""
        configured = self.config.severity
        return {
            rule.code: configured[selector]
            for selector in sorted(configured, key=specificity)
            for rule in selected([selector])
        }

    def said(self, path: str) -> str:
        """All that decides what is found in a document, but for its text: the same only where that is.

        Rules are not loaded for it: which there are the program decides, which of them are run what chooses them.
        """
        config = self.config
        return repr(
            (
                [list(each) for each in (self.select, self.ignore, self.extend_select)],
                [config.select, config.ignore, config.extend_select, self._ignores(path)],
                sorted(config.severity.items()),
                sorted((threshold.name, repr(threshold), value) for threshold, value in config.thresholds.items()),
                [(pattern.pattern, pattern.flags) for pattern in config.residue.lines],
                digest_of(os.path.join(config.folder or "", config.indicators)) if config.indicators else None,
            )
        )

    def said_of_tables(self, paths: Iterable[str]) -> str:
        """All that decides what is found in some tables, but for the tables and their sources."""
        folder = self.expectations
        suites = sorted(os.listdir(folder)) if folder is not None and os.path.isdir(folder) else []
        return repr(
            (
                [(path, self.said(path), path in self.named) for path in paths],
                self.own,
                self.totals,
                self.schema,
                digest_of(self.schema) if self.schema is not None else None,
                [(name, digest_of(os.path.join(self.expectations or "", name))) for name in suites],
                self.expectations,
            )
        )
