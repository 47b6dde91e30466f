"""What a check says: findings, where they are, and the report that holds them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from govcheck.document.places import Place
from govcheck.errors import LimitError, SourceError
from govcheck.severity import Severity as Severity  # noqa: PLC0414 -- a word of findings
from govcheck.sources.files import file_of
from govcheck.wording import Language, Wording

if TYPE_CHECKING:
    import pandas
    import polars

    from govcheck.baseline.model import Acceptance
    from govcheck.suites.model import SuiteResult


INTERNAL_ERROR, LIMIT_REACHED = "GOV001", "GOV002"
"""The codes of what keeps the tool itself from its work."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, such as the first copy of a doubled sentence."""

    path: str
    doc_id: str | None
    place: Place
    excerpt: str
    label: Wording


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction: ``text`` for the source range ``start:end``; ``safe`` where it cannot change the meaning."""

    start: int
    end: int
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    Attributes:
        code, name, severity: Of the rule that found it.
        message: What is wrong, with the evidence. ``advice``: what to do.
        path, doc_id: The file as the user named it and the document in it.
        place: Where it stands in the file.
        excerpt: The text there, at most ``EXCERPT`` characters. ``around``: what stands before and behind it on its
            lines, at most ``AROUND`` characters each.
        related: Other places that belong to it.
        data: The rule's own figures, as plain JSON values.
        fix: The correction, where there is one.
        fingerprint: 16 hexadecimal digits that stay the same while other text changes, moves or is renamed; of no two
            findings in a document the same.
        kin: The fingerprint that all findings of one fault share: that of the first of them in the document.
        context: 8 hexadecimal digits of what stands around it; tells kin apart where that is unchanged.
    """

    code: str
    name: str
    severity: Severity
    message: Wording
    advice: Wording
    path: str
    doc_id: str | None
    place: Place
    excerpt: str
    around: tuple[str, str] = ("", "")
    related: tuple[Related, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    fix: Fix | None = None
    fingerprint: str = ""
    kin: str = ""
    context: str = ""

    @property
    def file(self) -> str:
        """The file it is in: ``path`` without the name of a sheet or table."""
        return file_of(self.path)


EXCERPT = 200
"""Code points of a place that are quoted in a finding."""
EXCERPT_TAIL = 40
"""Of them, those from the end of a longer place."""
AROUND = 40
"""Code points of context kept on each side of a place."""


def excerpt_of(text: str) -> str:
    """``text`` cut to ``EXCERPT`` code points, an ellipsis for the middle of a longer one."""
    return text if len(text) <= EXCERPT else text[: EXCERPT - EXCERPT_TAIL - 1] + "…" + text[-EXCERPT_TAIL:]


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind ``text[start:end]`` on the same lines."""
    before = text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND]
    return before[max(before.rfind("\n"), before.rfind("\r")) + 1 :], after.partition("\n")[0].partition("\r")[0]


def fingerprint(code: str, key: str, ordinal: int = 0) -> str:
    """The fingerprint of the ``ordinal``-th finding (from 0) with one ``key`` in a document.

    The key is what is wrong, in normal form: no path, no offset and no text around it, so that a baseline holds while
    a file is edited elsewhere or renamed, and a second copy of an old fault is new.
    """
    return _digest(f"{code}\0{key}\0{ordinal}", 8)


def context(*around: object) -> str:
    """What stands around a finding, as 8 hexadecimal digits."""
    return _digest("\0".join(map(str, around)), 4)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be checked, or a rule that could not be run on it.

    Attributes:
        path: The file.
        message: What is wrong, in a sentence.
        code: ``GOV001`` for a fault of govcheck, ``GOV002`` where a limit was reached; None for a fault of the file.
    """

    path: str
    message: Wording
    code: str | None = None

    @classmethod
    def of(cls, error: SourceError) -> Failure:
        """What is told of a file that could not be read."""
        return cls(error.path, error.wording, LIMIT_REACHED if isinstance(error, LimitError) else None)


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was checked; ``encoding``, ``damaged`` and ``notes`` tell how its file was read."""

    path: str
    doc_id: str
    title: str | None
    encoding: str
    damaged: int
    notes: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class Report:
    """The result of a check.

    Attributes:
        findings: By file in the order given, then by place.
        documents: What was checked, in order.
        failures: What could not be.
        files: How many files were looked at.
        tables: How many tables of known kinds were checked.
        suites: What came of the suites that were run on them.
        looked: The codes of the rules that were run, by file.
        acceptance: What a baseline and exceptions did to the findings; None where there are none.
        older: How many findings are left out because they were there before, where only what is new is told.
    """

    findings: Sequence[Finding]
    documents: Sequence[Checked]
    failures: Sequence[Failure]
    files: int
    tables: int = 0
    suites: Sequence[SuiteResult] = ()
    looked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    acceptance: Acceptance | None = None
    older: int = 0

    @property
    def by_severity(self) -> dict[str, int]:
        """How many findings there are of each severity, every severity named."""
        counts = Counter(finding.severity.value for finding in self.findings)
        return {severity.value: counts[severity.value] for severity in Severity}

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings there are of each code that occurs, by code."""
        return dict(sorted(Counter(finding.code for finding in self.findings).items()))

    def exit_code(self, fail_on: Severity | None) -> int:
        """0 clean, 1 findings at or above ``fail_on`` (never, where None), 2 where something could not be checked."""
        if self.failures:
            return 2
        return int(fail_on is not None and any(f.severity.rank >= fail_on.rank for f in self.findings))

    def to_polars(self, lang: Language | str = Language.EN) -> polars.DataFrame:
        """The findings as a table, one row each, in their order; the same columns where there are none.

        Text: ``code, name, severity, message, advice, path, doc_id, column_name, excerpt, fingerprint``. Integers:
        ``line, column, end_line, end_column`` from 1, ``start, end`` in code points from 0, and ``row`` from 1; a place
        in a table has ``line, row, column_name`` and no others. More of each: ``reporters.frames.findings.COLUMNS``.

        Args:
            lang: Of ``message`` and ``advice``.

        Raises:
            UsageError: For a language that there is not.
        """
        from govcheck.reporters.frames.findings import frame

        return frame(self.findings, lang)

    def to_pandas(self, lang: Language | str = Language.EN) -> pandas.DataFrame:
        """The same table for pandas.

        Raises:
            UsageError: As ``to_polars``, and where pandas is not installed.
        """
        from govcheck.reporters.frames.pandas import to_pandas

        return to_pandas(self.to_polars(lang))

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and the gravest findings in a table."""
        from govcheck.reporters.notebook.findings import fragment

        return fragment(self)
