"""What a baseline holds, and what became of it in a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from govcheck.findings import Finding


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding.

    Attributes:
        path: Its file, relative to the folder of the baseline, with ``/``; absolute where it lies on another drive.
        code: Of the rule.
        fingerprint: That which all findings of the same fault share: their kin.
        context: What stood around it, for telling it from its kin.
        text: The beginning of the place, for whoever reads the file.
        reason: Why it is accepted; may be empty.
        until: The last day on which it is; for good where None.
    """

    path: str
    code: str
    fingerprint: str
    context: str = ""
    text: str = ""
    reason: str = ""
    until: date | None = None

    def has_expired(self, today: date) -> bool:
        """Whether it is accepted no more."""
        return self.until is not None and self.until < today


class By(StrEnum):
    """What accepts a finding."""

    BASELINE = "baseline"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that is accepted, or was: by what, why and until when."""

    finding: Finding
    by: By
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Stale:
    """An acceptance that no finding has needed: what it was for can be deleted.

    Attributes:
        by: What accepts.
        place: The file of an entry, or the key of an exception in the configuration.
        code: The rule of an entry, or the rules of an exception, joined by a comma.
        text: The beginning of what an entry was about, or the reason of an exception.
    """

    by: By
    place: str
    code: str
    text: str


@dataclass(frozen=True)
class Acceptance:
    """What baseline and exceptions did to the findings of a check.

    Attributes:
        file: The baseline; None where there is none.
        accepted: The findings that are left out of the report, in their order.
        expired: Findings of the report that were accepted until a day that has passed.
        stale: What accepts nothing any more, though its file and its rule were looked at.
        kept: The entries of the baseline that still have their finding, with those that have expired.
        untouched: The entries whose file or rule was not looked at.
        written: How many findings were accepted just now; None where the baseline was not written.
        deleted: How many stale entries were deleted from it; None where none were looked for.
    """

    file: str | None = None
    accepted: Sequence[Accepted] = ()
    expired: Sequence[Accepted] = ()
    stale: Sequence[Stale] = ()
    kept: Sequence[Entry] = ()
    untouched: Sequence[Entry] = ()
    written: int | None = None
    deleted: int | None = None
