"""The files of two sides of a comparison, and which of them belong together."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from govcheck.config import Configuration
from govcheck.errors import UsageError
from govcheck.gathering import is_dataset
from govcheck.sources.files import discover
from govcheck.sources.revisions import Revised


@dataclass(frozen=True, slots=True)
class SideFile:
    """A file to compare.

    Attributes:
        path: Where it is read.
        shown: What it is called.
        inside: Its path in the folder that was given.
        is_table: Whether it is compared as tables.
    """

    path: str
    shown: str
    inside: str
    is_table: bool

    @classmethod
    def of(cls, path: str, shown: str, inside: str) -> SideFile:
        """The file, looked at."""
        return cls(path, shown, inside, is_dataset(path))


Pair = tuple[SideFile | None, SideFile | None]
"""The old and the new version of a file; None on the side where it is not."""


def files_of(side: Revised, shown: str, config: Configuration, exclude: Sequence[str]) -> dict[str, SideFile]:
    """The files of a folder by their path in it."""
    excluded = (exclude, None) if exclude else (config.exclude, config.folder)
    try:
        found = discover([side.path], *excluded, tables=True)
    except UsageError:  # an empty folder: all files of the other are only there
        return {}
    files: dict[str, SideFile] = {}
    within = shown if shown.endswith((":", "/")) else f"{shown}/"
    for file in found:
        inside = PurePath(os.path.relpath(file.path, side.path)).as_posix()
        files[inside] = SideFile.of(file.path, f"{within}{inside}", inside)
    return files


def paired_files(olds: Mapping[str, SideFile], news: Mapping[str, SideFile]) -> dict[str, Pair]:
    """Files of one path; and tables of one name in two formats, where there is one of each."""
    pairs: dict[str, Pair] = {path: (olds[path], news[path]) for path in olds.keys() & news.keys()}
    left = {_stem(path): path for path in olds if path not in news and olds[path].is_table}
    again = {_stem(path): path for path in news if path not in olds and news[path].is_table}
    twins = {left[stem]: again[stem] for stem in left.keys() & again.keys()}
    pairs |= {new: (olds[old], news[new]) for old, new in twins.items()}
    pairs |= {path: (file, None) for path, file in olds.items() if path not in pairs and path not in twins}
    return pairs | {path: (None, file) for path, file in news.items() if path not in pairs}


def _stem(path: str) -> str:
    return PurePath(path).with_suffix("").as_posix()
