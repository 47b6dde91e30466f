"""The fragments of which every character is kept, without their styles."""

from __future__ import annotations

import re
from pathlib import Path

from govcheck.reporters.notebook import differences, findings, progress
from govcheck.wording import Language
from tests.reporters.differences.examples import FOLDER, TABLE, TEXT, diff, hostile
from tests.reporters.differences.target_examples import TARGETS, targets_diff
from tests.reporters.golden import report
from tests.reporters.progress.examples import PLACES, PROGRESS

GOLDEN = Path(__file__).parent / "golden"
STYLE = re.compile(r"(?<=<style>\n).*?(?=</style>)", re.DOTALL)


def outputs() -> dict[str, str]:
    """Every golden file by name."""
    en, zh = Language.EN, Language.ZH
    every = report("mixed", "venom", "folded")
    made = {
        "findings.html": findings.fragment(every, en),
        "findings-zh.html": findings.fragment(every, zh),
        "text.html": differences.fragment(diff(TEXT), en),
        "table-zh.html": differences.fragment(diff(TABLE), zh),
        "folder.html": differences.fragment(FOLDER, en),
        "targets.html": differences.fragment(targets_diff(TARGETS), en),
        "hostile.html": differences.fragment(hostile(), en),
        "progress.html": progress.fragment(PROGRESS, en),
        "places-zh.html": progress.fragment(PLACES, zh),
    }
    return {name: STYLE.sub("", text) + "\n" for name, text in made.items()}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
