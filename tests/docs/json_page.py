"""The page ``docs/json.md``, made from the JSON Schemas of the outputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcheck.schemas import NAMES, schema

OPENING = """\
<!-- Generated from govcheck/schemas by `make docs`; edit them, not this page. -->

# JSON output

What `--format json` writes, and the deltas of tables: UTF-8, no NaN, keys and order the same from run to run. Each is
written down as a JSON Schema (draft 2020-12), installed with the program as `govcheck/schemas/NAME.schema.json`; in
Python `govcheck.schemas.schema("check")`. Offsets are code points from 0, lines and columns count from 1. Below a dot
leads into an object and `[]` into a list.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(line for name in NAMES for line in _schema(name))]) + "\n"


def _schema(name: str) -> Iterator[str]:
    whole = schema(name)
    yield from (f"## {name}", "", f"`{whole['title']}`: {whole['description']}", "", *_table(whole, name))
    for part, inner in whole.get("$defs", {}).items():
        told = [inner["description"], ""] if "description" in inner else []
        yield from (f'### <a id="{_id(name, part)}"></a>{part}', "", *told)
        yield from _table(inner, name)


def _table(whole: dict[str, Any], name: str) -> Iterator[str]:
    rows = list(_rows(whole, "", name))
    if rows:
        yield from ("| key | value | meaning |", "| --- | --- | --- |", *rows, "")
    elif "anyOf" in whole or "enum" in whole:
        yield from (f"{_value(whole, name)}.", "")


def _rows(part: dict[str, Any], path: str, name: str) -> Iterator[str]:
    """A row for each key, the keys of objects that stand in it behind it."""
    if "items" in part:
        part, path = part["items"], f"{path}[]"
        if path == "[]":
            yield f"| `[]` | {_value(part, name)} | {part.get('description', '')} |"
    for key, inner in part.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        left_out = "" if key in part.get("required", ()) else " May be left out."
        yield f"| `{here}` | {_value(inner, name)} | {inner.get('description', '')}{left_out} |"
        yield from _rows(inner, here, name)


def _value(part: dict[str, Any], name: str) -> str:
    """What a value may be."""
    if "$ref" in part:
        named = part["$ref"].rpartition("/")[2]
        return f"[{named}](#{_id(name, named)})"
    if "anyOf" in part or "oneOf" in part:
        return " or ".join(_value(each, name) for each in part.get("anyOf", part.get("oneOf", ())))
    if "enum" in part:
        return ", ".join("null" if each is None else f"`{each}`" for each in part["enum"])
    if "const" in part:
        return f"`{part['const']}`"
    if part.get("type") == "array":
        return f"list of {_value(part['items'], name)}" if part.get("items") else "list"
    kinds = part.get("type", "any")
    return " or ".join([kinds] if isinstance(kinds, str) else kinds)


def _id(name: str, part: str) -> str:
    return f"{name}-{part}".replace("_", "-")
