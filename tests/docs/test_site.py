"""The site is whole, loads nothing from elsewhere, and its search finds Chinese inside sentences."""

import json
import re
from pathlib import Path

import pytest

from tests.docs.shown import ROOT
from tests.reporters.html.browser import CHROMIUM, browser

pytest.importorskip("material")
pytestmark = pytest.mark.filterwarnings("ignore")
LOADED = re.compile(r"""(?:src|<link[^>]+href)=["']?https?://|@import|url\(["']?https?://""")
"""What a page would fetch from elsewhere; links that a reader may follow are none of it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True))
    return folder


def test_it_loads_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    for path in [*pages, *site.rglob("*.css")]:
        assert LOADED.search(path.read_text(encoding="utf-8")) is None, path.name


def test_its_search_has_each_character_as_a_word(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    separator = re.compile(index["config"]["separator"])
    (page,) = (each for each in index["docs"] if each["location"].startswith("rules.html#dup004-"))
    words = [word for word in separator.split(page["text"]) if word]
    at = page["text"].index("相互穿插")
    assert [*"相互穿插"] == [word[0] for word in separator.split(page["text"][at:])[1:5]]
    assert "分别" not in words


def test_what_stands_at_the_top_of_the_repository_is_in_it(site: Path) -> None:
    security = (site / "security.html").read_text(encoding="utf-8")
    assert 'href="reliability.html"' in security
    assert 'href="security.html"' in (site / "ci.html").read_text(encoding="utf-8")
    assert (site / "changelog.html").is_file()


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")
def test_its_search_works_on_a_disk(site: Path, tmp_path: Path) -> None:
    with browser(tmp_path / "profile") as opened:
        opened.open(site / "tutorial.html")
        found = opened.told(
            """
            click("#__search");
            const field = document.querySelector("[data-md-component=search-query]");
            field.value = "相互穿插";
            field.dispatchEvent(new Event("keyup", { bubbles: true }));
            const links = () => [...document.querySelectorAll(".md-search-result__link")].map((each) => each.href);
            const until = Date.now() + 20000;
            while (!links().length && Date.now() < until) await frames(5);
            return links();
            """
        )
        loaded = opened.loaded
    assert any("rules.html" in each and "#dup004-" in each for each in found)
    assert [each for each in loaded if not each.startswith(("file:", "data:"))] == []
