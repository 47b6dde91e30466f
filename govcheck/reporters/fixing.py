"""What became of texts that were corrected: a summary, or the lines that change."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from os import PathLike, fspath
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govcheck.fixing.files import FixedFiles
from govcheck.fixing.fixing import Fixed
from govcheck.reporters import View
from govcheck.reporters.console import NARROWEST
from govcheck.reporters.paths import relative
from govcheck.reporters.wrapping import wrap
from govcheck.visible import visible
from govcheck.wording import Wording

Line = tuple[Wording, str]
"""What is said, and in which style."""


def render(files: FixedFiles, view: View, out: TextIO, *, written: bool, output: str | PathLike[str] | None) -> None:
    """Write how many findings of which rules are mended in each file, and what is left.

    Args:
        files: What became of them.
        view: The language and the width.
        out: Where to write.
        written: Whether they were written; where there was nothing to mend they were not, but for an ``output``.
        output: The file that one was written to, if not its own.
    """
    console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    width = max(NARROWEST, console.width)
    for wording, style in _lines(files, fspath(output) if output else None, written=written):
        said = visible(wording.say(view.language))
        for start, end in wrap(said, width):
            console.print(Text(said[start:end], style), no_wrap=True, overflow="ignore", crop=False)


def _lines(files: FixedFiles, output: str | None, *, written: bool) -> Iterator[Line]:
    clean = 0
    for fixed in files.fixed:
        if files.in_folders and not fixed.fixed:
            clean += 1
        else:
            yield from _of_file(fixed, output or fixed.path, written=written)
    if clean:
        told = f"{clean} file{'' if clean == 1 else 's'}: nothing to mend"
        yield Wording(told, f"{clean}个文件：没有可修正之处"), "bold green"
    if not written and any(fixed.fixed for fixed in files.fixed):
        yield Wording("see them with --diff, write them with --write", "用--diff查看，用--write写入"), "dim"


def _of_file(fixed: Fixed, target: str, *, written: bool) -> Iterator[Line]:
    path, count = relative(fixed.path), sum(fixed.fixed.values())
    if not count:
        yield Wording(f"{path}: nothing to mend", f"{path}：没有可修正之处"), "bold green"
    elif not written:
        told = f"{count} finding{'' if count == 1 else 's'} can be mended"
        yield Wording(f"{path}: {told}", f"{path}：可修正{count}个问题"), "bold"
    else:
        told, where = f"{count} finding{'' if count == 1 else 's'} mended", relative(target)
        yield Wording(f"{where}: {told}", f"{where}：已修正{count}个问题"), "bold green"
    if count:
        each = _counts(fixed.fixed)
        yield Wording(f"  {each}", f"  {each}"), ""
    if fixed.taken_back:
        number = fixed.taken_back
        yield (
            Wording(
                f"  left as they are: {number} that would have brought a new finding",
                f"  另有{number}处若修正会引出新问题，保持原样",
            ),
            "dim",
        )
    if fixed.left:
        each = _counts(Counter(finding.code for finding in fixed.left))
        yield Wording(f"  left to look at: {each}", f"  仍需核对：{each}"), "dim"


def _counts(codes: Counter[str]) -> str:
    return ", ".join(f"{code} × {number}" for code, number in sorted(codes.items()))


def render_diff(files: FixedFiles, out: TextIO) -> None:
    """Write the lines that change as unified diffs; ``patch`` takes them where no control characters are in them."""
    for fixed in files.fixed:
        path = relative(fixed.path).lstrip("/")
        old, new = (text.splitlines(keepends=True) for text in (fixed.old, fixed.new))
        for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
            out.write(visible(line.rstrip("\r\n")) + "\n")
