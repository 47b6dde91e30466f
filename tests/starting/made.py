"""A repository of an invented place, for the tests of what makes it ready."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.documents import FIXTURES

TEA = "县区,年份,春茶,秋茶,全年,单位\n临岚区,{0},3.1,4,7.1,吨\n云溪县,{0},2,2.5,4.5,吨\n"


def project(folder: Path) -> Path:
    """Two reports, two tables of the project's own, a list that is no report, and a file that cannot be read."""
    for name in ("reports", "data"):
        (folder / name).mkdir()
    for year in (2024, 2025):
        shutil.copy(FIXTURES / f"qinglan-{year}-report.txt", folder / "reports")
    for year in (2022, 2023):
        (folder / "data" / f"tea-{year}.csv").write_text(TEA.format(year), encoding="utf-8")
    (folder / "requirements.txt").write_text("polars\n", encoding="utf-8")
    (folder / "data" / "坏.txt").write_bytes(bytes(range(256)) * 4)
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)
