"""Repositories of git made for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "青岚",
    "GIT_AUTHOR_EMAIL": "qinglan@example.org",
    "GIT_COMMITTER_NAME": "青岚",
    "GIT_COMMITTER_EMAIL": "qinglan@example.org",
    "LC_ALL": "C.UTF-8",
}
"""git without the settings of whoever runs the tests."""


def git(folder: Path, *arguments: str) -> str:
    """What git says."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=False, env={**os.environ, **SETTINGS}
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def commit(folder: Path, **files: str | None) -> str:
    """Write files (None: delete it; ``__`` for a folder, ``_`` for the dot of the suffix) and commit everything."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    write(folder, **files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "a change")
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, **files: str | None) -> None:
    """Write files, as ``commit`` does."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{suffix}"
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
