"""What a file of Parquet says of its pages: how many values they hold and what they unfold to.

The file's directory and the head before each page are written in the compact form of Apache Thrift; only what is asked
for is known by its number, the rest is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

FOOT = 8
"""Bytes at the end of a file: the size of its directory, and the magic."""
_GROUPS, _CHUNKS, _ABOUT = 4, 1, 3
"""Numbers of fields: in the directory the groups of rows, in those the columns, in those what is told of them."""
_COMPRESSED, _DATA, _DICTIONARY = 7, 9, 11
"""In what is told of a column: how many bytes it takes in the file, where its pages begin, where its dictionary is."""
_UNFOLDED, _FOLDED, _HEADS = 2, 3, (5, 7, 8)
"""In the head of a page: its bytes after and before, and what is told of it, by its kind: there 1 is its values."""
_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
_INTEGERS = (4, 5, 6)


class NotParquetError(ValueError):
    """The directory or a page's head is no Thrift, or does not hold what it has to."""


def sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """How many values each page holds, and how many bytes it unfolds to.

    Raises:
        NotParquetError: For a file that is damaged.
    """
    size = int.from_bytes(data[-FOOT : -FOOT + 4], "little")
    try:
        directory, _ = _struct(data, len(data) - FOOT - size)
        for group in directory[_GROUPS]:
            for chunk in group[_CHUNKS]:
                yield from _pages(data, chunk[_ABOUT])
    except (IndexError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotParquetError from None


def _pages(data: bytes, about: dict[int, Any]) -> Iterator[tuple[int, int]]:
    at = about.get(_DICTIONARY) or about[_DATA]
    end = at + about[_COMPRESSED]
    while at < end:
        head, at = _struct(data, at)
        values = next((head[each][1] for each in _HEADS if each in head), 0)
        if min(values, head[_UNFOLDED], head[_FOLDED]) < 0:
            raise NotParquetError
        yield values, head[_UNFOLDED]
        at += head[_FOLDED]


def _struct(data: bytes, at: int) -> tuple[dict[int, Any], int]:
    """The fields of the record at an offset, by number, and where it ends."""
    if at < 0:
        raise NotParquetError
    fields: dict[int, Any] = {}
    number = 0
    while head := data[at]:
        step, kind = head >> 4, head & 15
        at += 1
        if step:
            number += step
        else:
            number, at = _integer(data, at)
        if kind in (_TRUE, _FALSE):
            fields[number] = kind == _TRUE
        else:
            fields[number], at = _value(data, at, kind)
    return fields, at + 1


def _value(data: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in _INTEGERS:
        return _integer(data, at)
    if kind == _STRUCT:
        return _struct(data, at)
    if kind == _BINARY:
        size, at = _varint(data, at)
        return None, at + size
    if kind in (_LIST, _SET):
        return _list(data, at)
    if kind in (_TRUE, _FALSE, _BYTE):
        return data[at], at + 1
    if kind == _DOUBLE:
        return data[at + 7], at + 8
    raise NotParquetError  # of maps there is none


def _list(data: bytes, at: int) -> tuple[list[Any], int]:
    count, kind = data[at] >> 4, data[at] & 15
    at += 1
    if count == 15:
        count, at = _varint(data, at)
    values: list[Any] = []
    for _ in range(count):
        value, at = _value(data, at, kind)
        values.append(value)
    return values, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 64, 7):
        value |= (data[at] & 0x7F) << shift
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    raise NotParquetError


def _integer(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return (value >> 1) ^ -(value & 1), at
