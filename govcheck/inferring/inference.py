"""A table to what can be written down of it."""

from __future__ import annotations

import os
from dataclasses import dataclass

from govcheck.datasets.schema import TableSchema
from govcheck.inferring.choosing import read_one
from govcheck.inferring.schema import infer
from govcheck.inferring.suite import suite
from govcheck.inferring.toml import written
from govcheck.tables.model import Table


@dataclass(frozen=True)
class Inference:
    """What a table is seen to hold.

    Attributes:
        table: As it was read.
        schema: That which it has.
    """

    table: Table
    schema: TableSchema

    def toml(self) -> str:
        """The schema as a file for people to correct, and for ``check --schema``."""
        return written(self.schema, self.table)

    def suite(self) -> str:
        """A suite of expectations, as JSON, that holds on the table."""
        return suite(self.schema, self.table)


def infer_schema(table: str | os.PathLike[str], name: str | None = None) -> Inference:
    """The schema of a table, with which the check finds nothing wrong in it.

    Args:
        table: A file, or ``file.xlsx::sheet`` or ``file.db::table`` of several.
        name: What the schema is called; as the table where None.

    Raises:
        SourceError: For a file that cannot be read, or holds no columns.
        UsageError: Where the file has several tables and none is named.
    """
    read = read_one(os.fspath(table))
    return Inference(read, infer(read, name=name))
