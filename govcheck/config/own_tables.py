"""Tables of the project's own: from the keys of the configuration, or of a schema file, to schemas."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from govcheck.config.keys import Declared
from govcheck.config.loading import parsed, text_of
from govcheck.config.model import Configuration
from govcheck.config.tables import ColumnKeys, RoleKeys, TableKeys
from govcheck.config.where import Where
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.schema import Column, Reference, Roles, Sum, TableSchema, Type
from govcheck.datasets.wholes import Whole
from govcheck.sources.files import TABLE_IN_FILE, file_of, matches
from govcheck.wording import Wording

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBERS = (Type.INTEGER, Type.NUMBER)


@dataclass(frozen=True)
class OwnTable:
    """A table of the configuration.

    Attributes:
        schema: What it is declared to be.
        pattern: Which files it is; None for those named after it.
        folder: What the pattern is relative to.
    """

    schema: TableSchema
    pattern: str | None = None
    folder: str | None = None

    def holds(self, path: str, name: str) -> bool:
        """Whether a table called ``name``, read from ``path`` (``file``, or ``file::sheet``), is of this kind."""
        if self.pattern is None:
            return name == self.schema.name
        file = path if TABLE_IN_FILE in self.pattern else file_of(path)
        return matches(file, [self.pattern], self.folder)

    def may_hold(self, file: str) -> bool:
        """Whether a table of a file may be of this kind, by the file's name."""
        if self.pattern is None:
            return PurePath(file).stem == self.schema.name
        return matches(file, [file_of(self.pattern)], self.folder)


def own_tables(config: Configuration) -> tuple[OwnTable, ...]:
    """The tables that a configuration declares, in its order.

    Raises:
        UsageError: For the first declaration that contradicts itself, or a schema file that cannot be read or obeyed.
    """
    top = Where(config.file or "the configuration").at("tables")
    return tuple(
        OwnTable(_schema(name, keys, top.at(name), config.folder), keys.file, config.folder)
        for name, keys in config.tables.items()
    )


def own_totals(config: Configuration) -> tuple[Whole, ...]:
    """The totals that a configuration declares, in its order."""
    return tuple(
        Whole((each.total,), each.parts, each.by, each.tolerance, each.table, declared=True) for each in config.totals
    )


def load_schema(path: str) -> TableSchema:
    """The schema in a TOML file; it is called like the file.

    Raises:
        UsageError: For a file that cannot be read or obeyed.
    """
    where = Where(path)
    keys: TableKeys = Declared(TableKeys).read(parsed(text_of(path), path), where)
    for name, given in (("file", keys.file), ("schema", keys.schema)):
        if given is not None:
            raise where.at(name).error(
                "it has no place in a schema file; say it in the configuration", "表结构文件中不能有此键；请写在配置中"
            )
    return _made(os.path.splitext(os.path.basename(path))[0], keys, where)


def _schema(name: str, keys: TableKeys, where: Where, folder: str | None) -> TableSchema:
    """The schema of a table of the configuration, which may stand elsewhere."""
    if keys.schema is None:
        if name in SCHEMAS:
            raise where.error(
                f"{name} is a table of govcheck's own; choose another name",
                f"{name}是govcheck自身的表名；请另取名称",
            )
        return _made(name, keys, where)
    given = [key for key in ("columns", "key", "references", "sums", "other_columns") if getattr(keys, key)]
    if given:
        raise where.at(given[0].replace("_", "-")).error(
            "it stands beside schema; say it here or there", "与schema同时给出；请只写在一处"
        )
    if keys.schema in SCHEMAS:
        return SCHEMAS[keys.schema]
    if not keys.schema.endswith(".toml"):
        raise where.at("schema").unknown(keys.schema, SCHEMAS, Wording("schema", "表结构"))
    schema = load_schema(os.path.join(folder or "", keys.schema))
    return replace(schema, name=name, roles=_roles(keys.roles, where)) if keys.roles != RoleKeys() else schema


