"""Files to configurations: found upwards from what is checked, read, validated."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from os import PathLike, fspath
from typing import Any, cast

from govcheck.config.keys import Declared
from govcheck.config.model import Configuration
from govcheck.config.where import Where
from govcheck.errors import UsageError

OWN, PYPROJECT = "govcheck.toml", "pyproject.toml"
"""The files in which a configuration is looked for; in one folder the first wins."""
TOOL = ("tool", "govcheck")
"""The table of ``pyproject.toml`` that holds it."""
STANDARD_INPUT = "-"
LONGEST = 2_000_000
"""Characters a file may have, read in half a second: a link may lead to a device that never ends."""
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def choose(first: str, named: str | PathLike[str] | None = None, *, none: bool = False) -> Configuration:
    """The configuration for a command line: of the file named, none at all, or that found from the first path.

    Raises:
        UsageError: For a file that cannot be read or obeyed, and for one named where none is wanted.
    """
    if none and named is not None:
        raise UsageError("give --config or --no-config, not both", "--config与--no-config只能给出一个")
    if none:
        return Configuration()
    return find_configuration(first) if named is None else load(named)


def find_configuration(path: str | PathLike[str]) -> Configuration:
    """The configuration found upwards from a file or folder (``-``: the working directory); empty where there is none.

    Raises:
        UsageError: For a file that cannot be read or obeyed.
    """
    for folder in _upwards(fspath(path)):
        for name in (OWN, PYPROJECT):
            file = os.path.join(folder, name)
            if os.path.isfile(file):
                found = _read(file)
                if found is not None:
                    return found
    return Configuration()


def load(path: str | PathLike[str]) -> Configuration:
    """The configuration in a file: ``[tool.govcheck]`` of a ``pyproject.toml``, else all of it.

    Raises:
        UsageError: For a file that cannot be read or obeyed, or has no such table.
    """
    file = fspath(path)
    found = _read(file)
    if found is None:
        raise Where(file).error(
            "there is no table [tool.govcheck]; add it, or name another file",
            "没有[tool.govcheck]表；请添加或指定其他文件",
        )
    return found


def configured(data: Any, where: Where, folder: str | None = None) -> Configuration:
    """The configuration that values from TOML make.

    Raises:
        UsageError: For the first key or value that is wrong.
    """
    return cast(Configuration, replace(Declared(Configuration).read(data, where), file=where.file, folder=folder))


def _upwards(path: str) -> Iterator[str]:
    folder = os.path.abspath("." if path == STANDARD_INPUT else path)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    while True:
        yield folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return
        folder = parent


def _read(file: str) -> Configuration | None:
    """The configuration in a file; None for a ``pyproject.toml`` without one."""
    table: Any = parsed(text_of(file), file)
    where = Where(file)
    if os.path.basename(file) == PYPROJECT:
        for key in TOOL:
            if not isinstance(table, dict) or key not in table:
                return None
            table, where = table[key], where.at(key)
    return configured(table, where, os.path.dirname(os.path.abspath(file)))


def text_of(file: str) -> str:
    """The text of a file of TOML.

    Raises:
        UsageError: Where it cannot be read.
    """
    try:
        with open(file, encoding="utf-8-sig") as opened:
            text = opened.read(LONGEST + 1)
    except FileNotFoundError:
        raise Where(file).error("there is no such file; check the path", "没有这个文件，请检查路径") from None
    except UnicodeDecodeError:
        raise Where(file).error("it is not UTF-8; save it as UTF-8", "不是UTF-8编码；请另存为UTF-8") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Where(file).error(
            f"it cannot be read ({reason}); name another file or use --no-config",
            f"无法读取（{reason}）；请指定其他文件或使用--no-config",
        ) from None
    if len(text) > LONGEST:
        raise Where(file).error(f"it is longer than {LONGEST} characters; shorten it", f"超过{LONGEST}个字符；请缩短")
    return text


def parsed(text: str, file: str) -> dict[str, Any]:
    """What TOML says.

    Raises:
        UsageError: For what is no TOML, with the line.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # the former, too, for a number of thousands of digits
        said = str(error)
        place = _PLACE.search(said)
        line = int(place[1]) if place else text.rstrip().count("\n") + 1
        reason = _PLACE.sub("", said).removesuffix(" (at end of document)")
        raise UsageError(
            f"{file}:{line}: it is no TOML ({reason}); correct the line, or use --no-config",
            f"{file}：第{line}行不是TOML（{reason}）；请改正该行，或使用--no-config",
        ) from None
