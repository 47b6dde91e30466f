"""The changelog is held against the version and against git."""

from __future__ import annotations

from pathlib import Path

import pytest

from release import changelog
from release.changelog import Section, Tags, faults, pinned_otherwise, sections, stated_again, version_of
from tests.repositories import commit, git

ENTRY = "\n### Added\n\n- 青岚市的茶叶表。\n"
NEW = f"# Changelog\n\n## [Unreleased]\n{ENTRY}\n"
EMPTY = "# Changelog\n\n## [Unreleased]\n\n"
RELEASES = f"## [0.2.0] - 2026-03-01\n{ENTRY}\n## [0.1.0] - 2026-01-15\n{ENTRY}"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        pytest.param(NEW, "0.1.0.dev0", id="before the first release"),
        pytest.param(NEW + RELEASES, "0.3.0.dev0", id="between releases"),
        pytest.param(EMPTY + RELEASES, "0.2.0", id="a release"),
        pytest.param(NEW + RELEASES, "0.2.0", id="behind a release"),
    ],
)
def test_a_good_changelog_has_no_fault(text: str, version: str) -> None:
    assert faults(text, version) == []


@pytest.mark.parametrize(
    ("text", "version", "told"),
    [
        pytest.param(RELEASES, "0.2.0", "the first section is not [Unreleased]", id="no Unreleased"),
        pytest.param(RELEASES + NEW, "0.2.0", "the first section is not [Unreleased]", id="Unreleased below"),
        pytest.param(NEW + NEW, "0.1.0.dev0", "stands more than once", id="twice"),
        pytest.param(EMPTY, "0.1.0.dev0", "[Unreleased] is empty", id="nothing new"),
        pytest.param(EMPTY + RELEASES, "0.3.0.dev0", "[Unreleased] is empty", id="nothing new since"),
        pytest.param(NEW, "0.1.0", "0.1.0 has no dated section", id="released without a section"),
        pytest.param(NEW + RELEASES, "0.3.0", "0.3.0 has no dated section", id="the next without a section"),
        pytest.param(NEW + RELEASES, "0.1.0", "0.1.0 has no dated section", id="not the newest"),
        pytest.param(NEW + RELEASES, "0.2.0.dev1", "not above 0.2.0", id="development below"),
        pytest.param(NEW + "## [0.1.0]\n" + ENTRY, "0.1.0", "[0.1.0] has no day", id="no day"),
        pytest.param(NEW + "## 0.1.0 - 2026-01-15\n" + ENTRY, "0.1.0", "is neither", id="no brackets"),
        pytest.param(NEW + "## [0.1.0] - 2026-02-30\n" + ENTRY, "0.1.0", "in no calendar", id="no such day"),
        pytest.param(NEW + "## [spring] - 2026-02-20\n" + ENTRY, "0.1.0", "is no version", id="no version"),
        pytest.param(
            NEW + "## [0.1.0] - 2026-01-15\n\n### Added\n", "0.1.0", "[0.1.0] has no entries", id="no entries"
        ),
        pytest.param(
            f"{NEW}## [0.1.0] - 2026-01-15\n{ENTRY}\n## [0.2.0] - 2026-03-01\n{ENTRY}",
            "0.1.0",
            "[0.1.0] stands above [0.2.0]",
            id="versions in no order",
        ),
        pytest.param(
            f"{NEW}## [0.2.0] - 2026-01-01\n{ENTRY}\n## [0.1.0] - 2026-03-01\n{ENTRY}",
            "0.2.0",
            "[0.2.0] stands above [0.1.0]",
            id="days in no order",
        ),
    ],
)
def test_a_fault_is_told(text: str, version: str, told: str) -> None:
    (fault,) = faults(text, version)
    assert told in fault


