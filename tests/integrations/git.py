"""A git repository of its own for a test, whatever settings the machine has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SECONDS = 100
"""No command of these tests may hang; they take a second or two."""
ROADS = "全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。"
CLEAN = "各位代表：\n一、2023年工作回顾\n办好学校，办好医院，让群众满意。\n"
DOUBLED = f"各位代表：\n一是修路。{ROADS}\n二是架桥。{ROADS}\n"
DOCUMENTS = "doc_id,title,region,kind,report_year,reviewed_year,date,path,characters,sha256\n"
"""The header of the table of documents."""


def environment(home: Path) -> dict[str, str]:
    """The variables of a machine where nothing is set up but the programs of this virtual environment."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
    (home / "empty").touch()
    return {
        **kept,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        "GIT_CONFIG_GLOBAL": str(home / "empty"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "青岚",
        "GIT_AUTHOR_EMAIL": "qinglan@example.org",
        "GIT_COMMITTER_NAME": "青岚",
        "GIT_COMMITTER_EMAIL": "qinglan@example.org",
        "GOVCHECK_CACHE_DIR": str(home / "govcheck"),
    }


class Repository:
    """A folder under git."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir(parents=True)
        home.mkdir(parents=True, exist_ok=True)
        self.folder, self.environment = folder, environment(home)
        self.run("git", "init", "-q", "-b", "main")

    def run(self, *command: str, code: int | None = 0, **env: str) -> str:
        """What a command says, standard error with it; it must end with ``code``, unless that is None."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        said = done.stdout.decode("utf-8")
        assert code is None or done.returncode == code, (done.returncode, said)
        return said

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, message: str = "one", *, code: int | None = 0) -> str:
        """Commit all there is."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "-m", message, code=code)

    def messages(self) -> list[str]:
        """Those of the commits, the newest first."""
        return self.run("git", "log", "--format=%s", code=None).splitlines()
