"""Tables of polars as tables of pandas, without Arrow, which ``polars.DataFrame.to_pandas`` needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcheck.errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars


def to_pandas(frame: polars.DataFrame) -> pandas.DataFrame:
    """The table with types of pandas that know what is missing.

    Text is ``string``, whole numbers are ``Int64``, truth values ``boolean``; in numbers (``float64``) what is missing
    is NaN, in days (``datetime64[s]``) NaT. Lists stay lists, in columns of type ``object``.

    Raises:
        UsageError: Where pandas is not installed.
    """
    import polars

    try:
        import pandas
    except ImportError:
        raise UsageError(
            "pandas is not installed; install it (pip install 'govcheck[suites]'), or use to_polars()",
            "未安装pandas；请安装（pip install 'govcheck[suites]'），或改用to_polars()",
        ) from None
    types = {
        polars.String: "string",
        polars.Int64: "Int64",
        polars.Float64: "float64",
        polars.Boolean: "boolean",
        polars.Date: "datetime64[s]",
    }
    return pandas.DataFrame(
        {
            column.name: pandas.Series(column.to_list(), dtype=types.get(column.dtype.base_type(), "object"))
            for column in frame
        }
    )
