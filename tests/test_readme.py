"""The READMEs show what the program says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = {"en": "README.md", "zh": "README.zh-CN.md"}
SHOWN = re.compile(r"```console\n\$ govcheck (?P<command>[^\n]+)\n```\n\n```text\n(?P<output>.*?)\n```", re.DOTALL)
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
COMMENT = re.compile(r"\s+#.*$")


def readme(language: str) -> str:
    return (ROOT / READMES[language]).read_text(encoding="utf-8")


def commands(language: str) -> list[list[str]]:
    """The lines of each console block, without their comments."""
    return [[COMMENT.sub("", line) for line in block.splitlines()] for block in CONSOLE.findall(readme(language))]


SAMPLES = [
    pytest.param(language, sample["command"], sample["output"], id=f"{language}-{sample['command'].split()[0]}")
    for language in READMES
    for sample in SHOWN.finditer(readme(language))
]


@pytest.mark.parametrize(("language", "command", "output"), SAMPLES)
def test_a_sample_is_what_the_program_prints(language: str, command: str, output: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govcheck", *shlex.split(command), "--width", "80", "--lang", language],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.decode().startswith(output + "\n")
    assert done.returncode == (0 if command.startswith(("extract", "progress")) else 1)


@pytest.mark.parametrize("language", READMES)
def test_there_are_samples_of_the_commands(language: str) -> None:
    page = readme(language)
    shown = [sample["command"].split()[0] for sample in SHOWN.finditer(page)]
    assert shown == ["check", "extract", "diff", "progress"]
    assert page.count("```text\n") == len(shown), "a block of output that is not behind its command is not checked"


def test_both_readmes_have_the_same_commands() -> None:
    assert commands("zh") == commands("en")


def test_each_readme_leads_to_the_other() -> None:
    assert "](README.zh-CN.md)" in readme("en")
    assert "](README.md)" in readme("zh")


def test_every_document_named_is_there() -> None:
    for page in [*(ROOT / name for name in READMES.values()), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)
