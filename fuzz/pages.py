"""Web pages and Markdown."""

from harness import fuzz, promises

from tests.fuzzing import good

SEEDS = {f"qinglan{suffix}": good.documents()[suffix] for suffix in (".html", ".md")}

if __name__ == "__main__":
    fuzz(SEEDS, promises.report)
