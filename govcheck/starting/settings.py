"""The text of ``govcheck.toml``: what was found set, all else as examples to uncomment."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from textwrap import wrap

from govcheck.config.keys import keys_of
from govcheck.config.model import Configuration
from govcheck.config.writing import key, value
from govcheck.sources.files import matches
from govcheck.starting.survey import Survey, literal
from govcheck.visible import visible

WIDTH = 100
"""Characters of a line of comment."""
FOLDED = 3
"""Files of a folder, none of them to be checked, from which the folder is excluded as a whole."""
EXAMPLES = ("fail-on", "lang", "severity", "per-path-ignores", "thresholds", "totals", "exceptions")
"""Keys that are shown as examples, the last one last: it may be a table of its own, and end those of the file."""
BASELINE = "govcheck-baseline.json"


def settings(found: Survey) -> str:
    """The configuration for what was found."""
    return "\n".join([*_head(), *_exclude(found), *_examples(), *_tables(found)]) + "\n"


def schema_path(name: str) -> str:
    """Where the schema of a table is written, relative to the configuration."""
    return f"schemas/{name}.toml"


def _head() -> Iterator[str]:
    yield "# What govcheck checks here, and how; options of the command line win over it."
    yield ""


def _exclude(found: Survey) -> Iterator[str]:
    yield "# Files and folders to leave out: names, or patterns of paths from here."
    reasons = dict.fromkeys(found.others, "no report")
    reasons |= {path: f"cannot be read: {visible(why.en.partition('; ')[0])}" for path, why in found.unreadable.items()}
    patterns = dict(_patterns(found, reasons))
    if not patterns:
        yield from ('# exclude = ["drafts", "*.bak.txt"]', "")
        return
    yield "exclude = ["
    yield from (f"    {value(pattern)}, # {why}" for pattern, why in patterns.items())
    yield from ("]", "")


def _patterns(found: Survey, reasons: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The patterns that leave out files, each with the reason: whole folders where nothing else is in them."""
    kept = [*found.reports, *found.prose, *found.passed, *found.tables]
    folders = Counter(os.path.dirname(path) for path in reasons)
    whole = {
        folder
        for folder, count in folders.items()
        if folder and count >= FOLDED and not _hits(literal(folder), kept) and _alike(folder, reasons)
    }
    for folder in sorted(whole):
        yield literal(folder), "no reports"
    for path, why in reasons.items():
        if os.path.dirname(path) not in whole and not _hits(literal(path), kept):
            yield literal(path), why


def _alike(folder: str, reasons: dict[str, str]) -> bool:
    """Whether all in a folder is left out for one reason: why a file cannot be read is told of each."""
    return len({why for path, why in reasons.items() if os.path.dirname(path) == folder}) == 1


def _hits(pattern: str, kept: list[str]) -> bool:
    return any(matches(path, [pattern]) for path in kept)


def _examples() -> Iterator[str]:
    yield from _comment(
        "What was found already and is put up with; `govcheck check . --write-baseline` writes it down, and it is used "
        "from then on. Another name or place:"
    )
    yield from (f"# baseline = {value(BASELINE)}", "")
    known = keys_of(Configuration)
    for name in EXAMPLES:
        if name in known:
            yield from _comment(known[name].meaning.replace("`", "") + ":")
            yield from (f"# {line}" for line in known[name].example.splitlines())
            yield ""


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in wrap(text[:1].upper() + text[1:], WIDTH))


def _tables(found: Survey) -> Iterator[str]:
    if not found.own:
        yield from _comment(
            "Tables of your own: write a schema with `govcheck schema infer FILE --output schemas/tea.toml`, then"
        )
        yield from ("# [tables.tea]", '# file = "data/tea-*.csv"', '# schema = "schemas/tea.toml"')
        return
    yield "# Tables of your own. What must hold of them stands in their schemas."
    for each in found.own:
        yield f"[tables.{key(each.name)}]"
        yield f"file = {value(each.pattern)}"
        yield from (f"schema = {value(schema_path(each.name))}", "")
