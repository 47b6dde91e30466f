"""The delta of two tables as a deepdiff Delta in JSON, and the new table made by putting it onto the old one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from govcheck import __version__
from govcheck.differences.delta_file import ACTIONS, FORMAT, TableDelta, damaged, read_delta
from govcheck.differences.model import TableDiff
from govcheck.differences.plain import cells_read, escaped, plain_cells, type_told
from govcheck.differences.records import cells_of, fingerprint, fitted, placed, row_keys
from govcheck.errors import UsageError
from govcheck.tables.model import Table

if TYPE_CHECKING:
    import polars

__all__ = ["TableDelta", "apply_delta", "delta_of", "read_delta"]

BATCH = 1_000
"""Records given to deepdiff at a time, which bounds the memory it takes; it is as fast with 50 as with 10,000."""
ADDED, REMOVED = "dictionary_item_added", "dictionary_item_removed"

Record = dict[str, Any]
"""The cells of a row as JSON values, by the escaped names of their columns."""


def delta_of(diff: TableDiff) -> dict[str, Any]:
    """What makes the new table from the old one, as plain JSON values.

    Rows are held against each other exactly: what the comparison takes for the same in other units or within a
    tolerance is a change here, so that the delta gives the new table cell by cell.

    Returns:
        ``version``, ``format``; ``key``: the columns that name the rows; ``columns``: those of the new table with their
        types, in order; ``old``, ``new``: rows and fingerprint of each table, of the old one also its name and columns;
        ``delta``: actions of deepdiff to paths to values; ``order``: the rows of the new table as runs (first from 0,
        count) of the rows kept in the order of the old table with the rows added behind them, null where they stand so.

    Raises:
        UsageError: For a column of a type that a delta cannot hold.
    """
    old, new = fitted(diff.old_frame, diff.old_frame.schema), diff.new_frame
    old_columns, columns = _types_told(old), _types_told(new)
    pairs = _paired(placed(old, new.schema), new, _naming(diff.key, old.columns, new.columns))
    before, after = _changed(pairs)
    shared = [name for name in new.columns if name in old.columns]
    before |= _records(pairs.old, shared, pairs.removed, pairs.old_keys)
    after |= _records(new, new.columns, pairs.added, pairs.new_keys)
    return {
        "version": __version__,
        "format": FORMAT,
        "key": list(diff.key),
        "columns": columns,
        "old": {"name": diff.old, "rows": old.height, "sha256": fingerprint(old), "columns": old_columns},
        "new": {"rows": new.height, "sha256": fingerprint(new)},
        "delta": _delta(before, after),
        "order": _runs(pairs.places()),
    }


def apply_delta(old: Table, delta: TableDelta) -> polars.DataFrame:
    """The new table: rows, order, columns and types of the one that the delta was made for.

    Args:
        old: The table it was made from, in whatever format.
        delta: As read.

    Raises:
        UsageError: Where ``old`` is another table.
        SourceError: Where the delta does not give the table it was made for: it was damaged or changed.
    """
    base = placed(_checked(old, delta), delta.new.columns)
    made = _made(delta, base, row_keys(base, _naming(delta.key, delta.old.columns, delta.new.columns)))
    if made.height != delta.new.rows:
        raise damaged(delta.path, "delta")
    if delta.order is not None:
        made = made[_places(delta.order)]
    if fingerprint(made) != delta.new.sha256:
        raise damaged(delta.path, "delta")
    return made


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The rows of two tables with the same columns, paired by their keys.

    Attributes:
        old, new: The tables.
        old_keys, new_keys: The keys of their rows.
        kept: Rows that are in both, in the order of the new one: ``old``, ``new``, from 0.
        removed, added: Rows that are in one, from 0.
    """

    old: polars.DataFrame
    new: polars.DataFrame
    old_keys: polars.Series
    new_keys: polars.Series
    kept: polars.DataFrame
    removed: polars.Series
    added: polars.Series

    def places(self) -> polars.Series:
        """Where each row of the new table stands among those kept, in the order of the old one, and those added."""
        import polars

        kept = self.kept.select("new", place=polars.col("old").rank("ordinal").cast(polars.Int64) - 1)
        added = self.added.to_frame("new").with_row_index("place", kept.height)
        return polars.concat([kept, added.select("new", polars.col("place").cast(polars.Int64))]).sort("new")["place"]


def _types_told(frame: polars.DataFrame) -> dict[str, Any]:
    told = {}
    for name, dtype in frame.schema.items():
        try:
            told[name] = type_told(dtype)
        except ValueError:
            raise UsageError(
                f"a delta cannot hold column {name}, whose type is {dtype}; leave the column out",
                f"差异文件无法容纳类型为{dtype}的列{name}；请去掉该列",
            ) from None
    return told


def _naming(key: Sequence[str], old: Iterable[str], new: Iterable[str]) -> Sequence[str]:
    """The columns that name the rows: of the key, else all that both tables have, in the order of the new one."""
    if key:
        return key
    there = set(old)
    return [name for name in new if name in there]


def _paired(old: polars.DataFrame, new: polars.DataFrame, naming: Sequence[str]) -> _Pairs:
    old_keys, new_keys = row_keys(old, naming), row_keys(new, naming)
    olds, news = old_keys.to_frame("key").with_row_index("old"), new_keys.to_frame("key").with_row_index("new")
    return _Pairs(
        old,
        new,
        old_keys,
        new_keys,
        news.join(olds, on="key", how="inner", maintain_order="left").select("old", "new"),
        olds.join(news, on="key", how="anti", maintain_order="left")["old"],
        news.join(olds, on="key", how="anti", maintain_order="left")["new"],
    )


