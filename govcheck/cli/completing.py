"""What a shell may complete values by: lists for what was typed, made without loading the rules or any heavy module.

A completer that gives nothing leaves it to the shell, which then completes names of files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from govcheck.languages import of_locale

GIT_SECONDS = 2
"""How long git may take; it answers in some hundredths."""
REFS = ("refs/heads", "refs/tags", "refs/remotes")
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SELECTORS = "govcheck.schema.json"
"""The schema of the configuration: it lists the rules, which would take half a second to load."""
_FOLDERS = (_PACKAGE, os.path.join(os.path.dirname(_PACKAGE), "docs"))
"""Where it is: inside the installed package, or beside it in the repository."""
_CODE = re.compile(r"[A-Z]+[0-9]+")
_PLAIN = re.compile(r"[\w./:@+-]+")
"""What is offered of the names that others chose: shells put it on the command line as it is."""


def rule(incomplete: str) -> list[tuple[str, str]]:
    """The codes of rules, each with its name; the names, too, where one was begun."""
    typed = incomplete.upper()
    codes = [(code, name) for code, name in _rules().items() if code.startswith(typed)]
    names = [(name, code) for code, name in _rules().items() if incomplete and name.startswith(incomplete)]
    return [*codes, *names]


def rules(incomplete: str) -> list[tuple[str, str]]:
    """Families and rules behind the last comma of a list."""
    from govcheck.registry import FAMILIES

    before, comma, last = incomplete.rpartition(",")
    language = of_locale()
    families = [(code, said.say(language)) for code, (_, said) in FAMILIES.items() if code.startswith(last.upper())]
    given = set(before.split(","))
    return [(before + comma + value, said) for value, said in (*families, *rule(last)) if value not in given]


def schemas(incomplete: str) -> list[str]:
    """The names of the tables that are extracted, and of those declared in the configuration of the working folder."""
    from govcheck.datasets.contract import SCHEMAS

    return [name for name in dict.fromkeys((*SCHEMAS, *_own_tables())) if _fits(name, incomplete)]


def revisions(incomplete: str) -> list[str]:
    """The branches and tags of the repository of the working folder, the latest first, behind ``HEAD``."""
    return [name for name in ("HEAD", *_refs()) if _fits(name, incomplete)]


def versions(incomplete: str) -> list[str]:
    """What ``REV:path`` may be: revisions with a colon, or what the only one has; nothing where a file fits."""
    revision, colon, path = incomplete.partition(":")
    if colon:
        folder = path[: path.rfind("/") + 1]
        listed = _git("ls-tree", "-z", f"{revision}:{folder}") if not revision.startswith("-") else ""
        return [name for name in _of_tree(listed, f"{revision}:{folder}") if _fits(name, incomplete)]
    if not incomplete or any(name.startswith(os.path.basename(incomplete)) for name in _names(incomplete)):
        return []
    found = [f"{name}:" for name in revisions(incomplete)]
    return versions(found[0]) or found if len(found) == 1 else found


def json_files(incomplete: str) -> list[str]:
    """The files with the suffix .json that fit; nothing where there are none, or a folder fits, too."""
    folder = incomplete[: len(incomplete) - len(os.path.basename(incomplete))]
    found = [folder + name for name in _names(incomplete) if (folder + name).startswith(incomplete)]
    if any(os.path.isdir(name) and not os.path.basename(name).startswith(".") for name in found):
        return []
    return sorted(name for name in found if name.endswith(".json") and _fits(name, incomplete))


def _fits(name: str, incomplete: str) -> bool:
    return name.startswith(incomplete) and _PLAIN.fullmatch(name) is not None


def _rules() -> dict[str, str]:
    """The codes of the rules, each with its name."""
    import json

    for folder in _FOLDERS:
        try:
            with open(os.path.join(folder, _SELECTORS), encoding="utf-8") as file:
                selectors = json.load(file)["$defs"]["rule"]["anyOf"][0]["enum"]
        except FileNotFoundError:
            continue
        codes = [each for each in selectors if _CODE.fullmatch(each)]
        return dict(zip(codes, selectors[-len(codes) :], strict=True))
    return {}


def _own_tables() -> Iterable[str]:
    import tomllib

    from govcheck.config.loading import OWN, PYPROJECT, TOOL

    for name, keys in ((OWN, ("tables",)), (PYPROJECT, (*TOOL, "tables"))):
        try:
            with open(name, "rb") as file:
                found = tomllib.load(file)
            for key in keys:
                found = found[key]
            return list(found)
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            continue
    return []


def _refs() -> list[str]:
    return _git("for-each-ref", "--sort=-creatordate", "--format=%(refname:short)", *REFS).splitlines()


def _of_tree(listed: str, prefix: str) -> Iterator[str]:
    for entry in listed.split("\0"):
        about, tab, name = entry.partition("\t")
        if tab:
            yield prefix + name + ("/" if about.split(" ")[1] == "tree" else "")


def _git(*arguments: str) -> str:
    """What git says; empty where it cannot."""
    import subprocess

    from govcheck.sources import git

    try:
        done = git.run(*arguments, seconds=GIT_SECONDS)
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return "" if done.returncode else done.stdout.decode("utf-8", "replace")


def _names(incomplete: str) -> list[str]:
    """The names in the folder in which a path that was begun is."""
    try:
        return os.listdir(os.path.dirname(incomplete) or os.curdir)
    except (OSError, ValueError):
        return []
