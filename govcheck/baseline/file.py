"""The file of a baseline: JSON, a line an entry, files and entries in a fixed order, so that versions merge."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from govcheck.baseline.model import Entry
from govcheck.config.model import Configuration
from govcheck.errors import UsageError
from govcheck.limits import MEGABYTE
from govcheck.placing import whole_file
from govcheck.visible import escaped_in_json

NAME = "govcheck-baseline.json"
"""What a baseline is called where nobody says otherwise."""
VERSION = 1
LARGEST = 64 * MEGABYTE
"""Bytes a baseline may have, some 200,000 entries: a link may lead to a device that never ends."""


def baseline_of(config: Configuration, folder: str | None) -> str | None:
    """The baseline of a configuration: that which it names, else the one in a folder that has the usual name, if any.

    Args:
        config: The configuration.
        folder: Its folder; none is looked for where None.
    """
    if config.baseline is not None:
        return os.path.join(folder or "", config.baseline)
    usual = None if folder is None else os.path.join(folder, NAME)
    return usual if usual is not None and os.path.isfile(usual) else None


def read_baseline(file: str) -> list[Entry]:
    """The entries of a baseline.

    Raises:
        UsageError: For a file that is missing, unreadable, or no baseline of this version.
    """
    import msgspec

    try:
        with open(file, "rb") as opened:
            written = opened.read(LARGEST + 1)
    except FileNotFoundError:
        en, zh = "there is no such baseline; write it with --write-baseline", "没有这个基线；请用--write-baseline写出"
        raise _wrong(file, en, zh) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _wrong(file, f"it cannot be read ({reason})", f"无法读取（{reason}）") from None
    if len(written) > LARGEST:
        size = LARGEST // MEGABYTE
        raise _wrong(file, f"it has more than {size} MB; name another file", f"超过{size}MB；请指定其他文件")
    try:
        read = msgspec.json.decode(written)
        if not isinstance(read, dict) or read.get("version") != VERSION or not isinstance(read.get("files"), dict):
            raise msgspec.ValidationError(f'expected "version": {VERSION} and "files"')
        return [entry for path, entries in read["files"].items() for entry in _entries(path, entries)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        said = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise _wrong(
            file,
            f"it is no baseline ({said}); correct it, or delete it and write it anew with --write-baseline",
            f"不是基线文件（{said}）；请改正，或删除后用--write-baseline重新写出",
        ) from None


def _entries(path: str, entries: Any) -> list[Entry]:
    import msgspec

    try:
        return msgspec.convert([{**each, "path": path} for each in entries], list[Entry])
    except (TypeError, msgspec.ValidationError) as error:
        raise msgspec.ValidationError(f"{path}: {error}") from None


def write_baseline(file: str, entries: Sequence[Entry]) -> None:
    """Write a baseline; entries of one file stay in their order.

    Raises:
        UsageError: Where the file cannot be written; an old one stays as it was.
    """
    with whole_file(file) as out:
        out.write(escaped_in_json(_text(entries)))


def _text(entries: Sequence[Entry]) -> str:
    files = [
        f"  {json.dumps(path, ensure_ascii=False)}: [\n" + ",\n".join(f"   {_line(each)}" for each in held) + "\n  ]"
        for path, held in groupby(sorted(entries, key=lambda entry: entry.path), key=lambda entry: entry.path)
    ]
    held = ("{\n" + ",\n".join(files) + "\n }") if files else "{}"
    return f'{{\n "version": {VERSION},\n "files": {held}\n}}\n'


def _line(entry: Entry) -> str:
    told: Mapping[str, Any] = asdict(entry)
    until = entry.until.isoformat() if entry.until else None
    order = ("code", "text", "reason", "until", "fingerprint", "context")
    return json.dumps({name: until if name == "until" else told[name] for name in order}, ensure_ascii=False)


def _wrong(file: str, en: str, zh: str) -> UsageError:
    return UsageError(f"{file}: {en}", f"{file}：{zh}")
