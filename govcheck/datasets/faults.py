"""What is wrong with a table, as the judging of it tells the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell, a column or a row that breaks a rule.

    Attributes:
        code: Of the rule.
        row: From 1, the header not counted; None for a whole column.
        column: Its name; None for a whole row.
        value: The cell as it is shown.
        data: The fields of the rule's message.
    """

    code: str
    row: int | None
    column: str | None
    value: str
    data: dict[str, Any] = field(default_factory=dict)
