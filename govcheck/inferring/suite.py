"""A suite of expectations from a table and its schema, without great_expectations itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from govcheck.datasets.schema import TableSchema, Type
from govcheck.tables.model import Table
from govcheck.visible import escaped_in_json

MOST_OF = 0.8
"""Share of the rows of today that are expected: rows may be taken out, but half a table is a fault."""
Entry = dict[str, Any]


def suite(schema: TableSchema, *tables: Table) -> str:
    """The JSON of a suite that holds on the tables a schema was inferred from; ``suites.parsing`` reads it.

    Args:
        schema: As ``govcheck.inferring.schema.infer`` gives it, with a column at least.
        tables: Those it was inferred from.
    """
    head = f'{{\n  "name": {_json(schema.name)},\n  "expectations": [\n    '
    return head + ",\n    ".join(map(_json, _entries(schema, tables))) + "\n  ]\n}\n"


def _json(given: Any) -> str:
    return escaped_in_json(json.dumps(given, ensure_ascii=False))


def _entries(schema: TableSchema, tables: tuple[Table, ...]) -> Iterator[Entry]:
    yield _entry(
        "table_columns_to_match_set",
        "The columns of today; more are allowed.",
        column_set=list(schema.names),
        exact_match=False,
    )
    fewest = min(table.frame.height for table in tables)
    if fewest:
        said = f"It had {fewest} rows; far fewer are a table cut short."
        yield _entry("table_row_count_to_be_between", said, min_value=max(1, int(MOST_OF * fewest)))
    for column in schema.columns:
        of = {"column": column.name}
        if not column.nullable and column.type is not Type.TEXTS:
            yield _entry("column_values_to_not_be_null", "No cell of it was empty.", **of)
        if column.allowed:
            said = "The values there were; add those that may come."
            yield _entry("column_values_to_be_in_set", said, **of, value_set=list(column.allowed))
        if column.pattern:
            yield _entry("column_values_to_match_regex", "The form all had.", **of, regex=f"^{column.pattern}$")
        limits = {"min_value": column.least, "max_value": column.most}
        given = {name: limit for name, limit in limits.items() if limit is not None}
        if given:
            yield _entry("column_values_to_be_between", "The range all were in.", **of, **given)
    if len(schema.key) == 1:
        yield _entry("column_values_to_be_unique", "The key: a value twice is a row twice.", column=schema.key[0])
    elif schema.key:
        said = "The key: the same values twice are a row twice."
        yield _entry("compound_columns_to_be_unique", said, column_list=list(schema.key))
    for each in schema.sums:
        said = "The parts summed to the total in all rows."
        yield _entry("parts_to_sum_to_total", said, parts=list(each.parts), total=each.total, tolerance=each.tolerance)


def _entry(name: str, description: str, **arguments: Any) -> Entry:
    return {"type": f"expect_{name}", "kwargs": arguments, "description": description}
