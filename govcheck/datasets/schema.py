"""What a table is declared to be: columns, key, references, sums, and the roles its columns play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a column holds; text is without the lone surrogates that no file can store.

    Lists of text are joined by ``;`` where a format has none: in .csv and .xlsx.
    """

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    TEXTS = "list of text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name, type: Of the column.
        meaning: What it holds, with its unit.
        nullable: Whether it may be empty.
        allowed: The values it may hold; any where there are none.
        pattern: A regular expression that its text matches as a whole; any where empty.
        least, most: The range of its numbers, the ends within; None where it is open.
    """

    name: str
    type: Type
    meaning: str = ""
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values together must occur in another table.

    Attributes:
        columns: In this table.
        table: The name of the other.
        to: Its columns, in the same order.
    """

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """Columns that sum to another in every row.

    Attributes:
        parts, total: The columns.
        tolerance: How far the sum may be off, in the unit of the columns.
    """

    parts: tuple[str, ...]
    total: str
    tolerance: float = 0


@dataclass(frozen=True)
class Roles:
    """Which columns hold what the rules ask for; None where none does.

    Attributes:
        indicator, measure, value, unit, year, region: Of tables with one value a row.
        years: Of tables with a column for each year, those columns, each with its year.
        text: Columns of running text, the rows in the order of the text.
        document: What tells the texts of one document from those of another.
    """

    indicator: str | None = None
    measure: str | None = None
    value: str | None = None
    unit: str | None = None
    year: str | None = None
    region: str | None = None
    years: tuple[tuple[str, int], ...] = ()
    text: tuple[str, ...] = ()
    document: str | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The columns of values: the one, or those of the years."""
        return (self.value,) if self.value is not None else tuple(column for column, _ in self.years)


@dataclass(frozen=True)
class TableSchema:
    """A table as it is declared.

    Attributes:
        name: What it is called: in messages, by references, by the file of its suite.
        columns: In their order.
        meaning: What a row is.
        key: The columns whose values together tell the rows apart; none where rows may be equal.
        references, sums, roles: See there.
        open: Whether columns that are not declared are no fault.
    """

    name: str
    columns: tuple[Column, ...]
    meaning: str = ""
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    sums: tuple[Sum, ...] = ()
    roles: Roles = Roles()
    open: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)
