"""JSON Lines to a table: one object a line, its keys the columns."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain, islice
from math import isfinite
from typing import Any

from govcheck.errors import SourceError
from govcheck.tables.allowance import Allowance
from govcheck.tables.cells import CHUNK, Columns, sound
from govcheck.tables.model import Table
from govcheck.tables.naming import check_count, stem
from govcheck.tables.opening import read_utf_8


def read_json_lines(path: str) -> list[Table]:
    """Read a .jsonl: one table, without columns if the file is empty.

    The columns are the keys in the order they first occur; a key that a line has not is null there.

    Raises:
        SourceError: For a file that is missing, unreadable, damaged or not text, a line that is no JSON object or has a
            key twice, and objects that have no keys at all.
    """
    import polars

    data = read_utf_8(path)
    allowance = Allowance(path, len(data))
    columns, lines, names = Columns(), list[int](), dict[str, None]()
    rows = _objects(path, data)
    while chunk := list(islice(rows, CHUNK)):
        given = dict.fromkeys(chain.from_iterable(row for _, row in chunk))
        names |= given
        check_count(path, len(names))
        allowance.spend(len(names) * len(chunk))
        columns.add(((name, [row.get(name) for _, row in chunk]) for name in given), len(chunk))
        lines += [line for line, _ in chunk]
    if lines and not names:
        raise SourceError(
            path,
            "none of its objects has a key; write each row as an object with the columns as keys",
            "所有对象都没有键；请把每一行写成以列名为键的对象",
        )
    return [Table(path, stem(path), columns.frame(), lines=polars.Series("line", lines, dtype=polars.Int64))]


def _objects(path: str, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and object; lines without anything are left out.

    Raises:
        SourceError: For a line that is no JSON object or has a key twice.
    """
    quick = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite).decode
    strict = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_unique).decode
    for line, text in enumerate(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline=""), start=1):
        if not text.strip():
            continue
        try:
            row = quick(text)
            if isinstance(row, dict) and text.count(":") != len(row):  # not one for each key: one may be there twice
                row = strict(text)
        except (ValueError, RecursionError) as error:
            raise _refused(path, line, error) from None
        if not isinstance(row, dict):
            raise SourceError(
                path,
                f"line {line}: it is no JSON object; write each row as an object with the columns as keys",
                f"第{line}行：不是JSON对象；请把每一行写成以列名为键的对象",
            )
        if "\\u" in text and any(sound(key) != key for key in row):
            raise SourceError(
                path,
                f"line {line}: a key has half of a character (\\ud800 to \\udfff alone); write the character itself",
                f"第{line}行：键中含有半个字符（单独的\\ud800至\\udfff）；请直接写出该字符",
            )
        yield line, row


def _refused(path: str, line: int, error: ValueError | RecursionError) -> SourceError:
    """Why a line cannot be read, and what to do."""
    if isinstance(error, _RepeatedKeyError):
        return SourceError(
            path,
            f"line {line}: the key {error} occurs twice in one object; give each value a key of its own",
            f"第{line}行：同一对象中键{error}重复；请为每个值取不同的键",
        )
    if isinstance(error, json.JSONDecodeError):
        return SourceError(
            path,
            f"line {line}: it is no complete JSON (character {error.pos + 1}); write one JSON object a line",
            f"第{line}行：不是完整的JSON（第{error.pos + 1}个字符）；请每行写一个JSON对象",
        )
    return SourceError(
        path,
        f"line {line}: it holds NaN, Infinity or what is too large or too deep for JSON; write null or a plain number",
        f"第{line}行：含有NaN、Infinity或超出JSON范围的内容；请改为null或普通数字",
    )


class _RepeatedKeyError(ValueError):
    """A key that an object has twice."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(sound(key))
        found[key] = value
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number
