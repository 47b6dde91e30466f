"""The program ``govcheck``: signals, streams and errors; the commands are imported when these are seen to."""

from __future__ import annotations

import os
import signal
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

    from govcheck.wording import Wording

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""What ends the program early, its unfinished files cleared away; SIGHUP is that its terminal was closed."""
OF_SIGNAL = 128
"""What is added to the number of a signal to give the exit code, as shells do."""
CLOSED = OF_SIGNAL + 13
"""The exit code where whoever reads the output has gone, as of programs that SIGPIPE ends: 1 would mean findings."""


def main() -> None:
    """Run the program; whatever goes wrong ends in one sentence and exit code 2."""
    _heed_signals()
    _open_streams()
    try:
        from govcheck.cli.app import app
        from govcheck.errors import GovcheckError

        try:
            app(prog_name="govcheck")
        except GovcheckError as error:
            _fail(error.told)
        except OSError as error:
            from govcheck.wording import Wording

            reason = (error.strerror or str(error)).lower()
            _fail(Wording(f"the output cannot be written ({reason})", f"无法写出结果（{reason}）"))
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            _discard_output()
            sys.exit(CLOSED)
        raise
    except RuntimeError as error:  # Python 3.11 tells so of what is raised while a class is made
        if isinstance(error.__cause__, SystemExit):
            sys.exit(error.__cause__.code)
        raise
    finally:
        _unheed_signals()


def _heed_signals() -> None:
    """Let signals end the program as ``sys.exit`` does; those that are ignored, as under nohup, stay so."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    for name in SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)  # what is being cleared away is cleared away
    _discard_output()
    sys.exit(OF_SIGNAL + number)


def _unheed_signals() -> None:
    """All is done: a signal that comes while Python goes has nothing left to spare."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == _end:
            signal.signal(number, signal.SIG_DFL)


def _open_streams() -> None:
    """Have the three streams, also where whoever started the program closed them.

    Nothing comes from input then, what goes to the output fails as on a full disk, and errors go nowhere.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull)  # noqa: SIM115 - open as long as the program runs, as are the next two
    if sys.stdout is None:
        sys.stdout = open(os.devnull)  # noqa: SIM115 - to be read only, so that nothing is lost unseen
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _discard_output() -> None:
    """What could not be written is not tried again when Python goes."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def _fail(wording: Wording) -> NoReturn:
    from govcheck.cli.options import language
    from govcheck.visible import visible
    from govcheck.wording import Language

    said = "zh" in (after for before, after in pairwise(sys.argv) if before == "--lang") or "--lang=zh" in sys.argv
    told = visible(wording.say(language(Language.ZH if said else None, console=True)))
    try:
        print(f"govcheck: {told}", file=sys.stderr, flush=True)
    except OSError:  # nobody is there to be told
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    _discard_output()
    sys.exit(2)
