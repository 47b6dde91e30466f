"""Days that Python has no name for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govcheck.errors import SourceError

if TYPE_CHECKING:
    import polars

_EPOCH = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - _EPOCH, date.max.toordinal() - _EPOCH
"""The days of the years 1 to 9999, counted as polars counts them."""
_A_DAY = {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


def check_days(path: str, frame: polars.DataFrame) -> None:
    """Refuse days before the year 1 or after 9999: whoever took such a cell out of the table would fail.

    Raises:
        SourceError: For the first of them.
    """
    import polars

    for column in frame.select(polars.selectors.date() | polars.selectors.datetime()).iter_columns():
        if isinstance(column.dtype, polars.Datetime):
            zoned = int(column.dtype.time_zone is not None)  # a day may be the next one elsewhere
            days = column.to_physical() // _A_DAY[column.dtype.time_unit]
            first, last = FIRST + zoned, LAST - zoned
        else:
            days, first, last = column.to_physical(), FIRST, LAST
        outside = ((days < first) | (days > last)).arg_true()
        if len(outside):
            row = int(outside[0]) + 1
            raise SourceError(
                path,
                f"column {column.name}, row {row}: a day before the year 1 or after 9999, as some databases write "
                "infinity; write it as text, or leave it out",
                f"{column.name}列第{row}行：日期早于公元1年或晚于9999年（有的数据库以此表示无穷）；请写成文本或留空",
            )
