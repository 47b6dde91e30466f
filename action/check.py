"""The step of the GitHub action that checks: ``govcheck check`` once for each place where findings are shown.

Inputs come as environment variables (see action.yml), and values stand in one word with their options and paths behind
``--``: nothing in them is run, or read as another option. The first run does the work, the others have it from the
cache. The step ends with the exit code of the first.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

AUTO = "auto"
"""The value of ``since`` that stands for the base of a pull request."""
FETCH_SECONDS = 120
"""How long git may take to fetch the one commit that is compared with."""
SUMMARY_BYTES = 1024 * 1024
"""What a step may write as its summary; GitHub shows nothing of a longer one ("Adding a job summary" of its manual)."""
CUT = "\n**A summary holds 1 MiB; the rest is in the log. 摘要最多1 MiB，其余见日志。**\n".encode()
"""What ends a summary that was cut."""
ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
"""What is escaped in the message of a workflow command."""


class InputError(Exception):
    """An input that cannot be obeyed; the message is for the user, in English and Chinese."""


@dataclass(frozen=True)
class Check:
    """What is checked, and how."""

    options: list[str]
    paths: list[str]

    def run(self, format_: str, *options: str, capture: bool = False) -> subprocess.CompletedProcess[bytes]:
        """One run of govcheck, to the log or captured."""
        pipe = subprocess.PIPE if capture else None
        command = [os.environ["GOVCHECK"], "check", *self.options, f"--format={format_}", *options, "--", *self.paths]
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, check=False)


def main() -> int:
    """Check and show; the exit code of govcheck, 2 for an input that cannot be obeyed."""
    try:
        check = Check(options(), paths())
        first = check.run("json", capture=True)
        if not first.stdout:
            raise InputError(first.stderr.decode("utf-8", "replace").strip())
        found = json.loads(first.stdout)
        output("findings", str(len(found["findings"])))
        output("errors", str(len(found["errors"])))
        show(check, first.returncode)
    except InputError as error:
        print(f"::error title=govcheck::{str(error).translate(ESCAPES)}", flush=True)
        output("exit-code", "2")
        return 2
    output("exit-code", str(first.returncode))
    return first.returncode


def paths() -> list[str]:
    """The paths to check; the working directory where none is given."""
    return [line.strip() for line in os.environ["PATHS"].splitlines() if line.strip()] or [os.curdir]


def options() -> list[str]:
    """The options that the inputs ask for.

    Raises:
        InputError: For inputs that cannot be obeyed.
    """
    values = {"--config": "CONFIG", "--baseline": "BASELINE", "--fail-on": "FAIL_ON", "--select": "SELECT"}
    given = [f"{option}={os.environ[name]}" for option, name in values.items() if os.environ[name]]
    since = base() if os.environ["SINCE"] == AUTO else os.environ["SINCE"]
    if since:
        given.append(f"--since={since}")
    try:
        return given + shlex.split(os.environ["ARGS"])
    except ValueError as error:
        raise InputError(f"args: {error}; close the quotation. args中的引号不成对，请改正。") from None


def base() -> str:
    """What a pull request is compared with: where it parted from its base, or the base itself where that is unknown.

    Empty on other events. The commit is fetched where the checkout does not have it.

    Raises:
        InputError: Where it cannot be had.
    """
    commit = os.environ["BASE"]
    if not commit:
        return ""
    if not git("cat-file", "-e", f"{commit}^{{commit}}"):
        git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit)
    if not git("cat-file", "-e", f"{commit}^{{commit}}"):
        raise InputError(
            f"the base of the pull request ({commit}) is not in the checkout; set fetch-depth: 0 for actions/checkout. "
            "检出的仓库中没有合并请求的基准提交，请为actions/checkout设置fetch-depth: 0。"
        )
    return f"{commit}..." if git("merge-base", commit, "HEAD") else commit


def git(*arguments: str) -> bool:
    """Whether a command of git succeeds."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=FETCH_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def show(check: Check, code: int) -> None:
    """The findings in the log, beside the lines, in the SARIF file and on the page of the run, as the inputs ask.

    ``code`` is the exit code of the check, whatever its format.

    Raises:
        InputError: Where the SARIF file cannot be written.
    """
    token = secrets.token_hex()
    print(f"::stop-commands::{token}", flush=True)  # the log quotes documents
    check.run("rich")
    print(f"::{token}::", flush=True)
    if os.environ["ANNOTATIONS"] == "true":
        check.run("github", "--quiet")
    if os.environ["SARIF"]:
        sarif = Path(os.environ["SARIF"])
        with contextlib.suppress(OSError):  # govcheck tells
            sarif.parent.mkdir(parents=True, exist_ok=True)
        written = check.run("sarif", f"--output={sarif}", capture=True)
        if written.returncode != code:
            raise InputError(written.stderr.decode("utf-8", "replace").strip())
        output("sarif", str(sarif))
    if os.environ["SUMMARY"] == "true":
        summary = check.run("markdown", capture=True).stdout
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("ab") as file:
            file.write(fitting(summary))


def fitting(summary: bytes, limit: int = SUMMARY_BYTES) -> bytes:
    """A summary, cut at the end of a line where it is longer than ``limit`` bytes."""
    if len(summary) <= limit:
        return summary
    return summary[: summary.rfind(b"\n", 0, limit - len(CUT)) + 1] + CUT


def output(name: str, value: str) -> None:
    """Set an output of the step."""
    end = secrets.token_hex()
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"{name}<<{end}\n{value}\n{end}\n")


if __name__ == "__main__":
    sys.exit(main())
