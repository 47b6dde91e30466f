"""The pages of a check of which every character is kept, without their styles and script."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

from govcheck.document.model import Volume
from govcheck.findings import Finding, Report
from govcheck.reporters import View
from govcheck.reporters.html import render
from govcheck.reporters.html.page import page
from govcheck.wording import Language
from tests.documents import volume
from tests.reporters.golden import TEXTS, report

GOLDEN = Path(__file__).parent / "golden"
OWN = re.compile(r"(?<=<style>).*?(?=</style>)|(?<=<script>).*?(?=</script>)|sha256-[^']*", re.DOTALL)
"""What is the same on all pages, and the sums over it."""


def rendered(which: Report, view: View) -> str:
    """A page of texts that are not at hand."""
    out = io.StringIO()
    render(which, view, out)
    return out.getvalue()


def read(path: str, findings: Sequence[Finding]) -> Volume:
    """The texts that the reports are made of."""
    return volume(TEXTS[path.removesuffix(".txt")], path)


def outputs() -> dict[str, str]:
    """Every golden file by name."""
    every = report("mixed", "venom", "folded")
    made = {
        "all.html": page(every, View(), read),
        "mixed-zh.html": page(report("mixed"), View(Language.ZH), read),
        "venom-without-text.html": rendered(report("venom"), View(quiet=True)),
        "clean.html": rendered(report("clean"), View()),
    }
    return {name: OWN.sub("", text) for name, text in made.items()}


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
