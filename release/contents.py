"""What the wheel holds: all that the program needs, nothing else, and the same built from the tree as from the sdist.

``python -m release.contents dist`` looks at the wheel and the sdist in ``dist``, builds another wheel from the tree,
and prints what is wrong; exit code 1 where something is.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "govcheck"
BESIDE = {"docs/govcheck.schema.json": "govcheck/govcheck.schema.json"}
"""Files that lie elsewhere in the tree, and where the program looks for them when it is installed."""
SUITES = "expectations"
SUFFIXES = {".py", ".toml", ".json", ".css", ".js", ".typed"}
"""Kinds of files the program reads at run time."""
PRIVATE = re.compile(r"__pycache__|.*\.pyc|\.venv.*|\.\w+_cache|\.hypothesis|\.coverage|\.git")
"""Names of what a machine keeps for itself."""


def needed(root: Path = ROOT) -> set[str]:
    """The paths in the wheel of everything that the program of a tree needs at run time."""
    files = (path for path in (root / PACKAGE).rglob("*") if path.suffix in SUFFIXES and path.is_file())
    suites = (f"{PACKAGE}/{SUITES}/{path.name}" for path in (root / SUITES).glob("*.json"))
    return {path.relative_to(root).as_posix() for path in files} | set(suites) | set(BESIDE.values())


def members(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by path."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def faults(held: Mapping[str, bytes], wanted: set[str]) -> list[str]:
    """What is missing in a wheel, and what does not belong there."""
    wrong = [f"the wheel lacks {name}" for name in sorted(wanted - held.keys())]
    metadata = {name for name in held if name.partition("/")[0].endswith(".dist-info")}
    return wrong + [f"the wheel holds {name}, which nothing needs" for name in sorted(held.keys() - wanted - metadata)]


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that two wheels do not share, or that differ."""
    names = sorted(one.keys() | other.keys())
    return [f"{name} is another in the wheel of the sdist" for name in names if one.get(name) != other.get(name)]


def private(sdist: Path) -> list[str]:
    """What an sdist holds of caches and environments."""
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
    return [f"the sdist holds {name}" for name in names if any(map(PRIVATE.fullmatch, name.split("/")))]


def only(folder: Path, pattern: str) -> Path:
    """The one file of a folder that fits a pattern; SystemExit where it is not one."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise SystemExit(f"{folder}: {len(found)} files fit {pattern}; `make dist` leaves one there")
    return found[0]


def main(folder: str) -> int:
    """Check the distributions in a folder; 1 where something is wrong."""
    wheel, sdist = only(Path(folder), "*.whl"), only(Path(folder), "*.tar.gz")
    with tempfile.TemporaryDirectory() as beside:
        command = [sys.executable, "-m", "build", "--quiet", "--wheel", "--outdir", beside, str(ROOT)]
        subprocess.run(command, check=True)
        of_tree = members(only(Path(beside), "*.whl"))
    held = members(wheel)
    wrong = faults(held, needed()) + differences(of_tree, held) + private(sdist)
    for fault in wrong:
        print(fault)
    print(f"{wheel.name}: {len(held)} files, {wheel.stat().st_size / 1e6:.2f} MB; the tree builds the same")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
