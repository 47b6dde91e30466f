"""The README shows what the program says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOWN = re.compile(r"```console\n\$ govcheck (?P<command>[^\n]+)\n```\n\n```text\n(?P<output>.*?)\n```", re.DOTALL)


SAMPLES = list(SHOWN.finditer((ROOT / "README.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample["command"].split()[0])
def test_a_sample_is_what_the_program_prints(sample: re.Match[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govcheck", *shlex.split(sample["command"]), "--width", "80", "--lang", "en"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.stdout.decode().startswith(sample["output"])
    assert done.returncode == (0 if sample["command"].startswith(("extract", "progress")) else 1)


def test_there_are_samples_of_the_commands() -> None:
    assert [sample["command"].split()[0] for sample in SAMPLES] == ["check", "extract", "diff", "progress"]


def test_every_document_named_is_there() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)
