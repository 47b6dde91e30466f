"""The keys of a table of the project's own: its file, its columns and what must hold of them, the roles they play."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from govcheck.config import keys
from govcheck.config.keys import Declared
from govcheck.config.shapes import Amount, Choice, Flag, ListOf, Regex, TableOf, Text
from govcheck.datasets.schema import Type
from govcheck.wording import Wording

COLUMN = Text(Wording("the name of a column", "列名"))
COLUMNS = ListOf(COLUMN, "names of columns")


@dataclass(frozen=True, slots=True)
class ColumnKeys:
    """One column."""

    type: Type = field(default=Type.TEXT, metadata=keys.key(Choice(Type), "what its cells are"))
    null: bool = field(default=False, metadata=keys.key(Flag(), "whether cells may be empty"))
    values: tuple[str, ...] = field(
        default=(), metadata=keys.key(ListOf(Text(Wording("a text", "文本")), "texts"), "the texts it may hold")
    )
    pattern: re.Pattern[str] | None = field(
        default=None, metadata=keys.key(Regex(), "a regular expression that its texts match as a whole")
    )
    min: float | None = field(default=None, metadata=keys.key(Amount(), "the least number it may hold"))
    max: float | None = field(default=None, metadata=keys.key(Amount(), "the greatest number it may hold"))
    meaning: str = field(default="", metadata=keys.key(Text(Wording("a text", "文本")), "what it holds, for readers"))


@dataclass(frozen=True, slots=True)
class ReferenceKeys:
    """Columns that must occur in another table."""

    columns: tuple[str, ...] = field(metadata=keys.key(COLUMNS, "columns of this table"))
    table: str = field(metadata=keys.key(Text(Wording("the name of a table", "表名")), "the other table, by its name"))
    to: tuple[str, ...] = field(
        default=(),
        metadata=keys.key(COLUMNS, "its columns, in the same order; else those of the same names"),
    )


@dataclass(frozen=True, slots=True)
class SumKeys:
    """Columns that sum to another."""

    parts: tuple[str, ...] = field(metadata=keys.key(COLUMNS, "the columns that are added"))
    total: str = field(metadata=keys.key(COLUMN, "the column of their sum"))
    tolerance: float = field(default=0, metadata=keys.key(Amount(least=0), "how far the sum may be off"))


@dataclass(frozen=True, slots=True)
class RoleKeys:
    """Which columns hold what the rules ask for."""

    indicator: str | None = field(default=None, metadata=keys.key(COLUMN, "names of indicators"))
    measure: str | None = field(
        default=None, metadata=keys.key(COLUMN, "what is measured: growth, level, share, change, count, rank")
    )
    value: str | None = field(default=None, metadata=keys.key(COLUMN, "numbers, in the unit of their row"))
    unit: str | None = field(default=None, metadata=keys.key(COLUMN, "units, magnitude included: 亿元, %"))
    year: str | None = field(default=None, metadata=keys.key(COLUMN, "years: 2024, 2024年"))
    region: str | None = field(default=None, metadata=keys.key(COLUMN, "names of places"))
    years: tuple[str, ...] = field(
        default=(),
        metadata=keys.key(COLUMNS, "of a wide table the columns of values, each named after its year: 2023, 2024年"),
    )
    text: tuple[str, ...] = field(
        default=(), metadata=keys.key(COLUMNS, "running text, a row a paragraph, in the order of the text")
    )
    document: str | None = field(
        default=None, metadata=keys.key(COLUMN, "what tells the texts of one document from those of another")
    )


@dataclass(frozen=True, slots=True)
class TotalKeys:
    """Rows that add up to another row."""

    by: str = field(
        metadata=keys.key(
            Text(Wording("the name of a column or a role", "列名或角色名")),
            "the column that names total and parts, or its role: indicator, region, year",
        )
    )
    total: str = field(
        metadata=keys.key(Text(Wording("a text", "文本")), "the value of that column in the row of the total")
    )
    parts: tuple[str, ...] = field(
        metadata=keys.key(
            ListOf(Text(Wording("a text", "文本")), "texts"),
            "its values in the rows of the parts; all that differ from the row of the total by nothing else are added",
        )
    )
    tolerance: float = field(
        default=0,
        metadata=keys.key(Amount(least=0), "how far the sum may be off besides rounding, in the unit of the total"),
    )
    table: str | None = field(
        default=None,
        metadata=keys.key(
            Text(Wording("the name of a table", "表名")), "the table it is of; all tables where not given"
        ),
    )


@dataclass(frozen=True)
class TableKeys:
    """A table of the project's own, or of a schema of its own."""

    file: str | None = field(
        default=None,
        metadata=keys.key(
            Text(Wording("a pattern of files", "文件模式")),
            "which files it is, as a pattern relative to the configuration; a sheet or a table of a database is "
            "`file.xlsx::sheet`; without it, files named after the table",
        ),
    )
    schema: str | None = field(
        default=None,
        metadata=keys.key(
            Text(Wording("the name of a schema, or the path of a file", "表结构名称或文件路径")),
            "the kind of table (`targets`), or a TOML file with the keys below, relative to the configuration; they "
            "stand there instead of here",
        ),
    )
    meaning: str = field(default="", metadata=keys.key(Text(Wording("a text", "文本")), "what a row is, for readers"))
    columns: Mapping[str, ColumnKeys] = field(
        default_factory=dict,
        metadata=keys.key(TableOf(COLUMN, Declared(ColumnKeys)), "its columns by name"),
    )
    other_columns: bool = field(
        default=False,
        metadata=keys.key(Flag(), "whether it may have more columns; it may if none are given"),
    )
    key: tuple[str, ...] = field(
        default=(), metadata=keys.key(COLUMNS, "the columns whose values together tell the rows apart")
    )
    references: tuple[ReferenceKeys, ...] = field(
        default=(),
        metadata=keys.key(ListOf(Declared(ReferenceKeys), "tables"), "columns that must occur in another table"),
    )
    sums: tuple[SumKeys, ...] = field(
        default=(), metadata=keys.key(ListOf(Declared(SumKeys), "tables"), "columns that sum to another in every row")
    )
    roles: RoleKeys = field(
        default=RoleKeys(), metadata=keys.key(Declared(RoleKeys), "which columns hold what the rules ask for")
    )
