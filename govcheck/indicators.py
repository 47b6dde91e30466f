"""The lexicon of indicators: the names that reports give them, the official one, and what is plausible of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from math import prod
from os import PathLike, fspath
from types import MappingProxyType
from typing import Any

from govcheck.errors import UsageError
from govcheck.knowledge import load
from govcheck.matching.normal import normal_form
from govcheck.wording import Wording

SENSES = ("more", "less")
MEASURES = ("growth", "share", "change", "level", "count")
"""The measures that may have a range of plausible values."""

_TEXTS = ("name", "english", "dimension", "unit", "sense")
_ENTRY_KEYS = (*_TEXTS, "aliases", *MEASURES)
_FILE_KEYS = ("indicator", "neutral", "qualifiers", "joint", "spellings")
_PACKAGED = "indicators.toml"
_WITHOUT_UNIT = "index"
"""The dimension of what has no unit; all others are those of units.toml."""
_KEPT = 4096
"""Forms of names that are kept: a report asks for the same ones again and again."""
_MANY = 10_000
"""So many spellings of one name are a mistake and would fill the memory; what is shipped needs a tenth."""


@dataclass(frozen=True, slots=True, eq=False)
class Indicator:
    """An indicator.

    Attributes:
        name: The canonical name, that of official statistics where there is one.
        english: What it is in English.
        aliases: Other names of the very same indicator, as the file lists them.
        dimension: Of its level, as in ``units.toml``: money, area, mass, people, ratio; ``index`` has no unit.
        unit: The usual unit of its level; empty where there is none.
        sense: Which way is better: ``more`` or ``less``.
        ranges: What is plausible by measure: growth and share in %, change in points, level and count in ``unit``.
    """

    name: str
    english: str
    aliases: tuple[str, ...]
    dimension: str
    unit: str
    sense: str
    ranges: Mapping[str, tuple[Decimal, Decimal]]


class Lexicon:
    """Indicators by their names.

    Attributes:
        indicators: All, in the order of the file, by canonical name.
        neutral: Words before a name that change nothing of what it measures: 全市, 全年.
        qualifier_groups: Words that tell two indicators apart, in groups of which a name has at most one.
        joint: Words that stand for several: 城乡 for 城镇 and 农村.
    """

    def __init__(self, entries: _Entries) -> None:
        self.indicators: Mapping[str, Indicator] = MappingProxyType(dict(entries.indicators))
        self.neutral: tuple[str, ...] = tuple(dict.fromkeys(entries.neutral))
        self.joint: Mapping[str, tuple[str, ...]] = MappingProxyType(dict(entries.joint))
        self.qualifier_groups: tuple[frozenset[str], ...] = tuple(
            # 城乡 is neither 城镇 nor 农村: a word for several members of a group is a member of its own
            frozenset(group) | {word for word, parts in entries.joint.items() if set(parts) <= set(group)}
            for group in entries.groups
        )
        self._names = entries.claimed()
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[-1], set()).add(len(name))
        self._lengths = {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}
        self._qualifiers = self._qualifier_words(entries)
        self._qualifier = _alternation(self._qualifiers)

    def _qualifier_words(self, entries: _Entries) -> dict[str, str | None]:
        """What each word says: itself, the qualifier it abbreviates, or nothing: it only hides those inside it."""
        known = {word for group in self.qualifier_groups for word in group}
        words: dict[str, str | None] = dict.fromkeys(map(_key, entries.joint))
        for table in (entries.spellings, entries.same):
            for word, others in table.items():
                if word in known:
                    words.update(dict.fromkeys(map(_key, others), word))
        words.update({_key(word): word for word in known})
        return words

    def find(self, name: str) -> Indicator | None:
        """The indicator of which ``name`` is the name or an alias, whatever its width, case and white space."""
        return self._names.get(_key(name))

    def longest_ending(self, text: str) -> tuple[int, Indicator] | None:
        """Where the longest name with which ``text`` ends begins, and its indicator.

        ``text`` is folded and without white space: the offset is one of ``text``.
        """
        for length in self._lengths.get(text[-1:].lower(), ()):
            if length <= len(text):
                found = self._names.get(text[-length:].lower())
                if found is not None:
                    return len(text) - length, found
        return None

    def qualifiers(self, name: str) -> frozenset[str]:
        """The qualifiers that occur in ``name``, abbreviations in full: 第三产业 of 三产增加值.

        A longer word hides those inside it: 进出口 has no 出口.
        """
        found = (self._qualifiers[match[0]] for match in self._qualifier.finditer(_key(name)))
        return frozenset(word for word in found if word is not None)

    def differ(self, a: str, b: str) -> bool:
        """Whether two names cannot be of one indicator: in some group each has a word that the other lacks.

        A word that only one name has proves nothing: 城镇化率 is 常住人口城镇化率.
        """
        left, right = self.qualifiers(a), self.qualifiers(b)
        return any(
            bool(group & left - right) and bool(group & right - left) for group in self.qualifier_groups if group & left
        )


def lexicon(extra: str | PathLike[str] | None = None) -> Lexicon:
    """The lexicon that comes with govcheck, extended by the user's own TOML file where one is given.

    In that file, of the same shape, an entry with a known name (or alias) adds its aliases and overrides what else it
    gives; one with a new name adds an indicator; the other lists and tables are added to.

    Raises:
        UsageError: For a file that cannot be read or obeyed, or that gives a name to two indicators.
    """
    return _packaged() if extra is None else Lexicon(_read(fspath(extra), _packaged_entries()))


@cache
def _packaged() -> Lexicon:
    return Lexicon(_packaged_entries())


@cache
def _packaged_entries() -> _Entries:
    text = (resources.files("govcheck.knowledge") / _PACKAGED).read_text(encoding="utf-8")
    return _parsed(text, _PACKAGED, _Entries(_PACKAGED))


@lru_cache(maxsize=_KEPT)
def _key(name: str) -> str:
    """The form in which names are looked up."""
    return normal_form(name).lower()


def _alternation(words: Mapping[str, Any]) -> re.Pattern[str]:
    """A pattern for the longest of ``words``; none is found where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")


