"""The rows of a table as records of a delta: their types, the keys that name them, and their fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from govcheck.differences.plain import ESCAPES, PRIVATE, plain_cells
from govcheck.differences.tables.conversions import as_text, converted, without_empty

if TYPE_CHECKING:
    import polars

SLICE = 100_000
"""Rows written out at a time for a fingerprint, which bounds the memory it takes."""


def cells_of(frame: polars.DataFrame, column: str) -> polars.Series:
    """A column without its name: what polars does with a series called ``^a$`` or ``*`` may take that for a pattern."""
    return frame.get_column(column).alias("")


def fitted(frame: polars.DataFrame, types: Mapping[str, polars.DataType]) -> polars.DataFrame:
    """The columns of ``types`` with their types, in their order, read as where tables are compared: empty text is null.

    A column with a cell that cannot have the type is all null.
    """
    import polars

    return polars.DataFrame({name: _fitted(cells_of(frame, name), dtype) for name, dtype in types.items()})


def placed(frame: polars.DataFrame, types: Mapping[str, polars.DataType]) -> polars.DataFrame:
    """The columns of ``types``, in their order: null where ``frame`` has none of the name and type."""
    import polars

    return polars.DataFrame(
        {
            name: cells_of(frame, name) if frame.schema.get(name) == dtype else _nulls(frame.height, dtype)
            for name, dtype in types.items()
        }
    )


def row_keys(frame: polars.DataFrame, columns: Sequence[str]) -> polars.Series:
    """A text for each row that no other row has: ``临岚区|粮食产量|2023`` of the cells in ``columns``, escaped.

    Rows with the same cells are told apart by their number among them, from the second on: ``临岚区|粮食产量|2023|2``.
    """
    import polars

    if columns:
        keys = frame.select(polars.concat_str([_key_text(cells_of(frame, name)) for name in columns], separator="|"))
    else:
        keys = frame.select(polars.repeat("", frame.height).alias("key"))
    keys = keys.select(polars.first().str.replace(f"^{PRIVATE[0]}", PRIVATE[1]).alias("key"))
    if keys["key"].n_unique() < keys.height:
        number = polars.int_range(1, polars.len() + 1).over("key")
        again = polars.concat_str("key", polars.lit("|"), number)
        keys = keys.select(polars.when(number > 1).then(again).otherwise("key").alias("key"))
    return keys["key"]


def fingerprint(frame: polars.DataFrame) -> str:
    """The SHA-256 of the names and cells of a table, in their order, as 64 hexadecimal digits."""
    import polars

    texts = polars.DataFrame({name: _writable(cells_of(frame, name)) for name in frame.columns})
    found = hashlib.sha256(json.dumps(frame.columns).encode())
    for part in texts.iter_slices(SLICE):
        written = BytesIO()
        part.write_csv(written, include_header=False)
        found.update(written.getbuffer())
    return found.hexdigest()


def _nulls(height: int, dtype: polars.DataType) -> polars.Series:
    import polars

    return polars.repeat(None, height, dtype=dtype, eager=True)


def _fitted(series: polars.Series, dtype: polars.DataType) -> polars.Series:
    import polars

    if dtype == polars.String:
        return as_text(series)
    found = series if series.dtype == dtype else converted(without_empty(series), dtype)
    return _nulls(len(series), dtype) if found is None else found


def _key_text(series: polars.Series) -> polars.Series:
    import polars

    texts = _writable(series).cast(polars.String)
    return texts.str.replace_many(list(ESCAPES), list(ESCAPES.values())).fill_null("")


def _writable(series: polars.Series) -> polars.Series:
    """The cells as a line of text can hold them: nested ones as JSON, bytes hexadecimal, spans counted, 0 unsigned."""
    import polars

    if series.dtype == polars.Binary:
        return series.bin.encode("hex")
    if series.dtype == polars.Duration:
        return series.to_physical()
    if series.dtype.is_nested():
        texts = [None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in plain_cells(series)]
        return polars.Series(texts, dtype=polars.String)
    return series.set(series == 0, 0.0) if series.dtype.is_float() else series
