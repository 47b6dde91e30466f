"""Findings on the page whose other places are in other files."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import govcheck
from govcheck.reporters import Format, View, renderer
from tests.checking.copied import BRIDGES, EDITED, MARKET, SCHOOLS, put, report


def items(*paths: str) -> list[str]:
    """The other places that the page tells."""
    out = io.StringIO()
    renderer(Format.HTML)(govcheck.check(*paths, select=["DUP005"]), View(), out)
    details = re.findall(r"<details><summary>.*?</details>", out.getvalue(), re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", details[-1], re.DOTALL)


def test_a_copy_shows_its_file_and_what_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, a=report("云溪县", BRIDGES, SCHOOLS), b=report("临岚区", MARKET, EDITED)))
    (item,) = items("a.txt", "b.txt")
    assert item.startswith("a.txt<br>")
    assert ("<del>三十六</del>" in item or "<del>六</del>" in item) and "<ins>" in item


def test_a_copied_document_lists_its_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a": report("云溪县", BRIDGES, SCHOOLS, MARKET), "b": report("临岚区", BRIDGES, SCHOOLS)}
    monkeypatch.chdir(put(tmp_path, **texts))
    told = items("a.txt", "b.txt")
    assert [item.partition("<br>")[0] for item in told] == ["a.txt", "a.txt"]
    assert not any("<del>" in item for item in told)
    assert SCHOOLS[:20] in told[1]
