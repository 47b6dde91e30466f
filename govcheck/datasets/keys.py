"""Columns that tell the rows of tables apart: which are likely, and which do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from govcheck.datasets.schema import Roles

if TYPE_CHECKING:
    import polars

_PREFERRED = re.compile(
    r"(?:^|[\W_])(?:id|code|key|name|region|city|indicator|year|month|date)$"
    r"|(?:编号|编码|代码|名称|地区|区县|城市|指标|年份|年度|月份|日期)$|^年$",
    re.IGNORECASE,
)
"""Names of columns that tell rows apart; what only ends so is meant, 地区生产总值 is a value."""
_OF_PLACE = re.compile(
    r"^(?:序号|行号|no\.?|index|row|line|start|end|offset|end_line|para_no|task_no|#)$", re.IGNORECASE
)
"""Names of columns that tell where a row stands: a row put in above changes all below."""
MOST_COLUMNS = 3
"""Columns a key that is searched for may have."""
WIDTH = 8
"""Columns that a key is searched among, those that are likeliest: 92 sets of up to three."""
SAMPLE = 1_000
"""Rows looked at first: most sets that do not tell the rows apart fail in them."""


def ranked(frames: Sequence[polars.DataFrame], names: Iterable[str], roles: Roles) -> tuple[list[str], list[str]]:
    """The columns that may be of a key: those that are likely, and all, both the likeliest first.

    Columns with empty cells, of fractions and of lists are none, nor values and their units.

    Args:
        frames: Tables that have all of the columns.
        names: The columns.
        roles: What they hold.
    """
    named = (roles.indicator, roles.measure, roles.year, roles.region, roles.document)
    values = (*roles.values, roles.unit)
    can = [
        name
        for name in names
        if name not in values
        and not any(frame[name].null_count() or _is_measured(frame[name].dtype) for frame in frames)
    ]
    likely = [name for name in can if name in named or _PREFERRED.search(name)]
    other = sorted((name for name in can if name not in likely), key=is_of_place)
    return likely[:WIDTH], [*likely, *other][:WIDTH]


def is_of_place(name: str) -> bool:
    """Whether a column is called like one that tells where a row stands."""
    return bool(_OF_PLACE.search(name))


def _is_measured(dtype: polars.DataType) -> bool:
    return dtype.is_float() or dtype.is_decimal() or dtype.is_nested()


def unique_sets(frames: Sequence[polars.DataFrame], *pools: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The sets of columns whose values are unique in each table, in the order in which they are tried."""
    tried = set[tuple[str, ...]]()
    for pool in pools:
        if not _tell_apart(frames, pool):  # then no part of it does
            continue
        for size in range(1, MOST_COLUMNS + 1):
            for key in combinations(pool, size):
                if key not in tried and _tell_apart(frames, key):
                    yield key
                tried.add(key)


def _tell_apart(frames: Sequence[polars.DataFrame], columns: Collection[str]) -> bool:
    """Whether the values of some columns are unique in each table; two rows with one hash count as the same."""
    parts = [by_place(frame[name] for name in columns) for frame in frames]
    return bool(columns) and all(
        part.hash_rows().n_unique() == part.height for part in (*(each.head(SAMPLE) for each in parts), *parts)
    )


def by_place(columns: Iterable[polars.Series]) -> polars.DataFrame:
    """A table of some columns under names that are no patterns, nor those of row numbers: ``0``, ``1``."""
    import polars

    return polars.DataFrame([each.alias(str(k)) for k, each in enumerate(columns)])
