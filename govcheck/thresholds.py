"""Numbers that decide, and that may be configured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, cast

Number = TypeVar("Number", bound=float)


class Configured(Protocol):
    """What is checked with thresholds of its own: a document, an update."""

    @property
    def thresholds(self) -> Mapping[Any, float]:
        """Those that differ from their defaults."""


@dataclass(frozen=True, slots=True)
class Threshold(Generic[Number]):
    """A number that decides in a rule and that may be configured; a whole one where its default is.

    Attributes:
        name: In the configuration.
        default, least, most: Its value where none is configured, and its range.
        meaning: What it decides, in a line.
    """

    name: str
    default: Number
    least: Number
    most: Number
    meaning: str

    def of(self, checked: Configured) -> Number:
        """Its value for what is checked."""
        return cast(Number, checked.thresholds.get(self, self.default))
