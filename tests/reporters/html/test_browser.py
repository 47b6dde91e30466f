"""The page in a browser, where there is one."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reporters.html.pages import shown

CHROMIUM = shutil.which("chromium")
QUIETLY = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
TEXT = "一、回顾\n全市新修步道12 公里，串起三座公园。。\n老码头的灯塔（去年重新刷过漆。\n"
KEYS = """
for (const key of ["n", "n", "k", "j"]) document.dispatchEvent(new KeyboardEvent("keydown", { key }));
document.body.dataset.told = document.getElementById("position").textContent;
document.querySelector("[data-family=TXT]").click();
document.body.dataset.left = document.getElementById("position").textContent;
"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")


def opened(path: Path, fragment: str = "") -> str:
    """What a browser has made of a page."""
    profile = path.parent / "profile"
    command = [str(CHROMIUM), *QUIETLY, f"--user-data-dir={profile}", "--dump-dom", f"{path.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_the_script_runs_and_the_link_to_a_finding_leads_there(tmp_path: Path) -> None:
    which, text = shown(TEXT)
    path = tmp_path / "page.html"
    path.write_text(text.replace("<main>", "<main><script>document.title = 'foreign'</script>"), encoding="utf-8")
    seen = opened(path, "#f2")
    assert '<html lang="en" class="js">' in seen
    assert f'<span id="position">2 / {len(which.findings)}</span>' in seen
    assert re.search(r'<article class="finding \w+ current" id="f2"', seen)
    assert "<title>foreign" not in seen


def test_keys_go_from_finding_to_finding_and_boxes_choose_which(tmp_path: Path) -> None:
    which, text = shown(TEXT)
    assert {each.code[:3] for each in which.findings} == {"TXT"}
    path = tmp_path / "page.html"
    without_policy = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    path.write_text(without_policy.replace("</body>", f"<script>{KEYS}</script></body>"), encoding="utf-8")
    seen = opened(path)
    assert f'data-told="2 / {len(which.findings)}"' in seen
    assert 'data-left="0"' in seen
    assert seen.count("hidden=") == len(which.findings)
