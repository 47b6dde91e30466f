"""The page ``docs/datasets.md``, made from the pandera models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govcheck.datasets import models
from govcheck.datasets.contract import SCHEMAS
from govcheck.datasets.schema import TableSchema

if TYPE_CHECKING:
    import pandera.polars as pa

OPENING = """\
<!-- Generated from the pandera models in govcheck/datasets by `make docs`; edit their columns, not this page. -->

# Datasets

`govcheck extract REPORT… --output DIR --to parquet|csv|jsonl|xlsx` writes one file a table. Offsets count code points
of the decoded file from 0, newlines as they are; lines count from 1. `doc_id` joins the tables, `doc_id` and `para_no`
join `targets` and `tasks` to `paragraphs`. Lists are lists in parquet and jsonl; csv and xlsx have them joined by `;`,
an empty one as an empty cell. A text that a spreadsheet program would take for a formula (it begins with `=`, `+`, `-`,
`@` and is no number) has one apostrophe before it in csv, which is taken off when govcheck reads it.

`govcheck check DIR` judges the tables by the same models. Each is one schema of pandera, for use elsewhere, too:

```python
from govcheck.datasets.contract import TARGETS
from govcheck.datasets.models import model

model(TARGETS).validate(frame, lazy=True)  # a polars.DataFrame
```
"""


def page() -> str:
    """The whole page; imports pandera."""
    tables = (line for schema in SCHEMAS.values() for line in _table(schema, models.model(schema)))
    return "\n".join([OPENING, *tables]) + "\n"


def _table(schema: TableSchema, judged: pa.DataFrameSchema) -> Iterator[str]:
    yield from (f"## {judged.name}", "", f"One row: {judged.description}.", "")
    if schema.key:
        yield from (f"Key: {_named(schema.key)}.", "")
    for each in schema.references:
        yield from (f"{_named(each.columns)} must occur in `{each.table}`, where that stands in the same folder.", "")
    yield from ("| column | type | null | meaning |", "| --- | --- | --- | --- |")
    yield from (_row(name, column) for name, column in judged.columns.items())
    yield ""


def _named(columns: tuple[str, ...]) -> str:
    return " and ".join(f"`{name}`" for name in columns)


def _row(name: str, column: Any) -> str:
    held = "".join(_held(check.name, check.statistics) for check in column.checks)
    null = "yes" if column.nullable else ""
    return f"| `{name}` | {column.metadata['type']} | {null} | {column.description}{held} |"


def _held(rule: str, statistics: dict[str, Any]) -> str:
    """What a check asks for."""
    match rule:
        case models.NOT_IN_SET:
            return f": {', '.join(f'`{value}`' for value in statistics['allowed_values'])}"
        case models.PATTERN:
            return f"; written as `{str(statistics['pattern']).removeprefix('^(?:').removesuffix(')$')}`"
        case models.OUT_OF_RANGE:
            least = "min_value" in statistics
            return f"; {'≥' if least else '≤'} {statistics['min_value' if least else 'max_value']}"
    raise ValueError(rule)
