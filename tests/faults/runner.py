"""A process that runs the program again and again, each time in a child that is stopped or hindered on its way.

It reads jobs as JSON from standard input, forks for each, and writes how each ended. All is imported once, before the
first fork, and nothing is used that would start threads.
"""

from __future__ import annotations

import errno
import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import sys
import tempfile
import time
from typing import Any

WRITES = frozenset(
    {"open", "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.chmod", "os.chown", "os.utime", "shutil.rmtree"}
)
"""The moments at which a run can be stopped: before it opens, makes, renames or deletes what lies in its folders."""


def warm() -> None:
    """Import all there is, and have read once what is read once: the indicators, the patterns."""
    import polars
    import xlsxwriter.workbook

    import govcheck

    _ = polars, xlsxwriter
    for module in pkgutil.walk_packages(govcheck.__path__, "govcheck."):
        if "great" not in module.name and not module.name.endswith(("__main__", "pytest_plugin", "notebook")):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "report.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("青岚市2024年政府工作报告\n\n各位代表：\n\n今年，地区生产总值增长6%左右。\n")
        govcheck.check(path)
        govcheck.extract(path)
    gc.freeze()


def stop_at(moment: int, number: int, places: list[str]) -> list[str]:
    """Send a signal to this process at one of its moments, counted from 1; all are noted."""
    seen: list[str] = []

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in WRITES and isinstance(arguments[0], str):
            path = os.path.abspath(arguments[0])
            if any(path.startswith(place) for place in places):
                seen.append(path)
                if len(seen) == moment:
                    os.kill(os.getpid(), number)

    sys.addaudithook(hook)
    return seen


def fail_at(name: str) -> None:
    """Let one function of ``os`` fail as on a full disk."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    setattr(os, name, full)


def child(job: dict[str, Any], told: int, counted: int) -> None:
    """Run the program as a job says; what it says and how many moments it had go to two pipes. Does not return."""
    os.dup2(told, 1)
    os.dup2(told, 2)
    sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
    os.chdir(job["folder"])
    os.environ["GOVCHECK_CACHE_DIR"] = job["cache"]
    sys.argv = ["govcheck", *job["arguments"]]
    sys.stdin = None  # as it is where nobody has opened it
    if job.get("bytes") is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["bytes"], job["bytes"]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if job.get("killed") else signal.SIG_IGN)
    if job.get("ignoring"):
        signal.signal(job["signal"], signal.SIG_IGN)
    if job.get("failing"):
        fail_at(job["failing"])
    moments = stop_at(job.get("moment", 0), job.get("signal", signal.SIGKILL), [job["folder"], job["cache"]])
    code = 70
    try:
        from govcheck.cli.main import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os.write(counted, str(len(moments)).encode())
        os._exit(code)


def run(job: dict[str, Any]) -> dict[str, Any]:
    """How a child ended."""
    begun = time.monotonic()
    (told, telling), (counted, counting) = os.pipe(), os.pipe()
    process = os.fork()
    if not process:
        child(job, telling, counting)
    os.close(telling)
    os.close(counting)
    if job.get("after") is not None:
        time.sleep(job["after"])
        os.kill(process, job.get("signal", signal.SIGKILL))
    with open(told, encoding="utf-8", errors="replace") as said, open(counted) as moments:
        text, count = said.read(), int(moments.read() or 0)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"code": code, "seconds": time.monotonic() - begun, "moments": count, "told": text}


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
