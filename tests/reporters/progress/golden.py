"""What came of targets, of which every character is kept: each renderer over the same examples."""

from __future__ import annotations

import io
from pathlib import Path

from govcheck.differences.targets.model import Progress
from govcheck.reporters import View
from govcheck.reporters.progress import Format, renderer
from govcheck.wording import Language
from tests.reporters.progress.examples import NOTHING, PLACES, PROGRESS, hostile

GOLDEN = Path(__file__).parent / "golden"


def rendered(which: Progress, format_: Format, view: View) -> str:
    out = io.StringIO()
    renderer(format_)(which, view, out)
    return out.getvalue()


def outputs() -> dict[str, str]:
    """Every golden file by name."""
    chinese = View(Language.ZH, 80)
    return {
        "progress-80.txt": rendered(PROGRESS, Format.RICH, View(width=80)),
        "progress-160.txt": rendered(PROGRESS, Format.RICH, View(width=160)),
        "progress-80-zh.txt": rendered(PROGRESS, Format.RICH, chinese),
        "progress-160-zh.txt": rendered(PROGRESS, Format.RICH, View(Language.ZH, 160)),
        "progress-46-zh.txt": rendered(PROGRESS, Format.RICH, View(Language.ZH, 46)),
        "places-80.txt": rendered(PLACES, Format.RICH, View(width=80)),
        "nothing-80.txt": rendered(NOTHING, Format.RICH, View(width=80)),
        "hostile-80.txt": rendered(hostile(), Format.RICH, View(width=80)),
        "progress.json": rendered(PROGRESS, Format.JSON, View()),
        "places.json": rendered(PLACES, Format.JSON, View()),
        "progress.md": rendered(PROGRESS, Format.MARKDOWN, View()),
        "places-zh.md": rendered(PLACES, Format.MARKDOWN, chinese),
        "hostile.md": rendered(hostile(), Format.MARKDOWN, View()),
        "progress.html": rendered(PROGRESS, Format.HTML, View()),
        "places-zh.html": rendered(PLACES, Format.HTML, chinese),
        "hostile.html": rendered(hostile(), Format.HTML, View()),
    }


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="")
