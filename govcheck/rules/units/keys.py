"""What the rules of units share: rows of tables by distinct keys, and clauses of documents in plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from govcheck.datasets.dataset import Dataset
from govcheck.datasets.measured import measured
from govcheck.document.model import Document
from govcheck.indicators import Lexicon, lexicon
from govcheck.quantities.plain import plain
from govcheck.statements.model import Statement

if TYPE_CHECKING:
    import polars

Key = tuple[str | None, str | None, str | None]
"""Indicator, measure and unit of a row."""
KEYS = ["indicator", "measure", "unit"]
REACH = 200
"""Characters of a sentence before a statement that are looked at; 99.6% of the sentences of 65 reports are shorter."""
SENTENCE_ENDS = "。；！？;!?"
CLAUSE_ENDS = "，：,:" + SENTENCE_ENDS


def rows(values: polars.DataFrame, wrong: Callable[[Key], bool]) -> Iterator[tuple[int, float | None, Key]]:
    """The rows that are wrong, in order, with their first value; each distinct key is judged once."""
    import polars

    bad = [key for key in values.select(KEYS).unique().iter_rows() if wrong(key)]
    if bad:
        of_bad = polars.DataFrame(bad, schema=values.select(KEYS).schema, orient="row")
        told = values.join(of_bad, on=KEYS, how="semi", nulls_equal=True).unique("row", keep="first").sort("row")
        for row, value, name, measure, unit in told.select("row", "value", *KEYS).iter_rows():
            yield row, value, (name, measure, unit)


def with_unit(dataset: Dataset) -> polars.DataFrame:
    """The values that have a unit."""
    from polars import col

    return measured(dataset).filter(col("unit").is_not_null())


def known_to(checked: Dataset | Document) -> Lexicon:
    """The indicators that a document or a table is read with."""
    found: Lexicon = checked.known or lexicon()
    return found


def unit_column(dataset: Dataset) -> str | None:
    """The column of units."""
    return dataset.schema.roles.unit


def written(document: Document, statement: Statement) -> str:
    """The clause that carries a statement, in one width and without white space."""
    return plain(document.text(statement.start, statement.end)).text


def before(document: Document, statement: Statement, ends: str) -> str:
    """What stands before a statement's clause up to one of ``ends``, in one width and without white space."""
    text = document.text(max(statement.paragraph.start, statement.start - REACH), statement.start)
    return plain(text[max(text.rfind(sign) for sign in ends) + 1 :]).text
