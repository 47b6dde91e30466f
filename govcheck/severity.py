"""How grave findings are, and from which on a check fails."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How sure a finding is: an error is certain, a warning likely, an info doubtful or a matter of style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class FailOn(StrEnum):
    """The severity from which findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The least severity that fails; None for never."""
        return None if self is FailOn.NEVER else Severity(self.value)
