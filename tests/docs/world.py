"""The folder that pages speak of: a clone with its fixtures, reports, tables and revisions by the names they use."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import polars
from docx import Document

import govcheck
from tests.documents import FIXTURES

FILES = {
    "report.txt": "qinglan-2024-report.txt",
    "report-2024.txt": "qinglan-2024-report.txt",
    "report-2025.txt": "qinglan-2025-report.txt",
    "old.txt": "qinglan-2024-report-draft.txt",
    "new.txt": "qinglan-2024-report.txt",
    "old/report.txt": "qinglan-2024-report-draft.txt",
    "new/report.txt": "qinglan-2024-report.txt",
    "compendium.txt": "qinglan-2023-compendium.txt",
    "reports/2024.txt": "qinglan-2024-report.txt",
    "reports/2025.txt": "qinglan-2025-report.txt",
    "reports/plan.txt": "qinglan-2024-plan-garbled.txt",
}
TEA = "县区,年份,春茶,秋茶,全年,单位\n临岚区,2023,3.1,2.2,5.3,万吨\n云溪县,2023,2.4,1.9,4.3,万吨\n"
ROWS = {"地区": ["临岚区", "云溪县"], "年份": [2023, 2023], "数值": [8.1, 6.4]}


def build(folder: Path) -> Path:
    """Make the clone in a folder, other folders beside it; the clone."""
    clone = folder / "govcheck"
    shutil.copytree(FIXTURES, clone / "fixtures")
    for name, fixture in FILES.items():
        path = clone / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(FIXTURES / fixture, path)
    word = Document()
    for line in (FIXTURES / "qinglan-2023-compendium.txt").read_text(encoding="utf-8").split("\n"):
        word.add_paragraph(line)
    word.save(str(clone / "report.docx"))
    for year in (2024, 2025):
        govcheck.extract(str(clone / f"report-{year}.txt")).write(str(clone / f"data-{year}"), "csv")
    govcheck.extract(str(clone / "reports/2024.txt")).write(str(clone / "data"), "csv")
    (clone / "data/tea.csv").write_text(TEA, encoding="utf-8")
    polars.DataFrame(ROWS).write_csv(clone / "old.csv")
    polars.DataFrame(ROWS | {"数值": [8.5, 6.4]}).write_parquet(clone / "new.parquet")
    shutil.copytree(clone / "data", folder / "published")
    _commit(clone)
    return clone


def _commit(clone: Path) -> None:
    """Two commits on ``main``, of which the second changes a table, with the tags that pages name."""
    git(clone, "init", "--quiet", "--initial-branch", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "Add reports")
    git(clone, "tag", "v1")
    git(clone, "tag", "v1.2")
    with open(clone / "data/tea.csv", "a", encoding="utf-8") as file:
        file.write("青岚市,2023,5.5,4.1,9.6,万吨\n")
    git(clone, "commit", "--quiet", "--all", "--message", "Add the city")
    git(clone, "tag", "v2")


def git(folder: Path, *arguments: str) -> None:
    """Run git, with nothing of the machine's own settings."""
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **IDENTITY}, check=True)


IDENTITY = {
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@qinglan.example",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@qinglan.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
