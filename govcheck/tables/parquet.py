"""Parquet to a table."""

from __future__ import annotations

import io

from govcheck.errors import SourceError
from govcheck.limits import TABLE
from govcheck.sources.decoding import read_bytes
from govcheck.tables.allowance import Allowance
from govcheck.tables.days import check_days
from govcheck.tables.model import Table
from govcheck.tables.naming import stem
from govcheck.tables.pages import NotParquetError, sizes

MAGIC = b"PAR1"
"""What a file of Parquet begins and ends with."""


def read_parquet(path: str) -> list[Table]:
    """Read a .parquet: one table, with the types it has.

    Raises:
        SourceError: For a file that is missing, unreadable, truncated, damaged or not Parquet, one that unfolds to far
            more than its size, and days that no calendar has.
    """
    import polars
    from polars.exceptions import PanicException, PolarsError

    data = read_bytes(path, limit=TABLE)
    if not data.startswith(MAGIC):
        raise SourceError(
            path,
            "it is not a Parquet file; write it as Parquet, or give it the suffix of what it is",
            "不是Parquet文件；请写成Parquet，或改用与内容相符的后缀",
        )
    allowance = Allowance(path, len(data))
    try:
        for values, size in sizes(data):
            allowance.spend(values, size)
        frame = polars.read_parquet(io.BytesIO(data))  # polars would take some names for patterns or addresses
    except (NotParquetError, PolarsError, PanicException, OSError, ValueError):
        raise SourceError(
            path,
            "it is truncated, damaged or encrypted Parquet, or has a column of a type that is not known (interval, "
            "variant); write it again, such columns as text",
            "Parquet文件不完整、已损坏、已加密，或含有不支持的列类型（interval、variant）；请重新生成，并将此类列写成文本",
        ) from None
    allowance = Allowance(path, len(data))
    for column in frame.select(polars.selectors.string()).iter_columns():  # a dictionary has one text for many cells
        allowance.spend(0, int(column.str.len_bytes().sum()))
    check_days(path, frame)
    return [Table(path, stem(path), frame)]
