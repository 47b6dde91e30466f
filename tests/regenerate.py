"""Write the pages and golden files that are generated from the code: ``make docs``."""

from pathlib import Path

from govcheck.reporters.rule_pages import reference
from tests.reporters.golden import GOLDEN, outputs

if __name__ == "__main__":
    (Path(__file__).parents[1] / "docs" / "rules.md").write_text(reference(), encoding="utf-8")
    GOLDEN.mkdir(exist_ok=True)
    for name, text in outputs().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
