"""Keys and values as TOML writes them."""

from __future__ import annotations

import re
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def key(name: str) -> str:
    """A key: bare where it may be."""
    return name if _BARE.fullmatch(name) else value(name)


def value(given: Any) -> str:
    """A text, number, truth, or sequence of them; what cannot be seen in a text is escaped."""
    match given:
        case bool():
            return "true" if given else "false"
        case str():
            return '"' + "".join(map(_character, given)) + '"'
        case int() | float():
            return f"{given:.17g}"
        case _:
            return "[" + ", ".join(map(value, given)) + "]"


def inline(**keys: Any) -> str:
    """An inline table of those keys that say something: not of None, False and what is empty."""
    said = {
        name: each for name, each in keys.items() if each is not None and each is not False and each not in ("", ())
    }
    return "{" + ", ".join(f"{name} = {value(each)}" for name, each in said.items()) + "}"


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
