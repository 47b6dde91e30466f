"""A browser for tests, worked over a pipe by the DevTools protocol: a page is opened in it and asked what it shows."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 60
"""Seconds after which a browser that says nothing is given up."""
HELPERS = """
const press = (...keys) => keys.forEach((key) => document.dispatchEvent(new KeyboardEvent("keydown", { key })));
const click = (selector) => document.querySelector(selector).click();
const position = () => document.getElementById("position").textContent;
const current = () => document.querySelector(".finding.current")?.id ?? null;
const frames = async (count) => { while (count--) await new Promise(requestAnimationFrame); };
const isSeen = (found) => found.getBoundingClientRect().bottom > document.getElementById("bar").offsetHeight
  && found.getBoundingClientRect().top < innerHeight;
await frames(5);
"""
"""What scripts of tests may use; the page has come to rest when they begin."""


class Browser:
    """A browser with one page.

    Attributes:
        loaded: The addresses of what was loaded for the page, and of itself.
    """

    def __init__(self, to: int, back: int) -> None:
        self.loaded: list[str] = []
        self._to = to
        self._back = back
        self._held = b""
        self._last = 0
        self._session: dict[str, str] = {}
        target = self._send("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self._send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        for domain in ("Page", "Network"):
            self._send(f"{domain}.enable")

    def open(self, path: Path, fragment: str = "", width: int = 1280) -> None:
        """Open a page, for so many pixels across."""
        self._send("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self._send("Page.navigate", url="about:blank")
        self.loaded.clear()
        self._send("Page.navigate", url=f"{path.as_uri()}{fragment}")
        while self._read().get("method") != "Page.loadEventFired" or not self.loaded:
            pass

    def told(self, script: str) -> Any:
        """What a script returns that is run in the page."""
        wrapped = f"(async () => {{ {HELPERS} {script} }})()"
        found = self._send("Runtime.evaluate", expression=wrapped, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def close(self) -> None:
        """End the browser."""
        self._session = {}
        self._send("Browser.close")

    def _send(self, method: str, **params: object) -> Any:
        self._last += 1
        message = {"id": self._last, "method": method, "params": params, **self._session}
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._read()).get("id") != self._last:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _read(self) -> Any:
        while b"\0" not in self._held:
            assert select.select([self._back], [], [], PATIENCE)[0], "the browser does not answer"
            read = os.read(self._back, 1 << 16)
            assert read, "the browser has gone"
            self._held += read
        first, _, self._held = self._held.partition(b"\0")
        message = json.loads(first)
        if message.get("method") == "Network.responseReceived":
            self.loaded.append(message["params"]["response"]["url"])
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser that keeps what it keeps in a folder; it reads from 3 and writes to 4, as its makers have it."""
    pipes = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for pair in (os.pipe(), os.pipe()) for end in pair]
    read, to, back, write = pipes
    actions = [
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_DUP2, read, 3),
        (os.POSIX_SPAWN_DUP2, write, 4),
    ]
    arguments = [str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}"]
    process = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
    os.close(read)
    os.close(write)
    try:
        opened = Browser(to, back)
        yield opened
        opened.close()
    finally:
        os.close(to)
        os.close(back)
        os.waitpid(process, 0)
