"""Write the pages and golden files that are generated from the code: ``make docs``."""

from pathlib import Path

from govcheck.config import reference as configuration
from govcheck.config import schema
from govcheck.datasets import reference as datasets
from govcheck.reporters.rule_pages import reference
from tests.reporters.golden import GOLDEN, outputs

DOCS = Path(__file__).parents[1] / "docs"


def pages() -> dict[str, str]:
    """Every page by name."""
    return {
        "rules.md": reference(),
        "datasets.md": datasets.page(),
        "configuration.md": configuration.page(),
        "govcheck.schema.json": schema.text(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
