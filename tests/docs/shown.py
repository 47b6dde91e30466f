"""The commands that pages show, with what they say that these print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
PAGES = {path.name: path for path in [*READMES.values(), *sorted((ROOT / "docs").glob("*.md"))]}
"""Everything a reader is shown, by name."""
BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]+?) -->\n+)?"
    r"^```console\n(?P<lines>.*?)^```$"
    r"(?:\n\n```text\n(?P<output>.*?)^```$)?",
    re.DOTALL | re.MULTILINE,
)
COMMENT = re.compile(r"\s+#.*$")
GAP = "…"
"""A line of its own in an output: lines were left out."""


@dataclass(frozen=True)
class Shown:
    """A block of commands.

    Attributes:
        line: Where it begins in its page.
        commands: Its lines, without prompt and comment.
        output: What the page says that they print: all, or its beginning.
        reason: Why they cannot be run in a test.
    """

    line: int
    commands: tuple[str, ...]
    output: str | None
    reason: str | None


def shown(page: str) -> Iterator[Shown]:
    """The blocks of a page, in their order."""
    for block in BLOCK.finditer(page):
        commands = [COMMENT.sub("", line).removeprefix("$ ") for line in block["lines"].splitlines()]
        line = page.count("\n", 0, block.start("lines"))
        yield Shown(line, tuple(commands), block["output"], block["reason"])


def agrees(printed: str, said: str) -> bool:
    """Whether what was printed is what the page says, or begins so; a line ``…`` stands for any lines."""
    pattern = "(?s:.*?)".join(re.escape(part) for part in re.split(rf"(?m)^{GAP}\n", said))
    return re.match(pattern, printed) is not None
