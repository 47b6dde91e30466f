"""Parquet to a table."""

from __future__ import annotations

from pathlib import Path

from govcheck.errors import SourceError
from govcheck.tables.model import Table
from govcheck.tables.naming import stem
from govcheck.tables.opening import read_start

MAGIC = b"PAR1"
"""What a file of Parquet begins and ends with."""


def read_parquet(path: str) -> list[Table]:
    """Read a .parquet: one table, with the types it has.

    Raises:
        SourceError: For a file that is missing, unreadable, truncated, damaged or not Parquet.
    """
    import polars
    from polars.exceptions import PanicException, PolarsError

    if read_start(path, len(MAGIC)) != MAGIC:
        raise SourceError(
            path,
            "it is not a Parquet file; write it as Parquet, or give it the suffix of what it is",
            "不是Parquet文件；请写成Parquet，或改用与内容相符的后缀",
        )
    try:
        with Path(path).open("rb") as file:  # polars would take some names for patterns or addresses
            frame = polars.read_parquet(file)
    except (PolarsError, PanicException, OSError, ValueError):
        raise SourceError(
            path,
            "it is truncated or damaged Parquet, or encrypted; write or download it again",
            "Parquet文件不完整、已损坏或已加密；请重新生成或下载",
        ) from None
    return [Table(path, stem(path), frame)]
