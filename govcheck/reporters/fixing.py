"""What became of a text that was corrected: a summary, or the lines that change."""

from __future__ import annotations

import difflib
from collections import Counter
from os import PathLike, fspath
from typing import TextIO

from rich.console import Console
from rich.text import Text

from govcheck.fixing.fixing import Fixed
from govcheck.reporters import View
from govcheck.reporters.console import NARROWEST
from govcheck.reporters.paths import relative
from govcheck.reporters.visible import visible
from govcheck.reporters.wrapping import wrap
from govcheck.wording import Wording


def render(fixed: Fixed, written: str | PathLike[str] | None, view: View, out: TextIO) -> None:
    """Write how many findings of which rules are mended, and what is left; ``written`` is where the text went."""
    console = Console(file=out, width=view.width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    width = max(NARROWEST, console.width)
    for wording, style in _lines(fixed, written):
        said = visible(wording.say(view.language))
        for start, end in wrap(said, width):
            console.print(Text(said[start:end], style), no_wrap=True, overflow="ignore", crop=False)


def _lines(fixed: Fixed, written: str | PathLike[str] | None) -> list[tuple[Wording, str]]:
    path, count = relative(fixed.path), sum(fixed.fixed.values())
    lines: list[tuple[Wording, str]] = []
    if not count:
        lines.append((Wording(f"{path}: nothing to mend", f"{path}：没有可修正之处"), "bold green"))
    elif written is None:
        told = f"{count} finding{'' if count == 1 else 's'} can be mended"
        lines.append((Wording(f"{path}: {told}", f"{path}：可修正{count}个问题"), "bold"))
    else:
        where = relative(fspath(written))
        told = f"{count} finding{'' if count == 1 else 's'} mended"
        lines.append((Wording(f"{where}: {told}", f"{where}：已修正{count}个问题"), "bold green"))
    if count:
        each = ", ".join(f"{code} × {number}" for code, number in sorted(fixed.fixed.items()))
        lines.append((Wording(f"  {each}", f"  {each}"), ""))
    if fixed.taken_back:
        number = fixed.taken_back
        lines.append(
            (
                Wording(
                    f"  left as they are: {number} that would have brought a new finding",
                    f"  另有{number}处若修正会引出新问题，保持原样",
                ),
                "dim",
            )
        )
    if fixed.left:
        left = Counter(finding.code for finding in fixed.left)
        each = ", ".join(f"{code} × {number}" for code, number in sorted(left.items()))
        lines.append((Wording(f"  left to look at: {each}", f"  仍需核对：{each}"), "dim"))
    if count and written is None:
        hint = Wording("see them with --diff, write them with --write", "用--diff查看，用--write写入")
        lines.append((hint, "dim"))
    return lines


def render_diff(fixed: Fixed, out: TextIO) -> None:
    """Write the lines that change as a unified diff; ``patch`` takes it where no control characters are in them."""
    path = relative(fixed.path).lstrip("/")
    old, new = (text.splitlines(keepends=True) for text in (fixed.old, fixed.new))
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}"):
        out.write(visible(line.rstrip("\r\n")) + "\n")
