"""Every command that a page shows does what the page says."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.docs.shown import PAGES, agrees, shown
from tests.docs.terminal import Terminal
from tests.docs.world import IDENTITY, build

REASONS = {
    "installs packages": 5,
    "sets everything up": 3,
    "starts a cluster": 1,
}
"""Why some blocks are not run, and how many."""
FENCED = re.compile(r"^```\w+\n.*?^```$", re.DOTALL | re.MULTILINE)
BLOCKS = {name: list(shown(path.read_text(encoding="utf-8"))) for name, path in PAGES.items()}
ALLOWED = (0, 1)
"""Exit codes: a command that cannot do its job is not shown."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("made")).parent


@pytest.fixture
def terminal(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    shutil.copytree(made, tmp_path / "here", symlinks=True)
    program = tmp_path / "bin" / "govcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m govcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "gitconfig").touch()
    settings = {"COLUMNS": "80", "LC_ALL": "C.UTF-8", **IDENTITY, "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig")}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "CI", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("govcheck.starting.planning.has_great_expectations", lambda: False)  # an extra
    return Terminal(tmp_path / "here" / "govcheck", program.parent, monkeypatch)


@pytest.mark.parametrize("name", [name for name, blocks in BLOCKS.items() if blocks])
def test_every_command_of_a_page_does_what_the_page_says(
    name: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ".zh-CN" in name:
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    for block in BLOCKS[name]:
        if block.reason is not None:
            continue
        printed = ""
        for command in block.commands:
            said = terminal.run(command)
            printed += said
            assert terminal.code in ALLOWED, f"{name}:{block.line} {command}\n{said}"
        if block.output is not None:
            assert agrees(printed, block.output), f"{name}:{block.line}\n{printed}"


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    reasons = [block.reason for blocks in BLOCKS.values() for block in blocks if block.reason is not None]
    assert {reason: reasons.count(reason) for reason in reasons} == REASONS


@pytest.mark.parametrize("name", PAGES)
def test_commands_stand_in_blocks_that_are_run(name: str) -> None:
    page = PAGES[name].read_text(encoding="utf-8")
    assert page.count("```console") == len(BLOCKS[name])
    assert not re.search(r"```(?:bash|shell|sh)\b", page)
    assert not re.search(r"(?m)^ {4,}(?:\$ )?govcheck ", FENCED.sub("", page))
    for block in BLOCKS[name]:
        assert all(block.commands), (name, block.line)


def test_an_output_may_leave_lines_out() -> None:
    assert agrees("a\nb\nc\nd\n", "a\n…\nc\n")
    assert agrees("a…b\nc\n", "a…b\n")
    assert not agrees("a\nb\nc\n", "a\n…\nd\n")
    assert not agrees("a\nb\n", "b\n")
    assert not agrees("ab\n", "a\n")
