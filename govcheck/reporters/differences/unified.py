"""A unified diff of the lines of texts, for ``patch`` and for whatever colours diffs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TextIO

from govcheck.differences.model import Diff, Kind, Side, TextDiff
from govcheck.differences.targets.model import TargetsDiff
from govcheck.errors import UsageError
from govcheck.matching.alignment import align
from govcheck.reporters import View
from govcheck.reporters.wrapping import fit
from govcheck.visible import encodable, visible

CONTEXT = 3
"""Lines kept around a change."""
TITLE_CELLS = 60
"""Cells of the title of a section in the head of a hunk."""
NO_NEWLINE = "\\ No newline at end of file\n"
_OUT_OF_PLACE = (Kind.ADDED, Kind.REMOVED, Kind.MOVED)


def render(diff: Diff, view: View, out: TextIO) -> None:
    """Write the lines that differ where a change is; what is only set differently, or not compared, is left out.

    The lines are those of the files, line ends and all; on a terminal what would act there is shown and not sent.

    Raises:
        UsageError: For tables and targets, and for files that are only on one side.
    """
    texts = []
    for file in diff.files:
        if isinstance(file, TargetsDiff):
            name = visible(file.name)
            raise UsageError(
                f"{name} has no unified diff, since targets were compared; add --by text, or use another --format",
                f"{name}比较的是目标，无法生成unified格式；请加上--by text，或改用其他--format",
            )
        if not isinstance(file, TextDiff):
            name = visible(file.name)
            raise UsageError(
                f"{name} has no unified diff, which is of two texts; use --format rich, markdown, html or json",
                f"{name}无法生成unified格式，该格式只用于两份文本；请改用--format rich、markdown、html或json",
            )
        texts.append(file)
    to_terminal = out.isatty()
    for text in texts:
        for line in unified(text):
            body = line.removesuffix("\n")
            out.write(visible(body) + "\n" if to_terminal else encodable(line))


def unified(diff: TextDiff) -> Iterator[str]:
    """The lines of the unified diff, each with a line feed at its end; none where there is no change."""
    old, new = _Lines(diff.old_source), _Lines(diff.new_source)
    for change in diff.changes:
        for side, lines in ((change.old, old), (change.new, new)):
            if side is not None:
                lines.take(side, out_of_place=change.kind in _OUT_OF_PLACE)
    hunks = [hunk for hunk in _hunks(old, new) if hunk.touches(old, new)]
    if hunks:
        yield f"--- {_name(diff.old or '')}\n"
        yield f"+++ {_name(diff.new or '')}\n"
    for hunk in hunks:
        yield from hunk.lines(old, new)


class _Lines:
    """The lines of one of the files, as ``patch`` knows them: ended by line feeds only.

    Attributes:
        lines: With their ends.
        keys: What lines are aligned by. Those of what was added, removed or moved are like no other, so that it is
            these lines that are taken out and put in, and not others that are the same.
        sections: The innermost section of the change that a line is part of; a line of none is not in it.
    """

    def __init__(self, text: str) -> None:
        self.lines = [line + "\n" for line in text.split("\n")]
        self.lines[-1] = self.lines[-1][:-1]
        if not self.lines[-1]:
            self.lines.pop()
        self.starts = [0, *accumulate(map(len, self.lines))]
        self.keys: list[Hashable] = list(self.lines)
        self.sections: dict[int, str] = {}

    def take(self, side: Side, *, out_of_place: bool) -> None:
        """Note that the lines of a side are part of a change."""
        first = bisect_right(self.starts, side.start.offset) - 1
        for k in range(first, min(bisect_left(self.starts, side.end.offset), len(self.lines))):
            self.sections.setdefault(k, side.section[-1] if side.section else "")
            if out_of_place:
                self.keys[k] = (id(self), k)


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Stretches that differ with no more than twice the context between them: old from, to, new from, to."""

    stretches: Sequence[tuple[int, int, int, int]]

    def touches(self, old: _Lines, new: _Lines) -> bool:
        """Whether a line that differs is part of a change."""
        return self.section(old, new) is not None

    def section(self, old: _Lines, new: _Lines) -> str | None:
        """The section of the first line that is part of a change; None where none is."""
        for a, b, c, d in self.stretches:
            for lines, first, last in ((new, c, d), (old, a, b)):
                for k in range(first, last):
                    if k in lines.sections:
                        return lines.sections[k]
        return None

    def lines(self, old: _Lines, new: _Lines) -> Iterator[str]:
        """The lines of the hunk, its head first."""
        a, _, c, _ = self.stretches[0]
        _, b, _, d = self.stretches[-1]
        before, after = min(CONTEXT, a), min(CONTEXT, len(old.lines) - b)
        title = fit(visible(self.section(old, new) or ""), TITLE_CELLS)
        head = f"@@ -{_range(a - before, b + after)} +{_range(c - before, d + after)} @@"
        yield f"{head} {title}".rstrip() + "\n"
        at = a - before
        for first, last, start, end in self.stretches:
            yield from _signed(" ", old.lines[at:first])
            yield from _signed("-", old.lines[first:last])
            yield from _signed("+", new.lines[start:end])
            at = last
        yield from _signed(" ", old.lines[at : b + after])


def _hunks(old: _Lines, new: _Lines) -> Iterator[_Hunk]:
    stretches: list[tuple[int, int, int, int]] = []
    pairs = [(-1, -1), *align(old.keys, new.keys), (len(old.lines), len(new.lines))]
    for (i, j), (k, m) in pairwise(pairs):
        if k - i == 1 and m - j == 1:
            continue
        if stretches and i + 1 - stretches[-1][1] > 2 * CONTEXT:
            yield _Hunk(stretches)
            stretches = []
        stretches.append((i + 1, k, j + 1, m))
    if stretches:
        yield _Hunk(stretches)


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield sign + line if line.endswith("\n") else f"{sign}{line}\n{NO_NEWLINE}"


def _range(start: int, end: int) -> str:
    """Lines as ``first,count``; of none the line before them."""
    return f"{start + (end > start)},{end - start}"


def _name(path: str) -> str:
    """A name as ``patch`` reads it: one with a space ends with a tab."""
    name = visible(path)
    return f"{name}\t" if " " in name else name
