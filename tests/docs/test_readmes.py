"""The two READMEs show the same, and lead to what is there."""

import re

import pytest

from tests.docs.shown import PAGES, READMES, shown


def readme(language: str) -> str:
    return READMES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", READMES)
def test_there_are_samples_of_the_commands(language: str) -> None:
    page = readme(language)
    samples = [block.commands[0].split()[1] for block in shown(page) if block.output is not None]
    assert samples == ["check", "extract", "diff", "progress"]
    assert page.count("```text\n") == len(samples), "a block of output that is not behind its command is not checked"


def test_both_readmes_have_the_same_commands() -> None:
    chinese, english = ([block.commands for block in shown(readme(language))] for language in ("zh", "en"))
    assert chinese == english


def test_each_readme_leads_to_the_other() -> None:
    assert "](README.zh-CN.md)" in readme("en")
    assert "](README.md)" in readme("zh")


def test_every_document_named_is_there() -> None:
    for page in PAGES.values():
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)