@dataclass(frozen=True)
class _Entries:
    """What files say, before it is indexed; ``file`` is the last of them."""

    file: str
    indicators: dict[str, Indicator] = field(default_factory=dict)
    neutral: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joint: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def claimed(self) -> dict[str, Indicator]:
        """Every name, as it is looked up, with its indicator.

        Raises:
            UsageError: For a name of two indicators.
        """
        names: dict[str, Indicator] = {}
        spelt = {_key(word): tuple(map(_key, others)) for word, others in self.spellings.items()}
        pattern = _alternation(spelt)
        for indicator in self.indicators.values():
            for written in (indicator.name, *indicator.aliases):
                for name in _variants(_key(written), pattern, spelt, self.file):
                    owner = names.setdefault(name, indicator)
                    if owner is not indicator:
                        raise _claimed_twice(self.file, written, name, owner, indicator)
        return names


def _variants(name: str, pattern: re.Pattern[str], spelt: Mapping[str, tuple[str, ...]], file: str) -> Iterator[str]:
    """``name``, and what becomes of it when words in it are written in other ways."""
    pieces: list[tuple[str, ...]] = []
    at = 0
    for match in pattern.finditer(name):
        pieces += [(name[at : match.start()],), (match[0], *spelt[match[0]])]
        at = match.end()
    pieces.append((name[at:],))
    if prod(map(len, pieces)) > _MANY:
        raise _wrong(
            file,
            "spellings",
            f"they give {name} more than {_MANY} forms; take some of them out",
            f"使{name}产生超过{_MANY}种写法；请删去一些",
        )
    return map("".join, product(*pieces))


def _claimed_twice(file: str, written: str, name: str, first: Indicator, second: Indicator) -> UsageError:
    shown = written if _key(written) == name else f"{written} ({name})"
    return UsageError(
        f"{file}: the name {shown} is given to two indicators, {first.name} and {second.name}; "
        "take it out of one of them, or use another name",
        f"{file}：名称{shown}同时属于两个指标（{first.name}、{second.name}）；请从其中一个删去，或改用其他名称",
    )


def _read(file: str, base: _Entries) -> _Entries:
    try:
        with open(file, encoding="utf-8-sig") as opened:
            text = opened.read()
    except FileNotFoundError:
        raise _wrong(file, "", "there is no such file; check the path", "没有这个文件，请检查路径") from None
    except UnicodeDecodeError:
        raise _wrong(file, "", "it is not UTF-8; save it as UTF-8", "不是UTF-8编码；请另存为UTF-8") from None
    except (OSError, ValueError) as error:  # the latter for a path with a null character
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise _wrong(
            file, "", f"it cannot be read ({reason}); name another file", f"无法读取（{reason}）；请指定其他文件"
        ) from None
    return _parsed(text, file, base)


