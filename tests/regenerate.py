"""Write the pages and golden files that are generated from the code: ``make docs``."""

from pathlib import Path

from govcheck.config import reference as configuration
from govcheck.config import schema
from govcheck.datasets import reference as datasets
from govcheck.reporters.rule_pages import reference
from tests.docs import commands_page, json_page
from tests.reporters.differences import golden as differences
from tests.reporters.golden import GOLDEN, outputs
from tests.reporters.html import golden as html
from tests.reporters.notebook import golden as notebook
from tests.reporters.progress import golden as progress

DOCS = Path(__file__).parents[1] / "docs"


def pages() -> dict[str, str]:
    """Every page by name."""
    return {
        "commands.md": commands_page.page(),
        "rules.md": reference(),
        "datasets.md": datasets.page(),
        "configuration.md": configuration.page(),
        "json.md": json_page.page(),
        "govcheck.schema.json": schema.text(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    for folder, texts in (
        (GOLDEN, outputs()),
        (differences.GOLDEN, differences.outputs()),
        (progress.GOLDEN, progress.outputs()),
        (notebook.GOLDEN, notebook.outputs()),
        (html.GOLDEN, html.outputs()),
    ):
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
