"""A terminal in which a page's commands are run: ``govcheck`` in this process, anything else by bash."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from govcheck.cli.main import main

SECONDS = 60
"""No command of a page takes more than a few."""
PLAIN = set("|<>&;$*?()~`\\")
"""What only a shell understands."""


class Terminal:
    """A folder, an environment, and the exit code of the last command."""

    def __init__(self, folder: Path, bin_: Path, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.code = 0
        self.path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
        patch.chdir(folder)

    def run(self, command: str) -> str:
        """Run a line; what it prints, errors among it."""
        words = shlex.split(command, comments=True)
        if command == "echo $?":
            return f"{self.code}\n"
        if words[0] == "cd":
            self.patch.chdir(words[1])
            return ""
        if words[0] == "govcheck" and not PLAIN & set(command):
            return self._govcheck(words)
        done = subprocess.run(
            ["bash", "-c", command],
            env={**os.environ, "PATH": self.path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
        self.code = done.returncode
        return done.stdout.decode()

    def _govcheck(self, words: list[str]) -> str:
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        self.patch.setattr(sys, "argv", words)
        self.patch.setattr(sys, "stdin", io.StringIO())
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                main()
                self.code = 0
            except SystemExit as end:
                self.code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return printed.buffer.getvalue().decode()
