"""The page ``docs/configuration.md``, made from the keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

from govcheck.config.keys import Declared, Key, keys_of
from govcheck.config.model import Configuration
from govcheck.config.schema import plain
from govcheck.config.shapes import Choice, ListOf, Shape, TableOf
from govcheck.registry import all_rules

OPENING = """\
<!-- Generated from the keys in govcheck/config by `make docs`; edit them, not this page. -->

# Configuration

`govcheck check` obeys the first of these that it finds upwards from the first path it is given (for `-`: from the
working directory):

1. `govcheck.toml`;
2. `pyproject.toml`, if it has a table `[tool.govcheck]`; the keys stand in it as they stand in `govcheck.toml`.

`--config FILE` names one instead, `--no-config` uses none. The Python API searches nothing: pass
`config=govcheck.find_configuration(path)`, a file, or a `govcheck.Configuration`.

**Options win over the file.** `--fail-on`, `--lang` and `--exclude` take the place of their keys. `--select` takes the
place of `select`, `ignore` and `extend-select`; `--ignore` and `--extend-select` without it change what the file chose.
`per-path-ignores`, `severity`, `thresholds` and `residue` hold in any case.

A mistake in the file (an unknown key or rule, a wrong type, a value out of range, what is no TOML) ends in one sentence
that names file and key, and in exit code 2. Editors complete and check the file by
[govcheck.schema.json](govcheck.schema.json) (JSON Schema, draft 2020-12; installed as `govcheck/govcheck.schema.json`):

```toml
#:schema ./docs/govcheck.schema.json
```

Rules are named as `govcheck rules` writes them. Patterns are matched as the shell does, but `*` crosses `/`: against
the path relative to the configuration's folder and the name of the file. A pattern that is a folder means all in it.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *_keys(), *_thresholds(), *_whole()]) + "\n"


def _keys() -> Iterator[str]:
    yield from ("## Keys", "", "| key | value | default |", "| --- | --- | --- |")
    named = {
        name: (key, getattr(Configuration(), name.replace("-", "_"))) for name, key in keys_of(Configuration).items()
    }
    for name, (key, default) in named.items():
        yield f"| [`{name}`](#{name}) | {_value(key)} | {_default(key, default)} |"
    for name, (key, _) in named.items():
        yield from ("", f"### `{name}`", "", f"{_sentence(key.meaning)}", "")
        inner = list(_inner(key.shape))
        yield from [*inner, *([""] if inner else [])]
        yield from ("```toml", key.example, "```")


def _inner(shape: Shape, depth: int = 0) -> Iterator[str]:
    """The keys in a table, or in the tables of it, as a list of lists."""
    declared = shape.value if isinstance(shape, TableOf) else shape.item if isinstance(shape, ListOf) else shape
    if isinstance(declared, Declared):
        for name, key in keys_of(declared.made).items():
            yield f"{'  ' * depth}- `{name}`: {key.meaning}."
            yield from _inner(key.shape, depth + 1)


def _value(key: Key) -> str:
    if isinstance(key.shape, Choice):
        return ", ".join(f"`{value}`" for value in key.shape.values)
    return key.shape.kind.en


def _default(key: Key, default: object) -> str:
    return "" if default is None or isinstance(key.shape, Declared) else f"`{json.dumps(plain(default))}`"


def _sentence(meaning: str) -> str:
    return meaning[:1].upper() + meaning[1:] + "."


def _thresholds() -> Iterator[str]:
    yield from (
        "",
        "## Thresholds",
        "",
        "| rule | name | default | range | meaning |",
        "| --- | --- | --- | --- | --- |",
    )
    for rule in all_rules():
        for each in rule.thresholds:
            linked = f"[{rule.code}](rules.md#{rule.code.lower()})"
            yield f"| {linked} | `{each.name}` | {each.default} | {each.least} to {each.most} | {each.meaning} |"


def _whole() -> Iterator[str]:
    yield from ("", "## All of them", "", "```toml")
    yield from (key.example for key in keys_of(Configuration).values())
    yield "```"
