"""Whether the changelog tells what was released, and what is new since: ``python -m release.changelog``.

The form is that of Keep a Changelog: ``## [Unreleased]`` first, then a dated section a version, the newest first.
The version stands in ``govcheck/__init__.py`` and nowhere else. Prints what is wrong; exit code 1 where something is.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
STATED = "govcheck/__init__.py"
"""The one file that states the version."""
MAY_STATE = re.compile(r"CHANGELOG\.md|docs/benchmarks\.md|tests/.*|" + re.escape(STATED))
"""Files in which a version may stand: the page of measurements tells which it measured; tests have their own, and
golden files, which ``make docs`` writes."""
UNRELEASED = "Unreleased"
HEADING = re.compile(r"^## (?P<title>.*)$", re.MULTILINE)
TITLE = re.compile(r"\[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?")
ENTRY = re.compile(r"^[-*] \S", re.MULTILINE)
PINNED = re.compile(r"(?:rev: |govcheck@)v(?P<version>\d[\w.]*\w)")
"""The release that the documentation tells users to pin."""


class Section(NamedTuple):
    """A section of the changelog: a version or ``Unreleased``, its day as written or "", and whether it has entries."""

    name: str
    day: str
    filled: bool


class Tags(NamedTuple):
    """What git knows: the tags ``v*``, and whether ``govcheck/`` is another than at the newest of them."""

    names: tuple[str, ...]
    changed: bool


def version_of(text: str) -> str:
    """The version that ``govcheck/__init__.py`` states; ValueError where it states none."""
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if not found:
        raise ValueError(f'{STATED} has no line __version__ = "…"')
    return found[1]


def sections(text: str) -> tuple[list[Section], list[str]]:
    """The sections of a changelog in their order, and the headings that are none."""
    found, wrong = [], []
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=True):
        title = TITLE.fullmatch(heading["title"].strip())
        if title:
            found.append(Section(title["name"], title["day"] or "", bool(ENTRY.search(text, heading.end(), end))))
        else:
            wrong.append(
                f"CHANGELOG.md: ## {heading['title']} is neither [{UNRELEASED}] nor [version] - year-month-day"
            )
    return found, wrong


def faults(changelog: str, version: str, tags: Tags | None = None) -> list[str]:
    """What is wrong with a changelog, by itself, for a version, and for what git knows (None: there is no git)."""
    found, wrong = sections(changelog)
    if not found or found[0].name != UNRELEASED:
        wrong.append(f"CHANGELOG.md: the first section is not [{UNRELEASED}]")
    released = [section for section in found if section.name != UNRELEASED]
    if len(found) - len(released) > 1:
        wrong.append(f"CHANGELOG.md: [{UNRELEASED}] stands more than once")
    wrong += [fault for section in released if (fault := _fault_of(section))]
    if wrong:
        return wrong
    for newer, older in pairwise(released):
        if Version(newer.name) <= Version(older.name) or newer.day < older.day:
            wrong.append(f"CHANGELOG.md: [{newer.name}] stands above [{older.name}], which is not older")
    new = bool(found[0].filled)
    current, newest = Version(version), Version(released[0].name) if released else None
    if current.is_devrelease:
        if newest is not None and current <= newest:
            wrong.append(f"{STATED}: {version} is not above {newest}, the newest version of CHANGELOG.md")
        if not new:
            wrong.append(f"CHANGELOG.md: [{UNRELEASED}] is empty, and {version} is not a release")
    elif current != newest:
        wrong.append(
            f"{STATED}: {version} has no dated section at the top of CHANGELOG.md; date one, or name it {version}.dev0"
        )
    return wrong + (_since(tags, released, current, new) if tags else [])


def _fault_of(section: Section) -> str:
    """What is wrong with the section of a release; "" where nothing is."""
    try:
        Version(section.name)
    except InvalidVersion:
        return f"CHANGELOG.md: [{section.name}] is no version"
    if not section.day:
        return f"CHANGELOG.md: [{section.name}] has no day"
    try:
        date.fromisoformat(section.day)
    except ValueError:
        return f"CHANGELOG.md: {section.day} of [{section.name}] is in no calendar"
    return "" if section.filled else f"CHANGELOG.md: [{section.name}] has no entries"


def _since(tags: Tags, released: Sequence[Section], current: Version, new: bool) -> list[str]:
    """What is wrong when tags are held against sections: one without the other, and changes since without an entry."""
    known = {Version(section.name) for section in released}
    tagged = [Version(name[1:]) for name in tags.names]
    wrong = [f"CHANGELOG.md: v{version} is tagged and has no section" for version in tagged if version not in known]
    about_to_be = current in known and current not in tagged  # the commit that is tagged next has it in a dated section
    if tagged and tags.changed and not new and not about_to_be:
        wrong.append(f"CHANGELOG.md: [{UNRELEASED}] is empty, and govcheck/ has changed since v{max(tagged)}")
    return wrong


def stated_again(version: str, texts: Iterable[tuple[str, str]]) -> list[str]:
    """The files, of (path, text), that state the version a second time; requirements on other packages do not count."""
    again = re.compile(rf"(?<![\w.])(?<![=<>~!]=)(?<![<>])v?{re.escape(version)}(?!\.?\w)")
    wrong = []
    for path, text in texts:
        if MAY_STATE.fullmatch(path):
            continue
        for found in again.finditer(PINNED.sub(lambda pin: " " * len(pin[0]), text)):
            line = text.count("\n", 0, found.start()) + 1
            wrong.append(f"{path}:{line}: states the version {version}, which is {STATED}'s alone to say")
    return wrong


def pinned_otherwise(newest: str, texts: Iterable[tuple[str, str]]) -> list[str]:
    """The files, of (path, text), that tell users to pin another version than the newest release."""
    return [
        f"{path}: tells users to pin v{pin['version']}; the newest release is {newest}"
        for path, text in texts
        if path.startswith(("docs/", "README"))
        for pin in PINNED.finditer(text)
        if pin["version"] != newest
    ]


def _git(*arguments: str) -> str | None:
    """What git says; None where it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "replace")


def tags() -> Tags | None:
    """The tags of the repository, files that are not committed included; None where there is no git."""
    listed = _git("tag", "--list", "v*", "--merged", "HEAD")
    if listed is None:
        return None
    names = tuple(name for name in listed.split() if _is_version(name[1:]))
    newest = max(names, key=lambda name: Version(name[1:]), default=None)
    changed = bool(newest and _git("diff", "--name-only", newest, "--", "govcheck"))
    return Tags(names, changed)


def _is_version(text: str) -> bool:
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def own_texts() -> list[tuple[str, str]]:
    """The texts of the repository by path; those that git does not know yet, too. Empty where there is no git."""
    listed = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard") or ""
    texts = []
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and not name.startswith("fixtures/"):
            texts.append((name, path.read_text(encoding="utf-8", errors="replace")))
    return texts


def main() -> int:
    """Check the repository; 1 where something is wrong."""
    version = version_of((ROOT / STATED).read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    texts = own_texts()
    wrong = faults(changelog, version, tags()) + stated_again(version, texts)
    released = [section.name for section in sections(changelog)[0] if section.name != UNRELEASED]
    wrong += pinned_otherwise(released[0], texts) if released else []
    for fault in wrong:
        print(fault)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