def _parsed(text: str, file: str, base: _Entries) -> _Entries:
    """``base`` extended by what ``text`` says."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # the former, too, for a number of thousands of digits
        raise _wrong(
            file, "", f"it is no TOML ({error}); correct it there", f"不是有效的TOML（{error}）；请改正"
        ) from None
    _only_known(data, _FILE_KEYS, file, "")
    qualifiers = data.get("qualifiers", {})
    if not isinstance(qualifiers, dict):
        raise _expected(file, "qualifiers", _TABLE)
    _only_known(qualifiers, ("groups", "same"), file, "qualifiers")
    groups = qualifiers.get("groups", [])
    if not isinstance(groups, list):
        raise _expected(file, "qualifiers.groups", _LISTS)
    entries = replace(
        base,
        file=file,
        indicators=dict(base.indicators),
        neutral=(*base.neutral, *_words(data.get("neutral", []), file, "neutral")),
        groups=(*base.groups, *(_words(group, file, "qualifiers.groups") for group in groups)),
        same=_merged(base.same, qualifiers.get("same", {}), file, "qualifiers.same"),
        joint={**base.joint, **_merged({}, data.get("joint", {}), file, "joint")},
        spellings=_merged(base.spellings, data.get("spellings", {}), file, "spellings"),
    )
    listed = data.get("indicator", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise _wrong(
            file,
            "indicator",
            "expected tables; begin each entry with [[indicator]]",
            "应为若干个表；请以[[indicator]]开始每个指标",
        )
    known = base.claimed() if listed else {}
    for number, entry in enumerate(listed, 1):
        indicator = _indicator(entry, number, entries, known)
        entries.indicators[indicator.name] = indicator
    return entries


def _indicator(entry: dict[str, Any], number: int, entries: _Entries, names: Mapping[str, Indicator]) -> Indicator:
    """The indicator of one entry, joined with what is known of it already."""
    file = entries.file
    where = f"indicator {entry['name']}" if isinstance(entry.get("name"), str) else f"indicator {number}"
    _only_known(entry, _ENTRY_KEYS, file, where)
    for key in _TEXTS:
        if key in entry and not isinstance(entry[key], str):
            raise _expected(file, f"{where}: {key}", _STRING)
    if not _key(entry.get("name", "")):
        raise _missing(file, where, "name")
    aliases = _words(entry.get("aliases", []), file, f"{where}: aliases")
    if entry.get("sense", SENSES[0]) not in SENSES:
        raise _expected(file, f"{where}: sense", Wording('"more" or "less"', '"more"或"less"'))
    dimensions = (*load("units")["dimensions"], _WITHOUT_UNIT)
    if not set(filter(None, entry.get("dimension", "").split("/"))) <= set(dimensions):
        listed = ", ".join(dimensions)
        raise _wrong(
            file,
            f"{where}: dimension",
            f"there is no dimension {entry['dimension']!r}; choose from {listed}",
            f"没有量纲{entry['dimension']!r}；可选：{listed}",
        )
    ranges = {key: _range(entry[key], file, f"{where}: {key}") for key in MEASURES if key in entry}
    owner = names.get(_key(entry["name"]))
    known = entries.indicators.get(owner.name if owner else entry["name"])
    if known is None:
        if not entry.get("dimension"):
            raise _missing(file, where, "dimension")
        known = Indicator(entry["name"], "", (), entry["dimension"], "", SENSES[0], MappingProxyType({}))
    return replace(
        known,
        english=entry.get("english", known.english),
        aliases=tuple(dict.fromkeys((*known.aliases, *aliases))),
        dimension=entry.get("dimension") or known.dimension,
        unit=entry.get("unit", known.unit),
        sense=entry.get("sense", known.sense),
        ranges=MappingProxyType({**known.ranges, **ranges}),
    )


_STRING = Wording("a string", "字符串")
_TABLE = Wording("a table", "表")
_WORDS = Wording("a list of non-empty strings", "非空字符串的列表")
_LISTS = Wording("a list of lists of strings", "字符串列表的列表")
_RANGE = Wording("two numbers, the smaller first, as in [-20, 30]", "两个数，小的在前，如[-20, 30]")


def _words(value: Any, file: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and _key(word) for word in value):
        raise _expected(file, where, _WORDS)
    return tuple(value)


def _merged(base: Mapping[str, tuple[str, ...]], table: Any, file: str, where: str) -> dict[str, tuple[str, ...]]:
    """The lists of words by word of ``base``, those of ``table`` added."""
    if not isinstance(table, dict):
        raise _expected(file, where, _TABLE)
    merged = dict(base)
    for word, others in table.items():
        if not _key(word):
            raise _expected(file, where, Wording("no empty key", "非空的键"))
        merged[word] = tuple(dict.fromkeys((*merged.get(word, ()), *_words(others, file, f"{where}: {word}"))))
    return merged


def _range(value: Any, file: str, where: str) -> tuple[Decimal, Decimal]:
    if isinstance(value, list) and len(value) == 2 and all(_is_number(bound) for bound in value):
        low, high = Decimal(value[0]), Decimal(value[1])
        if low < high:
            return low, high
    raise _expected(file, where, _RANGE)


def _is_number(value: Any) -> bool:
    """Whether it is a finite number; a boolean is none, although Python counts with it."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(value).is_finite()


def _only_known(table: dict[str, Any], known: tuple[str, ...], file: str, where: str) -> None:
    for key in table:
        if key not in known:
            listed = ", ".join(known)
            raise _wrong(
                file, where, f"there is no key {key!r}; choose from {listed}", f"没有键{key!r}；可选：{listed}"
            )


def _missing(file: str, where: str, key: str) -> UsageError:
    return _wrong(file, where, f"{key} is missing; add it to the entry", f"缺少{key}；请在该指标下补上")


def _expected(file: str, where: str, expected: Wording) -> UsageError:
    return _wrong(file, where, f"expected {expected.en}; correct the value", f"应为{expected.zh}；请改正")


def _wrong(file: str, where: str, en: str, zh: str) -> UsageError:
    """The error that names the file and the place in it; what the file calls itself is kept to one line."""
    where = "".join(each if each.isprintable() else ascii(each)[1:-1] for each in where)
    return UsageError(": ".join(filter(None, (file, where, en))), "：".join(filter(None, (file, where, zh))))
