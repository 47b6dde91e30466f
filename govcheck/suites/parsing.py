"""Suites from files: the JSON of great_expectations, of which only what is known and harmless is taken.

Suites come with pull requests, and great_expectations runs code that a suite brings. So nothing of a file is handed to
it before type, arguments and values have been checked here, and expectations are built from a table of classes, never
by name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from os import PathLike, fspath
from pathlib import PurePath
from typing import Any, NoReturn

from govcheck.errors import UsageError
from govcheck.severity import Severity
from govcheck.suites.allowed import ALLOWED, Allowed
from govcheck.suites.arguments import RefusedError
from govcheck.suites.model import Expectation, Suite
from govcheck.suites.phrases import LONG, shown

MANY = 1000
"""Expectations a suite may have."""
SEVERITIES: Mapping[str, Severity] = {
    "critical": Severity.ERROR,
    "warning": Severity.WARNING,
    "info": Severity.INFO,
}
"""Those of great_expectations in ours."""
LONGEST = 2_000_000
"""Characters a file may have."""
_SUITE_KEYS = ("name", "expectations", "id", "meta", "notes", "suite_parameters")
_KEYS = ("type", "kwargs", "meta", "id", "notes", "description", "severity")
_CONDITIONS = ("row_condition", "condition_parser")
_DIGITS = 1000


def read_suite(path: str | PathLike[str], tables: Collection[str] | None = None) -> Suite:
    """The suite of one file; its table is the name of the file without ``.json``.

    Args:
        path: The file.
        tables: The tables there are; a suite for another is refused. Not asked where None.

    Raises:
        UsageError: For a file that cannot be read, or a suite of which anything is unknown or unsafe.
    """
    file = fspath(path)
    table = PurePath(file).stem
    if tables is not None and table not in tables:
        names = ", ".join(tables)
        raise _wrong(
            file,
            f"there is no table {shown(table)}; name the file after one of {names}",
            f"没有表{shown(table)}；请以下列表名之一命名该文件：{names}",
        )
    data = _json(file)
    if not isinstance(data, dict):
        raise _wrong(
            file,
            'it is no suite; write {"name": …, "expectations": […]}',
            '不是期望套件；请写成{"name": …, "expectations": […]}',
        )
    _only(data, _SUITE_KEYS, lambda en, zh: _wrong(file, en, zh))
    if data.get("suite_parameters"):
        raise _wrong(file, "parameters are not taken; write the values themselves", "不接受参数；请直接写出数值")
    name = data.get("name", table)
    if not isinstance(name, str):
        raise _wrong(file, "name must be a text; correct it", "name应为文本，请改正")
    listed = data.get("expectations")
    if not isinstance(listed, list) or not 1 <= len(listed) <= MANY:
        raise _wrong(
            file,
            f"it must have from 1 to {MANY} expectations, as a list; correct it, or delete the file",
            f"应有1至{MANY}条期望，写成列表；请改正或删除该文件",
        )
    return Suite(file, table, name, tuple(_Entry(file, number, each).read() for number, each in enumerate(listed, 1)))


class _Entry:
    """One entry of the list, on the way to an expectation."""

    def __init__(self, file: str, number: int, data: Any) -> None:
        self._file, self._number, self._data = file, number, data
        self._type = ""

    def read(self) -> Expectation:
        data = self._data
        if not isinstance(data, dict):
            raise self._wrong(
                'it must be {"type": …, "kwargs": …}; correct it', '应写成{"type": …, "kwargs": …}，请改正'
            )
        self._refuse_conditions(data)
        _only(data, _KEYS, self._wrong)
        allowed = self._allowed(data.get("type"))
        given = data.get("kwargs", {})
        if not isinstance(given, dict):
            raise self._wrong("kwargs must be an object of arguments; correct it", "kwargs应为由参数组成的对象，请改正")
        self._refuse_conditions(given)
        arguments = self._arguments(allowed, given)
        severity = data.get("severity", "critical")
        if not isinstance(severity, str) or severity not in SEVERITIES:
            names = ", ".join(SEVERITIES)
            raise self._wrong(f"severity must be one of {names}; correct it", f"severity应为{names}之一，请改正")
        description = data.get("description")
        if not isinstance(description, str | None):
            raise self._wrong("description must be a text; correct it", "description应为文本，请改正")
        columns = _columns(allowed, arguments)
        return Expectation(self._number, self._type, arguments, columns, SEVERITIES[severity], description or "")

    def _refuse_conditions(self, table: Mapping[str, Any]) -> None:
        for key in _CONDITIONS:
            if key in table:
                raise self._wrong(
                    f"{key} is not taken, as it can run code; leave it out and filter the table instead",
                    f"不接受{key}，因为它可以执行代码；请删去，改为先筛选表格",
                )

    def _allowed(self, name: Any) -> Allowed:
        if not isinstance(name, str):
            raise self._wrong("its type is missing; name one", "缺少type；请写明类型")
        allowed = ALLOWED.get(name)
        if allowed is None:
            near = get_close_matches(name[:LONG], ALLOWED, 1)
            meant = (f"use {near[0]}", f"请改用{near[0]}") if near else ("leave it out", "请删去")
            raise self._wrong(
                f"the type {shown(name)} is unknown or not taken; {meant[0]}",
                f"类型{shown(name)}未知或不被接受；{meant[1]}",
            )
        self._type = name
        return allowed

    def _arguments(self, allowed: Allowed, given: Mapping[str, Any]) -> dict[str, Any]:
        _only(given, tuple(allowed.arguments), self._wrong, "argument", "参数")
        arguments: dict[str, Any] = {}
        for name, argument in allowed.arguments.items():
            if given.get(name) is None:
                if argument.required:
                    raise self._wrong(
                        f"the argument {name} is missing; give {argument.expected.en}",
                        f"缺少参数{name}；请给出{argument.expected.zh}",
                    )
                if argument.default is not None:
                    arguments[name] = argument.default
                continue
            try:
                arguments[name] = argument.read(given[name])
            except RefusedError as error:
                raise self._wrong(
                    f"{name} must be {error.wording.en}; correct it", f"{name}应为{error.wording.zh}，请改正"
                ) from None
        self._check_groups(allowed, arguments)
        self._check_limits(arguments)
        return arguments

    def _check_groups(self, allowed: Allowed, arguments: Mapping[str, Any]) -> None:
        """One of the groups is given; where they are of several arguments, no other is touched."""
        if not allowed.either:
            return
        whole = [group for group in allowed.either if all(name in arguments for name in group)]
        exclusive = any(len(group) > 1 for group in allowed.either)
        touched = [group for group in allowed.either if any(name in arguments for name in group)]
        if not whole or (exclusive and len(touched) > 1):
            groups = [" + ".join(group) for group in allowed.either]
            raise self._wrong(f"give {' or '.join(groups)}", f"请给出{'或'.join(groups)}")

    def _check_limits(self, arguments: Mapping[str, Any]) -> None:
        low, high = arguments.get("min_value"), arguments.get("max_value")
        if low is None or high is None:
            return
        try:
            upside_down = low > high
        except TypeError:
            upside_down = True
        if upside_down:
            raise self._wrong(
                "min_value and max_value must be of one kind, the smaller first; correct them",
                "min_value与max_value应为同类，且前者不大于后者，请改正",
            )

    def _wrong(self, en: str, zh: str) -> UsageError:
        named = f" ({self._type})" if self._type else ""
        return _wrong(self._file, f"expectation {self._number}{named}: {en}", f"第{self._number}条期望{named}：{zh}")


def _columns(allowed: Allowed, arguments: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that must be there."""
    found: list[str] = []
    for name, value in arguments.items():
        if allowed.arguments[name].needs:
            found += [value] if isinstance(value, str) else value
    return tuple(dict.fromkeys(found))


