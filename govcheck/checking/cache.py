"""What checks have found, kept by all that decides it: content, rules with their settings, and this program itself.

An entry is never outdated: where anything else decides, it has another key. What nobody has asked for in a while goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from govcheck.placing import PART, replacing
from govcheck.program import program

T = TypeVar("T")
VARIABLE = "GOVCHECK_CACHE_DIR"
"""The environment's word for the folder."""
KEPT = 30 * 24 * 3600
"""Seconds after which an entry that nobody has asked for is deleted: a project that rests for a month reads again."""
SWEPT = 24 * 3600
"""Seconds between two sweeps, and the precision of when an entry was last asked for."""
STAMP = "govcheck-swept"
"""The file that tells when the folder was swept last."""
_PART = re.compile("[0-9a-f]{2}")
_ENTRY = re.compile(rf"[0-9a-f]{{38}}\.json|{PART.pattern}")


def default_folder() -> str:
    """Where results are kept: as the environment says, else where this system keeps what can be made again."""
    import platformdirs

    return os.environ.get(VARIABLE) or platformdirs.user_cache_dir("govcheck", appauthor=False)


class Cache:
    """Results in a folder, a file each; what cannot be read or written is as if it were not there.

    Entries are JSON and read as what they must be: a folder that others can write to may change what is told, but
    nothing in it is ever run.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = os.fspath(folder)

    def key(self, kind: str, *parts: str | bytes) -> str:
        """The name of the result of one kind that all of these parts decide, and the program."""
        digest = hashlib.blake2b(digest_size=20)
        for part in (program(), kind, *parts):
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
        return digest.hexdigest()

    def get(self, key: str, kind: type[T]) -> T | None:
        """The result of a key; None where there is none."""
        import msgspec

        path = self._path(key)
        try:
            with open(path, "rb") as file:
                said, _, data = file.read().partition(b"\n")
            if said != _checksum(data):
                return None
            found = msgspec.json.decode(data, type=kind)
            if time.time() - os.stat(path).st_mtime > SWEPT:
                os.utime(path)
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None
        return found

    def put(self, key: str, result: object) -> None:
        """Keep a result; nothing is kept of one that is no JSON (a lone surrogate in a name, a number too large)."""
        import msgspec

        path = self._path(key)
        try:
            data = msgspec.json.encode(result)
        except (msgspec.MsgspecError, ValueError, OverflowError, TypeError):
            return
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with replacing(path, mode=0o600) as file:
                file.write(_checksum(data) + b"\n" + data)

    def sweep(self) -> None:
        """Delete what nobody has asked for in ``KEPT`` seconds; looks at most once a day."""
        stamp, now = os.path.join(self._folder, STAMP), time.time()
        with contextlib.suppress(OSError):
            if os.path.exists(stamp) and now - os.stat(stamp).st_mtime < SWEPT:
                return
            os.makedirs(self._folder, exist_ok=True)
            Path(stamp).touch()
            for path in self._own():
                if now - os.stat(path).st_mtime > KEPT:
                    os.unlink(path)

    def _own(self) -> Iterator[str]:
        """The files that are the cache's own: others may lie in the folder."""
        for part in filter(_PART.fullmatch, os.listdir(self._folder)):
            folder = os.path.join(self._folder, part)
            if os.path.isdir(folder):
                yield from (os.path.join(folder, name) for name in os.listdir(folder) if _ENTRY.fullmatch(name))

    def _path(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], f"{key[2:]}.json")


def _checksum(data: bytes) -> bytes:
    """What tells that an entry is whole."""
    return hashlib.blake2b(data, digest_size=8).hexdigest().encode()
