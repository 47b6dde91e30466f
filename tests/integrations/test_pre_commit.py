"""pre-commit itself, in a repository of its own, with the hooks that this one offers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.documents import FIXTURES
from tests.integrations.git import CLEAN, DOCUMENTS, DOUBLED, Repository

yaml = pytest.importorskip("yaml")
pytest.importorskip("pre_commit")
MANIFEST = FIXTURES.parent / ".pre-commit-hooks.yaml"


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}


def installed(tmp_path: Path, *names: str, **changes: Any) -> Repository:
    """A repository with one commit, in which pre-commit runs some of the hooks with the program of these tests."""
    repository = Repository(tmp_path / "here", tmp_path / "home")
    chosen = [{**hooks()[name], "language": "system", **changes} for name in names]
    for hook in chosen:
        hook.pop("minimum_pre_commit_version")  # of a manifest alone
    config = {"repos": [{"repo": "local", "hooks": chosen}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config, allow_unicode=True))
    repository.write("clean.txt", CLEAN)
    repository.commit("first")
    repository.run("pre-commit", "install")
    return repository


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    Repository(tmp_path / "here", tmp_path / "home").run("pre-commit", "validate-manifest", str(MANIFEST))


def test_every_suffix_that_is_read_is_passed_on() -> None:
    import re

    from govcheck.sources.files import TABLE_SUFFIXES, TEXT_SUFFIXES

    pattern, other = (re.compile(hook["files"]) for hook in hooks().values())
    assert pattern == other
    assert all(pattern.search(f"data/青岚{suffix}") for suffix in TEXT_SUFFIXES | TABLE_SUFFIXES)
    assert pattern.search("A.TXT")
    assert not any(pattern.search(name) for name in ("a.py", "txt", "a.txt.md", "a.sqlite4"))


def test_what_a_commit_touches(tmp_path: Path) -> None:
    repository = installed(tmp_path, "govcheck")
    repository.write("报告/青岚 2024.txt", CLEAN)
    repository.write("-q.txt", CLEAN)
    assert "Passed" in repository.commit("clean")

    repository.write("报告/青岚 2024.txt", DOUBLED)
    said = repository.commit("doubled", code=1)
    assert "报告/青岚 2024.txt" in said
    assert "3:6 error DUP003 duplicate-sentence" in said
    repository.write("报告/青岚 2024.txt", CLEAN)

    repository.write("documents.csv", DOCUMENTS + "x,,,report,2024,2023,,x.txt,9,0\n")
    said = repository.commit("bad table", code=1)
    assert "row 1, kind error SCH004 not-in-set" in said
    assert repository.messages() == ["clean", "first"]


def test_excluded_files_stop_no_commit(tmp_path: Path) -> None:
    repository = installed(tmp_path, "govcheck")
    repository.write("govcheck.toml", 'exclude = ["drafts"]\n')
    repository.write("drafts/doubled.txt", DOUBLED)
    repository.commit("drafts")
    repository.write("drafts/doubled.txt", DOUBLED * 2)
    repository.write("doubled.txt", DOUBLED)
    assert "drafts" not in repository.commit("another", code=1).partition("doubled.txt")[0]
    assert repository.messages() == ["drafts", "first"]


def test_what_a_commit_breaks_elsewhere(tmp_path: Path) -> None:
    repository = installed(tmp_path, "govcheck-changes")
    repository.write("old.txt", DOUBLED)
    repository.write("report.txt", (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8"))
    repository.run("govcheck", "extract", "report.txt", "--output", "data", "--to", "csv")
    repository.run("git", "add", "--all")
    repository.run("git", "commit", "--no-verify", "-m", "old faults")

    repository.write("new.txt", CLEAN.replace("办好医院", "办好图书馆"))
    repository.commit("beside old faults")

    documents = repository.folder / "data" / "documents.csv"
    documents.write_text(
        documents.read_text(encoding="utf-8").replace("青岚市-2024-", "青岚市-2025-"), encoding="utf-8"
    )
    said = repository.commit("another id", code=1)
    assert "targets.csv" in said
    assert "SCH008 dangling-key" in said
    assert "DUP003" not in said
    assert repository.messages() == ["beside old faults", "old faults", "first"]
