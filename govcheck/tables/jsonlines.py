"""JSON Lines to a table: one object a line, its keys the columns."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from govcheck.errors import SourceError
from govcheck.tables.cells import CHUNK, Columns, sound
from govcheck.tables.model import Table
from govcheck.tables.naming import stem
from govcheck.tables.opening import read_utf_8


def read_json_lines(path: str) -> list[Table]:
    """Read a .jsonl: one table, without columns if the file is empty.

    The columns are the keys in the order they first occur; a key that a line has not is null there.

    Raises:
        SourceError: For a file that is missing, unreadable or not text, and a line that is no JSON object or has a key
            twice.
    """
    import polars

    columns, lines = Columns(), list[int]()
    rows = _objects(path, read_utf_8(path))
    while chunk := list(islice(rows, CHUNK)):
        names = dict.fromkeys(chain.from_iterable(row for _, row in chunk))
        columns.add(((name, [row.get(name) for _, row in chunk]) for name in names), len(chunk))
        lines += [line for line, _ in chunk]
    return [Table(path, stem(path), columns.frame(), lines=polars.Series("line", lines, dtype=polars.Int64))]


def _objects(path: str, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object; lines without anything are left out.

    Raises:
        SourceError: For a line that is no JSON object or has a key twice.
    """
    quick = json.JSONDecoder(parse_constant=_refuse).decode
    strict = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=_unique).decode
    for line, text in enumerate(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""), start=1):
        if not text.strip():
            continue
        try:
            row = quick(text)
            if text.count(":") != len(row):  # not one for each key: one may be there twice
                row = strict(text)
        except _RepeatedKeyError as error:
            raise SourceError(
                path,
                f"line {line}: the key {error} occurs twice in one object; give each value a key of its own",
                f"第{line}行：同一对象中键{error}重复；请为每个值取不同的键",
            ) from None
        except json.JSONDecodeError as error:
            raise SourceError(
                path,
                f"line {line}: it is no complete JSON (character {error.pos + 1}); write one JSON object a line",
                f"第{line}行：不是完整的JSON（第{error.pos + 1}个字符）；请每行写一个JSON对象",
            ) from None
        except (ValueError, RecursionError):
            raise SourceError(
                path,
                f"line {line}: it holds NaN, Infinity or what is too large or too deep for JSON; write null or a plain "
                "number",
                f"第{line}行：含有NaN、Infinity或超出JSON范围的内容；请改为null或普通数字",
            ) from None
        if not isinstance(row, dict):
            raise SourceError(
                path,
                f"line {line}: it is no JSON object; write each row as an object with the columns as keys",
                f"第{line}行：不是JSON对象；请把每一行写成以列名为键的对象",
            )
        yield line, row


class _RepeatedKeyError(ValueError):
    """A key that an object has twice."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _RepeatedKeyError(sound(next(key for key in keys if keys.count(key) > 1)))
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
