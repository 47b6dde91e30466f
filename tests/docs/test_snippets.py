"""What the pages show of files: TOML, YAML and JSON parse, configurations are accepted, code does what is said."""

import json
import re
import tomllib
from pathlib import Path

import pytest

import govcheck
from govcheck import registry
from govcheck.checking.documents import check_document
from govcheck.config.loading import load
from govcheck.indicators import lexicon
from tests.docs.shown import PAGES
from tests.docs.world import build
from tests.documents import document

yaml = pytest.importorskip("yaml")
FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
SNIPPETS = [
    pytest.param(match["language"], match["text"], id=f"{name}:{page.count(chr(10), 0, match.start()) + 1}")
    for name, page in ((name, path.read_text(encoding="utf-8")) for name, path in PAGES.items())
    for match in FENCE.finditer(page)
    if match["language"] in {"toml", "yaml", "json"}
]
OF_OTHERS = {"tool", "indicator"}
"""Tables at the head of TOML that is no configuration of govcheck: of pytest, of the lexicon."""


@pytest.mark.parametrize(("language", "text"), SNIPPETS)
def test_a_snippet_is_what_it_is_said_to_be(language: str, text: str, tmp_path: Path) -> None:
    if language == "toml":
        if not OF_OTHERS & tomllib.loads(text).keys():
            (tmp_path / "govcheck.toml").write_text(text, encoding="utf-8")
            load(tmp_path / "govcheck.toml")
    elif language == "yaml":
        assert isinstance(yaml.safe_load(text), dict)
    else:
        assert json.loads(text)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "datasets.md"])
def test_python_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(build(tmp_path))
    Path("govcheck.toml").touch()
    names = {"__name__": "page", "frame": govcheck.extract("report.txt").table("targets")}
    page = PAGES[name].read_text(encoding="utf-8")
    (code,) = (match["text"] for match in FENCE.finditer(page) if match["language"] == "python")
    exec(compile(code, name, "exec", dont_inherit=True), names)


def contributing(language: str) -> str:
    """The one example in a language on the page for contributors."""
    page = PAGES["contributing.md"].read_text(encoding="utf-8")
    (text,) = (match["text"] for match in FENCE.finditer(page) if match["language"] == language)
    return text


def test_the_rule_that_contributors_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    registry.all_rules()
    monkeypatch.setattr(registry, "_RULES", dict(registry._RULES))
    exec(compile(contributing("python"), "contributing.md", "exec", dont_inherit=True), {"__name__": "page"})
    rule = registry._RULES["TXT099"]
    assert rule.summary == "Two exclamation marks stand side by side."
    assert [finding.code for finding in check_document(document(rule.fires), [rule])] == ["TXT099"]
    assert check_document(document(rule.clean), [rule]) == []


def test_the_indicator_that_contributors_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "indicators.toml"
    file.write_text(contributing("toml"), encoding="utf-8")
    assert lexicon(file).indicators.keys() - lexicon().indicators.keys() == {"竹笋干产量"}
