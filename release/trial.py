"""The wheel, installed into a bare environment and used from a folder of its own: ``python -m release.trial dist``.

Prints each step; stops with exit code 1 at the first that does not do what it should.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from release.changelog import STATED, version_of
from release.contents import only

ROOT = Path(__file__).parents[1]
CLEAN, FAULTY = "qinglan-2024-report.txt", "qinglan-2024-plan-garbled.txt"
MADE = {"govcheck.toml", ".pre-commit-config.yaml"}
"""What ``govcheck init`` makes in an empty folder, among other things."""
PYTHON = f"""\
import os, sys, govcheck
assert "site-packages" in govcheck.__file__, govcheck.__file__
assert os.path.isfile(os.path.join(os.path.dirname(govcheck.__file__), "py.typed"))
assert [finding.code for finding in govcheck.check({FAULTY!r}, select=["DUP004"]).findings] == ["DUP004"]
assert govcheck.extract({CLEAN!r}).table("targets").height > 20
assert govcheck.read({CLEAN!r}).documents[0].title
"""


class Trial:
    """An environment with the wheel, and a folder to work in."""

    def __init__(self, home: Path) -> None:
        self.bin = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
        self.work = home / "work"
        self.work.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GOVCHECK"))}
        self.environment = {**kept, "GOVCHECK_CACHE_DIR": str(home / "cache"), "LC_ALL": "C.UTF-8"}

    def install(self, wheel: Path) -> None:
        """Make the environment, with the versions that the project is tested with."""
        venv.create(self.bin.parent, with_pip=True)
        command = [str(self.bin / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "--constraint", str(ROOT / "constraints.txt"), str(wheel)], check=True)

    def run(self, *command: str, code: int = 0, folder: str = "") -> str:
        """The output of a command; SystemExit where it ends with another code."""
        begun = [str(self.bin / command[0]), *command[1:]]
        done = subprocess.run(
            begun, cwd=self.work / folder, env=self.environment, capture_output=True, encoding="utf-8", check=False
        )
        told = " ".join(command[:3]).partition("\n")[0]
        if done.returncode != code:
            raise SystemExit(f"{told} ended with {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
        print(f"ok   {told} → {code}")
        return done.stdout


def main(folder: str) -> None:
    """Install the wheel of a folder, and try it."""
    version = version_of((ROOT / STATED).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as home:
        trial = Trial(Path(home))
        for name in (CLEAN, FAULTY):
            shutil.copy(ROOT / "fixtures" / name, trial.work)
        (trial.work / "empty").mkdir()
        trial.install(only(Path(folder), "*.whl"))
        said = trial.run("govcheck", "--version").strip()
        if said != f"govcheck {version}":
            raise SystemExit(f"--version says {said!r}; {STATED} says {version}")
        trial.run("govcheck", "check", CLEAN)
        trial.run("govcheck", "check", FAULTY, code=1)
        trial.run("govcheck", "check", ".", "--jobs", "2", "--index", "seen.index", code=1)
        trial.run("govcheck", "init", folder="empty")
        missing = MADE - set(os.listdir(trial.work / "empty"))
        if missing:
            raise SystemExit(f"govcheck init did not make {', '.join(sorted(missing))}")
        trial.run("python", "-c", PYTHON)


if __name__ == "__main__":
    main(*sys.argv[1:])