def _made(name: str, keys: TableKeys, where: Where) -> TableSchema:
    columns = {each: _column(each, of, where.at("columns").at(each)) for each, of in keys.columns.items()}
    roles = _roles(keys.roles, where)
    _check_roles(roles, columns, where.at("roles"))
    references = tuple(Reference(each.columns, each.table, each.to or each.columns) for each in keys.references)
    for each in references:
        if len(each.columns) != len(each.to):
            raise where.at("references").error(
                "columns and to must be as many; correct one of them", "columns与to的列数应相同，请改正"
            )
    sums = tuple(Sum(each.parts, each.total, each.tolerance) for each in keys.sums)
    declared = columns | {each.name: each for each in _of_roles(roles) if each.name not in columns}
    _check_names(where.at("key"), keys.key, declared)
    for each in references:
        _check_names(where.at("references"), each.columns, declared)
    for added in sums:
        _check_names(where.at("sums"), (*added.parts, added.total), declared, _NUMBERS)
    return TableSchema(
        name,
        tuple(declared.values()),
        meaning=keys.meaning,
        key=keys.key,
        references=references,
        sums=sums,
        roles=roles,
        open=keys.other_columns or not columns,
    )


def _column(name: str, keys: ColumnKeys, where: Where) -> Column:
    if (keys.values or keys.pattern) and keys.type is not Type.TEXT:
        key = "values" if keys.values else "pattern"
        raise where.at(key).error("only text has it; make the type text", "只有文本列可以有此键；请将type改为text")
    if (keys.min is not None or keys.max is not None) and keys.type not in _NUMBERS:
        raise where.at("min" if keys.min is not None else "max").error(
            "only numbers have it; make the type integer or number", "只有数值列可以有此键；请将type改为integer或number"
        )
    if keys.min is not None and keys.max is not None and keys.min > keys.max:
        raise where.at("max").error("it is less than min; correct one of them", "小于min，请改正")
    pattern = "" if keys.pattern is None else _of_polars(keys.pattern.pattern, where.at("pattern"))
    return Column(name, keys.type, keys.meaning, keys.null, keys.values, pattern, keys.min, keys.max)


def _of_polars(pattern: str, where: Where) -> str:
    """The pattern, which the expressions of polars must know, too: no looking around, no references back."""
    import polars
    from polars.exceptions import PolarsError

    try:
        polars.Series([""]).str.contains(f"^(?:{pattern})$")
    except PolarsError:
        raise where.error(
            "it looks around or back, or is too large; use plain repetitions, groups and classes",
            "不支持环视、反向引用或过大的表达式；请只用重复、分组和字符类",
        ) from None
    return pattern


def _roles(keys: RoleKeys, where: Where) -> Roles:
    years: list[tuple[str, int]] = []
    for column in keys.years:
        found = _YEAR.search(column)
        if found is None:
            raise (
                where.at("roles")
                .at("years")
                .error(
                    f"{column} names no year; list columns such as 2024 or 2024年",
                    f"{column}中没有年份；请列出形如2024或2024年的列",
                )
            )
        years.append((column, int(found[0])))
    if years and (keys.value or keys.year):
        raise where.at("roles").error(
            "value and year are for tables with one value a row; give them or years",
            "value和year用于每行一个数值的表；请只给出它们或years",
        )
    return Roles(
        indicator=keys.indicator,
        measure=keys.measure,
        value=keys.value,
        unit=keys.unit,
        year=keys.year,
        region=keys.region,
        years=tuple(years),
        text=keys.text,
        document=keys.document,
    )


def _of_roles(roles: Roles) -> Iterator[Column]:
    """The columns that roles name, with the types that the rules need."""
    named = (roles.indicator, roles.measure, roles.unit, roles.year, roles.region, *roles.text, roles.document)
    yield from (Column(name, Type.TEXT, nullable=True) for name in named if name is not None)
    yield from (Column(name, Type.NUMBER, nullable=True) for name in roles.values)


def _check_roles(roles: Roles, columns: dict[str, Column], where: Where) -> None:
    """That the columns of roles are declared, where any are, and have types that the rules can use."""
    if not columns:
        return
    named = {each.name: each.type for each in _of_roles(roles)}
    for name, kind in named.items():
        allowed = _NUMBERS if kind is Type.NUMBER else (Type.TEXT, Type.INTEGER)
        _check_names(where, (name,), columns, allowed)


def _check_names(
    where: Where, names: Iterable[str], columns: dict[str, Column], types: tuple[Type, ...] | None = None
) -> None:
    for name in names:
        if not columns:
            raise where.error(
                f"columns declares none, and so not {name}; declare it there",
                f"columns中没有声明任何列；请在其中声明{name}",
            )
        if name not in columns:
            raise where.unknown(name, columns, Wording("column", "列"))
        if types is not None and columns[name].type not in types:
            wanted = ", ".join(types)
            raise where.error(f"the type of {name} must be one of {wanted}", f"列{name}的type应为{wanted}之一")