def test_sections_are_read_in_their_order() -> None:
    found, wrong = sections(EMPTY + RELEASES)
    assert found == [
        Section("Unreleased", "", filled=False),
        Section("0.2.0", "2026-03-01", filled=True),
        Section("0.1.0", "2026-01-15", filled=True),
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "version", "tags", "told"),
    [
        (EMPTY + RELEASES, "0.2.0", Tags(("v0.1.0", "v0.2.0"), changed=False), ""),
        (EMPTY + RELEASES, "0.2.0", Tags(("v0.1.0", "v0.2.0"), changed=True), "has changed since v0.2.0"),
        (NEW + RELEASES, "0.2.0", Tags(("v0.1.0", "v0.2.0"), changed=True), ""),
        (EMPTY + RELEASES, "0.2.0", Tags(("v0.1.0",), changed=True), ""),  # the commit that is to be tagged
        (NEW + RELEASES, "0.2.0", Tags(("v0.1.0", "v0.1.5"), changed=False), "v0.1.5 is tagged and has no section"),
        (NEW, "0.1.0.dev0", Tags((), changed=False), ""),
    ],
)
def test_what_git_knows_counts(text: str, version: str, tags: Tags, told: str) -> None:
    found = faults(text, version, tags)
    assert told in "".join(found)
    assert bool(found) == bool(told)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project at its first release, tagged."""
    (tmp_path / "govcheck").mkdir()
    write(tmp_path, "0.1.0")
    changes(tmp_path, f"{EMPTY}## [0.1.0] - 2026-01-15\n{ENTRY}")
    commit(tmp_path, govcheck__tea_py="leaves = 1\n")
    git(tmp_path, "tag", "v0.1.0")
    monkeypatch.setattr(changelog, "ROOT", tmp_path)
    return tmp_path


def write(root: Path, version: str) -> None:
    (root / "govcheck" / "__init__.py").write_text(f'__version__ = "{version}"\n', encoding="utf-8")


def changes(root: Path, text: str) -> None:
    (root / "CHANGELOG.md").write_text(text, encoding="utf-8")


def test_a_release_as_it_was_tagged_passes(repository: Path) -> None:
    assert changelog.main() == 0


def test_a_change_of_the_program_needs_an_entry(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(repository, govcheck__tea_py="leaves = 2\n")
    assert changelog.main() == 1
    assert "[Unreleased] is empty, and govcheck/ has changed since v0.1.0" in capsys.readouterr().out
    changes(repository, f"{NEW}## [0.1.0] - 2026-01-15\n{ENTRY}")
    assert changelog.main() == 0


def test_other_changes_need_none(repository: Path) -> None:
    commit(repository, tests__tea_py="assert True\n")
    assert changelog.main() == 0


def test_a_version_that_is_stated_twice_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "setup.cfg").write_text("[metadata]\nversion = 0.1.0\n", encoding="utf-8")
    assert changelog.main() == 1
    assert capsys.readouterr().out.startswith("setup.cfg:2: states the version 0.1.0")


def test_without_git_the_rest_is_checked(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changelog, "_git", lambda *arguments: None)
    assert changelog.main() == 0
    changes(repository, EMPTY)
    assert changelog.main() == 1


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("pyproject.toml", 'version = "1.2.0"\n', True),
        ("docs/start.md", "govcheck v1.2.0 reads tables.\n", True),
        ("docs/start.md", "govcheck 1.2.0.\n", True),
        ("constraints.txt", "python-docx==1.2.0\nother>=1.2.0\n", False),
        ("docs/start.md", "1.2.0.1 and 11.2.0 and 1.2.0rc1\n", False),
        ("docs/ci.md", "rev: v1.2.0\n", False),
        ("tests/reporters/golden/all.json", '"version": "1.2.0"', False),
        ("CHANGELOG.md", "## [1.2.0] - 2026-03-01\n", False),
    ],
)
def test_the_version_stands_in_one_place(path: str, text: str, told: bool) -> None:
    assert bool(stated_again("1.2.0", [(path, text)])) is told


def test_users_are_told_to_pin_the_newest_release() -> None:
    texts = [("docs/ci.md", "    rev: v0.1.0\n      - uses: OWNER/govcheck@v0.2.0\n")]
    assert pinned_otherwise("0.2.0", texts) == ["docs/ci.md: tells users to pin v0.1.0; the newest release is 0.2.0"]


def test_a_file_without_a_version_is_told() -> None:
    with pytest.raises(ValueError, match="__version__"):
        version_of("version = 1\n")
