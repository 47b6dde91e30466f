"""Where in a configuration something is wrong, and how that is said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from reprlib import repr as short
from typing import Any

from govcheck.errors import UsageError
from govcheck.wording import Wording

SIMILAR = 3
"""Similar names of which one that begins alike is suggested: DUP003 for DUP001, not UPD001."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")
_TYPES: tuple[tuple[type | tuple[type, ...], Wording], ...] = (
    (bool, Wording("a boolean", "布尔值")),  # before the numbers: in Python it is one
    ((int, float), Wording("a number", "数字")),
    (str, Wording("a string", "字符串")),
    (list, Wording("a list", "列表")),
    (dict, Wording("a table", "表")),
    (object, Wording("a date or time", "日期或时间")),
)
"""What the values of TOML are called; the first that fits."""


@dataclass(frozen=True, slots=True)
class Where:
    """A key of a file: ``keys`` leads to it from the top."""

    file: str
    keys: tuple[str, ...] = ()

    def at(self, key: str) -> Where:
        """A key below this one."""
        return Where(self.file, (*self.keys, key))

    def error(self, en: str, zh: str) -> UsageError:
        """The error that names the file and the key before what is wrong."""
        named = [self.file, *([".".join(map(_written, self.keys))] if self.keys else [])]
        return UsageError(": ".join([*named, en]), "：".join([*named, zh]))

    def unexpected(self, value: Any, expected: Wording) -> UsageError:
        """The error for a value of a wrong type."""
        given = next(said for kind, said in _TYPES if isinstance(value, kind))
        return self.error(f"expected {expected.en}, not {given.en}", f"应为{expected.zh}，而不是{given.zh}")

    def unknown(self, given: str, known: Iterable[str], what: Wording) -> UsageError:
        """The error for a name that is none of those known; it suggests the nearest, or lists them."""
        from difflib import get_close_matches

        names = list(known)
        near = get_close_matches(given, names, n=SIMILAR) or get_close_matches(given.lower(), names, n=SIMILAR)
        near.sort(key=lambda name: name[:1] != given[:1])
        listed = ", ".join(names)
        hint = (
            Wording(f"did you mean {near[0]}?", f"是否指{near[0]}？")
            if near
            else Wording(f"choose from {listed}", f"可选：{listed}")
        )
        return self.error(f"there is no {what.en} {short(given)}; {hint.en}", f"没有{what.zh}{short(given)}；{hint.zh}")


def _written(key: str) -> str:
    """A key as TOML writes it, control characters escaped."""
    return key if _BARE_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=not key.isprintable())