def _changed(pairs: _Pairs) -> tuple[dict[str, Record], dict[str, Record]]:
    """The rows with cells that are not exactly the same, before and after, each with those cells alone."""
    before: dict[str, Record] = {}
    after: dict[str, Record] = {}
    for name in pairs.new.columns:
        old = cells_of(pairs.old, name).gather(pairs.kept["old"])
        new = cells_of(pairs.new, name).gather(pairs.kept["new"])
        rows = old.ne_missing(new).arg_true()
        keys = pairs.new_keys.gather(pairs.kept["new"].gather(rows))
        column = escaped(name)
        for key, was, is_ in zip(keys, plain_cells(old.gather(rows)), plain_cells(new.gather(rows)), strict=True):
            before.setdefault(key, {})[column] = was
            after.setdefault(key, {})[column] = is_
    return before, after


def _records(
    frame: polars.DataFrame, columns: Iterable[str], rows: polars.Series, keys: polars.Series
) -> dict[str, Record]:
    """Some rows of a table by their keys."""
    cells = {escaped(name): plain_cells(cells_of(frame, name).gather(rows)) for name in columns}
    return {key: {name: column[k] for name, column in cells.items()} for k, key in enumerate(keys.gather(rows))}


def _delta(before: Mapping[str, Record], after: Mapping[str, Record]) -> dict[str, dict[str, Any]]:
    """What deepdiff finds between the records, as its Delta writes it: action to path to value.

    Lists are compared place by place: the runs of items that deepdiff finds otherwise it writes to JSON in a way that
    it cannot read.
    """
    from deepdiff import DeepDiff, Delta
    from deepdiff.serialization import json_dumps

    found: dict[str, dict[str, Any]] = {}
    for keys in _batches({**before, **after}):
        diff = DeepDiff(
            {key: before[key] for key in keys if key in before},
            {key: after[key] for key in keys if key in after},
            view="tree",
            threshold_to_diff_deeper=0,
            zip_ordered_iterables=True,
        )
        delta = Delta(diff, always_include_values=True)
        # the other writer that deepdiff may find makes text of integers beyond 64 bits
        written = json.loads(json_dumps(delta.diff, force_use_builtin_json=True))
        for action, changes in written.items():
            found.setdefault(action, {}).update(changes)
    return found


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while batch := list(islice(left, BATCH)):
        yield batch


def _runs(places: polars.Series) -> list[list[int]] | None:
    """Places as runs of the first and the count; None where they are one run."""
    starts = (places.diff() != 1).fill_null(value=True).arg_true()
    if len(starts) <= 1:
        return None
    ends = [*starts[1:], len(places)]
    return [[first, end - start] for first, start, end in zip(places.gather(starts), starts, ends, strict=True)]


def _places(runs: Iterable[tuple[int, int]]) -> polars.Series:
    import polars

    frame = polars.DataFrame(list(runs), schema={"first": polars.Int64, "count": polars.Int64}, orient="row")
    first = polars.col("first")
    return frame.select(polars.int_ranges(first, first + polars.col("count")).explode())["first"]


def _checked(old: Table, delta: TableDelta) -> polars.DataFrame:
    """The rows of the table that a delta was made from, with the types in which they were compared.

    Raises:
        UsageError: For another table.
    """
    if old.frame.height == delta.old.rows and set(old.frame.columns) == delta.old.columns.keys():
        frame = fitted(old.frame, delta.old.columns)
        if fingerprint(frame) == delta.old.sha256:
            return frame
    made_from = delta.made_from
    raise UsageError(
        f"{old.path}: {delta.path} was made from another table ({made_from}, {delta.old.rows} rows); "
        "apply it to that one, or compare anew",
        f"{old.path}：{delta.path}是从另一张表（{made_from}，{delta.old.rows}行）生成的；请用于那张表，或重新比较",
    )


def _made(delta: TableDelta, base: polars.DataFrame, keys: polars.Series) -> polars.DataFrame:
    """The rows kept in their order, those changed as they are now, and behind them those added."""
    import polars

    is_touched = keys.is_in(list(delta.rows(ACTIONS.keys() - {ADDED})))
    touched, others = is_touched.arg_true(), (~is_touched).arg_true()
    records = _put(delta, _records(base, base.columns, touched, keys))
    left = touched.filter(polars.Series([key in records for key in keys.gather(touched)], dtype=polars.Boolean))
    changed = _frame(delta, [records.pop(key) for key in keys.gather(left)])
    kept = polars.concat([base[others], changed])[polars.concat([others, left]).arg_sort()]
    return polars.concat([kept, _frame(delta, list(records.values()))])


def _put(delta: TableDelta, records: dict[str, Record]) -> dict[str, Record]:
    """The records with the delta put onto them.

    Raises:
        SourceError: Where it does not fit them.
    """
    from deepdiff import Delta

    change = Delta(dict(delta.changes), raise_errors=True, log_errors=False, mutate=True)
    try:
        made: dict[str, Record] = change + records
    except Exception:  # deepdiff raises whatever the values do that it walks
        raise damaged(delta.path, "delta") from None
    return made


def _frame(delta: TableDelta, records: Sequence[Record]) -> polars.DataFrame:
    """Records as rows of the new table.

    Raises:
        SourceError: Where they have other columns or types.
    """
    import polars

    names = {escaped(name): name for name in delta.new.columns}
    if any(not isinstance(record, dict) or record.keys() != names.keys() for record in records):
        raise damaged(delta.path, "delta")
    columns = {}
    for told, name in names.items():
        try:
            columns[name] = cells_read([record[told] for record in records], delta.new.columns[name])
        except ValueError:
            raise damaged(delta.path, name) from None
    return polars.DataFrame(columns)
