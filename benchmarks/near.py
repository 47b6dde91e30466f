"""The section about near-duplicates, of what ``benchmarks.near_duplicates`` prints: Markdown, and a line a budget."""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.util import find_spec
from itertools import groupby

from benchmarks.shape import Budget, Section

PEER = "datasketch"
BUDGET = re.compile(r"(?:- )?(?P<holds>holds|MISSED): (?P<budget>.+): (?P<measured>[\d.,]+)")


def of_near_duplicates(printed: str) -> Section:
    """The section; blocks (tables, lists, lines) get blank lines between them, which Markdown needs."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    found = [match for line in lines if (match := BUDGET.fullmatch(line))]
    told = groupby((line for line in lines if not BUDGET.fullmatch(line)), _kind)
    count = lines[0].partition(" ")[0] if lines else "?"
    return Section(
        "Near-duplicates across documents",
        "\n\n".join("\n".join(block) for _, block in told),
        [
            Budget(f"near-duplicates in {count} paragraphs", each["budget"], each["measured"], each["holds"] == "holds")
            for each in found
        ],
        versions=[f"{PEER} {version(PEER)}"] if find_spec(PEER) else [],
    )


def _kind(line: str) -> str:
    """What block a line belongs to: a table or a list; other lines are paragraphs."""
    return line[0] if line[0] in "|-" else line
