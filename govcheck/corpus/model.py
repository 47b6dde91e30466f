"""Documents as they are compared with each other, and what one shares with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from govcheck.document.model import Document
from govcheck.findings import Related
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

THERE = Wording("there", "另一处")
"""What the place in the other document is called."""


class Passage(NamedTuple):
    """A paragraph that is compared: its number in its document, and its text in normal form."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a document that another is compared with."""

    path: str
    doc_id: str
    region: str | None = None
    year: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that is like one of another document.

    Attributes:
        passage: It. ``text``: the other's, in normal form.
        other: The other document.
        similarity: How alike they are, to 1.
        places: In how many other places the like stands.
        related: Reads where it stands there.
    """

    passage: Passage
    text: str
    other: Described
    similarity: float
    places: int
    related: Callable[[], Related]


@dataclass(frozen=True)
class Copied:
    """A document and what of it stands in others.

    Attributes:
        about: The document.
        characters: Of all its passages.
        matches: By passages.
        read: Reads the document.
    """

    about: Described
    characters: int
    matches: Sequence[Match]
    read: Callable[[], Document]
    thresholds: Mapping[Threshold[Any], float] = field(default_factory=dict)
