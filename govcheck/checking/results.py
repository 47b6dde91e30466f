"""What checking a file gives, in a form that is kept, and sent from one process to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from govcheck import gathering
from govcheck.datasets.sources import Looked
from govcheck.findings import Checked, Failure, Finding
from govcheck.suites.model import Detail, Outcome, SuiteResult
from govcheck.wording import Wording


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a document is compared with others.

    Attributes:
        number: The document's in its file, from 0.
        region, year, kind: Of the document.
        passages: The paragraphs, by number, in normal form.
    """

    number: int
    region: str | None
    year: int | None
    kind: str
    passages: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A document that was checked, what was found in it, and what is compared with others if it is to be."""

    document: Checked
    findings: list[Finding]
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text file that was checked.

    Attributes:
        documents: In it.
        looked: The codes of the rules that were run.
        failures: What went wrong.
        compared: The codes of the rules by which its documents are compared with others.
    """

    documents: list[CheckedDocument]
    looked: list[str]
    failures: list[Failure] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CheckedSuite:
    """What came of a suite, without the suite, which is read again: of each expectation all but that itself."""

    path: str
    height: int
    outcomes: list[tuple[bool, int, tuple[Detail, ...], Wording]]
    seconds: float

    @classmethod
    def of(cls, result: SuiteResult) -> CheckedSuite:
        """What is kept of a result."""
        outcomes = [(each.met, each.count, each.details, each.wording) for each in result.outcomes]
        return cls(result.suite.path, result.height, outcomes, result.seconds)

    def result(self) -> SuiteResult:
        """The result, with the suite as it stands in its file."""
        from govcheck.suites.parsing import read_suite

        suite = read_suite(self.path)
        outcomes = tuple(Outcome(each, *told) for each, told in zip(suite.expectations, self.outcomes, strict=True))
        return SuiteResult(suite, self.height, outcomes, self.seconds)


@dataclass(frozen=True, slots=True)
class CheckedTables:
    """The tables of a run, which may refer to each other.

    Attributes:
        findings: Of all of them, in the order of the files.
        looked: The codes of the rules that were run, by file.
        count: How many tables of known kinds there are.
        suites: What came of the suites that were run on them.
        sources: The files besides the tables that were looked at, or for.
    """

    findings: list[Finding]
    looked: dict[str, list[str]]
    count: int
    suites: list[CheckedSuite]
    sources: list[Looked]


def called(checked: CheckedDocument, name: str) -> CheckedDocument:
    """The same of a file that has another name now."""
    return checked if checked.document.path == name else _with(checked, path=name)


def apart(checked: CheckedDocument, ids: Counter[str]) -> CheckedDocument:
    """The same with a suffix to its id where that has occurred in the run."""
    own = gathering.apart(checked.document.doc_id, ids)
    return checked if own == checked.document.doc_id else _with(checked, doc_id=own)


def _with(checked: CheckedDocument, **changed: str) -> CheckedDocument:
    """The same with another path or id, in all that was found in it, too."""
    findings = [
        replace(each, related=tuple(replace(other, **changed) for other in each.related), **changed)  # type: ignore[arg-type]
        for each in checked.findings
    ]
    return replace(checked, document=replace(checked.document, **changed), findings=findings)  # type: ignore[arg-type]
