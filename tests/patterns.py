"""All patterns that the program compiles, where, and how they are used."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import govcheck
from govcheck.document.lines import BARE_HEADING, SHORT_LINE
from govcheck.document.residue import LONGEST
from govcheck.knowledge import load, pattern
from govcheck.leading import Leading
from govcheck.rules.totals.respectively import REACH
from govcheck.statements.attributes import NAME_REACH
from govcheck.statements.names import LONGEST_NAME
from govcheck.tasks.columns import LONGEST_CELL
from govcheck.tasks.labels import LONGEST_LABEL

ROOT = Path(govcheck.__file__).parent
WAYS = {"search": "search", "finditer": "search", "findall": "search", "sub": "search", "subn": "search"}
WAYS |= {"split": "search", "match": "match", "fullmatch": "fullmatch"}
EVERY_WAY = ("fullmatch", "match", "search")
USE = re.compile(rf"\b(\w++)(?:\(\)|[\"']\)|\[\w++\])?\.({'|'.join(WAYS)})\(")


BOUNDED = {
    "document/reflow.py FIGURE": BARE_HEADING,
    "layout.toml furniture.whole": SHORT_LINE,
    "respectively.toml patterns.adverb": REACH,
    "residue.toml whole": LONGEST,
    "statements/names.py _CLEAN": NAME_REACH,
    "statements/names.py _SAID_OF_IT": LONGEST_NAME,
    "statements/subjects.py _RANKED": NAME_REACH,
    "tasks/columns.py _ASIDE": LONGEST_CELL,
    "tasks/labels.py _RUN": LONGEST_LABEL,
}
"""Patterns whose time may grow faster than the text, and the characters of the longest text that they are given."""
NOT_ALONE = {
    "quantities.toml proportions": "a part of quantities/grammar.py _pattern, where a number takes what is none",
    "sources/markdown.py _COMMENT": "is given the text up to the last end of a comment, so that each has one",
}
"""Patterns whose time would grow faster if they were used as they stand, and why it does not."""


@dataclass(frozen=True)
class Used:
    """A pattern, the module and name where it is, and the ways in which it is used (search, match, fullmatch)."""

    place: str
    pattern: re.Pattern[Any]
    ways: tuple[str, ...]


@cache
def patterns_in_use() -> list[Used]:
    """All patterns of the program: of modules, of functions without arguments, of data files, and written in calls."""
    found: dict[tuple[str, Any], Used] = {}
    for place, each, ways in _all():
        known = found.get((each.pattern, each.flags))
        found[each.pattern, each.flags] = Used(place, each, ways if known is None else tuple({*known.ways, *ways}))
    return list(found.values())


def _all() -> Iterator[tuple[str, re.Pattern[Any], tuple[str, ...]]]:
    for path in sorted(ROOT.rglob("*.py")):
        module = importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
        where = str(path.relative_to(ROOT))
        for name, value in vars(module).items():
            function = inspect.unwrap(value) if callable(value) else None
            if inspect.isfunction(function) and function.__module__ == module.__name__ and _returns_patterns(function):
                value = value()  # noqa: PLW2901 -- what a function holds, as what a name does
            yield from ((f"{where} {name}", each, _ways(name, path)) for each in _within(value))
        yield from _written(path, where)
    for file in sorted((ROOT / "knowledge").glob("*.toml")):
        yield from _of_data(file.stem, load(file.stem), "")


def _returns_patterns(function: Any) -> bool:
    signature = inspect.signature(inspect.unwrap(function))
    told = str(signature.return_annotation)
    return ("re.Pattern" in told or "Leading" in told) and not signature.parameters


def _within(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Leading):
        yield value.form
    elif isinstance(value, dict):
        for each in value.values():
            yield from _within(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _within(each)
    elif hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from _within(getattr(value, name, None))


def _written(path: Path, where: str) -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=way), args=[ast.Constant(value=str() as written), *_]
            ) if way in WAYS:
                yield f"{where}:{node.lineno}", re.compile(written), (WAYS[way],)


def _of_data(file: str, value: Any, key: str) -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _of_data(file, each, f"{key}.{name}" if key else name)
    elif isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        try:
            compiled = pattern(file, key)
        except (re.error, KeyError, TypeError):
            return
        yield f"{file}.toml {key}", compiled, _ways(key.rpartition(".")[2], ROOT)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict) and "pattern" in each:
                yield f"{file}.toml {key}", re.compile(each["pattern"]), ("match", "search")


@cache
def _uses(path: Path) -> dict[str, set[str]]:
    """The ways in which patterns are used in some code, by the last word of what they are called."""
    found: dict[str, set[str]] = {}
    for file in path.rglob("*.py") if path.is_dir() else [path]:
        for name, way in USE.findall(file.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(WAYS[way])
    return found


def _ways(name: str, path: Path) -> tuple[str, ...]:
    """How patterns of a name are used in some code; as every way where that is not seen."""
    return tuple(sorted(_uses(path if name.startswith("_") else ROOT).get(name, ()))) or EVERY_WAY
