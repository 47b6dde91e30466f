"""What a folder stands in: its git repository, and how govcheck itself was installed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec

from govcheck import __version__
from govcheck.sources import git

GIT_SECONDS = 20
"""How long git may take for a question; then there is no answer."""
MAIN = "main"
"""The branch that is taken for the default one where git does not tell."""

_HOST = re.compile(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^/:]+)[/:]", re.IGNORECASE)
"""The host of an address: behind the protocol and the user, before the port or the path."""


@dataclass(frozen=True)
class Repository:
    """The git repository that a folder is in.

    Attributes:
        is_top: Whether the folder is its top.
        host: That of the remote, in lower case; empty where there is none.
        branch: The default branch.
    """

    is_top: bool
    host: str
    branch: str


def repository(folder: str) -> Repository | None:
    """The repository that a folder is in; None where it is in none, or without git."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        return None
    remotes = (_git(folder, "remote") or "").split()
    name = "origin" if "origin" in remotes or not remotes else remotes[0]
    remote = _git(folder, "remote", "get-url", name) if remotes else None
    default = _git(folder, "symbolic-ref", "--short", f"refs/remotes/{name}/HEAD")
    branch = default.removeprefix(f"{name}/") if default else _git(folder, "symbolic-ref", "--short", "HEAD")
    host = _HOST.match(remote or "")
    return Repository(
        os.path.realpath(top) == os.path.realpath(folder), host[1].lower() if host else "", branch or MAIN
    )


def requirement(*extras: str) -> str:
    """What to give pip so that it installs this govcheck: the commit it came from, else its version.

    Args:
        extras: Those to install with it, as ``suites``.
    """
    name = f"govcheck[{','.join(extras)}]" if extras else "govcheck"
    try:
        origin = json.loads(distribution("govcheck").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, OSError, ValueError):
        origin = {}
    vcs = origin.get("vcs_info", {})
    if vcs.get("vcs") == "git" and vcs.get("commit_id"):
        return f"{name} @ git+{origin['url']}@{vcs['commit_id']}"
    return f"{name}=={__version__}"


def has_great_expectations() -> bool:
    """Whether suites can be run here."""
    return find_spec("great_expectations") is not None


def _git(folder: str, *arguments: str) -> str | None:
    """What git says; None where it says nothing, or is not there."""
    try:
        done = git.run("-C", folder, *arguments, seconds=GIT_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")
    return said if done.returncode == 0 and said else None
