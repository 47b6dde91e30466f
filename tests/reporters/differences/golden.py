"""The comparisons whose every character is kept: each renderer over the same examples."""

from __future__ import annotations

import io
from pathlib import Path

from govcheck.differences.model import Diff
from govcheck.reporters import View
from govcheck.reporters.differences import Format, renderer
from govcheck.wording import Language
from tests.reporters.differences.examples import COMPENDIUM, FOLDER, SAME, TABLE, TEXT, diff, hostile
from tests.reporters.differences.target_examples import PLACES, SAME_TARGETS, TARGETS, targets_diff

GOLDEN = Path(__file__).parent / "golden"


def rendered(which: Diff, format_: Format, view: View) -> str:
    out = io.StringIO()
    renderer(format_)(which, view, out)
    return out.getvalue()


def outputs() -> dict[str, str]:
    """Every golden file by name."""
    narrow, wide = View(width=80), View(width=160)
    chinese, wide_chinese = View(Language.ZH, 80), View(Language.ZH, 160)
    text, table, compendium = diff(TEXT), diff(TABLE), diff(COMPENDIUM)
    targets, places, same_targets = targets_diff(TARGETS), targets_diff(PLACES), targets_diff(SAME_TARGETS)
    return {
        "text-80.txt": rendered(text, Format.RICH, narrow),
        "text-160.txt": rendered(text, Format.RICH, wide),
        "text-80-zh.txt": rendered(text, Format.RICH, chinese),
        "text-160-zh.txt": rendered(text, Format.RICH, wide_chinese),
        "table-80.txt": rendered(table, Format.RICH, narrow),
        "table-160-zh.txt": rendered(table, Format.RICH, wide_chinese),
        "folder-80.txt": rendered(FOLDER, Format.RICH, narrow),
        "folder-80-zh.txt": rendered(FOLDER, Format.RICH, chinese),
        "same-80.txt": rendered(diff(SAME), Format.RICH, narrow),
        "hostile-80.txt": rendered(hostile(), Format.RICH, narrow),
        "targets-80.txt": rendered(targets, Format.RICH, narrow),
        "targets-160.txt": rendered(targets, Format.RICH, wide),
        "targets-80-zh.txt": rendered(targets, Format.RICH, chinese),
        "targets-160-zh.txt": rendered(targets, Format.RICH, wide_chinese),
        "targets-46-zh.txt": rendered(targets, Format.RICH, View(Language.ZH, 46)),
        "places-80.txt": rendered(places, Format.RICH, narrow),
        "same-targets-80.txt": rendered(same_targets, Format.RICH, narrow),
        "text.json": rendered(text, Format.JSON, View()),
        "table.json": rendered(table, Format.JSON, View()),
        "folder.json": rendered(FOLDER, Format.JSON, View()),
        "targets.json": rendered(targets, Format.JSON, View()),
        "text.md": rendered(text, Format.MARKDOWN, View()),
        "table-zh.md": rendered(table, Format.MARKDOWN, View(Language.ZH)),
        "folder.md": rendered(FOLDER, Format.MARKDOWN, View()),
        "hostile.md": rendered(hostile(), Format.MARKDOWN, View()),
        "targets.md": rendered(targets, Format.MARKDOWN, View()),
        "places-zh.md": rendered(places, Format.MARKDOWN, View(Language.ZH)),
        "text.html": rendered(text, Format.HTML, View()),
        "table-zh.html": rendered(table, Format.HTML, View(Language.ZH)),
        "folder.html": rendered(FOLDER, Format.HTML, View()),
        "targets.html": rendered(targets, Format.HTML, View()),
        "places-zh.html": rendered(places, Format.HTML, View(Language.ZH)),
        "text.diff": rendered(text, Format.UNIFIED, View()),
        "compendium.diff": rendered(compendium, Format.UNIFIED, View()),
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
