"""The page about Python shows what Python does, and every column there is."""

import io
import re
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

import govcheck
from govcheck.reporters.frames import cells, differences, findings, targets, texts
from govcheck.reporters.frames.columns import Column
from tests.documents import FIXTURES

PAGE = Path(__file__).parents[1] / "docs" / "python.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCK = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<output>.*?)```)?", re.DOTALL)
TABLES = {
    "`Report`": findings.COLUMNS,
    "`Diff`": differences.COLUMNS,
    "texts": texts.COLUMNS,
    "tables": cells.COLUMNS,
    "targets": targets.CHANGES,
    "one side": differences.ALONE,
    "`Progress`": targets.OUTCOMES,
}
"""The columns by what their title says."""


def told(columns: tuple[Column, ...]) -> str:
    """Columns as the page tells them."""
    rows = [f"| `{each.name}` | {each.type} | {each.meaning} |" for each in columns]
    return "\n".join(["| column | type | what it holds |", "| --- | --- | --- |", *rows])


def test_the_examples_print_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FIXTURES, tmp_path / "reports", ignore=shutil.ignore_patterns("[!q]*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    names: dict[str, object] = {"__name__": "page"}
    blocks = list(BLOCK.finditer(TEXT))
    assert len(blocks) == TEXT.count("```python")
    for block in blocks:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(block["code"], PAGE.name, "exec", dont_inherit=True), names)
        assert printed.getvalue() == (block["output"] or ""), block["code"]


def test_every_public_name_has_an_example() -> None:
    code = "".join(block["code"] for block in BLOCK.finditer(TEXT))
    assert [name for name in govcheck.__all__ if name[0] != "_" and f"govcheck.{name}" not in code] == []


@pytest.mark.parametrize("title", TABLES)
def test_every_column_is_told(title: str) -> None:
    section = next(part for part in TEXT.split("\n### ") if title in part.partition("\n")[0])
    assert told(TABLES[title]) in section