def _json(file: str) -> Any:
    try:
        with open(file, encoding="utf-8-sig") as opened:
            text = opened.read(LONGEST + 1)
    except FileNotFoundError:
        raise _wrong(file, "there is no such file; check the path", "没有这个文件，请检查路径") from None
    except UnicodeDecodeError:
        raise _wrong(file, "it is not UTF-8; save it as UTF-8", "不是UTF-8编码；请另存为UTF-8") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise _wrong(
            file, f"it cannot be read ({reason}); name another file", f"无法读取（{reason}）；请指定其他文件"
        ) from None
    if len(text) > LONGEST:
        raise _wrong(file, f"it is longer than {LONGEST} characters; shorten it", f"超过{LONGEST}个字符；请缩短")
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_whole)
        json.dumps(data, ensure_ascii=False).encode()  # half a surrogate pair is a character nowhere
        return data
    except (ValueError, RecursionError) as error:
        reason = str(error)
        raise _wrong(file, f"it is no JSON ({reason}); correct it", f"不是有效的JSON（{reason}），请改正") from None


def _object(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {shown(key)} is given twice")
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError(f"a number has {len(digits)} digits")
    return int(digits)


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _only(
    table: Mapping[str, Any],
    known: tuple[str, ...],
    wrong: Callable[[str, str], UsageError],
    en: str = "key",
    zh: str = "键",
) -> None:
    for key in table:
        if key not in known:
            names = ", ".join(known)
            raise wrong(f"there is no {en} {shown(key)}; choose from {names}", f"没有{zh}{shown(key)}；可选：{names}")


def _wrong(file: str, en: str, zh: str) -> UsageError:
    return UsageError(f"{file}: {en}", f"{file}：{zh}")
